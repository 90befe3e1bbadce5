"""Involvement activities, from the plan to what those who took part were told."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from policies import Policy
from services.meetings.application.ids import id_of
from services.meetings.application.origins import Origins
from services.meetings.application.places import Places
from services.meetings.application.public_texts import FOUND, search
from services.meetings.application.scheduling import Scheduling, told
from services.meetings.domain.activity import Activity, UnknownActivity
from services.meetings.domain.scheduling import Warned
from services.meetings.views.activities import ActivitiesView, Row

_PUBLIC = ("title", "about", "can_influence", "cannot_influence", "role")
"""Words that stand in the calendar as soon as it is planned."""
_HIDDEN = {"id", "position"}


class Activities:
    def __init__(self, desk: Desk, policy: Policy, scheduling: Scheduling) -> None:
        self._desk = desk
        self._store = desk.store
        self._view: ActivitiesView = desk.view(ActivitiesView)
        self._places = Places(desk)
        self._origins = Origins(desk)
        self._policy = policy
        self._scheduling = scheduling

    def plan_activity(
        self, *, idempotency_key: str | None, in_spite_of: list[str], **described: Any
    ) -> dict[str, Any]:
        """reference and the warnings that somebody went on in spite of; nothing is done, and `done` is false, where
        personal details were found and not read. Raises ActivityWithoutInfluence, EndsBeforeItStarts,
        PlannedInThePast, UnknownVenue, VenueIsClosed, UnknownLocalService, UnknownOrigin, NobodyByName."""
        searched = search({name: described[name] for name in _PUBLIC}, in_spite_of)
        if searched.warnings:
            return searched.not_done
        self._places.refuse_unknown(described["local_service"])
        self._origins.refuse_unknown(described["origins"])
        activity_id = id_of("activity", idempotency_key)
        reference = self._desk.new_reference("AY")
        described |= {name: tuple(described[name]) for name in ("interests", "ways", "origins")}

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(activity_id):
                planned = self._store.load(Activity, activity_id)
                return {"reference": planned.reference, "warnings": [], "done": True}
            warnings = self._warnings(session, described)
            activity = Activity.plan(
                activity_id,
                reference,
                self._desk.now(),
                **described,
                warnings=(*(one.rule for one in warnings), *([FOUND] if searched.kinds else [])),
            )
            self._store.save(session, activity)
            return {"reference": reference, "warnings": told(warnings), "done": True}

        return self._store.unit_of_work(work)

    def move_activity(self, *, activity: str, reason: str, **slot: Any) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            row = self._row(session, activity)
            warnings = self._warnings(session, row | slot, activity)
            found = self._store.load(Activity, row["id"])
            rules = tuple(one.rule for one in warnings)
            found.move(self._desk.now(), reason=reason, warnings=rules, **slot)
            self._store.save(session, found)
            return {"reference": activity, "warnings": told(warnings)}

        return self._store.unit_of_work(work)

    def make_activity_role_clear(self, *, activity: str, role: str) -> dict[str, Any]:
        return self._change(activity, lambda found, now: found.make_role_clear(role, now))

    def open_activity(self, *, activity: str) -> dict[str, Any]:
        return self._change(activity, lambda found, now: found.open(now))

    def join_activity(self, *, activity: str, person: str) -> dict[str, Any]:
        return self._change(activity, lambda found, now: found.join(person, now))

    def leave_activity(self, *, activity: str, person: str) -> dict[str, Any]:
        return self._change(activity, lambda found, now: found.leave(person, now))

    def record_activity(
        self, *, activity: str, persons: list[str], head_count: int, came_of_it: str, in_spite_of: list[str]
    ) -> dict[str, Any]:
        searched = search({"came_of_it": came_of_it}, in_spite_of)
        if searched.warnings:
            return searched.not_done

        def act(found: Activity, now: datetime) -> None:
            within = self._policy.limit("tell_back_within")
            found.happen(
                now,
                persons=tuple(dict.fromkeys(persons)),
                head_count=head_count,
                came_of_it=came_of_it,
                tell_back_by=self._policy.working_days.add(now.date(), within),
                details=searched.kinds,
            )

        return self._change(activity, act)

    def tell_back(self, *, activity: str, message: str, how: str, in_spite_of: list[str]) -> dict[str, Any]:
        searched = search({"message": message}, in_spite_of)
        if searched.warnings:
            return searched.not_done
        return self._change(activity, lambda found, now: found.tell_back(message, how, now, searched.kinds))

    def cancel_activity(self, *, activity: str, reason: str) -> dict[str, Any]:
        return self._change(activity, lambda found, now: found.cancel(reason, now))

    def get_activity(self, *, activity: str) -> dict[str, Any]:
        """Everything about it; `people`: {person, took_part} of those who joined or took part. Raises
        UnknownActivity."""
        with self._store.reading() as session:
            row = self._row(session, activity)
            return self._shown(row) | {"people": self._view.people_of(session, row["id"])}

    def list_activities(
        self,
        *,
        state: str | None,
        overdue: bool,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> dict[str, Any]:
        """items, next, and of how many the people were to be told back by now."""
        today = self._desk.now().date()
        with self._store.reading() as session:
            rows = self._view.page(
                session,
                state=state,
                tell_before=today if overdue else None,
                local_services=local_services,
                after=after,
                size=size + 1,
            )
            late = self._view.count_overdue(session, today, local_services)
        more = str(rows[size - 1]["position"]) if len(rows) > size else None
        return {"items": [self._shown(row) for row in rows[:size]], "next": more, "overdue": late}

    def held_on(self, session: Session, person: str) -> list[dict[str, Any]]:
        """What they joined or took part in."""
        return self._view.of_person(session, person)

    def erase(self, session: Session, person: str) -> list[Activity]:
        """Their place in what is still to come is free again. That some person took part stands in the count; their
        code says nothing any more."""
        now = self._desk.now()
        joined = self._view.ids_to_come(session, person, now)
        activities = [self._store.load(Activity, one) for one in joined]
        for one in activities:
            one.free_place(person, now)
        return activities

    def _shown(self, row: Row) -> dict[str, Any]:
        late = row["tell_by"] is not None and row["tell_by"] < self._desk.now().date()
        return {name: value for name, value in row.items() if name not in _HIDDEN} | {"overdue": late}

    def _warnings(
        self, session: Session, described: dict[str, Any], activity: str | None = None
    ) -> list[Warned]:
        """activity: the reference of the one that moves; None: it is new."""
        slot = {name: described[name] for name in ("starts_at", "ends_at", "joining", "venue")}
        earlier = self._scheduling.began(
            session,
            slot["starts_at"],
            kind=described["kind"],
            local_service=described["local_service"],
            activity=activity,
        )
        return self._scheduling.warnings(session, **slot, earlier=earlier)

    def _change(self, reference: str, act: Callable[[Activity, datetime], None]) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            activity = self._store.load(Activity, self._row(session, reference)["id"])
            act(activity, self._desk.now())
            self._store.save(session, activity)
            return {"reference": reference, "state": activity.state}

        return self._store.unit_of_work(work)

    def _row(self, session: Session, reference: str) -> Row:
        row = self._view.by_reference(session, reference)
        if row is None:
            raise UnknownActivity(f"There is no activity {reference}.")
        return row
