"""What happens to an involvement activity (M8). Pure."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from eventsourcing.domain import Aggregate

if TYPE_CHECKING:
    from services.meetings.domain.activity import Activity


class ActivityEvent(Aggregate.Event):
    activity: str
    local_service: str | None


class ActivityPlanned(ActivityEvent, Aggregate.Created):
    """can_influence, cannot_influence: said before anybody gives their time. role: what people on a recruitment panel
    do and how far their view counts. warnings: rules that somebody went on in spite of."""

    TOPIC = "meetings.activity_planned"
    title: str
    kind: str
    about: str
    level: str
    can_influence: str
    cannot_influence: str
    role: str | None
    starts_at: datetime
    ends_at: datetime | None
    joining: str
    venue: str | None
    interests: tuple[str, ...]
    ways: tuple[str, ...]
    places: int | None
    origins: tuple[str, ...]
    warnings: tuple[str, ...]


class ActivityRoleMadeClear(ActivityEvent):
    TOPIC = "meetings.activity_role_made_clear"
    role: str

    def apply(self, activity: "Activity") -> None:
        activity.role = self.role


class ActivityMoved(ActivityEvent):
    TOPIC = "meetings.activity_moved"
    starts_at: datetime
    ends_at: datetime | None
    joining: str
    venue: str | None
    reason: str
    warnings: tuple[str, ...]

    def apply(self, activity: "Activity") -> None:
        activity.starts_at, activity.ends_at = self.starts_at, self.ends_at
        activity.joining, activity.venue = self.joining, self.venue


class ActivityOpened(ActivityEvent):
    """From now on people can join."""

    TOPIC = "meetings.activity_opened"
    opened_at: datetime

    def apply(self, activity: "Activity") -> None:
        activity.state = "open"


class ActivityJoined(ActivityEvent):
    TOPIC = "meetings.activity_joined"
    person: str
    joined_at: datetime

    def apply(self, activity: "Activity") -> None:
        activity.joined = (*activity.joined, self.person)


class ActivityLeft(ActivityEvent):
    TOPIC = "meetings.activity_left"
    person: str
    left_at: datetime

    def apply(self, activity: "Activity") -> None:
        activity.joined = tuple(one for one in activity.joined if one != self.person)


class ActivityDetailsConfirmed(ActivityEvent):
    """Whoever wrote down what everybody reads next read which personal details are in it, and said that they are meant.
    details: their kinds."""

    TOPIC = "meetings.activity_details_confirmed"
    details: tuple[str, ...]
    confirmed_on: date


class ActivityHappened(ActivityEvent):
    """persons: who took part, as far as they are known; head_count: of all. tell_back_by: the last day to tell them
    what came of it."""

    TOPIC = "meetings.activity_happened"
    happened_on: date
    persons: tuple[str, ...]
    head_count: int
    came_of_it: str
    tell_back_by: date

    def apply(self, activity: "Activity") -> None:
        activity.state = "happened"


class ActivityToldBack(ActivityEvent):
    """message: what those who took part were told about what came of it; how: by which way."""

    TOPIC = "meetings.activity_told_back"
    message: str
    how: str
    told_on: date

    def apply(self, activity: "Activity") -> None:
        activity.state = "told_back"


class ActivityCancelled(ActivityEvent):
    TOPIC = "meetings.activity_cancelled"
    reason: str
    cancelled_at: datetime

    def apply(self, activity: "Activity") -> None:
        activity.state = "cancelled"
