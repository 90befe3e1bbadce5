"""Boards and the trace, fed by the other services' events. No domain: nothing is decided here."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Integer,
    String,
    Table,
    Text,
    Update,
    bindparam,
    case,
    false,
    select,
    true,
    update,
)
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]

ORGANISATION = ""
"""The place under which the organisation's own board stands: it shows the answers of every place."""


class BoardsView(View):
    """ "You said, we did", per place (R1)."""

    name = "boards"
    sources = ("feedback",)

    def define(self) -> None:
        self.answers: Table = self.table(
            "board_answers",
            Column("reference", String(20), primary_key=True),
            Column("you_said", Text, nullable=False),
            Column("we_did", Text, nullable=False),
            Column("outcome", String(20), nullable=False),
            Column("due_on", Date),
            Column("published_at", Moment, nullable=False),
            Column("corrected_at", Moment),
            Column("comments", Integer, nullable=False),
            Column("local_services", JSON, nullable=False),
            Column("themes", JSON, nullable=False),
        )
        self.places: Table = self.table(
            "board_places",
            Column("place", String(80), primary_key=True),
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("reference", String(20), nullable=False),
            indexes=(("reference",),),
        )
        self.themes: Table = self.table(
            "board_themes",
            Column("theme", String(80), primary_key=True),
            Column("reference", String(20), primary_key=True),
            indexes=(("reference",),),
        )

    def on_response_published(self, changes: Changes, message: Message) -> None:
        data = message.data
        reference = data["reference"]
        changes.insert(
            self.answers,
            {
                "reference": reference,
                "you_said": data["you_said"],
                "we_did": data["we_did"],
                "outcome": data["outcome"],
                "due_on": data["due_on"],
                "published_at": data["published_at"],
                "comments": len(data["origins"]),
                "local_services": data["local_services"],
                "themes": data["themes"],
            },
        )
        for place in sorted({ORGANISATION, *(slug for slug in data["local_services"] if slug)}):
            changes.insert(
                self.places, {"place": place, "position": message.position, "reference": reference}
            )
        for theme in sorted(set(data["themes"])):
            changes.insert(self.themes, {"theme": theme, "reference": reference})

    def on_response_corrected(self, changes: Changes, message: Message) -> None:
        data = message.data
        if data["published"]:
            words = {
                field: data[field] for field in ("you_said", "we_did", "outcome", "due_on", "corrected_at")
            }
            changes.update(self.answers, {"reference": data["reference"]}, words)

    def on_response_withdrawn(self, changes: Changes, message: Message) -> None:
        for table in (self.places, self.themes, self.answers):
            changes.delete(table, {"reference": message.data["reference"]})

    def page(
        self, session: Session, place: str | None, theme: str | None, before: int | None, size: int
    ) -> list[Row]:
        """Newest first; each row with its `position`. before: the position the last page ended at."""
        query = (
            select(self.answers, self.places.c.position)
            .join(self.places, self.places.c.reference == self.answers.c.reference)
            .where(self.places.c.place == (place or ORGANISATION))
            .order_by(self.places.c.position.desc())
            .limit(size)
        )
        if before is not None:
            query = query.where(self.places.c.position < before)
        if theme is not None:
            query = query.join(self.themes, self.themes.c.reference == self.answers.c.reference).where(
                self.themes.c.theme == theme
            )
        return [dict(row._mapping) for row in session.execute(query)]


class TraceView(View):
    """Everything with a reference as a node, and an edge from each origin to what it led to (R2).

    A voice stands at the day it was heard, which may be long before it was written down.
    Edges only ever lead from what was there before to what came of it, so there is no cycle.
    """

    name = "trace"
    sources = ("feedback",)

    def define(self) -> None:
        self.nodes: Table = self.table(
            "trace_nodes",
            Column("reference", String(20), primary_key=True),
            Column("kind", String(20), nullable=False),
            Column("label", String(20), nullable=False),
            Column("local_service", String(80)),
            Column("state", String(20), nullable=False),
            Column("at", Moment, nullable=False),
            # What a comment's state follows from; a response has a state only.
            Column("acknowledged", Boolean, nullable=False, default=False),
            Column("declined", Boolean, nullable=False, default=False),
            Column("closed", Boolean, nullable=False, default=False),
            Column("answers", Integer, nullable=False, default=0),
        )
        self.edges: Table = self.table(
            "trace_edges",
            Column("origin", String(20), primary_key=True),
            Column("result", String(20), primary_key=True),
            indexes=(("result",),),
        )

        self._acknowledged = self._comment_becomes(acknowledged=true())
        self._added_to = self._comment_becomes(closed=false())
        self._declined = self._comment_becomes(declined=true())
        self._answered = self._comment_becomes(acknowledged=true(), answers=self.nodes.c.answers + 1)
        self._unanswered = self._comment_becomes(closed=false(), answers=self.nodes.c.answers - 1)
        self._closed = self._comment_becomes(closed=true())

    def _comment_becomes(self, **changes: Any) -> Update:
        """A statement that writes `changes` to the comment `:comment`, and the state that follows from them: the same
        as the comment's own list shows."""
        will_be = dict(self.nodes.c) | changes
        state = case(
            (will_be["closed"], "closed"),
            (will_be["answers"] > 0, "answered"),
            (will_be["declined"], "declined"),
            (will_be["acknowledged"], "acknowledged"),
            else_="received",
        )
        mine = self.nodes.c.reference == bindparam("comment")
        return update(self.nodes).where(mine).values(state=state, **changes)

    def on_comment_received(self, changes: Changes, message: Message) -> None:
        data = message.data
        changes.insert(
            self.nodes,
            {
                "reference": data["reference"],
                "kind": "comment",
                "label": data["kind"],
                "local_service": data["local_service"],
                "state": "received",
                "at": datetime.combine(data["said_on"], time(), UTC),
            },
        )

    def on_comment_acknowledged(self, changes: Changes, message: Message) -> None:
        changes.make(self._acknowledged, {"comment": message.data["reference"]})

    def on_author_added(self, changes: Changes, message: Message) -> None:
        changes.make(self._added_to, {"comment": message.data["reference"]})

    def on_comment_declined(self, changes: Changes, message: Message) -> None:
        changes.make(self._declined, {"comment": message.data["reference"]})

    def on_comment_answered(self, changes: Changes, message: Message) -> None:
        changes.make(self._answered, {"comment": message.data["reference"]})

    def on_answer_withdrawn(self, changes: Changes, message: Message) -> None:
        changes.make(self._unanswered, {"comment": message.data["reference"]})

    def on_comment_closed(self, changes: Changes, message: Message) -> None:
        changes.make(self._closed, {"comment": message.data["reference"]})

    def on_response_drafted(self, changes: Changes, message: Message) -> None:
        data = message.data
        reference = data["reference"]
        changes.insert(
            self.nodes,
            {
                "reference": reference,
                "kind": "response",
                "label": data["outcome"],
                "local_service": None,
                "state": "draft",
                "at": message.at,
            },
        )
        for origin in data["origins"]:
            changes.insert(self.edges, {"origin": origin, "result": reference})

    def on_response_held(self, changes: Changes, message: Message) -> None:
        self._response(changes, message, state="held")

    def on_response_published(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._response(changes, message, state="published", label=data["outcome"], at=data["published_at"])

    def on_response_corrected(self, changes: Changes, message: Message) -> None:
        state = "published" if message.data["published"] else "draft"
        self._response(changes, message, state=state, label=message.data["outcome"])

    def on_response_withdrawn(self, changes: Changes, message: Message) -> None:
        self._response(changes, message, state="withdrawn")

    def _response(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.nodes, {"reference": message.data["reference"]}, values)

    def node(self, session: Session, reference: str) -> Row | None:
        row = session.execute(select(self.nodes).where(self.nodes.c.reference == reference)).one_or_none()
        return dict(row._mapping) if row else None

    def nodes_of(self, session: Session, references: Iterable[str]) -> list[Row]:
        """Oldest first."""
        rows: list[Row] = []
        for chunk in _chunks(sorted(references)):
            found = session.execute(select(self.nodes).where(self.nodes.c.reference.in_(chunk)))
            rows += [dict(row._mapping) for row in found]
        return sorted(rows, key=lambda row: (row["at"], row["reference"]))

    def edges_from(self, session: Session, origins: Iterable[str]) -> list[tuple[str, str]]:
        return self._edges(session, self.edges.c.origin, origins)

    def edges_to(self, session: Session, results: Iterable[str]) -> list[tuple[str, str]]:
        return self._edges(session, self.edges.c.result, results)

    def _edges(self, session: Session, end: Any, references: Iterable[str]) -> list[tuple[str, str]]:
        pairs: list[tuple[str, str]] = []
        for chunk in _chunks(sorted(references)):
            found = session.execute(select(self.edges.c.origin, self.edges.c.result).where(end.in_(chunk)))
            pairs += [(row.origin, row.result) for row in found]
        return pairs


def _chunks(items: list[str], size: int = 500) -> Iterable[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
