"""What somebody is to do by a day."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from chassis.message import Message
from chassis.references import reference_after
from services.meetings.application.ids import id_of
from services.meetings.application.origins import Origins
from services.meetings.application.places import Places
from services.meetings.domain.action import Action
from services.meetings.domain.errors import RuleBroken
from services.meetings.views.actions import ActionsView, Row, mark

_LINE = "reference local_service text state due_on opened_at settled_at last_note evidence reason".split()
_TOLD = {
    "action_progressed": "note",
    "action_moved": "reason",
    "action_completed": "evidence",
    "action_dropped": "reason",
}
"""Event → the field that is read to people."""


NOT_AGREED = "-"
"""The owner of an action while nobody has said whose it is."""


class UnknownAction(RuleBroken):
    kind = "not_found"
    field = "reference"


class Actions:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store
        self._view: ActionsView = desk.view(ActionsView)
        self._places = Places(desk)
        self._origins = Origins(desk)

    def open_action(
        self,
        *,
        text: str,
        owner: dict[str, str],
        due_on: date,
        origins: list[str],
        local_service: str | None,
        idempotency_key: str | None,
    ) -> dict[str, Any]:
        """Raises ActionWithoutOrigins, DueInThePast, UnknownLocalService, UnknownOrigin."""
        self._places.refuse_unknown(local_service)
        self._origins.refuse_unknown(origins)
        action_id = id_of("action", idempotency_key)
        reference = self._desk.new_reference("AC")

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(action_id):
                return {"reference": self._store.load(Action, action_id).reference}
            action = Action.open(
                action_id,
                reference=reference,
                text=text.strip(),
                owner=owner,
                due_on=due_on,
                origins=tuple(origins),
                local_service=local_service,
                at=self._desk.now(),
            )
            self._store.save(session, action)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def on_response_published(self, session: Session, message: Message) -> None:
        """An answer that promises something is followed up until it is done (F6). Who does it is agreed later. A
        second message about the same answer changes nothing."""
        data = message.data
        if data["outcome"] != "will_do":
            return
        action_id = id_of("promise", data["reference"])
        if self._store.exists(action_id):
            return
        now, places = self._desk.now(), data["local_services"]
        action = Action.open(
            action_id,
            # Numbers are not handed out inside a transaction, and there is one action for each promise.
            reference=reference_after("AC", data["reference"]),
            text=data["we_did"][:2000],
            owner={"post": NOT_AGREED},
            # A log may be read long after: what should have been done by now is overdue from tomorrow.
            due_on=max(data["due_on"], now.date()),
            origins=(data["reference"],),
            local_service=places[0] if len(places) == 1 else None,
            at=now,
        )
        self._store.save(session, action)

    def progress_action(self, *, reference: str, note: str) -> dict[str, Any]:
        return self._change(reference, lambda action, now: action.progress(note.strip(), now))

    def move_action(self, *, reference: str, due_on: date, reason: str) -> dict[str, Any]:
        return self._change(reference, lambda action, now: action.move(due_on, reason.strip(), now))

    def give_action(self, *, reference: str, owner: dict[str, str]) -> dict[str, Any]:
        return self._change(reference, lambda action, now: action.give(owner, now))

    def complete_action(self, *, reference: str, evidence: str) -> dict[str, Any]:
        return self._change(reference, lambda action, now: action.complete(evidence.strip(), now))

    def drop_action(self, *, reference: str, reason: str) -> dict[str, Any]:
        return self._change(reference, lambda action, now: action.drop(reason.strip(), now))

    def list_actions(
        self,
        *,
        state: str,
        overdue: bool,
        owner_post: str | None,
        owner_person: str | None,
        origin: str | None,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> dict[str, Any]:
        """items (see `_shown`), next, and how many open ones are overdue among `local_services`."""
        today = self._desk.now().date()
        with self._store.reading() as session:
            rows = self._view.page(
                session,
                state=state,
                due_before=today if overdue else None,
                owner={"post": owner_post, "person": owner_person},
                origin=origin,
                local_services=local_services,
                after=after,
                size=size + 1,
            )
            items = self.shown(session, rows[:size])
            late = self._view.count_overdue(session, today, local_services)
        return {"items": items, "next": mark(rows[size - 1]) if len(rows) > size else None, "overdue": late}

    def get_action(self, *, reference: str) -> dict[str, Any]:
        """One action with its history, oldest first. Raises UnknownAction."""
        with self._store.reading() as session:
            row = self._row(session, reference)
            [shown] = self.shown(session, [row])
        return shown | {"history": self._history(row)}

    def shown(self, session: Session, rows: list[Row]) -> list[dict[str, Any]]:
        """Rows as they are told: with owner, origins and whether they are overdue."""
        origins = self._view.origins_of(session, [row["reference"] for row in rows])
        today = self._desk.now().date()
        return [_shown(row, origins.get(row["reference"], []), today) for row in rows]

    def _change(self, reference: str, act: Callable[[Action, datetime], Any]) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            action = self._store.load(Action, self._row(session, reference)["id"])
            act(action, self._desk.now())
            self._store.save(session, action)
            return {"reference": reference, "state": action.state}

        return self._store.unit_of_work(work)

    def _row(self, session: Session, reference: str) -> Row:
        row = self._view.by_reference(session, reference)
        if row is None:
            raise UnknownAction(f"There is no action {reference}.")
        return row

    def _history(self, row: Row) -> list[dict[str, Any]]:
        entries = []
        for event in self._store.history(row["id"]):
            name = event.TOPIC.partition(".")[2]
            entries.append(
                {
                    "at": event.timestamp,
                    "event": name,
                    "actor": event.metadata["actor"],
                    "text": getattr(event, _TOLD.get(name, ""), None),
                    "due_on": getattr(event, "due_on", None),
                    "owner": getattr(event, "owner", None),
                }
            )
        return entries


def _shown(row: Row, origins: list[str], today: date) -> dict[str, Any]:
    owner = {"post": row["owner_post"]} if row["owner_post"] else {"person": row["owner_person"]}
    overdue = row["open_until"] is not None and row["open_until"] < today
    return {name: row[name] for name in _LINE} | {"owner": owner, "origins": origins, "overdue": overdue}
