"""What people said: taken back for one comment or for all of a person, and told to that person (P2, T2)."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from chassis.message import Message
from services.feedback.application.desk import Desk
from services.feedback.domain import Comment
from services.feedback.views.comments import Row

BY_THE_PERSON = "The person was erased."


class Erasing:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def erase_words(self, *, reference: str, reason: str) -> dict[str, Any]:
        """reference and erased_at. Published answers stay. Raises UnknownComment, WordsAlreadyErased."""

        def work(session: Session) -> dict[str, Any]:
            row = self._desk.comment_row(session, reference)
            comment = self._desk.store.load(Comment, row["id"])
            now = self._desk.now()
            comment.erase_words(reason, now)
            self._erase(session, [comment])
            return {"reference": reference, "erased_at": now}

        return self._desk.store.unit_of_work(work)

    def on_person_erased(self, session: Session, message: Message) -> None:
        """All that a person said goes with them. A repeated message finds nothing left."""
        rows = self._desk.comments.of_person(session, message.data["person"])
        comments = [self._desk.store.load(Comment, row["id"]) for row in rows]
        left = [comment for comment in comments if comment.has_words]
        for comment in left:
            comment.erase_words(BY_THE_PERSON, self._desk.now())
        self._erase(session, left)

    def export_person(self, *, person: str) -> dict[str, Any]:
        """comments: everything they said here, and what became of it."""
        with self._desk.store.reading() as session:
            rows = self._desk.comments.of_person(session, person)
        return {"comments": [self._exported(row) for row in rows]}

    def _erase(self, session: Session, comments: Sequence[Comment]) -> None:
        """Keys, events and views in one transaction. What was found of an author in the wording of an answer goes
        as well."""
        names = [comment.reference for comment in comments]
        answers = self._desk.responses.answering(session, names)
        self._desk.store.destroy_keys(session, [*names, *answers])
        self._desk.store.save(session, *comments)

    def _exported(self, row: Row) -> dict[str, Any]:
        told = (
            "reference local_service kind channel said_on received_at question words state erased_at".split()
        )
        said = [
            {"at": event.timestamp, "event": event.TOPIC.partition(".")[2], "text": text}
            for event in self._desk.store.history(row["id"])
            for text in [
                getattr(event, "question" if event.TOPIC == "feedback.author_asked" else "words", None)
            ]
            if event.TOPIC in {"feedback.author_asked", "feedback.author_added"}
        ]
        return {name: row[name] for name in told} | {"said_later": said}
