"""The money for thanks of one place, or of the organisation, in one year (P3). Pure; whole pence."""

from datetime import datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.people.domain.thanks_errors import LessThanIsPromised, OverBudget


def pounds(pence: int) -> str:
    return f"£{pence // 100:,}.{pence % 100:02}"


class BudgetEvent(Aggregate.Event):
    reference: str
    local_service: str | None
    year: int


class BudgetSet(BudgetEvent):
    TOPIC = "people.budget_set"
    amount: int
    reason: str
    set_by: str
    set_at: datetime

    def apply(self, budget: "Budget") -> None:
        budget.amount = self.amount


class BudgetOpened(BudgetEvent, Aggregate.Created):
    TOPIC = "people.budget_opened"


class BudgetCommitted(BudgetEvent):
    TOPIC = "people.budget_committed"
    request: str
    amount: int

    def apply(self, budget: "Budget") -> None:
        budget.promised[self.request] = self.amount


class BudgetSpent(BudgetEvent):
    TOPIC = "people.budget_spent"
    request: str
    committed: int
    amount: int

    def apply(self, budget: "Budget") -> None:
        budget.promised.pop(self.request, None)
        budget.spent += self.amount


class BudgetFreed(BudgetEvent):
    TOPIC = "people.budget_freed"
    request: str
    amount: int

    def apply(self, budget: "Budget") -> None:
        budget.promised.pop(self.request, None)


class Budget(Aggregate):
    """promised: request → pence approved and not given yet. One writer at a time changes it, so that two approvals
    at once cannot spend the same money."""

    TOPIC = "people.budget"

    Event = BudgetEvent
    Created = BudgetOpened
    Set = BudgetSet
    Committed = BudgetCommitted
    Spent = BudgetSpent
    Freed = BudgetFreed

    def __init__(self, reference: str, local_service: str | None, year: int) -> None:
        self.reference = reference
        self.local_service = local_service
        self.year = year
        self.amount = 0
        self.promised: dict[str, int] = {}
        self.spent = 0

    @classmethod
    def open(
        cls, budget_id: UUID, reference: str, local_service: str | None, year: int, at: datetime
    ) -> "Budget":
        return cls._create(
            event_class=BudgetOpened,
            id=budget_id,
            timestamp=at,
            reference=reference,
            local_service=local_service,
            year=year,
        )

    @property
    def left(self) -> int:
        return self.amount - self.spent - sum(self.promised.values())

    def set(self, amount: int, reason: str, by: str, at: datetime) -> None:
        """Raises LessThanIsPromised."""
        used = self.amount - self.left
        if amount < used:
            raise LessThanIsPromised(f"{pounds(used)} of it is promised or given already.")
        if amount != self.amount:
            self._record(BudgetSet, at, amount=amount, reason=reason, set_by=by, set_at=at)

    def commit(self, request: str, amount: int, at: datetime) -> None:
        """Promises part of it. Raises OverBudget, which says what is left."""
        if request in self.promised:
            return
        if amount > self.left:
            raise OverBudget(
                f"This comes to {pounds(amount)}, but only {pounds(self.left)} is left of this year's budget."
            )
        self._record(BudgetCommitted, at, request=request, amount=amount)

    def spend(self, request: str, amount: int, at: datetime) -> None:
        self._record(BudgetSpent, at, request=request, committed=self.promised.get(request, 0), amount=amount)

    def free(self, request: str, at: datetime) -> None:
        if request in self.promised:
            self._record(BudgetFreed, at, request=request, amount=self.promised[request])

    def _record(self, event_class: type[BudgetEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class,
            timestamp=at,
            reference=self.reference,
            local_service=self.local_service,
            year=self.year,
            **fields,
        )
