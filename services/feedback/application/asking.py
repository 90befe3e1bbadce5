"""Questions that change nothing: lists, one comment with its history, what its author may see."""

from datetime import date
from hmac import compare_digest
from typing import Any

from sqlalchemy.orm import Session

from chassis.references import code_hash, tidy_code
from services.feedback.application.desk import Desk, WrongCode
from services.feedback.views.comments import Row
from services.feedback.views.listing import Listing

_LINE = (
    "reference local_service kind channel words state said_on received_at acknowledge_by answer_by acknowledged_at "
    "answered_at escalated assignee themes waiting_for erased_at"
).split()
_RESPONSE = "reference state you_said we_did outcome due_on published_at comments".split()
_TOLD = {
    "author_asked": "question",
    "author_added": "words",
    "comment_assigned": "assignee",
    "comment_escalated": "reason",
    "comment_declined": "reason",
    "comment_decided": "text",
    "words_erased": "reason",
}
"""Event → the field that is read to people."""

_DECIDED = {"feedback.comment_decided", "feedback.comment_decision_corrected"}

_SAID = {"author_asked", "author_added"}
"""What is gone when words are erased."""

_REASONS_FOR_STAFF = {"words_erased"}

_FOR_STAFF_ONLY = {"comment_themed"}


class Asking:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._listing = Listing(desk.comments)

    def list_comments(self, *, sort: str, after: str | None, size: int, **filters: Any) -> dict[str, Any]:
        with self._desk.store.reading() as session:
            page = self._listing.page(session, self._today(), sort=sort, after=after, size=size, **filters)
        return {
            "items": [self._line(row) for row in page.items],
            "next": page.next,
            "total": page.total,
            "total_is_exact": page.total_is_exact,
        }

    def today(self, *, local_services: list[str] | None, size: int) -> dict[str, Any]:
        with self._desk.store.reading() as session:
            due = self._listing.due(session, self._today(), local_services, size)
        return {name: [self._line(row) for row in due[name]] for name in ("overdue", "due_soon", "new")} | {
            "counts": due["counts"]
        }

    def decided_comments(self, *, local_services: list[str] | None, size: int) -> dict[str, Any]:
        with self._desk.store.reading() as session:
            rows, count = self._listing.decided(session, local_services, size)
        return {"items": [self._line(row) for row in rows], "count": count}

    def similar_comments(
        self, *, reference: str, local_services: list[str] | None, size: int
    ) -> dict[str, Any]:
        with self._desk.store.reading() as session:
            row = self._desk.comment_row(session, reference)
            return {
                "items": [
                    self._line(other) for other in self._listing.alike(session, row, local_services, size)
                ]
            }

    def get_comment(self, *, reference: str) -> dict[str, Any]:
        """Everything staff may see of one comment, with its whole history, oldest first."""
        with self._desk.store.reading() as session:
            row = self._desk.comment_row(session, reference)
            responses = self._desk.responses.of_comment(session, reference)
        return self._line(row) | {
            "question": row["question"],
            "anonymous": row["anonymous"],
            "on_behalf": row["on_behalf"],
            "entered_by": row["entered_by"],
            "person": row["person"],
            "contact": self._desk.contact_of_old(row),
            "history": [entry | {"actor": actor} for actor, entry in self._history(row)],
            "responses": [_response_line(response) for response in responses],
        }

    def follow_up(self, *, reference: str, follow_up_code: str) -> dict[str, Any]:
        """What its author sees. Raises WrongCode, whether the comment exists or not."""
        given = code_hash(tidy_code(follow_up_code))
        with self._desk.store.reading() as session:
            row = self._desk.comments.by_reference(session, reference)
            if row is None or not compare_digest(row["follow_up_hash"], given):
                raise WrongCode("This code does not belong to that comment.")
            return self._for_author(session, row)

    def find_by_code(self, *, follow_up_code: str) -> dict[str, Any]:
        code = tidy_code(follow_up_code)
        with self._desk.store.reading() as session:
            row = self._desk.comments.by_code_hash(session, code_hash(code)) if code else None
            if row is None:
                raise WrongCode("We do not know this code.")
            return self._for_author(session, row)

    def get_response(self, *, reference: str) -> dict[str, Any]:
        with self._desk.store.reading() as session:
            row = self._desk.response_row(session, reference)
            response = self._desk.response(session, reference)
        return _response_line(row) | {
            "origins": list(response.origins),
            "through": list(response.through),
            "details": list(response.findings),
            "versions": self._versions(row),
        }

    def list_responses(self, *, state: str | None, after: str | None, size: int) -> dict[str, Any]:
        with self._desk.store.reading() as session:
            rows = self._desk.responses.page(session, state, int(after) if after else None, size + 1)
        more = len(rows) > size
        return {
            "items": [_response_line(row) for row in rows[:size]],
            "next": str(rows[size - 1]["position"]) if more else None,
        }

    def _today(self) -> date:
        return self._desk.now().date()

    def _line(self, row: Row) -> dict[str, Any]:
        overdue = row["due_on"] is not None and row["due_on"] < self._today()
        return {name: row[name] for name in _LINE} | {"overdue": overdue}

    def _history(self, row: Row) -> list[tuple[str, dict[str, Any]]]:
        entries = []
        history = list(self._desk.store.history(row["id"]))
        decided = {one.decision: one.text for one in history if one.TOPIC in _DECIDED}
        for event in history:
            name = event.TOPIC.partition(".")[2]
            text = (
                ", ".join(event.themes)
                if name == "comment_themed"
                else getattr(event, _TOLD.get(name, ""), None)
            )
            if row["erased_at"] and event.timestamp <= row["erased_at"] and name in _SAID:
                text = None  # also where it was stored in plain, before anything was sealed
            if name == "comment_decided":
                text = decided[
                    event.decision
                ]  # as the minutes say it now: what was put right is not repeated
            entry = {
                "at": event.timestamp,
                "event": name,
                "text": text,
                "reference": getattr(event, "response", None) or getattr(event, "decision", None),
            }
            entries.append((event.metadata["actor"], entry))
        return entries

    def _for_author(self, session: Session, row: Row) -> dict[str, Any]:
        history = [
            entry | {"text": None} if entry["event"] in _REASONS_FOR_STAFF else entry
            for _, entry in self._history(row)
            if entry["event"] not in _FOR_STAFF_ONLY
        ]
        asked = [entry["text"] for entry in history if entry["event"] == "author_asked"]
        answers = self._desk.responses.of_comment(session, row["reference"])
        told = (
            "reference local_service kind words state said_on received_at acknowledge_by answer_by erased_at"
        ).split()
        return {name: row[name] for name in told} | {
            "who_has_it": row["assignee"],
            "question": asked[-1] if row["asked"] else None,
            "history": history,
            "answers": [_response_line(one) for one in answers if one["state"] == "published"],
        }

    def _versions(self, row: Row) -> list[dict[str, Any]]:
        return [
            {
                "at": event.timestamp,
                "actor": event.metadata["actor"],
                "you_said": event.you_said,
                "we_did": event.we_did,
                "outcome": event.outcome,
                "due_on": event.due_on,
                "reason": getattr(event, "reason", None),
            }
            for event in self._desk.store.history(row["id"])
            if event.TOPIC in {"feedback.response_drafted", "feedback.response_corrected"}
        ]


def _response_line(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in _RESPONSE}
