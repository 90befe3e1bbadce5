"""Thanking people for taking part (P3)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from chassis.context import current
from chassis.desk import Desk
from policies import Policy
from services.people.application.budgets import Budgets
from services.people.application.ids import id_of
from services.people.application.known import Known
from services.people.domain.thanks import Line, Thanks
from services.people.domain.thanks_errors import UnknownThanks
from services.people.views.thanks import ThanksView


class ThankingPeople:
    def __init__(self, desk: Desk, policy: Policy, budgets: Budgets) -> None:
        self._desk = desk
        self._store = desk.store
        self._view: ThanksView = desk.view(ThanksView)
        self._known = Known(desk)
        self._budgets = budgets
        self._policy = policy
        self._scale = {item.code: Line(item.amount, item.most) for item in policy.thanks}

    def thanks_scale(self) -> dict[str, Any]:
        """items: what the policy thanks people with, in its order."""
        return {
            "items": [
                {
                    "code": item.code,
                    "name": item.name,
                    "kind": item.kind,
                    "amount": item.amount,
                    "per": item.per,
                    "most": item.most,
                    "source": item.source,
                    "note": item.note,
                }
                for item in self._policy.thanks
            ]
        }

    def ask_for_thanks(
        self,
        *,
        person: str,
        item: str,
        quantity: int,
        for_reference: str | None,
        purpose: str | None,
        when: date,
        local_service: str | None,
        idempotency_key: str | None,
    ) -> dict[str, Any]:
        """Raises NotOnTheScale, MoreThanTheScaleAllows, AskedAfterwards, UnknownLocalService."""
        thanks_id = id_of("thanks", idempotency_key)
        reference = self._desk.new_reference("TH")

        def work(session: Session) -> dict[str, Any]:
            if self._store.exists(thanks_id):
                return {"reference": self._store.load(Thanks, thanks_id).reference}
            self._known.refuse_unknown_place(session, local_service)
            self._known.refuse_unknown_person(session, person)
            thanks = Thanks.ask(
                thanks_id,
                reference=reference,
                person=person,
                local_service=local_service,
                item=item,
                quantity=quantity,
                scale=self._scale,
                for_reference=for_reference,
                purpose=purpose,
                when=when,
                year=self._budgets.year_of(when),
                by=current().actor,
                at=self._desk.now(),
            )
            self._store.save(session, thanks)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def approve_thanks(self, *, reference: str) -> dict[str, Any]:
        """Raises AlreadyDecided, AskerCannotApprove, OverBudget."""

        def act(session: Session, thanks: Thanks, now: datetime) -> None:
            thanks.approve(current().actor, now)
            budget = self._budgets.of(session, thanks.local_service, thanks.year)
            budget.commit(thanks.reference, thanks.amount, now)
            self._store.save(session, thanks, budget)

        return self._change(reference, act)

    def refuse_thanks(self, *, reference: str, reason: str) -> dict[str, Any]:
        def act(session: Session, thanks: Thanks, now: datetime) -> None:
            thanks.refuse(reason, current().actor, now)
            self._store.save(session, thanks)

        return self._change(reference, act)

    def record_given(self, *, reference: str, given_on: date, amount: int | None) -> dict[str, Any]:
        """Raises NotApprovedYet, MoreThanWasApproved, NotGivenYet."""

        def act(session: Session, thanks: Thanks, now: datetime) -> None:
            came_to = thanks.record_given(amount, given_on, now)
            budget = self._budgets.of(session, thanks.local_service, thanks.year)
            budget.spend(thanks.reference, came_to, now)
            self._store.save(session, thanks, budget)

        return self._change(reference, act)

    def cancel_thanks(self, *, reference: str, reason: str) -> dict[str, Any]:
        def act(session: Session, thanks: Thanks, now: datetime) -> None:
            approved = thanks.state == "approved"
            thanks.cancel(reason, now)
            self._store.save(session, thanks)
            if approved:
                self._free(session, thanks, now)

        return self._change(reference, act)

    def cancel_all_of(self, session: Session, person: str) -> None:
        """Of somebody who is erased: what is asked for or approved is cancelled, and the money promised is free."""
        now = self._desk.now()
        for each in self._view.open_of(session, person):
            thanks = self._store.load(Thanks, each)
            approved = thanks.state == "approved"
            thanks.cancel_for_erased(now)
            self._store.save(session, thanks)
            if approved:
                self._free(session, thanks, now)

    def list_thanks(
        self, *, state: str | None, local_services: list[str] | None, after: str | None, size: int
    ) -> dict[str, Any]:
        with self._store.reading() as session:
            rows = self._view.page(session, state, local_services, int(after) if after else None, size + 1)
            more = len(rows) > size
            shown = rows[:size]
            return {
                "items": shown,
                "next": str(shown[-1]["position"]) if more else None,
                "counts": self._view.waiting(session, local_services),
            }

    def get_thanks(self, *, reference: str) -> dict[str, Any]:
        """Everything about one request; `purpose` and `reason` are None once they were erased."""
        with self._store.reading() as session:
            thanks = self._store.load(Thanks, self._id(session, reference))
        return told(thanks)

    def thanks_figures(self, *, year: int | None, local_services: list[str] | None) -> dict[str, Any]:
        """What was given in a year, by item and by what it was for."""
        chosen = self._budgets.year_of(self._desk.now().date()) if year is None else year
        with self._store.reading() as session:
            figures = self._view.figures(session, chosen, local_services)
        return {"year": chosen, "begins_in_month": self._budgets.begins_in_month, **figures}

    def of_person(self, session: Session, person: str) -> list[dict[str, Any]]:
        """Everything held on one person's thanks, for their export."""
        return [told(self._store.load(Thanks, each)) for each in self._view.ids_of(session, person)]

    def _change(self, reference: str, act: Callable[[Session, Thanks, datetime], None]) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            act(session, self._store.load(Thanks, self._id(session, reference)), self._desk.now())
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def _free(self, session: Session, thanks: Thanks, now: datetime) -> None:
        budget = self._budgets.of(session, thanks.local_service, thanks.year)
        budget.free(thanks.reference, now)
        self._store.save(session, budget)

    def _id(self, session: Session, reference: str) -> UUID:
        found = self._view.id_of(session, reference)
        if found is None:
            raise UnknownThanks(f"There is no request {reference}.")
        return found


def told(thanks: Thanks) -> dict[str, Any]:
    names = (
        "reference", "person", "local_service", "item", "quantity", "amount", "for_reference", "purpose", "when",
        "year", "asked_by", "asked_at", "state", "decided_by", "decided_at", "reason", "given_amount", "given_on",
    )  # fmt: skip
    return {name: getattr(thanks, name) for name in names}
