"""What is against a time and a place is said by name, and forbids nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.meetings.domain.scheduling import Slot, SpecialDay, VenueFacts, warnings_of

pytestmark = pytest.mark.requirement("M3")
LONDON = ZoneInfo("Europe/London")
TUESDAY_EVENING = datetime(2026, 11, 10, 18, 30, tzinfo=LONDON)
MILL_HALL = VenueFacts("VE-1", "Mill Hall", ("step_free", "accessible_toilet"), date(2027, 1, 1))
SLOT = Slot(TUESDAY_EVENING, TUESDAY_EVENING + timedelta(hours=2), "hybrid", MILL_HALL)
DIWALI = SpecialDay(date(2026, 11, 8), "Diwali", "religious", "Many Hindus celebrate.")
BOXING_DAY = SpecialDay(date(2026, 12, 26), "Boxing Day", "bank_holiday", "Buses run less often.")


def rules(slot: Slot, earlier: tuple[datetime, ...] = (), *days: SpecialDay) -> list[str]:
    return [one.rule for one in warnings_of(slot, earlier, days)]


def at(moment: datetime) -> Slot:
    return replace(SLOT, starts_at=moment, ends_at=moment + timedelta(hours=2))


def weeks_before(*weeks: int, hour: int = 18) -> tuple[datetime, ...]:
    return tuple((TUESDAY_EVENING - timedelta(weeks=week)).replace(hour=hour) for week in weeks)


def test_nothing_is_against_an_ordinary_evening_in_a_good_place():
    assert rules(SLOT, (), DIWALI, BOXING_DAY) == []


def test_a_bank_holiday():
    found = warnings_of(at(datetime(2026, 12, 26, 11, tzinfo=LONDON)), (), [BOXING_DAY, DIWALI])
    assert [one.rule for one in found] == ["clash-with-bank-holiday"]
    assert "Boxing Day" in found[0].message


def test_a_religious_or_cultural_day_says_for_whom_it_matters():
    (found,) = warnings_of(at(datetime(2026, 11, 8, 11, tzinfo=LONDON)), (), [DIWALI])
    assert found.rule == "clash-with-religious-or-cultural-day"
    assert "Many Hindus celebrate." in found.message


def test_something_that_goes_on_for_days_clashes_with_each():
    long = replace(SLOT, starts_at=datetime(2026, 11, 7, 9, tzinfo=LONDON))
    assert rules(long, (), DIWALI) == ["clash-with-religious-or-cultural-day"]


def test_always_the_same_weekday_and_hour():
    assert rules(SLOT, weeks_before(1, 2, 3, 4)) == ["always-the-same-weekday", "always-the-same-hour"]


def test_three_times_is_no_habit_yet_unless_the_policy_says_so():
    assert rules(SLOT, weeks_before(1, 2, 3)) == []
    assert len(warnings_of(SLOT, weeks_before(1, 2, 3), [], in_a_row=3)) == 2


def test_one_other_time_of_day_among_the_last_is_no_habit_of_the_hour():
    earlier = (*weeks_before(1, 3, 4), *weeks_before(2, hour=10))
    assert rules(SLOT, earlier) == ["always-the-same-weekday"]


def test_what_comes_later_and_what_is_long_ago_does_not_count():
    later = tuple(TUESDAY_EVENING + timedelta(weeks=week) for week in range(1, 6))
    other_days = tuple(TUESDAY_EVENING - timedelta(days=day) for day in (1, 2, 3, 4))
    assert rules(SLOT, later) == []
    assert rules(SLOT, (*weeks_before(5, 6, 7, 8), *other_days)) == ["always-the-same-hour"]


def test_a_place_without_a_way_in_or_a_toilet_for_everybody():
    (found,) = warnings_of(replace(SLOT, venue=replace(MILL_HALL, has=("step_free",))), (), [])
    assert found.rule == "venue-not-accessible"
    assert "accessible toilet" in found.message
    assert "steps" not in found.message


@pytest.mark.parametrize("safe_until", [None, date(2026, 11, 9)])
def test_a_place_nobody_has_checked_lately(safe_until):
    venue = replace(MILL_HALL, safe_until=safe_until)
    assert rules(replace(SLOT, venue=venue)) == ["venue-not-known-to-be-safe"]


def test_who_meets_online_needs_no_way_in():
    assert rules(replace(SLOT, joining="online", venue=VenueFacts("VE-1", "Attic"))) == []


def test_in_person_only_gets_a_hint():
    assert rules(replace(SLOT, joining="in_person")) == ["no-way-to-join-online"]
