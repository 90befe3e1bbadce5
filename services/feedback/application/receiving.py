"""Taking in what somebody said."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from sqlalchemy.orm import Session

from chassis.references import code_hash, follow_up_code, reference
from services.feedback.application.desk import (
    NAMESPACE,
    Desk,
    KeyUsedForSomethingElse,
    UnknownLocalService,
)
from services.feedback.domain import Comment
from services.feedback.domain.comment import refuse_future


class Receiving:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def receive_comment(
        self,
        *,
        text: str,
        local_service: str | None,
        kind: str,
        channel: str,
        said_on: date | None,
        person: str | None,
        question: str | None,
        on_behalf: bool,
        idempotency_key: str | None,
    ) -> dict[str, Any]:
        """reference, follow_up_code, acknowledge_by, answer_by, repeated. The code is told here and never again,
        but to the same idempotency key. Raises UnknownLocalService, KindNotAccepted,
        SaidInTheFuture, KeyUsedForSomethingElse."""
        desk = self._desk
        self._check_place(local_service)
        comment_id = uuid5(NAMESPACE, f"comment:{idempotency_key}") if idempotency_key else uuid4()
        code = follow_up_code(desk.secret, str(comment_id))
        number = desk.numbers.take("FB")[0]
        now = desk.now()
        clock = desk.clock_for(kind, now.date())

        def receive(session: Session) -> dict[str, Any]:
            comment = Comment.receive(
                comment_id,
                reference=reference("FB", number),
                words=text,
                local_service=local_service,
                kind=kind,
                channel=channel,
                said_on=said_on or now.date(),
                received_at=now,
                clock=clock,
                person=person,
                on_behalf=on_behalf,
                follow_up_hash=code_hash(code),
                question=question,
            )
            desk.store.save(session, comment)
            return {
                "reference": comment.reference,
                "follow_up_code": code,
                "acknowledge_by": clock.acknowledge_by,
                "answer_by": clock.answer_by,
                "repeated": False,
            }

        def look_first(session: Session) -> dict[str, Any]:
            repeated = self._already_received(session, comment_id, text)
            return receive(session) if repeated is None else repeated | {"follow_up_code": code}

        # Almost every key is new. One that is not makes the log refuse the second comment of that id.
        return desk.store.unit_of_work(receive, again=look_first)

    def check_comment(
        self, *, local_service: str | None, kind: str, said_on: date | None, **_: Any
    ) -> dict[str, Any]:
        """Raises what receiving it would: to be asked before a contact is kept of whoever said it. Stores nothing."""
        self._check_place(local_service)
        today = self._desk.now().date()
        self._desk.clock_for(kind, today)
        refuse_future(said_on or today, today)
        return {"fine": True}

    def _check_place(self, slug: str | None) -> None:
        if slug and self._desk.unknown_places({slug}):
            raise UnknownLocalService(f"There is no place called {slug}.")

    def _already_received(self, session: Session, comment_id: UUID, text: str) -> dict[str, Any] | None:
        known = self._desk.comments.ids_there(session, [comment_id])
        if not known:
            return None
        row = self._desk.comment_row(session, known[comment_id])
        if row["words"] not in (text, None):  # None: erased meanwhile
            raise KeyUsedForSomethingElse("This key was used for other words.")
        return {
            "reference": row["reference"],
            "acknowledge_by": row["acknowledge_by"],
            "answer_by": row["answer_by"],
            "repeated": True,
        }
