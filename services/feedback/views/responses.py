"""Responses and which comments they answer."""

from typing import Any

from sqlalchemy import Column, Date, Integer, String, Table, Text, Uuid, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]


class ResponsesView(View):
    name = "responses"
    sources = ("feedback",)

    def define(self) -> None:
        self.responses: Table = self.table(
            "responses",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("reference", String(20), nullable=False, unique=True),
            Column("state", String(20), nullable=False),
            Column("you_said", Text, nullable=False),
            Column("we_did", Text, nullable=False),
            Column("outcome", String(20), nullable=False),
            Column("due_on", Date),
            Column("drafted_at", Moment, nullable=False),
            Column("published_at", Moment),
            Column("comments", Integer, nullable=False),
            indexes=(("state", "position"),),
        )
        self.origins: Table = self.table(
            "response_origins",
            Column("comment", String(20), primary_key=True),
            Column("response", String(20), primary_key=True),
            indexes=(("response",),),
        )

    def on_response_drafted(self, changes: Changes, message: Message) -> None:
        data = message.data
        changes.insert(
            self.responses,
            {
                "position": message.position,
                "id": message.subject,
                "reference": data["reference"],
                "state": "draft",
                "you_said": data["you_said"],
                "we_did": data["we_did"],
                "outcome": data["outcome"],
                "due_on": data["due_on"],
                "drafted_at": message.at,
                "comments": len(data["origins"]),
            },
        )
        for origin in data["origins"]:
            changes.insert(self.origins, {"comment": origin, "response": data["reference"]})

    def on_response_held(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="held")

    def on_response_published(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="published", published_at=message.data["published_at"])

    def on_response_corrected(self, changes: Changes, message: Message) -> None:
        values = {field: message.data[field] for field in ("you_said", "we_did", "outcome", "due_on")}
        if not message.data["published"]:
            values["state"] = "draft"
        self._change(changes, message, **values)

    def on_response_withdrawn(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="withdrawn")

    def _change(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.responses, {"id": message.subject}, values)

    def by_reference(self, session: Session, reference: str) -> Row | None:
        row = session.execute(
            select(self.responses).where(self.responses.c.reference == reference)
        ).one_or_none()
        return dict(row._mapping) if row else None

    def of_comment(self, session: Session, comment: str) -> list[Row]:
        """Responses to a comment, oldest first."""
        query = (
            select(self.responses)
            .join(self.origins, self.origins.c.response == self.responses.c.reference)
            .where(self.origins.c.comment == comment)
            .order_by(self.responses.c.position)
        )
        return [dict(row._mapping) for row in session.execute(query)]

    def page(self, session: Session, state: str | None, before: int | None, size: int) -> list[Row]:
        """Newest first; before: the position the last page ended at."""
        query = select(self.responses).order_by(self.responses.c.position.desc()).limit(size)
        if state is not None:
            query = query.where(self.responses.c.state == state)
        if before is not None:
            query = query.where(self.responses.c.position < before)
        return [dict(row._mapping) for row in session.execute(query)]

    def answering(self, session: Session, comments: list[str]) -> list[str]:
        """References of the responses to any of `comments`, whatever became of them."""
        query = select(self.origins.c.response).where(self.origins.c.comment.in_(comments)).distinct()
        return list(session.execute(query).scalars())
