"""The working list of comments: the inbox, the clocks, one comment by its reference or its author's code."""

from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    String,
    Table,
    Text,
    Uuid,
    select,
)
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View
from services.feedback.views.search import SearchIndex

Row = dict[str, Any]


class CommentsView(View):
    """`position` is the place of its first event in the log: a number that grows with time.
    `added`: its author has said more since it was answered or declined.
    `decided` is the place in the log of what a meeting decided about it, NULL when it is answered.
    `due_on` is the day by which the next step is due, NULL when nothing is.
    `words` and `question` stand here in plain until they are erased, on `erased_at`: the search needs them."""

    name = "comments"
    sources = ("feedback",)

    def define(self) -> None:
        self.comments: Table = self.table(
            "comments",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("reference", String(20), nullable=False, unique=True),
            Column("local_service", String(80)),
            Column("kind", String(20), nullable=False),
            Column("channel", String(20), nullable=False),
            Column("words", Text),
            Column("question", Text),
            Column("state", String(20), nullable=False),
            Column("waiting_for", String(20), nullable=False),
            Column("due_on", Date),
            Column("said_on", Date, nullable=False),
            Column("received_at", Moment, nullable=False),
            Column("acknowledge_by", Date, nullable=False),
            Column("answer_by", Date, nullable=False),
            Column("acknowledged_at", Moment),
            Column("answered_at", Moment),
            Column("answers", Integer, nullable=False),
            Column("declined", Boolean, nullable=False),
            Column("escalated", Boolean, nullable=False),
            Column("asked", Boolean, nullable=False),
            Column("added", Boolean, nullable=False),
            Column("closed", Boolean, nullable=False),
            Column("assignee", String(100)),
            Column("themes", JSON, nullable=False),
            Column("anonymous", Boolean, nullable=False),
            Column("person", String(20)),
            Column("erased_at", Moment),
            Column("decided", Position),
            Column("on_behalf", Boolean, nullable=False),
            Column("entered_by", String(200), nullable=False),
            Column("follow_up_hash", String(64), nullable=False),
            indexes=(
                ("local_service", "position"),
                ("waiting_for", "position"),
                ("due_on", "position"),
                ("kind", "position"),
                ("channel", "position"),
                ("said_on", "position"),
                ("follow_up_hash",),
                ("person",),
                ("decided",),
                ("local_service", "decided"),
                ("local_service", "waiting_for", "position"),
            ),
        )
        self.themes: Table = self.table(
            "comment_themes",
            Column("theme", String(80), primary_key=True),
            Column("position", Position, primary_key=True, autoincrement=False),
            indexes=(("position",),),
        )
        self.search = SearchIndex(f"comment_search{self.generation}", self.schema)

    def create(self, connection: Connection) -> None:
        super().create(connection)
        self.search.create(connection)

    def drop(self, connection: Connection) -> None:
        super().drop(connection)
        self.search.drop(connection)

    def replace_with(self, connection: Connection, fresh: View) -> None:
        super().replace_with(connection, fresh)
        assert isinstance(fresh, CommentsView)
        self.search.drop(connection)
        fresh.search.rename_to(self.search, connection)

    # How events change it

    def on_comment_received(self, changes: Changes, message: Message) -> None:
        data = message.data
        changes.insert(
            self.comments,
            {
                "position": message.position,
                "id": message.subject,
                "reference": data["reference"],
                "local_service": data["local_service"],
                "kind": data["kind"],
                "channel": data["channel"],
                "words": data["words"],
                "question": data["question"],
                "state": "received",
                "waiting_for": "acknowledgement",
                "due_on": data["acknowledge_by"],
                "said_on": data["said_on"],
                "received_at": data["received_at"],
                "acknowledge_by": data["acknowledge_by"],
                "answer_by": data["answer_by"],
                "answers": 0,
                "declined": False,
                "escalated": False,
                "asked": False,
                "added": False,
                "closed": False,
                "themes": [],
                "anonymous": data["anonymous"],
                "person": data["person"],
                "on_behalf": data["on_behalf"],
                "entered_by": message.actor,
                "follow_up_hash": data["follow_up_hash"],
            },
        )
        self.search.put(changes, message.position, data["words"] or "")

    def on_comment_acknowledged(self, changes: Changes, message: Message) -> None:
        row = self._row(changes, message)
        self._change(changes, row, acknowledged_at=message.data["acknowledged_at"])

    def on_author_asked(self, changes: Changes, message: Message) -> None:
        self._change(changes, self._row(changes, message), asked=True)

    def on_author_added(self, changes: Changes, message: Message) -> None:
        row = self._row(changes, message)
        values: dict[str, Any] = {"asked": False, "closed": False}
        if _is_settled(row):
            values |= {"added": True, "answer_by": message.data["answer_by"]}
        self._change(changes, row, **values)
        if message.data["words"] is not None:
            self.search.add(changes, row["position"], message.data["words"])

    def on_words_erased(self, changes: Changes, message: Message) -> None:
        row = self._row(changes, message)
        self._change(
            changes, row, words=None, question=None, asked=False, erased_at=message.data["erased_at"]
        )
        self.search.erase(changes, row["position"])

    def on_comment_themed(self, changes: Changes, message: Message) -> None:
        row = self._row(changes, message)
        themes = list(message.data["themes"])
        self._change(changes, row, themes=themes)
        changes.delete(self.themes, {"position": row["position"]})
        for theme in sorted(set(themes)):
            changes.insert(self.themes, {"theme": theme, "position": row["position"]})

    def on_comment_assigned(self, changes: Changes, message: Message) -> None:
        self._change(changes, self._row(changes, message), assignee=message.data["assignee"])

    def on_comment_escalated(self, changes: Changes, message: Message) -> None:
        self._change(changes, self._row(changes, message), escalated=True)

    def on_comment_declined(self, changes: Changes, message: Message) -> None:
        self._change(changes, self._row(changes, message), declined=True, added=False, decided=None)

    def on_comment_answered(self, changes: Changes, message: Message) -> None:
        row = self._row(changes, message)
        at = message.data["answered_at"]
        self._change(
            changes,
            row,
            answers=row["answers"] + 1,
            added=False,
            decided=None,
            answered_at=row["answered_at"] or at,
            acknowledged_at=row["acknowledged_at"] or at,
        )

    def on_answer_withdrawn(self, changes: Changes, message: Message) -> None:
        row = self._row(changes, message)
        left = row["answers"] - 1
        answered_at = row["answered_at"] if left else None
        self._change(changes, row, answers=left, answered_at=answered_at, closed=False)

    def on_comment_closed(self, changes: Changes, message: Message) -> None:
        self._change(changes, self._row(changes, message), closed=True, added=False, decided=None)

    def on_comment_decided(self, changes: Changes, message: Message) -> None:
        row = self._row(changes, message)
        if row["state"] not in ("answered", "declined", "closed"):
            self._change(changes, row, decided=message.position)

    def _row(self, changes: Changes, message: Message) -> Row:
        found = changes.execute(select(self.comments).where(self.comments.c.id == message.subject)).one()
        return dict(found._mapping)

    def _change(self, changes: Changes, row: Row, **values: Any) -> None:
        """Writes `values` and what follows from them: the state, what it waits for and by when."""
        changes.update(self.comments, {"position": row["position"]}, values | _standing(row | values))

    # What is asked of it

    def by_reference(self, session: Session, reference: str) -> Row | None:
        return self._one(session, self.comments.c.reference == reference)

    def by_code_hash(self, session: Session, follow_up_hash: str) -> Row | None:
        return self._one(session, self.comments.c.follow_up_hash == follow_up_hash)

    def by_references(self, session: Session, references: list[str]) -> dict[str, Row]:
        """reference → row, of those there are."""
        rows = session.execute(select(self.comments).where(self.comments.c.reference.in_(references)))
        return {row.reference: dict(row._mapping) for row in rows}

    def of_person(self, session: Session, person: str) -> list[Row]:
        """Everything somebody said, oldest first."""
        mine = (
            select(self.comments).where(self.comments.c.person == person).order_by(self.comments.c.position)
        )
        return [dict(row._mapping) for row in session.execute(mine)]

    def by_positions(self, session: Session, positions: list[int]) -> list[Row]:
        """In the order of `positions`."""
        rows = session.execute(select(self.comments).where(self.comments.c.position.in_(positions)))
        found = {row.position: dict(row._mapping) for row in rows}
        return [found[position] for position in positions if position in found]

    def ids_there(self, session: Session, ids: list[Any]) -> dict[Any, str]:
        """id → reference, of those of `ids` that are comments already."""
        rows = session.execute(
            select(self.comments.c.id, self.comments.c.reference).where(self.comments.c.id.in_(ids))
        )
        return {row.id: row.reference for row in rows}

    def _one(self, session: Session, condition: Any) -> Row | None:
        row = session.execute(select(self.comments).where(condition)).one_or_none()
        return dict(row._mapping) if row else None


def _is_settled(row: Row) -> bool:
    return bool(row["answers"] > 0 or row["declined"])


def _standing(row: Row) -> dict[str, str | date | None]:
    """state, waiting_for and due_on, which follow from the rest of the row."""
    # What its author adds after that waits for an answer as the comment itself did.
    settled = _is_settled(row) and not row["added"]
    if row["closed"]:
        state = "closed"
    elif row["answers"] > 0:
        state = "answered"
    elif row["declined"]:
        state = "declined"
    else:
        state = "acknowledged" if row["acknowledged_at"] else "received"
    if row["asked"]:
        # The clock of the answer goes on: waiting for the author is no excuse to forget the comment.
        return {"state": state, "waiting_for": "author", "due_on": None if settled else row["answer_by"]}
    if settled:
        return {"state": state, "waiting_for": "nothing", "due_on": None}
    if row["acknowledged_at"] is None:
        return {"state": state, "waiting_for": "acknowledgement", "due_on": row["acknowledge_by"]}
    return {"state": state, "waiting_for": "answer", "due_on": row["answer_by"]}
