"""Taking in many comments from a spreadsheet: each row judged alone, none twice (F12)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from chassis.errors import Refusal
from chassis.references import code_hash, follow_up_code, reference
from chassis.requests import load
from contracts.feedback.commands import ImportedComment
from services.feedback.application.desk import NAMESPACE, Desk
from services.feedback.domain import Comment
from services.feedback.domain.comment import refuse_future
from services.feedback.domain.errors import RuleBroken


@dataclass
class _Row:
    """One row on its way: `result` is what will be said of it, `request` None once it is settled."""

    result: dict[str, Any]
    request: dict[str, Any] | None = None
    comment_id: UUID | None = None

    def settle(
        self, status: str, reference: str | None = None, errors: Mapping[str, list[str]] | None = None
    ) -> None:
        self.result |= {"status": status, "reference": reference, "errors": dict(errors or {})}
        self.request = None


class Importing:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def import_comments(
        self, *, source: str, rows: Sequence[Mapping[str, Any]], dry_run: bool
    ) -> dict[str, Any]:
        """results: one per row, in order: row, status (created, would_create, duplicate, rejected), reference, errors.

        A row is the same as before when its `source` and `source_id` are: the second run of a file adds nothing.
        """
        judged = [self._judge(source, number, row) for number, row in enumerate(rows)]
        self._reject_unknown_places(judged)
        if dry_run:
            with self._desk.store.reading() as session:
                self._set_repeats_aside(session, judged)
            for row in judged:
                if row.request is not None:
                    row.settle("would_create")
        else:
            numbers = self._desk.numbers.take("FB", sum(row.request is not None for row in judged) or 1)
            self._desk.store.unit_of_work(lambda session: self._create(session, source, judged, numbers))
        return {"results": [row.result for row in judged]}

    def _judge(self, source: str, index: int, row: Mapping[str, Any]) -> _Row:
        judged = _Row({"row": row.get("row", index + 1)})
        try:
            judged.request = load(ImportedComment, row)
        except Refusal as refusal:
            judged.settle("rejected", errors=refusal.errors)
            return judged
        judged.comment_id = uuid5(NAMESPACE, f"import:{source}:{judged.request['source_id']}")
        today = self._desk.now().date()
        try:
            refuse_future(judged.request["said_on"] or today, today)
            self._desk.clock_for(judged.request["kind"], today)
        except RuleBroken as broken:
            judged.settle("rejected", errors={broken.field or "text": [broken.message]})
        return judged

    def _reject_unknown_places(self, judged: list[_Row]) -> None:
        slugs = {
            row.request["local_service"] for row in judged if row.request and row.request["local_service"]
        }
        unknown = self._desk.unknown_places(slugs) if slugs else set()
        for row in judged:
            if row.request and row.request["local_service"] in unknown:
                slug = row.request["local_service"]
                row.settle("rejected", errors={"local_service": [f"There is no place called {slug}."]})

    def _set_repeats_aside(self, session: Session, judged: list[_Row]) -> None:
        ids = [row.comment_id for row in judged if row.request is not None]
        known: dict[Any, str | None] = dict(self._desk.comments.ids_there(session, ids))
        for row in judged:
            if row.request is None:
                continue
            if row.comment_id in known:
                row.settle("duplicate", known[row.comment_id])
            else:
                known[row.comment_id] = None

    def _create(self, session: Session, source: str, judged: list[_Row], numbers: list[int]) -> None:
        # Worked out on copies: after a conflict the whole is done again from the beginning.
        attempt = [_Row(dict(row.result), row.request, row.comment_id) for row in judged]
        self._set_repeats_aside(session, attempt)
        free = iter(numbers)
        comments = []
        for row in attempt:
            if row.request is None:
                continue
            try:
                comment = self._comment(source, row, next(free))
            except RuleBroken as broken:
                row.settle("rejected", errors={broken.field or "text": [broken.message]})
                continue
            comments.append(comment)
            row.settle("created", comment.reference)
        self._desk.store.save(session, *comments)
        for row, done in zip(judged, attempt, strict=True):
            row.result = done.result

    def _comment(self, source: str, row: _Row, number: int) -> Comment:
        desk = self._desk
        assert row.request is not None
        assert row.comment_id is not None
        request, now = row.request, desk.now()
        return Comment.receive(
            row.comment_id,
            reference=reference("FB", number),
            words=request["text"],
            local_service=request["local_service"],
            kind=request["kind"],
            channel=request["channel"],
            said_on=request["said_on"] or now.date(),
            received_at=now,
            clock=desk.clock_for(request["kind"], now.date()),
            person=request["person"],
            on_behalf=True,
            follow_up_hash=code_hash(follow_up_code(desk.secret, str(row.comment_id))),
            question=request["question"],
            source=f"{source}:{request['source_id']}",
        )
