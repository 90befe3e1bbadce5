"""Asking for what is held, having it erased, and the clock of both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.local_house import Clock, House, nothing_happens, refused
from tests.unit.people.joining import join

pytestmark = pytest.mark.requirement("P2")


@pytest.fixture
def clock() -> Clock:
    return Clock(2026, 3, 3, 10)


@pytest.fixture
def house(prepared, tmp_path, clock):
    opened = House.like(prepared, tmp_path, clock)
    yield opened
    opened.close()


def requests(house: House, **more: Any) -> list[tuple[str, str, str, bool]]:
    listed = house.people("list_data_requests", **more)["items"]
    return [(one["person"], one["kind"], one["due_on"], one["overdue"]) for one in listed]


def test_a_spoken_request_is_due_within_a_month_and_then_overdue(house, clock):
    ana = join(house)
    house.people("ask_for_erasure", person=ana, asked_how="spoken", asked_on="2026-02-27")
    assert requests(house) == [(ana, "erasure", "2026-03-27", False)]
    clock.set(2026, 3, 28, 9)
    assert requests(house) == [(ana, "erasure", "2026-03-27", True)]


def test_it_may_take_two_months_more_with_a_reason(house, clock):
    ana = join(house)
    house.people("ask_for_export", person=ana, asked_how="web")
    house.people("extend_data_request", person=ana, kind="export", why="Many papers.")
    assert requests(house) == [(ana, "export", "2026-06-03", False)]
    with refused("already-extended", "refused", "kind"), nothing_happens(house):
        house.people("extend_data_request", person=ana, kind="export", why="More.")


def test_requests_are_seen_at_the_persons_own_place(house):
    ana = join(house)
    house.people("ask_for_export", person=ana, asked_how="paper")
    assert requests(house, local_services=["oak-house"]) == []
    house.people("place_person", person=ana, local_service="oak-house")
    assert [one[0] for one in requests(house, local_services=["oak-house"])] == [ana]


def test_everything_held_is_given_out_and_that_it_was_stands_in_the_history(house):
    ana = join(house)
    house.people("ask_for_export", person=ana, asked_how="spoken")
    given = json.dumps(house.people("export_person", person=ana, reason="They asked."))
    for held in (
        "Ana Nowak",
        "0115 496 0123",
        "ana@example.org",
        "Please speak slowly.",
        "Polish",
        "They asked.",
    ):
        assert held in given
    assert requests(house) == []
    last = house.people("get_person", person=ana)["history"][-1]
    assert (last["event"], last["actor"], last["reason"]) == ("person_exported", "Jo Park", "They asked.")


def test_what_was_replaced_later_is_held_and_so_given_out_as_well(house):
    ana = join(house)
    house.people("change_contact", person=ana, contact={"name": "Ana Nowak", "email": "ana@new.example.org"})
    house.people("record_needs", person=ana, needs=["braille"], note="Nothing on the phone, please.")
    house.people("record_needs", person=ana, needs=["audio"])
    given = json.dumps(house.people("export_person", person=ana, reason="They asked."))
    for held in ("ana@example.org", "ana@new.example.org", "Nothing on the phone, please.", "braille"):
        assert held in given


class TestErasing:
    def test_nothing_personal_is_left_but_that_there_was_somebody(self, house):
        ana = join(house)
        house.people("forbid_contact", person=ana, why="My landlord reads my post.")
        house.people("ask_for_erasure", person=ana, asked_how="spoken")
        house.people("erase_person", person=ana, reason="They asked.")
        shown = house.people("get_person", person=ana)
        held = json.dumps([shown, house.everything_stored()], default=str)
        for gone in ("Nowak", "0115", "ana@example", "slowly", "Polish", "landlord", "repairs", "surveys"):
            assert gone not in held
        assert shown["erased_at"] is not None
        assert shown["local_service"] == "elm-house"
        assert shown["history"][-1]["reason"] == "They asked."
        assert requests(house) == []

    def test_others_are_told_and_get_nothing_any_more(self, house):
        ana = join(house)
        house.people("erase_person", person=ana, reason="They asked.")
        assert house.people("names_of", persons=[ana]) == {"names": {ana: None}}
        assert house.people("contacts_of", persons=[ana]) == {"contacts": {ana: None}}
        assert house.people("may_contact", persons=[ana]) == {"may_contact": {ana: False}}
        last = house.people("read_log", after=0, limit=500)["envelopes"][-1]
        assert last["type"] == "people.person_erased.v1"
        assert set(last["data"]) == {"person", "erased_at"}

    def test_again_changes_nothing_and_nothing_is_added(self, house):
        ana = join(house)
        house.people("erase_person", person=ana, reason="They asked.")
        with nothing_happens(house):
            house.people("erase_person", person=ana, reason="Again.")
            with refused("already-erased", "refused", "person"):
                house.people("record_needs", person=ana, needs=["bsl"])
        assert house.people("list_people", search="ana")["items"] == []
        assert [one["person"] for one in house.people("list_people", search=ana)["items"]] == [ana]

    def test_a_view_made_again_afterwards_is_the_same(self, house):
        ana, sam = join(house), join(house, "Sam Lee")
        house.people("erase_person", person=ana, reason="They asked.")
        before = house.everything_stored()
        for view in ("people", "data_requests"):
            house.services.runtimes["people"].rebuild(view)
        assert house.everything_stored() == before
        assert house.people("names_of", persons=[ana, sam]) == {"names": {ana: None, sam: "Sam Lee"}}

    def test_the_words_leave_the_file(self, house):
        ana = join(house, "Zebulon Quark")
        house.people("erase_person", person=ana, reason="1")
        data: Path = house.data
        house.close()
        left = [path.name for path in data.rglob("*") if path.is_file() and b"Quark" in path.read_bytes()]
        assert left == []
