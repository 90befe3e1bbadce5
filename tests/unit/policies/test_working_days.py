"""Working days: real Easters, Christmases and May days, and what must hold for any day."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies import NATIONS, WorkingDays, working_days

pytestmark = pytest.mark.requirement("F3")

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))
COUNTS = st.integers(min_value=1, max_value=400)
any_machine = settings(deadline=None)  # the first case works years out, on a machine that may be busy
CLOSED = st.frozensets(st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31)), max_size=10)
CALENDARS = st.builds(WorkingDays, st.sampled_from(NATIONS), CLOSED)


@pytest.mark.parametrize(
    ("nation", "start", "days", "expected"),
    [
        pytest.param(
            "ENG", date(2026, 4, 2), 1, date(2026, 4, 7), id="over Easter: Good Friday and Easter Monday"
        ),
        pytest.param("WLS", date(2026, 4, 2), 1, date(2026, 4, 7), id="over Easter in Wales"),
        pytest.param("NIR", date(2026, 4, 2), 1, date(2026, 4, 7), id="over Easter in Northern Ireland"),
        pytest.param("SCT", date(2026, 4, 2), 1, date(2026, 4, 6), id="Scotland works on Easter Monday"),
        pytest.param("ENG", date(2026, 4, 30), 3, date(2026, 5, 6), id="over the early May bank holiday"),
        pytest.param("ENG", date(2020, 5, 1), 1, date(2020, 5, 4), id="early May 2020 was not on the Monday"),
        pytest.param("ENG", date(2020, 5, 7), 1, date(2020, 5, 11), id="but on Friday 8 May, VE Day"),
        pytest.param(
            "ENG", date(2026, 12, 24), 1, date(2026, 12, 29), id="Boxing Day 2026 is made up on Monday 28"
        ),
        pytest.param("ENG", date(2021, 12, 24), 1, date(2021, 12, 29), id="Christmas 2021 fell on a weekend"),
        pytest.param("ENG", date(2026, 12, 31), 1, date(2027, 1, 4), id="over New Year into the next year"),
        pytest.param("ENG", date(2025, 12, 31), 1, date(2026, 1, 2), id="England works on 2 January"),
        pytest.param("SCT", date(2025, 12, 31), 1, date(2026, 1, 5), id="Scotland does not"),
        pytest.param(
            "NIR", date(2026, 3, 16), 1, date(2026, 3, 18), id="Saint Patrick's Day in Northern Ireland"
        ),
        pytest.param(
            "NIR", date(2026, 7, 10), 1, date(2026, 7, 14), id="12 July 2026 is made up on Monday 13"
        ),
        pytest.param(
            "ENG", date(2022, 9, 16), 1, date(2022, 9, 20), id="the State Funeral, a bank holiday once"
        ),
        pytest.param(
            "ENG", date(2026, 6, 6), 1, date(2026, 6, 8), id="from a Saturday, Monday is the first day"
        ),
        pytest.param("ENG", date(2026, 6, 6), 0, date(2026, 6, 8), id="no days from a Saturday: the Monday"),
        pytest.param("ENG", date(2026, 6, 8), 0, date(2026, 6, 8), id="no days from a working day: that day"),
        pytest.param("ENG", date(2026, 6, 1), 253, date(2027, 6, 1), id="a whole year of working days"),
    ],
)
def test_adding_working_days_to_real_dates(nation: str, start: date, days: int, expected: date) -> None:
    assert WorkingDays(nation).add(start, days) == expected


@pytest.mark.parametrize(
    ("nation", "bank_holidays"),
    [
        ("ENG", ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]),
        ("WLS", ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]),
        ("NIR", ["01-01", "03-17", "04-03", "04-06", "05-04", "05-25", "07-13", "08-31", "12-25", "12-28"]),
    ],
)
def test_the_weekdays_of_2026_that_are_not_worked_are_the_published_bank_holidays(
    nation: str, bank_holidays: list[str]
) -> None:
    calendar = WorkingDays(nation)

    weekdays = [day for day in (date(2026, 1, 1) + timedelta(n) for n in range(365)) if day.weekday() < 5]

    assert [f"{day:%m-%d}" for day in weekdays if not calendar.is_working(day)] == bank_holidays


def test_a_day_the_organisation_is_closed_is_not_worked() -> None:
    calendar = WorkingDays("ENG", closed=[date(2026, 12, 29), date(2026, 12, 30)])

    assert not calendar.is_working(date(2026, 12, 29))
    assert calendar.add(date(2026, 12, 24), 1) == date(2026, 12, 31)
    assert WorkingDays("ENG").add(date(2026, 12, 24), 1) == date(2026, 12, 29)


@any_machine
@given(CALENDARS, DAYS, COUNTS)
def test_the_result_is_a_later_working_day(calendar: WorkingDays, start: date, days: int) -> None:
    due = calendar.add(start, days)

    assert due > start
    assert due.weekday() < 5
    assert due not in holidays.country_holidays("GB", subdiv=calendar.nation, years=due.year)
    assert due not in calendar.closed


@any_machine
@given(CALENDARS, DAYS, COUNTS)
def test_one_day_more_is_the_very_next_working_day(calendar: WorkingDays, start: date, days: int) -> None:
    due, next_due = calendar.add(start, days), calendar.add(start, days + 1)

    assert due < next_due
    skipped = [due + timedelta(n) for n in range(1, (next_due - due).days)]
    assert not any(calendar.is_working(day) for day in skipped)


@any_machine
@given(CALENDARS, DAYS, DAYS, COUNTS)
def test_what_came_later_is_never_due_earlier(calendar: WorkingDays, a: date, b: date, days: int) -> None:
    earlier, later = sorted((a, b))

    assert calendar.add(earlier, days) <= calendar.add(later, days)


@any_machine
@given(CALENDARS, DAYS, COUNTS, COUNTS)
def test_adding_in_two_steps_is_adding_at_once(
    calendar: WorkingDays, start: date, first: int, then: int
) -> None:
    assert calendar.add(calendar.add(start, first), then) == calendar.add(start, first + then)


@any_machine
@given(CALENDARS, DAYS, COUNTS)
def test_between_counts_what_was_added(calendar: WorkingDays, start: date, days: int) -> None:
    assert calendar.between(start, calendar.add(start, days)) == days


@any_machine
@given(CALENDARS, DAYS, COUNTS)
def test_adding_what_lies_between_arrives_at_the_same_working_day(
    calendar: WorkingDays, start: date, ahead: int
) -> None:
    end = calendar.add(start + timedelta(ahead), 0)

    assert calendar.add(start, calendar.between(start, end)) == end


@any_machine
@given(CALENDARS, st.dates(date(2019, 12, 1), date(2031, 1, 31)), st.integers(min_value=0, max_value=800))
def test_between_agrees_with_counting_on_a_wall_calendar(calendar: WorkingDays, a: date, length: int) -> None:
    off = holidays.country_holidays("GB", subdiv=calendar.nation)
    wall = (a + timedelta(n) for n in range(1, length + 1))
    counted = sum(day.weekday() < 5 and day not in off and day not in calendar.closed for day in wall)

    assert calendar.between(a, a + timedelta(length)) == counted


@any_machine
@given(CALENDARS, DAYS, DAYS, DAYS)
def test_between_adds_up_over_any_three_days(calendar: WorkingDays, a: date, b: date, c: date) -> None:
    assert calendar.between(a, b) + calendar.between(b, c) == calendar.between(a, c)
    assert calendar.between(a, b) == -calendar.between(b, a)


def test_a_year_is_worked_out_once_however_often_it_is_asked_for() -> None:
    WorkingDays("ENG").add(date(2026, 4, 1), 10)
    worked_out = working_days._working_days.cache_info().misses

    for day in range(1, 29):
        WorkingDays("ENG").add(date(2026, 4, day), 10)

    assert working_days._working_days.cache_info().misses == worked_out


def test_an_unknown_nation_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="nation 'England' is not one of ENG, WLS, SCT, NIR"):
        WorkingDays("England")


def test_a_negative_number_of_days_is_refused() -> None:
    with pytest.raises(ValueError, match="must not be negative, got -1"):
        WorkingDays("ENG").add(date(2026, 4, 1), -1)


@pytest.mark.parametrize("day", [date(1871, 12, 29), date(2101, 1, 3)])
def test_a_year_whose_bank_holidays_are_not_known_is_refused_rather_than_guessed(day: date) -> None:
    with pytest.raises(ValueError, match=f"known from 1872 to 2100, not for {day.year}"):
        WorkingDays("ENG").is_working(day)


def test_counting_does_not_run_over_the_last_year_known() -> None:
    with pytest.raises(ValueError, match="not for 2101"):
        WorkingDays("ENG").add(date(2100, 12, 30), 10)
