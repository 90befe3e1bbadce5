"""What each budget has, promised and gave."""

from typing import Any

from sqlalchemy import BigInteger, Column, Integer, String, Table, bindparam, select, update
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]
ORGANISATION = "organisation"
"""Stands where a place would; no place may have this address."""


class BudgetsView(View):
    name = "budgets"
    sources = ("people",)

    def define(self) -> None:
        self.budgets: Table = self.table(
            "budgets",
            Column("year", Integer, primary_key=True, autoincrement=False),
            Column("place", String(80), primary_key=True),
            Column("reference", String(20), nullable=False),
            Column("amount", BigInteger, nullable=False),
            Column("promised", BigInteger, nullable=False),
            Column("spent", BigInteger, nullable=False),
        )
        columns = self.budgets.c
        self._moves = (
            update(self.budgets)
            .where(columns.year == bindparam("of_year"), columns.place == bindparam("of_place"))
            .values(
                promised=columns.promised + bindparam("more_promised"),
                spent=columns.spent + bindparam("more_spent"),
            )
        )

    def on_budget_opened(self, changes: Changes, message: Message) -> None:
        data = message.data
        changes.insert(
            self.budgets,
            {
                "year": data["year"],
                "place": data["local_service"] or ORGANISATION,
                "reference": data["reference"],
                "amount": 0,
                "promised": 0,
                "spent": 0,
            },
        )

    def on_budget_set(self, changes: Changes, message: Message) -> None:
        data = message.data
        key = {"year": data["year"], "place": data["local_service"] or ORGANISATION}
        changes.update(self.budgets, key, {"amount": data["amount"]})

    def on_budget_committed(self, changes: Changes, message: Message) -> None:
        self._move(changes, message.data, message.data["amount"], 0)

    def on_budget_spent(self, changes: Changes, message: Message) -> None:
        self._move(changes, message.data, -message.data["committed"], message.data["amount"])

    def on_budget_freed(self, changes: Changes, message: Message) -> None:
        self._move(changes, message.data, -message.data["amount"], 0)

    def _move(self, changes: Changes, data: dict[str, Any], promised: int, spent: int) -> None:
        where = {"of_year": data["year"], "of_place": data["local_service"] or ORGANISATION}
        changes.make(self._moves, where | {"more_promised": promised, "more_spent": spent})

    def of_year(self, session: Session, year: int, local_services: list[str] | None) -> list[Row]:
        """By place, the organisation's own first."""
        columns = self.budgets.c
        query = select(self.budgets).where(columns.year == year)
        if local_services is not None:
            query = query.where(columns.place.in_(local_services))
        query = query.order_by(columns.place != ORGANISATION, columns.place)
        return [_shown(row._mapping) for row in session.execute(query)]


def _shown(row: Any) -> Row:
    place = None if row["place"] == ORGANISATION else row["place"]
    return {
        "local_service": place,
        "amount": row["amount"],
        "promised": row["promised"],
        "spent": row["spent"],
        "left": row["amount"] - row["promised"] - row["spent"],
    }
