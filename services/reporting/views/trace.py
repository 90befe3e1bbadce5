"""The trace, fed by the other services' events: from every voice to what came of it."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    String,
    Table,
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
from chassis.columns import Moment
from chassis.message import Message
from chassis.views import View
from services.reporting.views.trace_meetings import MeetingsInTrace

Row = dict[str, Any]


ORDER = ("comment activity audit meeting agenda_item matter request decision action response").split()
"""Kinds of node, from the voice to the answer."""


class TraceView(MeetingsInTrace, View):
    """Everything with a reference as a node, and an edge from each origin to what it led to (R2).

    A voice stands at the day it was heard, which may be long before it was written down.
    Edges only ever lead from what was there before to what came of it, so there is no cycle.
    """

    name = "trace"
    sources = ("feedback", "meetings")

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

    def on_response_linked(self, changes: Changes, message: Message) -> None:
        for origin in dict.fromkeys(message.data["through"]):
            changes.insert(self.edges, {"origin": origin, "result": message.data["reference"]})

    def _response(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.nodes, {"reference": message.data["reference"]}, values)

    def node(self, session: Session, reference: str) -> Row | None:
        row = session.execute(select(self.nodes).where(self.nodes.c.reference == reference)).one_or_none()
        return dict(row._mapping) if row else None

    def nodes_of(self, session: Session, references: Iterable[str]) -> list[Row]:
        """Oldest first; of one day in the order in which one leads to another."""
        rows: list[Row] = []
        for chunk in _chunks(sorted(references)):
            found = session.execute(select(self.nodes).where(self.nodes.c.reference.in_(chunk)))
            rows += [dict(row._mapping) for row in found]
        return sorted(rows, key=lambda row: (row["at"], ORDER.index(row["kind"]), row["reference"]))

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
