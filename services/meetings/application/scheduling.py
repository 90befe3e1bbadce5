"""What is against a time and a place, from what is known: venues, special days of the policy, earlier gatherings."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from chassis.desk import Desk
from policies import Policy
from services.meetings.domain.scheduling import Slot, SpecialDay, VenueFacts, Warned, warnings_of
from services.meetings.domain.venue import UnknownVenue, VenueIsClosed
from services.meetings.views.activities import ActivitiesView
from services.meetings.views.meetings import MeetingsView
from services.meetings.views.venues import VenuesView

EARLIER = 20
"""Gatherings of the same people that are looked at."""


class Scheduling:
    """For everything that takes place somewhere at some time: meetings and activities."""

    def __init__(self, desk: Desk, policy: Policy) -> None:
        self._venues: VenuesView = desk.view(VenuesView)
        self._activities: ActivitiesView = desk.view(ActivitiesView)
        self._meetings: MeetingsView = desk.view(MeetingsView)
        self._now = desk.now
        self._policy = policy

    def warnings(
        self,
        session: Session,
        *,
        starts_at: datetime,
        ends_at: datetime | None,
        joining: str,
        venue: str | None,
        earlier: Sequence[datetime] = (),
    ) -> list[Warned]:
        """venue: its reference. earlier: when the same people came together before. Raises UnknownVenue,
        VenueIsClosed."""
        slot = Slot(
            self.here(starts_at),
            self.here(ends_at) if ends_at else None,
            joining,
            self._facts(session, venue) if venue else None,
        )
        last = (slot.ends_at or slot.starts_at).date()
        days = [
            SpecialDay(day.on, day.name, day.kind, day.groups)
            for day in self._policy.special_dates(slot.starts_at.date(), last)
        ]
        return warnings_of(
            slot,
            [self.here(one) for one in earlier],
            days,
            in_a_row=self._policy.limit("same_slot_in_a_row"),
        )

    def began(
        self,
        session: Session,
        before: datetime,
        *,
        group: str | None = None,
        kind: str | None = None,
        local_service: str | None = None,
        activity: str | None = None,
    ) -> list[datetime]:
        """When those came together before who would come again: a group, or whoever comes to one kind of activity at
        one place (None is the organisation). activity: one that does not count, because it is the one that moves."""
        if group is not None:
            return self._meetings.began(session, group, EARLIER)
        if kind is None:
            return []
        return self._activities.began(session, kind, local_service, before, activity, EARLIER)

    def refuse_unknown_venue(self, session: Session, reference: str) -> None:
        """Of what is over already: a venue that closed since was open then. Raises UnknownVenue."""
        if self._venues.by_reference(session, reference) is None:
            raise UnknownVenue(f"There is no venue {reference}.")

    def here(self, moment: datetime) -> datetime:
        """In the organisation's own zone, in which it is Tuesday evening."""
        return moment.astimezone(self._now().tzinfo)

    def _facts(self, session: Session, reference: str) -> VenueFacts:
        row = self._venues.by_reference(session, reference)
        if row is None:
            raise UnknownVenue(f"There is no venue {reference}.")
        if not row["open"]:
            raise VenueIsClosed(f"{row['name']} is closed. Choose another venue.")
        lasts = timedelta(days=self._policy.limit("safety_check_lasts"))
        checked = row["safety_checked_on"]
        return VenueFacts(reference, row["name"], tuple(row["has"]), checked + lasts if checked else None)


def unread(warnings: Sequence[Warned], in_spite_of: Sequence[str] | None) -> bool:
    """Whether somebody who is asked first (in_spite_of is not None) did not read one of them yet."""
    return in_spite_of is not None and bool({one.rule for one in warnings} - set(in_spite_of))


def told(warnings: Sequence[Warned]) -> list[dict[str, str]]:
    """As the pages get them."""
    return [{"rule": one.rule, "message": one.message} for one in warnings]
