"""Nothing comes from what was never there: each origin that a request names can be followed back (promise 9)."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.unit.local_house import House, nothing_happens, refused
from tests.unit.meetings.test_involvement import AUDIT, PLAN

pytestmark = pytest.mark.requirement("R2")

WHO: dict[str, Any] = {"owner": {"post": "Caretaker"}, "due_on": "2999-01-01"}
ACTION = ("open_action", {"text": "Ask for prices."} | WHO)
LATER = {"starts_at": "2999-01-01T18:30:00+00:00", "ends_at": None}


@pytest.fixture(scope="module")
def group(house: House) -> str:
    named = {"name": "Forum", "kind": "other", "purpose": "To be heard."}
    return str(house.meetings("establish_group", **named)["reference"])


@pytest.fixture(scope="module")
def meeting(house: House, group: str) -> str:
    asked = {"group": group, "starts_at": "2020-02-03T18:00:00+00:00", "place": "The hall"}
    rules = ["no-notice-given", "agenda-not-circulated"]
    came: dict[str, Any] = {"counts": {"service_users": 4}, "in_spite_of": rules}
    return str(house.meetings("record_meeting", **asked, **came)["meeting"])


@pytest.mark.parametrize("kind", ["FB", "RE", "AU", "AY", "AC", "PE"])
def test_an_invented_origin_is_refused(house: House, meeting: str, kind: str):
    house.services.deliver()
    method, says = ACTION
    with nothing_happens(house), refused("unknown-origin", "invalid", "origins"):
        house.meetings(method, **says, origins=[meeting, f"{kind}-7KQ2M-9"])


@pytest.mark.parametrize("method", ["propose_item", "make_group_request", "record_decision", "plan_activity"])
def test_whatever_takes_origins_asks_for_those_that_are_there(
    house: House, group: str, meeting: str, method: str
):
    says: dict[str, dict[str, Any]] = {
        "propose_item": {"group": group, "title": "The lift"},
        "make_group_request": {
            "group": group, "kind": "report", "to": {"post": "Manager"}, "what": "Prices.", "by_when": "2999-01-01"
        },
        "record_decision": {"meeting": meeting, "text": "Mend it."},
        "plan_activity": PLAN | LATER,
    }  # fmt: skip
    with refused("unknown-origin", "invalid", "origins"):
        house.meetings(method, **says[method] | {"origins": ["FB-7KQ2M-9"]})
    assert house.meetings(method, **says[method] | {"origins": [house.say().reference]})


def test_what_was_said_and_answered_just_now_is_known(house: House):
    """The bell may be late."""
    said = house.say()
    method, says = ACTION
    assert house.meetings(method, **says, origins=[said.reference])["reference"]
    assert house.meetings(method, **says, origins=[house.answer(said, publish=False)])["reference"]


def test_what_meetings_hand_out_themselves_is_known(house: House, meeting: str):
    audit = house.meetings("plan_audit", **AUDIT)["reference"]
    activity = house.meetings("plan_activity", **PLAN | LATER)["reference"]
    method, says = ACTION
    assert house.meetings(method, **says, origins=[meeting, audit, activity])["reference"]


def test_a_database_from_before_learns_at_its_start_what_was_said(prepared: Path, tmp_path: Path):
    before = House.like(prepared, tmp_path)
    said = before.say().reference
    before.services.deliver()
    before.close()
    with sqlite3.connect(next(tmp_path.rglob("meetings.db"))) as database:
        database.execute("DROP TABLE heard")
    database.close()
    after = House(tmp_path)
    method, says = ACTION
    assert after.meetings(method, **says, origins=[said])["reference"]
    after.close()
