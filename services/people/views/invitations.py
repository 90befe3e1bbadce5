"""Who was invited to what, and who is still to be told."""

from typing import Any
from uuid import UUID

from sqlalchemy import Column, String, Table, Text, Uuid, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]


class InvitationsView(View):
    """state: to_send, sent, not_reached, or dropped: they asked not to be told, or were erased, before they were."""

    name = "invitations"
    sources = ("people",)

    def define(self) -> None:
        self.invitations: Table = self.table(
            "invitations",
            Column("id", Uuid, primary_key=True),
            Column("position", Position, nullable=False),
            Column("person", String(20), nullable=False),
            Column("opportunity", String(20), nullable=False),
            Column("title", String(200), nullable=False),
            Column("starts_at", Moment),
            Column("local_service", String(80)),
            Column("words", Text),
            Column("state", String(20), nullable=False),
            Column("made_at", Moment, nullable=False),
            Column("done_at", Moment),
            Column("way", String(20)),
            Column("why", Text),
            indexes=(("state", "position"), ("person", "position"), ("opportunity", "person")),
        )

    def on_invitation_made(self, changes: Changes, message: Message) -> None:
        data = message.data
        row = {
            name: data[name]
            for name in ("person", "opportunity", "title", "starts_at", "local_service", "words")
        }
        new = {"id": message.subject, "position": message.position, "state": "to_send", "made_at": message.at}
        changes.insert(self.invitations, row | new)

    def on_message_sent(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="sent", way=message.data["way"], done_at=message.at, why=None)

    def on_person_not_reached(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="not_reached", why=message.data["why"], done_at=message.at)

    def on_contact_forbidden(self, changes: Changes, message: Message) -> None:
        self._drop(changes, message)

    def on_consent_withdrawn(self, changes: Changes, message: Message) -> None:
        if message.data["purpose"] == "contact":
            self._drop(changes, message)

    def on_person_erased(self, changes: Changes, message: Message) -> None:
        """That they were invited, and whether they were told, stands."""
        self._drop(changes, message)
        nothing = dict.fromkeys(("words", "way", "why"))
        changes.update(self.invitations, {"person": message.data["person"]}, nothing)

    def _drop(self, changes: Changes, message: Message) -> None:
        person = message.data["person"]
        for state in ("to_send", "not_reached"):
            changes.update(self.invitations, {"person": person, "state": state}, {"state": "dropped"})

    def _change(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.invitations, {"id": message.subject}, values)

    def by_id(self, session: Session, invitation: UUID) -> Row | None:
        row = session.execute(
            select(self.invitations).where(self.invitations.c.id == invitation)
        ).one_or_none()
        return dict(row._mapping) if row else None

    def waiting(
        self,
        session: Session,
        local_services: list[str] | None,
        opportunity: str | None,
        after: str | None,
        size: int,
    ) -> list[Row]:
        """To send, or to try again; who waits longest first."""
        columns = self.invitations.c
        query = select(self.invitations).where(columns.state.in_(("to_send", "not_reached")))
        if local_services is not None:
            query = query.where(columns.local_service.in_(local_services))
        if opportunity:
            query = query.where(columns.opportunity == opportunity)
        if after:
            query = query.where(columns.position > int(after))
        rows = session.execute(query.order_by(columns.position).limit(size))
        return [dict(row._mapping) for row in rows]

    def states(self, session: Session, opportunity: str, persons: list[str]) -> dict[str, str]:
        """person → state, of those who were invited to it."""
        columns = self.invitations.c
        query = select(columns.person, columns.state).where(
            columns.opportunity == opportunity, columns.person.in_(persons)
        )
        return {row.person: row.state for row in session.execute(query)}

    def of(self, session: Session, person: str, size: int) -> list[Row]:
        """The last first."""
        columns = self.invitations.c
        query = select(self.invitations).where(columns.person == person)
        rows = session.execute(query.order_by(columns.position.desc()).limit(size))
        return [dict(row._mapping) for row in rows]
