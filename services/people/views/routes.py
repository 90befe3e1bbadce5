"""Openings, how many were filled each year by people with lived experience, and the counts of the workforce.

What somebody said about themselves becomes one in a year's count here, and stands beside no opening.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Uuid, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Position
from chassis.message import Message
from chassis.views import View
from services.people.views.budgets import ORGANISATION

Row = dict[str, Any]
ANSWERS = ("yes", "no", "not_said")


class RoutesView(View):
    name = "routes"
    sources = ("people",)

    def define(self) -> None:
        self.openings: Table = self.table(
            "openings",
            Column("reference", String(20), primary_key=True),
            Column("id", Uuid, nullable=False),
            Column("position", Position, nullable=False),
            Column("place", String(80), nullable=False),
            Column("kind", String(20), nullable=False),
            Column("title", String(200), nullable=False),
            Column("guaranteed_interview", Boolean, nullable=False),
            Column("closes_on", Date),
            Column("state", String(20), nullable=False),
            indexes=(("position",), ("state", "position"), ("place", "position")),
        )
        self.filled: Table = self.table(
            "openings_filled",
            Column("year", Integer, primary_key=True, autoincrement=False),
            *(Column(answer, Integer, nullable=False) for answer in ANSWERS),
        )
        self.workforce: Table = self.table(
            "workforce",
            Column("as_of", Date, primary_key=True),
            Column("posts", Integer, nullable=False),
            Column("with_lived_experience", Integer, nullable=False),
        )

    def on_opening_announced(self, changes: Changes, message: Message) -> None:
        data = message.data
        same = ("reference", "kind", "title", "guaranteed_interview", "closes_on")
        changes.insert(
            self.openings,
            {
                **{name: data[name] for name in same},
                "id": message.subject,
                "position": message.position,
                "place": data["local_service"] or ORGANISATION,
                "state": "open",
            },
        )

    def on_opening_filled(self, changes: Changes, message: Message) -> None:
        data = message.data
        changes.update(self.openings, {"reference": data["reference"]}, {"state": "filled"})
        year, answer = data["year"], data["lived_experience"]
        row = changes.execute(select(self.filled).where(self.filled.c.year == year)).one_or_none()
        if row is None:
            changes.insert(self.filled, {"year": year} | {one: int(one == answer) for one in ANSWERS})
        else:
            changes.update(self.filled, {"year": year}, {answer: row._mapping[answer] + 1})

    def on_opening_closed(self, changes: Changes, message: Message) -> None:
        changes.update(self.openings, {"reference": message.data["reference"]}, {"state": "closed"})

    def on_workforce_counted(self, changes: Changes, message: Message) -> None:
        data = message.data
        row = {name: data[name] for name in ("as_of", "posts", "with_lived_experience")}
        changes.insert(self.workforce, row)

    def on_workforce_recounted(self, changes: Changes, message: Message) -> None:
        data = message.data
        counts = {name: data[name] for name in ("posts", "with_lived_experience")}
        changes.update(self.workforce, {"as_of": data["as_of"]}, counts)

    def id_of(self, session: Session, reference: str) -> UUID | None:
        query = select(self.openings.c.id).where(self.openings.c.reference == reference)
        return session.execute(query).scalar_one_or_none()

    def page(
        self, session: Session, state: str | None, places: list[str] | None, after: int | None, size: int
    ) -> list[Row]:
        """Newest first."""
        columns = self.openings.c
        query = select(self.openings).order_by(columns.position.desc()).limit(size)
        if places is not None:
            query = query.where(columns.place.in_(places))
        if state:
            query = query.where(columns.state == state)
        if after is not None:
            query = query.where(columns.position < after)
        return [_shown(row._mapping) for row in session.execute(query)]

    def filled_by_year(self, session: Session) -> list[Row]:
        """Newest first, with the number of all that were filled."""
        rows = session.execute(select(self.filled).order_by(self.filled.c.year.desc()))
        found = [dict(row._mapping) for row in rows]
        return [row | {"filled": sum(row[answer] for answer in ANSWERS)} for row in found]

    def workforce_counts(self, session: Session) -> list[Row]:
        """Oldest first."""
        rows = session.execute(select(self.workforce).order_by(self.workforce.c.as_of))
        return [dict(row._mapping) for row in rows]


def _shown(row: Any) -> Row:
    shown = {name: value for name, value in row.items() if name not in ("id", "place")}
    return shown | {"local_service": None if row["place"] == ORGANISATION else row["place"]}
