"""Routes into work for people with lived experience, counted and never named (P8; framework procedure 1.6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from services.people.domain import route as r
from services.people.domain import route_errors as errors
from tests.aggregate_case import LONG_AGO, SOMEBODY, given
from tests.unit.local_house import Clock, House, refused
from tests.unit.people import facts_supporting as f

pytestmark = pytest.mark.requirement("P8")


def fill(**changes: Any) -> Any:
    says: dict[str, Any] = {
        "filled_on": f.TODAY, "lived_experience": "yes", "consent": True, "year": 2025, "at": LONG_AGO,
    }  # fmt: skip
    return lambda one: one.fill(**(says | changes))


def test_an_opening_is_announced_before_it_closes():
    says = {name: value for name, value in f.announced().says.items() if name != "announced_at"}
    given().when(lambda _: r.Opening.announce(SOMEBODY, at=LONG_AGO, **says)).then(f.announced())
    given().when(
        lambda _: r.Opening.announce(SOMEBODY, at=LONG_AGO, **(says | {"closes_on": date(2026, 1, 4)}))
    ).then(errors.ClosesInThePast)


def test_whoever_takes_it_is_counted_as_they_say_if_they_agree():
    given(f.announced()).when(fill()).then(f.filled())
    given(f.announced()).when(fill(consent=False)).then(errors.CountedWithoutConsent)
    given(f.announced()).when(fill(consent=False, lived_experience="no")).then(errors.CountedWithoutConsent)
    given(f.announced()).when(fill(consent=False, lived_experience="not_said")).then(f.filled("not_said"))


def test_it_is_filled_or_closed_once_and_not_in_the_future():
    given(f.announced()).when(fill(filled_on=f.TOMORROW)).then(errors.FilledInTheFuture)
    given(f.announced()).when(lambda one: one.close("Nobody applied.", LONG_AGO)).then(f.opening_closed())
    for over in (f.filled(), f.opening_closed()):
        given(f.announced(), over).when(fill()).then(errors.NotOpen)
        given(f.announced(), over).when(lambda one: one.close("Why?", LONG_AGO)).then(errors.NotOpen)


def count(posts: int, told: int, as_of: Any = f.TODAY) -> Any:
    return lambda _: r.WorkforceCount.count(SOMEBODY, "WC-00001-8", as_of, posts, told, LONG_AGO)


def test_the_workforce_is_counted_and_counted_again():
    given().when(count(120, 18)).then(f.counted())
    given().when(count(120, 121)).then(errors.MoreThanThereAre)
    given().when(count(120, 18, f.TOMORROW)).then(errors.CountedInTheFuture)
    given(f.counted()).when(lambda one: one.recount(121, 19, LONG_AGO)).then(
        f.counted(r.WorkforceRecounted, 121, 19)
    )
    given(f.counted()).when(lambda one: one.recount(120, 18, LONG_AGO)).then()


@pytest.mark.parametrize(
    ("counts", "seen"),
    [
        ({"yes": 5, "no": 12}, {"yes": 5, "no": 12}),
        ({"yes": 4, "no": 12}, {"yes": None, "no": None}),
        ({"yes": 0, "no": 12}, {"yes": 0, "no": 12}),
        ({"yes": 1, "no": 0}, {"yes": None, "no": None}),
    ],
)
def test_a_small_number_hides_those_that_would_give_it_away(counts, seen):
    assert r.shown(counts, 5) == seen


@pytest.fixture
def office(prepared: Path, tmp_path: Path) -> Iterator[House]:
    house = House.like(prepared, tmp_path, Clock(2026, 3, 3, 10))
    yield house
    house.close()


def opening(house: House, **changes: Any) -> str:
    says: dict[str, Any] = {"kind": "traineeship", "title": "Trainee", "local_service": "elm-house"} | changes
    reference: str = house.people("announce_opening", **says)["reference"]
    return reference


def filled(house: House, answer: str, **changes: Any) -> str:
    reference = opening(house, **changes)
    house.people(
        "fill_opening", reference=reference, filled_on="2026-03-03", lived_experience=answer, consent=True
    )
    return reference


def test_the_proportion_over_time_with_its_base(office: House):
    office.people("count_workforce", as_of="2025-03-31", posts=100, with_lived_experience=12)
    office.people("count_workforce", as_of="2026-02-28", posts=120, with_lived_experience=3)
    office.people("count_workforce", as_of="2025-03-31", posts=110, with_lived_experience=22)
    figures = office.people("route_figures")
    assert figures["workforce"] == [
        {"as_of": "2025-03-31", "posts": 110, "with_lived_experience": 22, "percent": 20.0},
        {"as_of": "2026-02-28", "posts": 120, "with_lived_experience": None, "percent": None},
    ]
    assert figures["least"] == 5


def test_those_who_took_an_opening_are_counted_by_year_when_there_are_enough(office: House):
    for _ in range(5):
        filled(office, "yes")
    assert office.people("route_figures")["filled"] == [
        {"year": 2025, "filled": 5, "yes": 5, "no": 0, "not_said": 0}
    ]
    filled(office, "no")
    assert office.people("route_figures")["filled"][0] == {
        "year": 2025, "filled": 6, "yes": None, "no": None, "not_said": None,
    }  # fmt: skip


def test_what_somebody_said_of_themselves_stands_beside_no_opening_and_on_no_bus(office: House):
    reference = filled(office, "yes")
    assert "lived_experience" not in office.people("get_opening", reference=reference)
    log = office.services.call("people", "read_log", {"after": 0, "limit": 100})["envelopes"]
    assert not [one for one in log if "opening" in one["type"] and "lived_experience" in str(one["data"])]
    openings = office.everything_stored()["people.routes"]["openings"]
    assert not [name for row in openings for name in row if "lived" in name]


def test_the_list_of_openings(office: House):
    first, second = opening(office), opening(office, local_service="oak-house")
    office.people("close_opening", reference=first, reason="Nobody applied.")
    assert [one["reference"] for one in office.people("list_openings")["items"]] == [second, first]
    assert [one["reference"] for one in office.people("list_openings", state="open")["items"]] == [second]
    assert [
        one["state"] for one in office.people("list_openings", local_services=["elm-house"])["items"]
    ] == ["closed"]
    with refused("unknown-opening", "not_found", "reference"):
        office.people("get_opening", reference="RW-00009-9")


def test_a_view_of_routes_made_anew_is_the_same(office: House):
    filled(office, "yes")
    filled(office, "no")
    office.people("count_workforce", as_of="2026-02-28", posts=120, with_lived_experience=3)
    before = office.everything_stored()
    office.services.runtimes["people"].rebuild("routes")
    assert office.everything_stored() == before
