"""The money for thanks: so much for each place and year, and what is left of it (P3)."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from chassis.context import current
from chassis.desk import Desk
from policies import Policy
from services.people.application.ids import id_of
from services.people.application.known import Known
from services.people.domain.budget import Budget
from services.people.domain.months import money_year
from services.people.views.budgets import BudgetsView


class Budgets:
    def __init__(self, desk: Desk, policy: Policy) -> None:
        self._desk = desk
        self._store = desk.store
        self._view: BudgetsView = desk.view(BudgetsView)
        self._known = Known(desk)
        self.begins_in_month = policy.money_year.begins_in_month if policy.money_year else 1

    def year_of(self, day: date) -> int:
        """The calendar year in which the year of `day` begins."""
        return money_year(day, self.begins_in_month)

    def set_budget(self, *, local_service: str | None, year: int, amount: int, reason: str) -> dict[str, Any]:
        """Raises LessThanIsPromised, UnknownLocalService."""
        reference = self._desk.new_reference("BU")

        def work(session: Session) -> dict[str, Any]:
            self._known.refuse_unknown_place(session, local_service)
            budget = self.of(session, local_service, year, reference)
            budget.set(amount, reason, current().actor, self._desk.now())
            self._store.save(session, budget)
            return {"reference": budget.reference, "amount": budget.amount, "left": budget.left}

        return self._store.unit_of_work(work)

    def list_budgets(self, *, year: int | None, local_services: list[str] | None) -> dict[str, Any]:
        chosen = self.year_of(self._desk.now().date()) if year is None else year
        with self._store.reading() as session:
            items = self._view.of_year(session, chosen, local_services)
        return {"year": chosen, "begins_in_month": self.begins_in_month, "items": items}

    def get_budget(self, *, year: int | None, local_service: str | None) -> dict[str, Any]:
        """Nought of everything where nobody set one. history: each amount it had, with who, when and why."""
        chosen = self.year_of(self._desk.now().date()) if year is None else year
        budget_id = _id(local_service, chosen)
        there = self._store.exists(budget_id)
        budget = self._store.load(Budget, budget_id) if there else None
        history = self._store.history(budget_id) if there else []
        promised = sum(budget.promised.values()) if budget else 0
        return {
            "local_service": local_service,
            "year": chosen,
            "begins_in_month": self.begins_in_month,
            "amount": budget.amount if budget else 0,
            "promised": promised,
            "spent": budget.spent if budget else 0,
            "left": budget.left if budget else 0,
            "history": [
                {"amount": one.amount, "reason": one.reason, "by": one.set_by, "at": one.set_at}
                for one in history
                if isinstance(one, Budget.Set)
            ],
        }

    def of(
        self, session: Session, local_service: str | None, year: int, reference: str | None = None
    ) -> Budget:
        """The budget, opened with nothing in it where there is none and it gets a reference."""
        budget_id = _id(local_service, year)
        if self._store.exists(budget_id):
            return self._store.load(Budget, budget_id)
        return Budget.open(budget_id, reference or "BU-00000-0", local_service, year, self._desk.now())


def _id(local_service: str | None, year: int) -> UUID:
    return id_of("budget", f"{local_service or 'organisation'}:{year}")
