"""When and where something takes place, and what is against it (M3). Pure.

What is against a time or a place warns by name and forbids nothing: the policies say "avoid" and "try", and whoever
plans knows more. Who goes on in spite of a warning is recorded with its name (framework procedures 1.1, 1.3, 1.10;
Helping our Future 8.1).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

JOININGS = ("in_person", "online", "hybrid")
NEEDED = {"step_free": "a way in without steps", "accessible_toilet": "an accessible toilet"}
"""What a place must have for everybody to be able to come (Helping our Future 8.1)."""
NOON, EVENING = 12, 17
"""Hours, in the organisation's own zone, at which a part of the day ends and the next begins."""


@dataclass(frozen=True)
class VenueFacts:
    """has: what helps people to come and to take part (`contracts.vocabulary.VENUE_HAS`). safe_until: the last day on
    which the check that it is a safe space still counts; None when nobody has checked."""

    reference: str
    name: str
    has: tuple[str, ...] = ()
    safe_until: date | None = None


@dataclass(frozen=True)
class Slot:
    """starts_at, ends_at: in the organisation's own zone. joining: one of `JOININGS`. venue: None when it is not
    chosen yet, or nobody meets in a place."""

    starts_at: datetime
    ends_at: datetime | None
    joining: str
    venue: VenueFacts | None = None


@dataclass(frozen=True)
class SpecialDay:
    """A day on which many people have something else to do. kind: bank_holiday, religious or cultural. groups: for
    whom it matters and why, in a sentence."""

    on: date
    name: str
    kind: str
    groups: str


@dataclass(frozen=True)
class Warned:
    """rule: its name, which is recorded when somebody goes on in spite of it. message: what is the matter here."""

    rule: str
    message: str


def warnings_of(
    slot: Slot, earlier: Sequence[datetime], special_days: Sequence[SpecialDay], *, in_a_row: int = 4
) -> list[Warned]:
    """What is against the slot, in the order in which a reader wants to know it.

    earlier: when the same people came together before, in any order, in the organisation's own zone; those after the
    slot do not count. in_a_row: how many of the same are a habit (policy data).
    """
    return [
        *_clashes(slot, special_days),
        *_habits(slot, earlier, in_a_row),
        *_of_the_place(slot),
        *_of_joining(slot),
    ]


def _clashes(slot: Slot, special_days: Sequence[SpecialDay]) -> list[Warned]:
    last = (slot.ends_at or slot.starts_at).date()
    found = [day for day in special_days if slot.starts_at.date() <= day.on <= last]
    return [
        Warned(
            "clash-with-bank-holiday"
            if day.kind == "bank_holiday"
            else "clash-with-religious-or-cultural-day",
            f"{day.name}. {day.groups}",
        )
        for day in found
    ]


def _habits(slot: Slot, earlier: Sequence[datetime], in_a_row: int) -> list[Warned]:
    before = sorted((one for one in earlier if one < slot.starts_at), reverse=True)[:in_a_row]
    if len(before) < in_a_row:
        return []
    weekday, part = f"{slot.starts_at:%A}", part_of_day(slot.starts_at)
    return [
        *_same(before, lambda one: f"{one:%A}" == weekday, "always-the-same-weekday", f"on a {weekday}"),
        *_same(before, lambda one: part_of_day(one) == part, "always-the-same-hour", f"in the {part}"),
    ]


def _same(before: list[datetime], is_same: Callable[[datetime], bool], rule: str, when: str) -> list[Warned]:
    if not all(map(is_same, before)):
        return []
    return [Warned(rule, f"The last {len(before)} were {when} too. Who never can then, never comes.")]


def part_of_day(moment: datetime) -> str:
    """morning, afternoon or evening."""
    return "morning" if moment.hour < NOON else "afternoon" if moment.hour < EVENING else "evening"


def _of_the_place(slot: Slot) -> list[Warned]:
    venue = slot.venue
    if venue is None or slot.joining == "online":
        return []
    found = []
    missing = [words for fact, words in NEEDED.items() if fact not in venue.has]
    if missing:
        found.append(
            Warned(
                "venue-not-accessible",
                f"As far as we know, {venue.name} does not have {' or '.join(missing)}.",
            )
        )
    if venue.safe_until is None:
        found.append(
            Warned("venue-not-known-to-be-safe", f"Nobody has checked that {venue.name} is a safe space.")
        )
    elif venue.safe_until < slot.starts_at.date():
        found.append(
            Warned(
                "venue-not-known-to-be-safe",
                f"It is long ago that somebody checked that {venue.name} is safe.",
            )
        )
    return found


def _of_joining(slot: Slot) -> list[Warned]:
    if slot.joining != "in_person":
        return []
    return [Warned("no-way-to-join-online", "Some people cannot come. Can they join online or by phone?")]
