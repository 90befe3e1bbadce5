"""Something people take part in: a panel, a review, an audit, mystery shopping, a focus group, … (M8). Pure.

planned → open (people join) → happened → told back, or cancelled with a reason (framework procedures 1.8, 2.7;
Helping our Future 3 and 7; Reading, examples).
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.meetings.domain.activity_events import (
    ActivityCancelled,
    ActivityDetailsConfirmed,
    ActivityEvent,
    ActivityHappened,
    ActivityJoined,
    ActivityLeft,
    ActivityMoved,
    ActivityOpened,
    ActivityPlanned,
    ActivityRoleMadeClear,
    ActivityToldBack,
)
from services.meetings.domain.errors import RuleBroken

PANEL = "recruitment_panel"


class UnknownActivity(RuleBroken):
    kind = "not_found"
    field = "activity"


class ActivityWithoutInfluence(RuleBroken):
    """People are told what they can change and what they cannot, before they give their time (M8; model policy)."""

    kind = "invalid"
    field = "can_influence"


class RoleNotMadeClear(RuleBroken):
    """Who sits on a recruitment panel knows what they do there and how far their view counts, before it starts
    (framework procedure 2.7)."""

    field = "role"


class EndsBeforeItStarts(RuleBroken):
    kind = "invalid"
    field = "ends_at"


class PlannedInThePast(RuleBroken):
    kind = "invalid"
    field = "starts_at"


class NotOpenForJoining(RuleBroken):
    """People join once it is open, and before it has happened."""

    field = "activity"


class PlacesTaken(RuleBroken):
    field = "activity"


class NotHappenedYet(RuleBroken):
    """What came of it is written down when it is over."""

    field = "happened_on"


class FewerThanNamed(RuleBroken):
    """The number of all who took part is at least the number of those who are named."""

    kind = "invalid"
    field = "head_count"


class ActivityIsOver(RuleBroken):
    """What has happened, or was cancelled, is history."""

    field = "activity"


class Activity(Aggregate):
    """state: planned, open, happened, told_back or cancelled."""

    TOPIC = "meetings.activity"

    Event = ActivityEvent
    Created = ActivityPlanned
    RoleMadeClear = ActivityRoleMadeClear
    Moved = ActivityMoved
    Opened = ActivityOpened
    Joined = ActivityJoined
    Left = ActivityLeft
    DetailsConfirmed = ActivityDetailsConfirmed
    Happened = ActivityHappened
    ToldBack = ActivityToldBack
    Cancelled = ActivityCancelled

    def __init__(
        self,
        activity: str,
        local_service: str | None,
        title: str,
        kind: str,
        about: str,
        level: str,
        can_influence: str,
        cannot_influence: str,
        role: str | None,
        starts_at: datetime,
        ends_at: datetime | None,
        joining: str,
        venue: str | None,
        interests: tuple[str, ...],
        ways: tuple[str, ...],
        places: int | None,
        origins: tuple[str, ...],
        warnings: tuple[str, ...],
    ) -> None:
        self.reference = activity
        self.local_service = local_service
        self.title = title
        self.kind = kind
        self.role = role
        self.starts_at = starts_at
        self.ends_at = ends_at
        self.joining = joining
        self.venue = venue
        self.places = places
        self.joined: tuple[str, ...] = ()
        self.state = "planned"

    @classmethod
    def plan(cls, activity_id: UUID, reference: str, at: datetime, **described: Any) -> "Activity":
        """described: the fields of ActivityPlanned. Raises ActivityWithoutInfluence, EndsBeforeItStarts,
        PlannedInThePast."""
        for field in ("can_influence", "cannot_influence"):
            if not (described[field] or "").strip():
                raise ActivityWithoutInfluence(
                    "Say what people can change by taking part, and what they cannot.", field
                )
        _refuse_impossible(described["starts_at"], described["ends_at"], at)
        return cls._create(
            event_class=ActivityPlanned, id=activity_id, timestamp=at, activity=reference, **described
        )

    def make_role_clear(self, role: str, at: datetime) -> None:
        self._refuse_if_over()
        if role != self.role:
            self._record(ActivityRoleMadeClear, at, role=role)

    def move(
        self,
        at: datetime,
        *,
        starts_at: datetime,
        ends_at: datetime | None,
        joining: str,
        venue: str | None,
        reason: str,
        warnings: tuple[str, ...],
    ) -> None:
        """To another time or place. Raises EndsBeforeItStarts, PlannedInThePast, ActivityIsOver."""
        self._refuse_if_over()
        _refuse_impossible(starts_at, ends_at, at)
        if (starts_at, ends_at, joining, venue) == (self.starts_at, self.ends_at, self.joining, self.venue):
            return
        self._record(
            ActivityMoved,
            at,
            starts_at=starts_at,
            ends_at=ends_at,
            joining=joining,
            venue=venue,
            reason=reason,
            warnings=warnings,
        )

    def open(self, at: datetime) -> None:
        """People can join. Raises RoleNotMadeClear, ActivityIsOver."""
        self._refuse_if_over()
        if self.state == "open":
            return
        self._refuse_unclear_role()
        self._record(ActivityOpened, at, opened_at=at)

    def join(self, person: str, at: datetime) -> None:
        """Raises NotOpenForJoining, PlacesTaken."""
        if person in self.joined:
            return
        if self.state != "open" or (self.ends_at or self.starts_at) < at:
            raise NotOpenForJoining("Nobody can join this now.")
        if self.places is not None and len(self.joined) >= self.places:
            raise PlacesTaken(f"All {self.places} places are taken.")
        self._record(ActivityJoined, at, person=person, joined_at=at)

    def leave(self, person: str, at: datetime) -> None:
        """Whoever joined cannot come any more; of somebody else it changes nothing. Raises ActivityIsOver."""
        self._refuse_if_over()
        if person in self.joined:
            self._record(ActivityLeft, at, person=person, left_at=at)

    def free_place(self, person: str, at: datetime) -> None:
        """Of somebody who is erased, while it is still to come; who took part before stays counted (P2)."""
        if self.state in ("planned", "open") and at < self.starts_at:
            self.leave(person, at)

    def happen(
        self,
        at: datetime,
        *,
        persons: tuple[str, ...],
        head_count: int,
        came_of_it: str,
        tell_back_by: date,
        details: tuple[str, ...] = (),
    ) -> None:
        """details: kinds of personal details in came_of_it that are meant. Raises NotHappenedYet,
        FewerThanNamed, RoleNotMadeClear, ActivityIsOver."""
        self._refuse_if_over()
        self._refuse_unclear_role()
        if self.starts_at > at:
            raise NotHappenedYet("This has not happened yet. Come back when it is over.")
        if head_count < len(persons):
            raise FewerThanNamed(f"You named {len(persons)}. Count at least these.")
        self._confirm(details, at)
        self._record(
            ActivityHappened,
            at,
            happened_on=self.starts_at.date(),
            persons=persons,
            head_count=head_count,
            came_of_it=came_of_it,
            tell_back_by=tell_back_by,
        )

    def tell_back(self, message: str, how: str, at: datetime, details: tuple[str, ...] = ()) -> None:
        """details: kinds of personal details in the message that are meant. Raises NotHappenedYet."""
        if self.state == "told_back":
            return
        if self.state != "happened":
            raise NotHappenedYet("Tell people what came of it after it has happened.", "message")
        self._confirm(details, at)
        self._record(ActivityToldBack, at, message=message, how=how, told_on=at.date())

    def cancel(self, reason: str, at: datetime) -> None:
        if self.state == "cancelled":
            return
        self._refuse_if_over()
        self._record(ActivityCancelled, at, reason=reason, cancelled_at=at)

    def _confirm(self, details: tuple[str, ...], at: datetime) -> None:
        if details:
            self._record(ActivityDetailsConfirmed, at, details=details, confirmed_on=at.date())

    def _refuse_unclear_role(self) -> None:
        if self.kind == PANEL and not self.role:
            raise RoleNotMadeClear(
                "Say what people on the panel do and how far their view counts, before it starts."
            )

    def _refuse_if_over(self) -> None:
        if self.state not in ("planned", "open"):
            raise ActivityIsOver(
                "This was cancelled." if self.state == "cancelled" else "This is over already."
            )

    def _record(self, event_class: type[ActivityEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class, timestamp=at, activity=self.reference, local_service=self.local_service, **fields
        )


def _refuse_impossible(starts_at: datetime, ends_at: datetime | None, at: datetime) -> None:
    if ends_at is not None and ends_at <= starts_at:
        raise EndsBeforeItStarts("It must end after it starts.")
    if starts_at < at:
        raise PlannedInThePast("Choose a time that is still to come.")
