"""Nothing is kept of a local service that is in no register."""

from typing import Any

import pytest

from tests.unit.local_house import House, nothing_happens, refused
from tests.unit.meetings.test_involvement import AUDIT, PLAN

pytestmark = pytest.mark.requirement("G1")

GROUP = {"name": "Forum", "kind": "other", "purpose": "To be heard."}
ACTION: dict[str, Any] = {
    "text": "Ask for prices.",
    "owner": {"post": "Caretaker"},
    "due_on": "2999-01-01",
    "origins": ["MT-7KQ2M-9"],
}
LATER = {"starts_at": "2999-01-01T18:30:00+00:00", "ends_at": None}


@pytest.mark.parametrize(
    ("method", "says"),
    [
        ("establish_group", GROUP),
        ("plan_activity", PLAN | LATER),
        ("add_venue", {"name": "Mill Hall"}),
        ("plan_audit", AUDIT),
        ("open_action", ACTION),
    ],
)
def test_a_place_that_is_in_no_register_is_refused(house: House, method: str, says: dict[str, Any]):
    house.services.deliver()
    with (
        nothing_happens(house),
        refused("unknown-local-service", "invalid", "local_service"),
    ):
        house.meetings(method, **says | {"local_service": "nowhere"})


def test_a_place_registered_just_now_is_known(new_house: House):
    """The bell may be late."""
    new_house.people("register_local_service", name="Mill Lane")
    assert new_house.meetings("establish_group", **GROUP, local_service="mill-lane")["reference"]


def test_what_is_left_of_a_closed_place_is_still_talked_about(new_house: House):
    new_house.people("close_local_service", slug="elm-house", reason="Sold.")
    assert new_house.meetings("establish_group", **GROUP, local_service="elm-house")["reference"]
