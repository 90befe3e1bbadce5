"""What staff and authors do with comments."""

from collections.abc import Callable
from datetime import datetime
from hmac import compare_digest
from typing import Any

from sqlalchemy.orm import Session

from chassis.message import Message
from chassis.references import code_hash, tidy_code
from services.feedback.application.desk import Desk, WrongCode
from services.feedback.domain import Comment


class Handling:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def acknowledge_comments(self, *, references: list[str]) -> dict[str, Any]:
        return self._each(references, lambda comment, now: comment.acknowledge(now))

    def theme_comments(self, *, references: list[str], themes: list[str]) -> dict[str, Any]:
        chosen = tuple(dict.fromkeys(themes))
        return self._each(references, lambda comment, now: comment.theme(chosen, now))

    def assign_comments(self, *, references: list[str], assignee: str) -> dict[str, Any]:
        return self._each(references, lambda comment, now: comment.assign(assignee, now))

    def ask_author(self, *, reference: str, question: str) -> dict[str, Any]:
        return self._one(reference, lambda comment, now: comment.ask_author(question, now))

    def escalate_comment(self, *, reference: str, reason: str) -> dict[str, Any]:
        return self._one(reference, lambda comment, now: comment.escalate(reason, now))

    def decline_comment(self, *, reference: str, reason: str) -> dict[str, Any]:
        return self._one(reference, lambda comment, now: comment.decline(reason, now))

    def close_comment(self, *, reference: str) -> dict[str, Any]:
        return self._one(reference, lambda comment, now: comment.close(now))

    def on_decision_confirmed(self, session: Session, message: Message) -> None:
        """A meeting decided about comments: their authors can read what. A repeated message changes nothing, and a
        comment that nobody knows tells nobody anything (M4)."""
        data = message.data
        rows = self._desk.comments.by_references(session, data["comments"])
        for row in rows.values():
            comment = self._desk.store.load(Comment, row["id"])
            about = (data["reference"], data["group"], data["decided_on"], data["text"])
            if comment.decide(*about, self._desk.now()):
                self._desk.store.save(session, comment)

    def on_decision_corrected(self, session: Session, message: Message) -> None:
        """Approved minutes say in other words what was decided: their authors read those (M6)."""
        data = message.data
        for row in self._desk.comments.by_references(session, data["comments"]).values():
            comment = self._desk.store.load(Comment, row["id"])
            if comment.correct_decision(data["reference"], data["text"], self._desk.now()):
                self._desk.store.save(session, comment)

    def add_words(self, *, reference: str, follow_up_code: str, text: str) -> dict[str, Any]:
        """The author adds to it. A repeated request changes nothing. Raises WrongCode."""
        given = code_hash(tidy_code(follow_up_code))

        def work(session: Session) -> dict[str, Any]:
            row = self._desk.comments.by_reference(session, reference)
            if row is None or not compare_digest(row["follow_up_hash"], given):
                raise WrongCode("This code does not belong to that comment.")
            comment = self._desk.store.load(Comment, row["id"])
            now = self._desk.now()
            comment.add_words(text, now, self._desk.answer_by_of_more(row, now.date()))
            self._desk.store.save(session, comment)
            return {"reference": reference}

        return self._desk.store.unit_of_work(work)

    def _one(self, reference: str, act: Callable[[Comment, datetime], object]) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            comment = self._desk.comment(session, reference)
            act(comment, self._desk.now())
            self._desk.store.save(session, comment)
            return {"reference": reference}

        return self._desk.store.unit_of_work(work)

    def _each(self, references: list[str], act: Callable[[Comment, datetime], bool]) -> dict[str, Any]:
        """All or none; `act` says whether it changed anything."""

        def work(session: Session) -> dict[str, Any]:
            rows = self._desk.comment_rows(session, references, "references")
            comments = [self._desk.store.load(Comment, row["id"]) for row in rows]
            now = self._desk.now()
            changed = [comment for comment in comments if act(comment, now)]
            self._desk.store.save(session, *changed)
            done = [comment.reference for comment in changed]
            return {"changed": done, "unchanged": [one for one in references if one not in set(done)]}

        return self._desk.store.unit_of_work(work)
