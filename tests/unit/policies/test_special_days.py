"""Days on which many people have something else to do."""

from __future__ import annotations

from datetime import date

import pytest

from policies import load_policy
from policies.special_days import MOVING, _moving_days
from tests.unit.policies.given import OwnPolicy

pytestmark = pytest.mark.requirement("M3")
FRAMEWORK = load_policy("framework")


def names(policy, day: date) -> list[str]:
    return [one.name for one in policy.special_dates(day, day)]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2024, 4, 10), "Eid al-Fitr"),
        (date(2025, 3, 31), "Eid al-Fitr"),
        (date(2026, 3, 20), "Eid al-Fitr"),
        (date(2024, 10, 31), "Diwali"),
        (date(2026, 11, 8), "Diwali"),
        (date(2025, 9, 23), "Rosh Hashanah"),
        (date(2026, 9, 11), "The evening before Rosh Hashanah"),
        (date(2026, 9, 12), "Rosh Hashanah"),
        (date(2026, 4, 12), "Orthodox Easter"),
        (date(2026, 2, 17), "Lunar New Year"),
        (date(2026, 3, 20), "Nowruz"),
        (date(2027, 1, 1), "New Year’s Day"),
    ],
)
def test_days_that_are_known(day, name):
    assert name in [one.replace("'", "’") for one in names(FRAMEWORK, day)]


@pytest.mark.parametrize("year", range(2024, 2035))
def test_every_moving_day_is_found_in_every_year(year):
    assert {name for _, name in _moving_days(year)} >= set(MOVING) - {"mawlid", "ramadan", "ashura"}


def test_each_says_for_whom_it_matters():
    for one in FRAMEWORK.special_dates(date(2026, 1, 1), date(2026, 12, 31)):
        assert one.groups.endswith("."), one.name


def test_an_organisation_adds_its_own_and_takes_one_away(own_policy: OwnPolicy):
    path = own_policy(
        "extends: framework\n"
        "special_days:\n"
        "  founders-day:\n"
        "    {name: Our own day, kind: cultural, groups: Everybody is at the fair., on: [2026-07-04], assumed: true}\n"
        "  diwali: null\n"
    )
    policy = load_policy(path)
    assert names(policy, date(2026, 7, 4)) == ["Our own day"]
    assert names(policy, date(2027, 7, 4)) == []
    assert names(policy, date(2026, 11, 8)) == []


def test_limits_are_the_policys(own_policy: OwnPolicy):
    path = own_policy(
        "extends: framework\ninvolvement:\n  tell_back_within: {number: 5, source: Toolkit 2}\n"
    )
    assert load_policy(path).limit("tell_back_within") == 5
    assert load_policy(path).limit("support_asked_before") == FRAMEWORK.limit("support_asked_before")
