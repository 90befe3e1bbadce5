"""What happens in the sample organisation, and when: entries in any order, told in the order of their days.

Each entry is a request to a service, as staff or a member of the public would make it, on a day of its own: the
services go by the diary's clock. What an answer says can be used by later entries:

    diary.note(300, "meetings", "establish_group", kept_as="advisory", name="Advisory Group")
    diary.note(200, "meetings", "call_meeting", group=answer("advisory", "group"), starts_at=moment(-190, 14))
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from said.local import LocalServices

INVOLVEMENT_OFFICER = "Sam Carter (sample)"


@dataclass(frozen=True)
class Later:
    """A value that is known when the entry is told."""

    find: Callable[["Diary"], Any]


def answer(name: str, field: str) -> Later:
    """What the answer kept under `name` says in `field`."""
    return Later(lambda diary: diary.answers[name][field])


def day(days: int) -> Later:
    """The date so many days from today; negative: ago."""
    return Later(lambda diary: (diary.today + timedelta(days=days)).date().isoformat())


def moment(days: int, hour: int, minute: int = 0) -> Later:
    """An hour of that day, in the organisation's own time."""
    return Later(
        lambda diary: (diary.today + timedelta(days=days)).replace(hour=hour, minute=minute).isoformat()
    )


@dataclass(frozen=True)
class Entry:
    """days_ago: 0 is today."""

    days_ago: int
    hour: int
    service: str
    method: str
    by: str
    kept_as: str | None
    payload: dict[str, Any]


class Clock:
    """The time of the entry that is being told; the real time before and after."""

    def __init__(self, real: Callable[[], datetime]) -> None:
        self._real = real
        self.told: datetime | None = None

    def __call__(self) -> datetime:
        return self.told or self._real()


class Diary:
    """today: midnight of the day on which the sample is set up, in the organisation's own zone."""

    def __init__(self, services: LocalServices, clock: Clock) -> None:
        self._services = services
        self._clock = clock
        self._entries: list[Entry] = []
        self.today = clock().replace(hour=0, minute=0, second=0, microsecond=0)
        self.answers: dict[str, Any] = {}

    def note(
        self,
        days_ago: int,
        service: str,
        method: str,
        *,
        hour: int = 10,
        by: str = INVOLVEMENT_OFFICER,
        kept_as: str | None = None,
        **payload: Any,
    ) -> None:
        self._entries.append(Entry(days_ago, hour, service, method, by, kept_as, payload))

    def tell(self) -> None:
        """Makes every request on its day. Between two days the services hear of one another."""
        now = self._clock()
        for entry in sorted(self._entries, key=lambda one: (-one.days_ago, one.hour)):
            at = self.today - timedelta(days=entry.days_ago) + timedelta(hours=entry.hour)
            if self._clock.told is None or at.date() > self._clock.told.date():
                self._services.deliver()
            self._clock.told = min(at, now)
            told = self._services.call(
                entry.service, entry.method, self._known(entry.payload), actor=entry.by
            )
            if entry.kept_as:
                self.answers[entry.kept_as] = told
        self._clock.told = None

    def ask(self, service: str, method: str, payload: dict[str, Any], by: str = INVOLVEMENT_OFFICER) -> Any:
        return self._services.call(service, method, self._known(payload), actor=by)

    def _known(self, value: Any) -> Any:
        if isinstance(value, Later):
            return value.find(self)
        if isinstance(value, dict):
            return {name: self._known(one) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [self._known(one) for one in value]
        return value
