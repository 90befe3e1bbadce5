"""Taking other services' events in: in order, each with effect exactly once, whatever the bus does to them.

The bus is a doorbell, the producer's log the truth. A message that continues where this service stands is applied;
one it has seen is skipped; one that comes after a gap, or cannot be applied, makes the inbox read the log from where
it stands. So messages may be lost, repeated, shuffled and broken at will. What is applied (view changes, new events)
commits together with the position it was applied up to.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy.orm import Session

from chassis import metrics
from chassis.changes import Changes
from chassis.context import Context, within
from chassis.errors import Refusal
from chassis.logs import logger
from chassis.message import Message
from chassis.quarantine import DISCARDED, RETRIED, Quarantine
from chassis.receiving import Malformed, Receiver
from chassis.store import DATABASE_GONE, Store
from chassis.tracking import Tracking
from chassis.views import View

log = logger(__name__)

Envelope = Mapping[str, Any]


class LogReader(Protocol):
    """Reads a producer's log: `read(source, after, limit)` gives envelopes in order. Raises Refusal `unavailable`."""

    def __call__(self, source: str, after: int, limit: int) -> Sequence[Envelope]: ...


Reaction = Callable[[Session, Message], None]
"""What a service does when another's event arrives: use cases that join the inbox's transaction."""


@dataclass(frozen=True)
class Limits:
    """batch: events in one transaction; attempts: tries of one event before quarantine; pause: seconds between."""

    batch: int = 200
    attempts: int = 5
    pause: float = 0.05


class Inbox:
    """The one door through which other services' events come into `store`."""

    def __init__(
        self,
        store: Store,
        receiver: Receiver,
        quarantine: Quarantine,
        *,
        sources: Sequence[str],
        views: Sequence[View] = (),
        reactions: Mapping[str, Reaction] | None = None,
        read_log: LogReader,
        limits: Limits = Limits(),
    ) -> None:
        self.store = store
        self.sources = tuple(sources)
        self.views = list(views)
        self.quarantine = quarantine
        self.tracking = Tracking(store)
        self.limits = limits
        self._receiver = receiver
        self._reactions = dict(reactions or {})
        self._read_log = read_log
        self._silent: set[str] = set()

    def take(self, bodies: Sequence[bytes]) -> None:
        """Message bodies as they came from the bus. When this returns they may be acknowledged: what they
        announced is applied, in quarantine, or still to be had from the log (`catch_up` fetches it).

        Raises one of DATABASE_GONE when the own database does not answer: then nothing may be acknowledged.
        """
        by_source: dict[str, list[Envelope]] = {}
        for body in bodies:
            try:
                envelope = self._receiver.decode(body)
            except Malformed as error:
                self._quarantine_body(body, str(error))
                continue
            source = envelope["source"].removeprefix("/services/")
            if source in self.sources:
                by_source.setdefault(source, []).append(envelope)
        for source, envelopes in by_source.items():
            if not self._applied_as_they_came(source, envelopes):
                metrics.gaps.labels(self.store.service, source).inc()
                # While the producer is silent its other messages, and everybody else's, must not wait for it.
                if source not in self._silent:
                    self.catch_up(source)

    def catch_up(self, source: str) -> int:
        """Reads what is missing from the producer's log and applies it; returns how many events that were.
        A producer that does not answer is left for the next time."""
        applied = 0
        while True:
            with self.store.reading() as session:
                stand = self.tracking.position(session, source)
            try:
                envelopes = self._read_log(source, stand, self.limits.batch)
            except Refusal as error:
                log.warning("producer's log unavailable", source=source, after=stand, problem=str(error))
                self._silent.add(source)
                return applied
            self._silent.discard(source)
            if not envelopes:
                return applied
            self._apply_from(source, envelopes)
            applied += len(envelopes)

    def catch_up_all(self) -> int:
        return sum(self.catch_up(source) for source in self.sources)

    def _applied_as_they_came(self, source: str, envelopes: Sequence[Envelope]) -> bool:
        """Applies those that continue where this service stands. False: the producer's log must be read, because
        some are left behind a gap or cannot be applied. Only the log says what is poison: anybody on the bus could
        otherwise have an event passed over by sending a broken message in its place."""
        try:
            return self._apply_together(source, envelopes)
        except DATABASE_GONE:
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a message, the log has the event
            log.warning("message not applied; asking the producer's log", source=source, problem=repr(error))
            return False

    def _apply_from(self, source: str, envelopes: Sequence[Envelope]) -> bool:
        """Applies what the log gave. False: somebody else has taken some of it in meanwhile."""
        try:
            return self._apply_together(source, envelopes)
        except DATABASE_GONE:
            raise
        except Exception as error:  # noqa: BLE001 - any failing handler: find the event that cannot be applied
            log.info("applying one by one", source=source, problem=repr(error))
        return all(self._apply_alone(source, envelope) for envelope in envelopes)

    def _apply_together(self, source: str, envelopes: Sequence[Envelope]) -> bool:
        with self.store.writing() as session:
            stand = held = self.tracking.hold(session, source)
            whole = True
            changes = Changes(session)
            for envelope in envelopes:
                if envelope["position"] <= stand:
                    continue
                if envelope["previous"] != stand:
                    whole = False
                    continue
                self._apply(changes, self._receiver.message(envelope))
                stand = envelope["position"]
            changes.flush()
            if stand > held:
                self.tracking.move(session, source, stand)
        if stand > held:
            metrics.consumed.labels(self.store.service, source).inc(stand - held)
        return whole

    def _apply_alone(self, source: str, envelope: Envelope) -> bool:
        """One event, tried a bounded number of times, then put in quarantine so that the line moves on."""
        for attempt in range(1, self.limits.attempts + 1):
            try:
                return self._apply_together(source, [envelope])
            except DATABASE_GONE:
                raise
            except Exception as error:  # noqa: BLE001 - whatever a handler raises is its reason in quarantine
                reason = f"{type(error).__name__}: {error}"
                if not isinstance(error, Malformed) and attempt < self.limits.attempts:
                    time.sleep(self.limits.pause * attempt)
                    continue
                return self._set_aside(source, envelope, reason, attempt)
        raise AssertionError("unreachable")

    def _set_aside(self, source: str, envelope: Envelope, reason: str, attempts: int) -> bool:
        with self.store.writing() as session:
            stand = self.tracking.hold(session, source)
            if envelope["position"] <= stand:
                return True
            if envelope["previous"] != stand:
                return False
            self.quarantine.put(
                session,
                source=source,
                position=envelope["position"],
                event_type=envelope["type"],
                reason=reason,
                attempts=attempts,
                body=dict(envelope),
            )
            self.tracking.move(session, source, envelope["position"])
        metrics.quarantined.labels(self.store.service, source).inc()
        log.error("event put in quarantine", event_id=envelope["id"], reason=reason)
        return True

    def _quarantine_body(self, body: bytes, reason: str) -> None:
        with self.store.writing() as session:
            self.quarantine.put(
                session, source="?", position=None, event_type="?", reason=reason, attempts=1, body=body
            )
        metrics.quarantined.labels(self.store.service, "?").inc()
        log.error("message put in quarantine", reason=reason)

    def _apply(self, changes: Changes, message: Message) -> None:
        for view in self.views:
            view.apply(changes, message)
        reaction = self._reactions.get(f"{message.source}.{message.name}")
        if reaction is not None:
            changes.flush()
            with within(Context(message.actor, message.correlation_id, message.id)):
                reaction(changes.session, message)

    def retry(self, number: int, *, by: str) -> None:
        """Applies a quarantined event now. If it fails again it stays where it is and a Refusal says why."""
        try:
            with self.store.writing() as session:
                item = self.quarantine.get(session, number)
                changes = Changes(session)
                self._apply(changes, self._receiver.message(self._receiver.decode(item.body)))
                changes.flush()
                self.quarantine.settle(session, number, RETRIED, by=by, why="applied")
        except DATABASE_GONE:
            raise
        except Refusal:
            raise
        except Malformed as error:
            raise Refusal("refused", "still-malformed", f"It can still not be read: {error}") from error
        except Exception as error:
            problem = f"It failed again: {type(error).__name__}: {error}"
            raise Refusal("refused", "still-failing", problem) from error

    def discard(self, number: int, *, by: str, why: str) -> None:
        """Gives a quarantined event up for good; who and why is kept."""
        with self.store.writing() as session:
            self.quarantine.get(session, number)
            self.quarantine.settle(session, number, DISCARDED, by=by, why=why)
