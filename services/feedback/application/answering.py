"""Responses: one to many comments, published once nobody's details stand in them by accident."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from sqlalchemy.orm import Session

from chassis.context import current
from chassis.references import reference as made_reference
from services.feedback.application.desk import NAMESPACE, Desk, KeyUsedForSomethingElse
from services.feedback.domain import Answer, Comment, Response
from services.feedback.views.comments import Row


class Answering:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def respond(
        self,
        *,
        comments: list[str],
        you_said: str,
        we_did: str,
        outcome: str,
        due_on: date | None,
        through: list[str],
        publish: bool,
        idempotency_key: str | None,
    ) -> dict[str, Any]:
        """reference, state (draft, held, published) and the details found. Raises UnknownComment,
        ResponseWithoutOrigins, PromiseWithoutDate, KeyUsedForSomethingElse."""
        answer = Answer(you_said, we_did, outcome, due_on)
        response_id = uuid5(NAMESPACE, f"response:{idempotency_key}") if idempotency_key else uuid4()
        number = self._desk.numbers.take("RE")[0]
        names = self._desk.authors_names(comments) if publish else []

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._desk.store.exists(response_id):
                return self._already_drafted(response_id, answer, comments)
            rows = self._desk.comment_rows(session, comments, "comments")
            response = Response.draft(
                response_id,
                reference=made_reference("RE", number),
                origins=tuple(comments),
                answer=answer,
                at=self._desk.now(),
            )
            response.link(tuple(dict.fromkeys(through)), self._desk.now())
            if publish:
                self._publish(session, response, rows, names)
            else:
                self._desk.store.save(session, response)
            return _told(response)

        return self._desk.store.unit_of_work(work)

    def _already_drafted(self, response_id: UUID, answer: Answer, comments: list[str]) -> dict[str, Any]:
        first = self._desk.store.history(response_id)[0]
        drafted = Answer(first.you_said, first.we_did, first.outcome, first.due_on)
        if (drafted, set(first.origins)) != (answer, set(comments)):
            raise KeyUsedForSomethingElse("This key was used for another answer.")
        return _told(self._desk.store.load(Response, response_id))

    def preview_answer(
        self, *, comments: list[str], you_said: str, we_did: str, outcome: str, due_on: date | None, **_: Any
    ) -> dict[str, Any]:
        """What the check for personal details would find; nothing is stored."""
        answer = Answer(you_said, we_did, outcome, due_on)
        with self._desk.store.reading() as session:
            self._desk.comment_rows(session, comments, "comments")
        names = self._desk.authors_names(comments)
        return {"details": [detail.as_dict() for detail in answer.details(names)]}

    def publish_response(self, *, reference: str) -> dict[str, Any]:
        names = self._names(reference)

        def work(session: Session) -> dict[str, Any]:
            response = self._desk.response(session, reference)
            self._publish(session, response, self._origins(session, response), names)
            return _told(response)

        return self._desk.store.unit_of_work(work)

    def confirm_details(self, *, reference: str, reason: str) -> dict[str, Any]:
        """The member of staff who asks means the details to be public; then it is published."""
        names = self._names(reference)

        def work(session: Session) -> dict[str, Any]:
            response = self._desk.response(session, reference)
            response.confirm_details(current().actor, reason, self._desk.now())
            self._publish(session, response, self._origins(session, response), names)
            return _told(response)

        return self._desk.store.unit_of_work(work)

    def correct_response(
        self, *, reference: str, you_said: str, we_did: str, outcome: str, due_on: date | None, reason: str
    ) -> dict[str, Any]:
        answer = Answer(you_said, we_did, outcome, due_on)
        names = self._names(reference)

        def work(session: Session) -> dict[str, Any]:
            response = self._desk.response(session, reference)
            response.correct(answer, reason, self._desk.now(), names=names)
            self._desk.store.save(session, response)
            return _told(response)

        return self._desk.store.unit_of_work(work)

    def withdraw_response(self, *, reference: str, reason: str) -> dict[str, Any]:
        """Its comments wait for an answer again, unless another response answers them."""

        def work(session: Session) -> dict[str, Any]:
            response, now = self._desk.response(session, reference), self._desk.now()
            response.withdraw(reason, now)
            comments = self._comments(self._origins(session, response))
            for comment in comments:
                comment.withdraw_answer(reference, now)
            self._desk.store.save(session, response, *comments)
            return _told(response)

        return self._desk.store.unit_of_work(work)

    def _names(self, reference: str) -> list[str]:
        """Of the authors whom a response answers. What it answers never changes, so it can be asked before."""
        with self._desk.store.reading() as session:
            origins = self._desk.response(session, reference).origins
        return self._desk.authors_names(origins)

    def _publish(self, session: Session, response: Response, rows: list[Row], names: list[str]) -> None:
        now = self._desk.now()
        published = response.publish(
            now,
            names=names,
            local_services=tuple(dict.fromkeys(row["local_service"] for row in rows)),
            themes=tuple(dict.fromkeys(theme for row in rows for theme in row["themes"])),
        )
        comments = self._comments(rows) if published else []
        for comment in comments:
            comment.answer(response.reference, now)
        self._desk.store.save(session, response, *comments)

    def _origins(self, session: Session, response: Response) -> list[Row]:
        return self._desk.comment_rows(session, list(response.origins), "comments")

    def _comments(self, rows: list[Row]) -> list[Comment]:
        return [self._desk.store.load(Comment, row["id"]) for row in rows]


def _told(response: Response) -> dict[str, Any]:
    return {"reference": response.reference, "state": response.state, "details": list(response.findings)}
