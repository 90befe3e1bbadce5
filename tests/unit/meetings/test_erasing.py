"""What meetings holds about a person: told to them, and gone with them, while counts stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.unit.local_house import Clock, House, refused
from tests.unit.meetings.test_elections import PAT, a_group, an_election, vote

pytestmark = [pytest.mark.requirement("P2"), pytest.mark.requirement("T2")]
WALK: dict[str, Any] = {
    "title": "A walk through the house",
    "kind": "focus_group",
    "about": "What is broken?",
    "level": "consult",
    "can_influence": "What is mended first.",
    "cannot_influence": "The rent.",
    "joining": "in_person",
}
WORDS = "I have lived at Zerubabel House for years."


@pytest.fixture
def clock() -> Clock:
    return Clock(2026, 3, 2)


@pytest.fixture
def house(prepared: Path, tmp_path: Path, clock: Clock) -> Iterator[House]:
    opened = House.like(prepared, tmp_path, clock)
    yield opened
    opened.close()


def somebody(house: House, name: str) -> str:
    reference: str = house.people("keep_contact", contact={"name": name})["person"]
    return reference


def erased(house: House, person: str) -> None:
    house.people("erase_person", person=person, reason="They asked for it.")
    house.services.deliver()


def sits_and_stands(house: House) -> tuple[str, str, str]:
    person, group = somebody(house, "Mary Smith"), a_group(house)
    who = {"person": person}
    house.meetings("add_member", reference=group, member=who, capacity="service_user", how="elected")
    house.meetings("choose_chair", reference=group, member=who)
    house.meetings("name_member", reference=group, member=who, publicly=True)
    election = an_election(house, group)
    house.meetings("nominate", reference=election, candidate=person, statement=WORDS, consents=True)
    return person, group, election


def test_a_person_is_told_where_they_sit_and_what_they_said(house: House) -> None:
    person, group, election = sits_and_stands(house)
    told = house.meetings("export_person", person=person)
    [seat], [stood] = told["memberships"], told["nominations"]
    assert (seat["group"], seat["name"], seat["named"]) == (group, "Advisory Group", True)
    assert (stood["election"], stood["statement"]) == (election, WORDS)


def test_with_a_person_go_their_words_their_seat_and_their_name(house: House) -> None:
    person, group, election = sits_and_stands(house)
    erased(house, person)
    shown = house.meetings("get_group", reference=group)
    assert (shown["sitting"], shown["chair"], shown["members"]) == ([], None, 0)
    [before] = house.meetings("group_history", reference=group)["before"]
    assert (before["because"], before["named"]) == ("erased", False)
    assert house.meetings("get_election", reference=election)["candidates"] == []
    assert house.meetings("export_person", person=person)["nominations"][0]["statement"] is None
    assert "Zerubabel" not in str(house.everything_stored())
    kept = b"".join(path.read_bytes() for path in house.data.rglob("meetings.db*"))
    assert b"Zerubabel" not in kept


def test_the_lists_come_out_the_same_when_they_are_made_again(house: House) -> None:
    person, _, _ = sits_and_stands(house)
    erased(house, person)
    before = house.everything_stored()
    for view in ("groups", "elections"):
        house.services.runtimes["meetings"].rebuild(view)
    assert house.everything_stored() == before


def test_votes_stand_and_a_seat_that_nobody_can_take_stays_empty(house: House, clock: Clock) -> None:
    group = a_group(house)
    people = [somebody(house, name) for name in ("Mary", "Tom", "Ann")]
    election = an_election(house, group)
    for one in people:
        house.meetings("nominate", reference=election, candidate=one, consents=True)
    house.meetings("end_nominations", reference=election, because="All have heard.")
    house.meetings("open_ballot", reference=election, closes_on="2026-03-16")
    codes = house.meetings("make_ballot_codes", reference=election, count=2)["codes"]
    for code in codes:
        vote(house, election, code, people[0], people[1])
    erased(house, people[0])
    [late] = house.meetings("make_ballot_codes", reference=election, count=1)["codes"]
    with refused("does-not-stand", "not_found", "choices"):
        vote(house, election, late, people[0])  # who is on no ballot paper any more
    clock.set(2026, 3, 17)
    house.meetings("close_ballot", reference=election)
    assert house.meetings("count_ballots", reference=election)["votes"][people[0]] == 2
    house.meetings("declare_result", reference=election, overseers=[PAT, PAT])
    sitting = house.meetings("get_group", reference=group)["sitting"]
    assert [one["member"]["person"] for one in sitting] == [people[1]]


def test_who_was_erased_is_not_elected_and_the_next_one_is(house: House, clock: Clock) -> None:
    group = a_group(house)
    people = [somebody(house, name) for name in ("Mary", "Tom", "Ann")]
    election = an_election(house, group, seats=1)
    for one in people:
        house.meetings("nominate", reference=election, candidate=one, consents=True)
    house.meetings("end_nominations", reference=election, because="All have heard.")
    house.meetings("open_ballot", reference=election, closes_on="2026-03-16")
    codes = house.meetings("make_ballot_codes", reference=election, count=3)["codes"]
    for code, choice in zip(codes, (people[0], people[0], people[1]), strict=True):
        vote(house, election, code, choice)
    clock.set(2026, 3, 17)
    house.meetings("close_ballot", reference=election)
    house.meetings("count_ballots", reference=election)
    erased(house, people[0])
    shown = house.meetings("get_election", reference=election)
    assert (shown["would_be_elected"], shown["lots_needed"]) == ([people[1]], False)
    assert shown["votes"] == {people[0]: 2, people[1]: 1, people[2]: 0}
    assert [one["erased"] for one in shown["candidates"]] == [True, False, False]
    answer = house.meetings("declare_result", reference=election, overseers=[PAT, PAT])
    assert answer["elected"] == [people[1]]
    sitting = house.meetings("get_group", reference=group)["sitting"]
    assert [one["member"]["person"] for one in sitting] == [people[1]]


def test_a_repeated_message_changes_nothing(house: House) -> None:
    person, _, _ = sits_and_stands(house)
    erased(house, person)
    runtime = house.services.runtimes["meetings"]
    before = runtime.store.last_position()
    with runtime.store.writing() as session:
        message = type("Message", (), {"data": {"person": person}})()
        runtime.application.erasing.on_person_erased(session, message)
    assert runtime.store.last_position() == before


def test_erasing_frees_the_places_that_are_still_to_come_and_past_ones_stand(
    house: House, clock: Clock
) -> None:
    def joined(starts_at: str) -> str:
        reference: str = house.meetings("plan_activity", **WALK, starts_at=starts_at, places=1)["reference"]
        house.meetings("open_activity", activity=reference)
        house.meetings("join_activity", activity=reference, person=person)
        return reference

    person = somebody(house, "Mary Smith")
    past, to_come = joined("2026-03-10T10:00:00+00:00"), joined("2026-04-10T10:00:00+01:00")
    clock.set(2026, 3, 11)
    erased(house, person)
    shown = {one: house.meetings("get_activity", activity=one) for one in (past, to_come)}
    assert {one: told["joined"] for one, told in shown.items()} == {past: 1, to_come: 0}
    assert shown[to_come]["people"] == []
    house.meetings("join_activity", activity=to_come, person=somebody(house, "Tom"))


def test_what_they_needed_to_come_goes_and_that_somebody_asked_stays(house: House) -> None:
    person = somebody(house, "Mary Smith")
    activity = house.meetings("plan_activity", **WALK, starts_at="2026-04-01T10:00:00+01:00")["reference"]
    asked = {"occasion": activity, "person": person, "kinds": ["transport"], "details": WORDS}
    reference = house.meetings("request_support", **asked)["reference"]
    [told] = house.meetings("export_person", person=person)["support"]
    assert (told["reference"], told["kinds"], told["details"]) == (reference, ["transport"], WORDS)

    erased(house, person)

    left = house.meetings("get_support_request", reference=reference)
    assert (left["details"], left["kinds"], left["state"]) == (None, None, "waiting")
    before = house.everything_stored()
    house.services.runtimes["meetings"].rebuild("support")
    assert house.everything_stored() == before
