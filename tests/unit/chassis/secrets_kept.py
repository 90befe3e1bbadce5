"""An aggregate with something personal in it, for tests of sealing."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from eventsourcing.domain import Aggregate
from sqlalchemy import Column, String, Table, Text

from chassis.changes import Changes
from chassis.message import Message
from chassis.views import View

MASTER = bytes(range(32))
ANOTHER_MASTER = bytes(32)


class Note(Aggregate):
    """Something a person said; `about` is whose it is."""

    TOPIC = "secrets.note"

    class Event(Aggregate.Event):
        about: str

    class Written(Event, Aggregate.Created):
        TOPIC = "secrets.note_written"
        SEALED: ClassVar[tuple[str, ...]] = ("words", "details")
        SUBJECT: ClassVar[str] = "about"
        words: str | None
        details: dict[str, Any] | None
        kind: str

    class Continued(Event):
        TOPIC = "secrets.note_continued"
        SEALED: ClassVar[tuple[str, ...]] = ("words",)
        SUBJECT: ClassVar[str] = "about"
        words: str | None

        def apply(self, note: Any) -> None:
            note.words.append(self.words)

    Created = Written

    def __init__(self, about: str, words: str | None, details: dict[str, Any] | None, kind: str) -> None:
        self.about = about
        self.words = [words]
        self.details = details
        self.kind = kind

    @classmethod
    def write(cls, note_id: UUID, about: str, words: str, **details: Any) -> Note:
        return cls._create(
            event_class=cls.Written,
            id=note_id,
            about=about,
            words=words,
            details=details or None,
            kind="note",
        )

    def go_on(self, words: str) -> None:
        self.trigger_event(self.Continued, about=self.about, words=words)


class NotesView(View):
    """Keeps the words, as a view may until it hears that they are erased; here nothing tells it."""

    name = "notes"
    sources = ("secrets",)

    def define(self) -> None:
        self.notes: Table = self.table(
            "notes",
            Column("id", String(40), primary_key=True),
            Column("about", String(20)),
            Column("words", Text),
        )

    def on_note_written(self, changes: Changes, message: Message) -> None:
        row = {"id": str(message.subject), "about": message.data["about"], "words": message.data["words"]}
        changes.insert(self.notes, row)
