"""What people need stands wherever something is sent to them or they come."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_people import coming_up, join
from tests.unit.gateway.staff.test_rooms import group, item, soon

pytestmark = [pytest.mark.requirement("P1"), pytest.mark.requirement("M10")]


@pytest.fixture
def places(office: Office) -> list[str]:
    """Pages where something goes to Zelda Fitzroy, who needs BSL, or she comes."""
    zelda = join(office, "Zelda Fitzroy", needs=["bsl"], language=None, note="Sits near the light.")
    bare = join(office, "Ben Moss", needs=[], language=None, note=None)
    of = group(office)
    seat = {"capacity": "service_user", "how": "elected"}
    for one in (zelda, bare):
        office.ask("add_member", service="meetings", reference=of, member={"person": one}, **seat)
    meeting = soon(office, of)
    office.ask("set_agenda", service="meetings", meeting=meeting, items=[item(office, of)])
    talk = coming_up(office)
    office.ask("open_activity", service="meetings", activity=talk)
    office.ask("join_activity", service="meetings", activity=talk, person=zelda)
    course = office.ask(
        "offer_training",
        service="people",
        title="Speaking up",
        audience="both",
        starts_at="2031-03-05T14:00:00+00:00",
        ends_at="2031-03-05T16:00:00+00:00",
        local_service="elm-house",
    )["course"]
    office.ask("take_training_place", service="people", course=course, person=zelda)
    return [f"/staff/meetings/{meeting}/circulate", f"/staff/activities/{talk}", f"/staff/training/{course}"]


def test_needs_are_shown_to_who_sends_and_who_prepares(places: list[str], manager: Desk) -> None:
    for address in places:
        page = manager.open(address)
        assert "Zelda Fitzroy: British Sign Language Sits near the light." in page, address
        assert "Ben Moss:" not in page, address


def test_nobody_else_reads_them(places: list[str], office: Office, desk: Callable[..., Desk]) -> None:
    auditor, oak = desk("auditor"), desk("front_line", "oak-lodge")
    for address in places:
        for reader in (auditor, oak):
            assert "British Sign Language" not in reader.browser.get(address).text, address


def test_it_is_said_when_they_cannot_be_asked_for(places: list[str], office: Office, manager: Desk) -> None:
    office.client.down.add("people")
    assert "What people need cannot be shown at the moment." in manager.open(places[0])
