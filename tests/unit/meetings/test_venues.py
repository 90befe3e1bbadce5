"""Venues: what happens to them, and what is known of them when something is planned there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from services.meetings.domain import venue as d
from tests.aggregate_case import LONG_AGO, SOMEBODY, given
from tests.unit.local_house import House, nothing_happens, refused
from tests.unit.meetings.facts_venue import DESCRIBED, added, changed, checked, closed

pytestmark = pytest.mark.requirement("M3")
MILL: dict[str, Any] = {"name": "Mill Hall", "has": ["step_free", "accessible_toilet"]}


def test_a_venue_is_added():
    given().when(
        lambda _: d.Venue.add(SOMEBODY, "VE-7KQ2M-9", LONG_AGO, **DESCRIBED, local_service="elm-house")
    ).then(added())


def test_it_is_changed_once():
    new = DESCRIBED | {"name": "New Mill Hall"}
    given(added()).when(lambda venue: venue.change(LONG_AGO, **new)).then(changed())
    given(added(), changed()).when(lambda venue: venue.change(LONG_AGO, **new)).then()


def test_somebody_looks_whether_people_are_safe_there():
    given(added()).when(
        lambda venue: venue.check_safety(
            date(2026, 1, 4), "Involvement officer", "Lights at the door.", LONG_AGO
        )
    ).then(checked())


def test_nobody_looked_tomorrow():
    given(added()).when(lambda venue: venue.check_safety(date(2026, 1, 6), "Manager", None, LONG_AGO)).then(
        d.CheckedInTheFuture
    )


@pytest.mark.parametrize(
    "command",
    [
        lambda venue: venue.close("Again.", LONG_AGO),
        lambda venue: venue.change(LONG_AGO, **DESCRIBED),
        lambda venue: venue.check_safety(date(2026, 1, 4), "Manager", None, LONG_AGO),
    ],
)
def test_a_closed_venue_is_history(command):
    given(added(), closed()).when(command).then(d.VenueIsClosed)


def slot(house: House, **changes: Any) -> list[str]:
    asked: dict[str, Any] = {"starts_at": "2026-11-10T18:30:00+00:00", "joining": "hybrid"} | changes
    return [one["rule"] for one in house.meetings("check_slot", **asked)["warnings"]]


def test_what_is_known_of_a_venue_warns_whoever_plans_there(new_house: House):
    venue = new_house.meetings("add_venue", **MILL)["reference"]
    assert slot(new_house, venue=venue) == ["venue-not-known-to-be-safe"]
    new_house.meetings("check_venue_safety", reference=venue, checked_on="2026-02-01", by_post="Manager")
    assert slot(new_house, venue=venue) == []
    new_house.meetings("change_venue", reference=venue, name="Mill Hall", has=["parking"])
    assert slot(new_house, venue=venue) == ["venue-not-accessible"]
    new_house.meetings("close_venue", reference=venue, reason="Sold.")
    with refused("venue-is-closed", "refused", "venue"):
        slot(new_house, venue=venue)


def test_special_days_are_the_policys_in_the_organisations_own_zone(house: House):
    clash = ["clash-with-religious-or-cultural-day"]
    assert slot(house, starts_at="2026-11-08T18:30:00+00:00") == clash
    assert slot(house, starts_at="2026-12-25T12:00:00+00:00") == ["clash-with-bank-holiday"]
    assert slot(house, starts_at="2026-06-21T23:30:00+00:00") == clash, "in London it is Windrush Day already"


def test_a_double_click_adds_one_venue(house: House):
    first = house.meetings("add_venue", **MILL, idempotency_key="click-one")
    with nothing_happens(house):
        assert house.meetings("add_venue", **MILL, idempotency_key="click-one") == first


def test_a_list_has_the_venues_of_a_place_and_of_everybody(new_house: House):
    for name, place in (("A", "elm-house"), ("B", "oak-house"), ("C", None)):
        new_house.meetings("add_venue", name=name, local_service=place)
    page = new_house.meetings("list_venues", local_services=["elm-house"])
    assert [one["name"] for one in page["items"]] == ["C", "A"]
    first = new_house.meetings("list_venues", size=2)
    rest = new_house.meetings("list_venues", size=2, after=first["next"])
    assert [one["name"] for one in first["items"] + rest["items"]] == ["C", "B", "A"]


def test_a_venue_that_is_not_there(house: House):
    with refused("unknown-venue", "not_found", "reference"):
        house.meetings("get_venue", reference="VE-00000-0")
