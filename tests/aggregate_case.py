"""Three helpers for tests of aggregates: given what happened, when a command comes, then these events or this error.

    given(received()).when(lambda comment: comment.close(NOON)).then(CannotCloseUnanswered)
    given(received()).when(lambda comment: comment.acknowledge(NOON)).then(fact(CommentAcknowledged, ...))

After commanded's `aggregate_case.ex`. What happened goes through the store's own JSON before the aggregate is made
from it, so that every test also shows that the aggregate can be rebuilt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate
from eventsourcing.utils import get_topic

from chassis.store.mapper import ProvenanceMapper, transcoder

SOMEBODY = UUID("00000000-0000-4000-8000-000000000001")
LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_BOOKKEEPING = {"originator_id", "originator_version", "timestamp", "metadata", "originator_topic"}


@dataclass(frozen=True)
class Fact:
    """An event without its bookkeeping: what kind it is and what it says."""

    kind: type[Any]
    says: dict[str, Any] = field(default_factory=dict)


def fact(kind: type[Any], **says: Any) -> Fact:
    return Fact(kind, says)


@dataclass(frozen=True)
class Outcome:
    """What came of a command: `answer` is what it returned, None when it refused."""

    facts: tuple[Fact, ...]
    error: Exception | None
    answer: Any

    def then(self, *expected: Fact | type[Exception]) -> None:
        """Exactly these events, or this error and nothing recorded; with nothing named, nothing happened."""
        refusals = [one for one in expected if isinstance(one, type)]
        if refusals:
            assert [type(self.error)] == refusals, f"expected {refusals[0].__name__}, got {self.error!r}"
            assert not self.facts, "a refused command left events behind"
            return
        if self.error is not None:
            raise self.error
        assert list(self.facts) == list(expected)


@dataclass(frozen=True)
class Scene:
    """An aggregate as events made it; None before the first."""

    aggregate: Any

    def when(self, command: Callable[[Any], Any]) -> Outcome:
        target, answer, error = self.aggregate, None, None
        try:
            answer = command(target)
        except Exception as refused:  # noqa: BLE001 - `then` judges it, or raises it again
            error = refused
        changed = answer if target is None else target
        facts = tuple(_fact_of(event) for event in changed.collect_events()) if changed is not None else ()
        return Outcome(facts, error, answer)


def given(*facts: Fact) -> Scene:
    """The aggregate after `facts`, each first written and read back as the store does."""
    mapper = ProvenanceMapper(transcoder())
    aggregate: Aggregate | None = None
    for event in events_of(facts):
        read_back: Any = mapper.to_domain_event(mapper.to_stored_event(event))
        aggregate = read_back.mutate(aggregate)
    return Scene(aggregate)


def events_of(facts: Sequence[Fact]) -> list[Any]:
    """`facts` as the events of one aggregate's life."""
    return [_event(one, version, facts[0].kind) for version, one in enumerate(facts, start=1)]


def _event(one: Fact, version: int, created: type[Any]) -> Any:
    bookkeeping: dict[str, Any] = {
        "originator_id": SOMEBODY,
        "originator_version": version,
        "timestamp": LONG_AGO,
    }
    if version == 1:
        bookkeeping["originator_topic"] = get_topic(_aggregate_of(created))
    return one.kind(**bookkeeping, **one.says)


def _aggregate_of(created: type[Any]) -> type[Any]:
    """The aggregate that begins with `created`, one of the events it names."""
    found = [one for one in _all_subclasses(Aggregate) if created in vars(one).values()]
    assert len(found) == 1, f"{created.__name__} begins {found}"
    return found[0]


def _all_subclasses(kind: type[Any]) -> list[type[Any]]:
    direct = kind.__subclasses__()
    return direct + [below for one in direct for below in _all_subclasses(one)]


def _fact_of(event: Any) -> Fact:
    says = {name: value for name, value in vars(event).items() if name not in _BOOKKEEPING}
    return Fact(type(event), says)
