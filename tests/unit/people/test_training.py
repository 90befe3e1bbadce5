"""Training is offered, taken and held (P4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.people.domain import training_errors as errors
from services.people.domain.training import Course
from tests.aggregate_case import LONG_AGO, SOMEBODY, given
from tests.unit.local_house import Clock, House, refused
from tests.unit.people import facts_supporting as f
from tests.unit.people.test_thanking import somebody

pytestmark = pytest.mark.requirement("P4")
DURING = f.BEGINS + timedelta(hours=1)
AFTER = f.ENDS + timedelta(hours=1)


def offer(**changes: Any) -> Any:
    return lambda _: Course.offer(SOMEBODY, **(f.COURSE | f.SAYS | {"at": LONG_AGO} | changes))


def test_a_course_is_offered_before_it_begins():
    given().when(offer()).then(f.offered())
    given().when(offer(at=f.BEGINS + timedelta(seconds=1))).then(errors.OfferedInThePast)


def test_it_ends_after_it_starts():
    given().when(offer(ends_at=f.BEGINS)).then(errors.EndsBeforeItStarts)


def test_people_and_staff_take_a_place_each_once():
    scene = given(f.offered())
    scene.when(lambda one: one.take_place(f.ANA, None, LONG_AGO)).then(f.place_taken())
    given(f.offered()).when(lambda one: one.take_place(None, f.POST, LONG_AGO)).then(
        f.place_taken(None, f.POST)
    )
    given(f.offered(), f.place_taken()).when(lambda one: one.take_place(f.ANA, None, LONG_AGO)).then()


def test_a_course_for_staff_is_for_staff_and_one_for_service_users_for_them():
    given(f.offered(audience="staff")).when(lambda one: one.take_place(f.ANA, None, LONG_AGO)).then(
        errors.NotForThem
    )
    given(f.offered(audience="service_users")).when(lambda one: one.take_place(None, f.POST, LONG_AGO)).then(
        errors.NotForThem
    )


def test_a_full_course_is_full_until_somebody_gives_a_place_up():
    full = (f.offered(), f.place_taken(), f.place_taken("PE-00002-V"))
    given(*full).when(lambda one: one.take_place("PE-00003-S", None, LONG_AGO)).then(errors.NoPlaceLeft)
    given(*full, f.place_given_up()).when(lambda one: one.take_place("PE-00003-S", None, LONG_AGO)).then(
        f.place_taken("PE-00003-S")
    )


def test_the_list_is_closed_when_it_is_over():
    given(f.offered()).when(lambda one: one.take_place(f.ANA, None, f.ENDS)).then(errors.CourseIsOver)
    given(f.offered(), f.course_cancelled()).when(lambda one: one.take_place(f.ANA, None, LONG_AGO)).then(
        errors.CourseIsOver
    )


def test_only_who_has_a_place_gives_it_up():
    given(f.offered()).when(lambda one: one.give_up_place(f.ANA, None, LONG_AGO)).then(errors.NotOnTheCourse)


def test_who_came_is_written_down_once_it_has_begun():
    scene = (f.offered(), f.place_taken(), f.place_taken(None, f.POST))
    given(*scene).when(lambda one: one.record_held([f.ANA, f.POST], 2025, DURING)).then(
        f.held(staff=1, came=[f.ANA, f.POST])
    )
    given(*scene).when(lambda one: one.record_held([f.ANA], 2025, LONG_AGO)).then(errors.NotOverYet)
    given(*scene).when(lambda one: one.record_held(["PE-00003-S"], 2025, AFTER)).then(errors.NotOnTheCourse)
    given(*scene, f.held()).when(lambda one: one.record_held([], 2025, AFTER)).then(errors.CourseIsOver)


def test_what_was_held_cannot_be_cancelled():
    given(f.offered()).when(lambda one: one.cancel("The trainer is ill.", LONG_AGO)).then(
        f.course_cancelled()
    )
    given(f.offered(), f.held()).when(lambda one: one.cancel("Why?", AFTER)).then(errors.CourseIsOver)


@pytest.fixture
def clock() -> Clock:
    return Clock(2026, 3, 3, 10)


@pytest.fixture
def school(prepared: Path, tmp_path: Path, clock: Clock) -> Iterator[House]:
    house = House.like(prepared, tmp_path, clock)
    yield house
    house.close()


def course(house: House, **changes: Any) -> str:
    says: dict[str, Any] = {
        "title": "Speaking up", "audience": "both", "starts_at": "2026-03-10T10:00:00+00:00",
        "ends_at": "2026-03-10T12:00:00+00:00", "local_service": "elm-house", "places": 2,
    }  # fmt: skip
    reference: str = house.people("offer_training", **(says | changes))["course"]
    return reference


def test_from_offer_to_the_years_figures(school: House, clock: Clock):
    reference = course(school)
    assert course(school, idempotency_key="one key only") == course(school, idempotency_key="one key only")
    ana = somebody(school)
    school.people("take_training_place", course=reference, person=ana)
    school.people("take_training_place", course=reference, post="Team leader")
    coming = school.people("list_training")["items"]
    assert sorted(one["taken"] for one in coming) == [0, 2]
    clock.set(2026, 3, 11, 9)
    assert school.people("list_training", which="to_record")["to_record"] == 2
    school.people("record_training_held", course=reference, came=[ana])
    figures = school.people("training_figures")
    assert figures["items"] == [{"audience": "both", "enabling": True, "held": 1, "people": 1, "staff": 0}]
    assert (figures["year"], figures["enabling"]) == (2025, 1)
    past = school.people("list_training", which="past")["items"]
    assert [(one["course"], one["people"]) for one in past] == [(reference, 1)]
    assert school.people("list_training", which="past", local_services=["oak-house"])["items"] == []


def test_only_somebody_known_takes_a_place(school: House):
    reference = course(school)
    with refused("unknown-person", "not_found", "person"):
        school.people("take_training_place", course=reference, person="PE-00009-9")
    with refused("invalid-request", "invalid", "person"):
        school.people("take_training_place", course=reference)
    with refused("unknown-training", "not_found", "course"):
        school.people("get_training", course="TC-00009-Q")


def test_a_view_of_training_made_anew_is_the_same(school: House, clock: Clock):
    first, _ = course(school), course(school)
    school.people("take_training_place", course=first, person=somebody(school))
    clock.set(2026, 3, 11, 9)
    school.people("record_training_held", course=first, came=[])
    before = school.everything_stored()
    school.services.runtimes["people"].rebuild("training")
    assert school.everything_stored() == before


def test_what_people_can_come_to_stands_in_the_calendar_and_is_offered_to_them(school: House, clock: Clock):
    reference, held = course(school), course(school, title="Reading minutes")
    course(school, title="For staff", audience="staff")
    school.services.deliver()
    march = {"first": "2026-03-01", "last": "2026-03-31"}
    items = school.meetings("get_calendar", **march)["items"]
    assert {(one["occasion"], one["kind"], one["state"]) for one in items} == {
        (reference, "training", "open"),
        (held, "training", "open"),
    }
    titles = {one["title"] for one in school.people("list_opportunities")["items"]}
    assert titles == {"Speaking up", "Reading minutes"}
    school.people("cancel_training", course=reference, reason="The trainer is ill.")
    clock.set(2026, 3, 11, 9)
    school.people("record_training_held", course=held, came=[])
    school.services.deliver()
    items = school.meetings("get_calendar", **march)["items"]
    assert {one["occasion"]: one["state"] for one in items} == {reference: "cancelled", held: "over"}
