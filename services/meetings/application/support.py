"""What somebody needs to take part: asked for a meeting or an activity, and answered."""

from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from policies import Policy
from services.meetings.application.calendar import Calendar
from services.meetings.application.ids import id_of
from services.meetings.application.support_days import answer_day, working_days_before
from services.meetings.domain.support import SupportRequest, UnknownSupportRequest
from services.meetings.views.support import Row, SupportView

_HIDDEN = {"id", "position", "waiting_until"}


class Support:
    def __init__(self, desk: Desk, policy: Policy, calendar: Calendar) -> None:
        self._desk = desk
        self._store = desk.store
        self._view: SupportView = desk.view(SupportView)
        self._policy = policy
        self._calendar = calendar

    def request_support(
        self,
        *,
        occasion: str,
        person: str | None,
        kinds: list[str],
        details: str | None,
        idempotency_key: str | None,
    ) -> dict[str, Any]:
        """reference, answer_by, and whether it is late: taken all the same. Raises UnknownOccasion, OccasionIsOver,
        NothingAskedFor."""
        request_id = id_of("support", idempotency_key)
        reference = self._desk.new_reference("SU")

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(request_id):
                return _receipt(self._view.by_reference(session, self._reference_of(request_id)))
            occasion_row = self._calendar.coming(session, occasion)
            now = self._desk.now()
            needed_on = occasion_row["starts_at"].astimezone(now.tzinfo).date()
            days = self._policy.working_days
            request = SupportRequest.ask(
                request_id,
                reference,
                now,
                occasion=occasion,
                local_service=occasion_row["local_service"],
                person=person,
                kinds=tuple(dict.fromkeys(kinds)),
                details=details,
                needed_on=needed_on,
                ask_by=working_days_before(needed_on, self._policy.limit("support_asked_before"), days),
                answer_by=answer_day(
                    now.date(), needed_on, self._policy.limit("support_answered_within"), days
                ),
            )
            self._store.save(session, request)
            return _receipt(self._view.by_reference(session, reference))

        return self._store.unit_of_work(work)

    def answer_support(self, *, reference: str, met: bool, answer: str) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            request = self._store.load(SupportRequest, self._row(session, reference)["id"])
            request.answer(met, answer, self._desk.now())
            self._store.save(session, request)
            return {"reference": reference, "state": request.state}

        return self._store.unit_of_work(work)

    def get_support_request(self, *, reference: str) -> dict[str, Any]:
        with self._store.reading() as session:
            return self._shown(session, [self._row(session, reference)])[0]

    def follow_support(self, *, reference: str) -> dict[str, Any]:
        """reference, title, needed_on, answer_by, state, answered_at, told: whether they are told by a way they chose.
        The words of the answer are for those who gave no way; of others a code that was guessed says nothing. Raises
        UnknownSupportRequest."""
        found = self.get_support_request(reference=reference)
        names = ("reference", "title", "needed_on", "answer_by", "state", "answered_at")
        told = found["person"] is not None
        answer = None if told else found["answer"]
        return {name: found[name] for name in names} | {"told": told, "answer": answer}

    def list_support_requests(
        self,
        *,
        state: str | None,
        overdue: bool,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> dict[str, Any]:
        """items, next, and how many wait and are overdue."""
        today = self._desk.now().date()
        with self._store.reading() as session:
            rows = self._view.page(
                session,
                state=state,
                due_before=today if overdue else None,
                local_services=local_services,
                after=after,
                size=size + 1,
            )
            return {
                "items": self._shown(session, rows[:size]),
                "next": str(rows[size - 1]["position"]) if len(rows) > size else None,
                "overdue": self._view.count_overdue(session, today, local_services),
                "waiting": self._view.count_waiting(session, local_services),
            }

    def _shown(self, session: Session, rows: list[Row]) -> list[dict[str, Any]]:
        titles = self._calendar.titles(session, {row["occasion"] for row in rows})
        today = self._desk.now().date()
        return [
            {name: value for name, value in row.items() if name not in _HIDDEN}
            | {
                "title": titles.get(row["occasion"]),
                "overdue": row["waiting_until"] is not None and row["waiting_until"] < today,
            }
            for row in rows
        ]

    def _reference_of(self, request_id: Any) -> str:
        return self._store.load(SupportRequest, request_id).reference

    def _row(self, session: Session, reference: str) -> Row:
        row = self._view.by_reference(session, reference)
        if row is None:
            raise UnknownSupportRequest(f"There is no support request {reference}.")
        return row


def _receipt(row: Row | None) -> dict[str, Any]:
    assert row is not None, "it was saved a moment ago"
    return {name: row[name] for name in ("reference", "answer_by", "late")}
