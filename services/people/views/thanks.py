"""Requests for thanks, and what thanks came to: by item, by what it was for, and for how many people.

No words are kept here: what somebody wrote is read from the request itself, where it can be erased.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, ColumnElement, Date, Integer, String, Table, Uuid, func, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View
from services.people.views.budgets import ORGANISATION

Row = dict[str, Any]
MOST_COUNTED = 1000
MOST_ACTIVITIES = 50
SOMETHING_ELSE = ""
"""Stands for what has no reference."""


class ThanksView(View):
    name = "thanks"
    sources = ("people",)

    def define(self) -> None:
        self.thanks: Table = self.table(
            "thanks",
            Column("reference", String(20), primary_key=True),
            Column("id", Uuid, nullable=False),
            Column("position", Position, nullable=False),
            Column("person", String(20), nullable=False),
            Column("place", String(80), nullable=False),
            Column("item", String(80), nullable=False),
            Column("quantity", Integer, nullable=False),
            Column("amount", BigInteger, nullable=False),
            Column("for_reference", String(20)),
            Column("when", Date, nullable=False),
            Column("state", String(20), nullable=False),
            Column("asked_by", String(200), nullable=False),
            Column("asked_at", Moment, nullable=False),
            indexes=(
                ("position",),
                ("state", "position"),
                ("place", "state", "position"),
                ("place", "position"),
                ("person",),
            ),
        )
        self.figures_table: Table = self.table(
            "thanks_figures",
            Column("year", Integer, primary_key=True, autoincrement=False),
            Column("place", String(80), primary_key=True),
            Column("item", String(80), primary_key=True),
            Column("for_reference", String(20), primary_key=True),
            Column("times", Integer, nullable=False),
            Column("amount", BigInteger, nullable=False),
        )
        self.takers: Table = self.table(
            "thanks_takers",
            Column("year", Integer, primary_key=True, autoincrement=False),
            Column("place", String(80), primary_key=True),
            Column("person", String(20), primary_key=True),
        )

    def on_thanks_asked(self, changes: Changes, message: Message) -> None:
        data = message.data
        same = (
            "reference",
            "person",
            "item",
            "quantity",
            "amount",
            "for_reference",
            "when",
            "asked_by",
            "asked_at",
        )
        changes.insert(
            self.thanks,
            {
                **{name: data[name] for name in same},
                "id": message.subject,
                "position": message.position,
                "place": data["local_service"] or ORGANISATION,
                "state": "asked",
            },
        )

    def on_thanks_approved(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message, "approved")

    def on_thanks_refused(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message, "refused")

    def on_thanks_cancelled(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message, "cancelled")

    def on_thanks_given(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message, "given")
        data = message.data
        key = {"year": data["year"], "place": data["local_service"] or ORGANISATION}
        taker = key | {"person": data["person"]}
        if not self._row(changes, self.takers, taker):
            changes.insert(self.takers, taker)
        line = key | {"item": data["item"], "for_reference": data["for_reference"] or SOMETHING_ELSE}
        row = self._row(changes, self.figures_table, line)
        if row is None:
            changes.insert(self.figures_table, line | {"times": 1, "amount": data["amount"]})
        else:
            more = {"times": row["times"] + 1, "amount": row["amount"] + data["amount"]}
            changes.update(self.figures_table, line, more)

    def _becomes(self, changes: Changes, message: Message, state: str) -> None:
        changes.update(self.thanks, {"reference": message.data["reference"]}, {"state": state})

    def _row(self, changes: Changes, table: Table, key: Row) -> Row | None:
        query = select(table).where(*(table.c[name] == value for name, value in key.items()))
        row = changes.execute(query).one_or_none()
        return dict(row._mapping) if row else None

    def id_of(self, session: Session, reference: str) -> UUID | None:
        query = select(self.thanks.c.id).where(self.thanks.c.reference == reference)
        return session.execute(query).scalar_one_or_none()

    def ids_of(self, session: Session, person: str) -> list[UUID]:
        query = (
            select(self.thanks.c.id).where(self.thanks.c.person == person).order_by(self.thanks.c.position)
        )
        return list(session.execute(query).scalars())

    def lately_of(self, session: Session, person: str, before: int | None, size: int) -> list[Row]:
        c = self.thanks.c
        query = select(self.thanks).where(c.person == person).order_by(c.position.desc()).limit(size)
        query = query if before is None else query.where(c.position < before)
        return [_shown(row._mapping) for row in session.execute(query)]

    def open_of(self, session: Session, person: str) -> list[UUID]:
        """Asked for, or approved and not given yet."""
        c = self.thanks.c
        query = select(c.id).where(c.person == person, c.state.in_(("asked", "approved")))
        return list(session.execute(query.order_by(c.position)).scalars())

    def page(
        self, session: Session, state: str | None, places: list[str] | None, after: int | None, size: int
    ) -> list[Row]:
        """Those that wait for a decision oldest first, all others newest first. after: the last page's position."""
        columns = self.thanks.c
        oldest_first = state == "asked"
        query = select(self.thanks).where(*self._in(places)).limit(size)
        if state:
            query = query.where(columns.state == state)
        if after is not None:
            query = query.where(columns.position > after if oldest_first else columns.position < after)
        query = query.order_by(columns.position if oldest_first else columns.position.desc())
        return [_shown(row._mapping) for row in session.execute(query)]

    def waiting(self, session: Session, places: list[str] | None) -> dict[str, int]:
        """How many wait for a decision, and how many to be given; counted up to MOST_COUNTED."""
        counts = {}
        for state in ("asked", "approved"):
            wanted = (self.thanks.c.state == state, *self._in(places))
            some = select(self.thanks.c.position).where(*wanted).limit(MOST_COUNTED).subquery()
            counts[state] = int(session.execute(select(func.count()).select_from(some)).scalar_one())
        return counts

    def figures(self, session: Session, year: int, places: list[str] | None) -> Row:
        """times and amount (pence) of each item; of what it was for, dearest first; and how many people."""
        columns, takers = self.figures_table.c, self.takers.c
        sums = (func.sum(columns.times).label("times"), func.sum(columns.amount).label("amount"))
        mine = [columns.year == year]
        theirs = [takers.year == year]
        if places is not None:
            mine.append(columns.place.in_(places))
            theirs.append(takers.place.in_(places))
        items = session.execute(
            select(columns.item, *sums).where(*mine).group_by(columns.item).order_by(columns.item)
        )
        activities = session.execute(
            select(columns.for_reference, *sums)
            .where(*mine)
            .group_by(columns.for_reference)
            .order_by(func.sum(columns.amount).desc(), columns.for_reference)
            .limit(MOST_ACTIVITIES)
        )
        by_item = [dict(row._mapping) for row in items]
        people = session.execute(select(func.count(takers.person.distinct())).where(*theirs)).scalar_one()
        return {
            "items": [row | {"times": int(row["times"]), "amount": int(row["amount"])} for row in by_item],
            "activities": [
                {
                    "for_reference": row.for_reference or None,
                    "times": int(row.times),
                    "amount": int(row.amount),
                }
                for row in activities
            ],
            "times": sum(int(row["times"]) for row in by_item),
            "amount": sum(int(row["amount"]) for row in by_item),
            "people": int(people),
        }

    def _in(self, places: list[str] | None) -> list[ColumnElement[bool]]:
        return [] if places is None else [self.thanks.c.place.in_(places)]


def _shown(row: Any) -> Row:
    shown = {name: value for name, value in row.items() if name not in ("id", "place")}
    return shown | {"local_service": None if row["place"] == ORGANISATION else row["place"]}
