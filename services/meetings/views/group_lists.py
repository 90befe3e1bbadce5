"""Groups found by what people ask for: a page of them by name, and those for which something is due."""

from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session

from services.meetings.views.groups import SOON, GroupsView, Row


class GroupLists:
    def __init__(self, view: GroupsView) -> None:
        self._view = view

    def page(
        self,
        session: Session,
        *,
        kind: str | None,
        local_services: list[str] | None,
        organisation: bool,
        open: bool,
        after: str | None,
        size: int,
    ) -> list[Row]:
        """By name. after: the position of the last row of the page before."""
        c = self._view.groups.c
        query = select(self._view.groups).where(c.open.is_(open)).order_by(c.name, c.position).limit(size)
        query = query if kind is None else query.where(c.kind == kind)
        query = self.within(query, local_services, organisation)
        last = None if after is None else self._view.one(session, c.position == int(after))
        if last is not None:
            query = query.where(tuple_(c.name, c.position) > (last["name"], last["position"]))
        return [dict(row._mapping) for row in session.execute(query)]

    def due(
        self,
        session: Session,
        *,
        overdue: Any,
        kinds_with_code: list[str],
        kinds_with_chair: list[str],
        today: date,
        local_services: list[str] | None,
        organisation: bool,
        size: int,
    ) -> list[Row]:
        """Open groups for which something is due, the oldest first. overdue: a condition made by `not_met`."""
        c = self._view.groups.c
        ending = select(self._view.members.c.group).where(self._view.members.c.ends_on <= today + SOON)
        query = (
            select(self._view.groups)
            .where(
                c.open.is_(True),
                or_(
                    overdue,
                    c.service_users < c.seats,
                    and_(c.code.is_(None), c.kind.in_(kinds_with_code)),
                    and_(c.chair.is_(None), c.kind.in_(kinds_with_chair)),
                    c.reference.in_(ending),
                ),
            )
            .order_by(c.position)
            .limit(size)
        )
        query = self.within(query, local_services, organisation)
        return [dict(row._mapping) for row in session.execute(query)]

    def not_met(self, latest: dict[int, date]) -> Any:
        """The condition that a group has not met in time. latest: months → the last day on which it should have."""
        c = self._view.groups.c
        last = func.coalesce(c.last_met_on, c.established_on)
        return or_(
            *(and_(c.meets_every_months == months, last < day) for months, day in latest.items()),
            c.position.is_(None),
        )

    def within(self, query: Select[Any], local_services: list[str] | None, organisation: bool) -> Select[Any]:
        """Only groups of these places, and with `organisation` the organisation's own."""
        if local_services is None:
            return query
        mine = self._view.groups.c.local_service.in_(local_services)
        return query.where(or_(mine, self._view.groups.c.local_service.is_(None)) if organisation else mine)
