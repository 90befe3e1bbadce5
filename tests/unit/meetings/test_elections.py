"""Elections on the real store: from the call to the seat, and votes that nothing joins to a voter."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from tests.unit.local_house import Clock, House, refused

pytestmark = pytest.mark.requirement("M2")

MARY, TOM, ANN = "PE-7KQ2M-9", "PE-2Q8WX-1", "PE-3RT5Y-2"
PAT, LEE = {"post": "Involvement officer"}, {"person": "PE-4SV6Z-3"}


@pytest.fixture
def then(prepared, tmp_path):
    """A house whose day the test sets."""
    clock = Clock(2026, 3, 2)
    house = House.like(prepared, tmp_path, clock)
    yield house, clock
    house.close()


def a_group(house, name="Advisory Group"):
    says = {"name": name, "kind": "advisory_group", "purpose": "The Board hears from us.", "seats": 2}
    return house.meetings("establish_group", **says)["reference"]


def an_election(house, group, ballot="codes", seats=2):
    says = {"who_may_stand": "Anybody here.", "who_may_vote": "Anybody here."}
    election = house.meetings("call_election", group=group, seats=seats, ballot=ballot, **says)["reference"]
    house.meetings("open_nominations", reference=election, closes_on="2026-03-09")
    return election


def they_stand(house, election, *people):
    for person in people:
        house.meetings(
            "nominate", reference=election, candidate=person, statement=f"I am {person}.", consents=True
        )
    house.meetings("end_nominations", reference=election, because="All have heard.")


def voting(house, group, count=5, ballot="codes"):
    """An election in which three stand, and the codes of those who may vote."""
    election = an_election(house, group, ballot)
    they_stand(house, election, MARY, TOM, ANN)
    house.meetings("open_ballot", reference=election, closes_on="2026-03-16")
    if ballot == "paper":
        return election, []
    return election, house.meetings("make_ballot_codes", reference=election, count=count)["codes"]


def vote(house, election, code, *choices):
    """choices: the people, who are on the ballot as numbers."""
    standing = house.meetings("get_election", reference=election)["candidates"]
    numbers = {one["candidate"]: one["number"] for one in standing}
    chosen = [numbers[one] for one in choices]
    return house.meetings("cast_ballot", by="public", reference=election, code=code, choices=chosen)


def close(house, clock, election):
    """On the day after the last one to vote."""
    clock.set(2026, 3, 17)
    house.meetings("close_ballot", reference=election)


def box_in(house):
    """What the one table outside the log holds, as anybody with the database reads it."""
    with sqlite3.connect(house.data / "meetings.db") as database:
        return database.execute("SELECT election, content FROM ballot_boxes").fetchall()


def test_from_the_call_to_the_seat(then):
    house, clock = then
    group = a_group(house)
    election, codes = voting(house, group)
    for code, choices in zip(codes, [(MARY, TOM), (MARY,), (TOM, MARY), (), (ANN,)], strict=True):
        vote(house, election, code, *choices)
    close(house, clock, election)
    found = house.meetings("count_ballots", reference=election)
    assert found["votes"] == {MARY: 3, TOM: 2, ANN: 1}
    assert (found["cast"], found["counted"], found["spoilt"]) == (5, 4, 1)
    answer = house.meetings("declare_result", reference=election, overseers=[PAT, LEE])
    assert (answer["done"], answer["elected"]) == (True, [MARY, TOM])
    sitting = house.meetings("get_group", reference=group)["sitting"]
    assert [(one["member"]["person"], one["how"], one["election"], one["term_ends"]) for one in sitting] == [
        (MARY, "elected", election, "2027-03-17"),
        (TOM, "elected", election, "2027-03-17"),
    ]
    shown = house.meetings("get_election", reference=election)
    assert (shown["state"], shown["running"], shown["elected"]) == ("declared", False, [MARY, TOM])


def test_who_is_elected_again_goes_on(then):
    house, clock = then
    group = a_group(house)
    first = an_election(house, group)
    they_stand(house, first, MARY)
    house.meetings("declare_result", reference=first, overseers=[PAT, LEE])
    clock.set(2027, 2, 25)
    again = house.meetings(
        "call_election", group=group, seats=2, ballot="codes", who_may_stand="All.", who_may_vote="All."
    )["reference"]
    house.meetings("open_nominations", reference=again, closes_on="2027-03-09")
    they_stand(house, again, MARY)
    house.meetings("declare_result", reference=again, overseers=[PAT, LEE])
    [seat] = house.meetings("get_group", reference=group)["sitting"]
    assert (seat["joined_on"], seat["term_ends"]) == ("2026-03-02", "2028-02-25")


def test_the_forum_and_the_board_oversee_it(then):
    house, _ = then
    group = a_group(house)
    election = an_election(house, group)
    they_stand(house, election, MARY)
    assert house.meetings("get_election", reference=election)["overseen_by"] == [
        "Service User Forum",
        "Board",
    ]
    answer = house.meetings("declare_result", reference=election, overseers=[PAT])
    assert (answer["done"], [one["rule"] for one in answer["warnings"]]) == (False, ["election-not-overseen"])
    assert house.meetings("get_group", reference=group)["sitting"] == []
    seen: dict[str, Any] = {"in_spite_of": ["election-not-overseen"]}
    with refused("nobody-looked-on", "invalid", "because"):
        house.meetings("declare_result", reference=election, **seen)
    assert house.meetings("declare_result", reference=election, because=" A flood. ", **seen)["done"]
    assert house.meetings("get_election", reference=election)["not_overseen_because"] == "A flood."


def test_papers_are_counted_by_hand(then):
    house, clock = then
    group = a_group(house)
    election, _ = voting(house, group, ballot="paper")
    close(house, clock, election)
    says = {"votes": {MARY: 5, TOM: 3, ANN: 3}, "cast": 7, "spoilt": 1}
    house.meetings("count_papers", reference=election, counters=[PAT, LEE], **says)
    shown = house.meetings("get_election", reference=election)
    assert (shown["would_be_elected"], shown["tied"], shown["places"]) == ([MARY], [TOM, ANN], 1)
    with refused("tie-not-decided", "refused"):
        house.meetings("declare_result", reference=election, overseers=[PAT, LEE])
    house.meetings("draw_lots", reference=election, drawn=[ANN], drawn_by=LEE)
    assert house.meetings("declare_result", reference=election, overseers=[PAT, LEE])["elected"] == [
        MARY,
        ANN,
    ]


class TestNobodyVotesTwice:
    def test_a_code_opens_one_ballot(self, then):
        house, clock = then
        election, codes = voting(house, a_group(house))
        vote(house, election, codes[0], MARY)
        with refused("code-used", "refused", "code"):
            vote(house, election, codes[0], TOM)
        with refused("code-used", "refused", "code"):
            house.meetings("check_ballot_code", reference=election, code=codes[0])
        close(house, clock, election)
        assert house.meetings("count_ballots", reference=election)["votes"] == {MARY: 1, TOM: 0, ANN: 0}

    def test_a_code_may_be_typed_as_people_type(self, then):
        house, _ = then
        election, codes = voting(house, a_group(house))
        vote(house, election, f" {codes[0].lower().replace('-', ' ')} ", MARY)
        with refused("code-used", "refused", "code"):
            vote(house, election, codes[0], MARY)

    def test_a_code_of_another_election_opens_none(self, then):
        house, _ = then
        first, codes = voting(house, a_group(house))
        second, _ = voting(house, a_group(house, "Second group"))
        for code in (codes[0], "0000-0000-0000", "nonsense"):
            with refused("code-not-known", "not_found", "code"):
                vote(house, second, code, MARY)
        vote(house, first, codes[0], MARY)

    def test_a_refused_ballot_leaves_the_code_unused(self, then):
        house, _ = then
        election, codes = voting(house, a_group(house))
        with refused("too-many-chosen", "invalid", "choices"):
            vote(house, election, codes[0], MARY, TOM, ANN)
        vote(house, election, codes[0], MARY)

    def test_nobody_votes_after_the_last_day(self, then):
        house, clock = then
        election, codes = voting(house, a_group(house))
        clock.set(2026, 3, 17)
        with refused("ballot-over", "refused", "code"):
            vote(house, election, codes[0], MARY)
        assert house.meetings("get_election", reference=election)["time_is_over"]


class TestNothingJoinsAVoteToAVoter:
    CHOICES = ((MARY,), (TOM,), (ANN,), (TOM,), ())

    def voted(self, house):
        election, codes = voting(house, a_group(house), count=8)
        for code, choices in zip(codes, self.CHOICES, strict=False):
            vote(house, election, code, *choices)
        return election, codes

    def test_a_vote_is_no_event_and_moves_no_number(self, then):
        house, _ = then
        election, codes = voting(house, a_group(house))
        store = house.services.runtimes["meetings"].store
        before = store.last_position(), house.everything_stored()
        vote(house, election, codes[0], MARY)
        assert (store.last_position(), house.everything_stored()) == before

    def test_no_code_is_stored_anywhere(self, then):
        house, _ = then
        _, codes = self.voted(house)
        house.services.deliver()
        kept = b"".join(path.read_bytes() for path in house.data.rglob("*.db*"))
        for code in codes:
            assert code.encode() not in kept
            assert code.replace("-", "").encode() not in kept

    def test_the_box_is_one_row_without_order_or_time(self, then):
        house, _ = then
        election, _ = self.voted(house)
        [(reference, content)] = box_in(house)
        unused, used, ballots = json.loads(content)
        assert reference == election
        assert (len(unused), len(used)) == (3, 5)
        assert ballots == sorted([sorted(one) for one in self.CHOICES])
        assert used == sorted(used)
        assert all(set(mark) <= set("0123456789abcdef") for mark in unused + used)

    def test_the_same_votes_in_another_order_leave_the_same_box(self, then):
        house, _ = then
        election, codes = voting(house, a_group(house))
        before = box_in(house)
        boxes = []
        for order in ((0, 1, 2), (2, 0, 1)):
            for number in order:
                vote(house, election, codes[number], *self.CHOICES[number])
            boxes.append(box_in(house))
            with sqlite3.connect(house.data / "meetings.db") as database:
                database.execute("UPDATE ballot_boxes SET content = ?", (before[0][1],))
        first, second = boxes
        assert first == second

    def test_when_voting_is_over_nothing_is_known_of_codes(self, then):
        house, clock = then
        election, _ = self.voted(house)
        close(house, clock, election)
        [(_, content)] = box_in(house)
        assert json.loads(content)[:2] == [[], []]

    def test_codes_come_in_no_order_that_they_were_made_in(self, then):
        house, _ = then
        _, codes = voting(house, a_group(house), count=50)
        assert codes == sorted(codes)
        assert len(set(codes)) == 50
        letters = Counter("".join(codes).replace("-", ""))
        assert len(letters) == 32, "drawn from the whole alphabet"
        assert all(one != other for one, other in pairwise(codes))


def test_a_number_belongs_to_one_election_and_stays_theirs(then):
    """On the ballot nobody has a code by which the rest of the system knows them."""
    house, _ = then
    election = an_election(house, a_group(house))
    house.meetings("nominate", reference=election, candidate=LEE["person"], consents=True)
    house.meetings("withdraw_nomination", reference=election, candidate=LEE["person"])
    they_stand(house, election, TOM, MARY, ANN)
    standing = house.meetings("get_election", reference=election)["candidates"]
    assert [(one["number"], one["candidate"]) for one in standing] == [(2, TOM), (3, MARY), (4, ANN)]
    house.meetings("open_ballot", reference=election, closes_on="2026-03-16")
    [code] = house.meetings("make_ballot_codes", reference=election, count=1)["codes"]
    with refused("does-not-stand", "not_found", "choices"):
        house.meetings("cast_ballot", reference=election, code=code, choices=[1])
    house.meetings("cast_ballot", reference=election, code=code, choices=[2])
    [(_, content)] = box_in(house)
    assert json.loads(content)[2] == [[TOM]], "boxes hold what they always held"


class TestTheCountCanBeRepeated:
    def test_by_anybody_as_often_as_they_like(self, then):
        house, clock = then
        election, codes = voting(house, a_group(house))
        with refused("ballot-open", "refused"):
            house.meetings("recount_ballots", reference=election)
        for code in codes[:3]:
            vote(house, election, code, TOM)
        close(house, clock, election)
        counted = house.meetings("count_ballots", reference=election)
        again = house.meetings("recount_ballots", reference=election)
        assert again == counted | {"same_box": True}
        assert house.meetings("recount_ballots", reference=election) == again

    def test_and_a_box_that_somebody_changed_is_found_out(self, then):
        house, clock = then
        election, codes = voting(house, a_group(house))
        vote(house, election, codes[0], TOM)
        close(house, clock, election)
        with sqlite3.connect(house.data / "meetings.db") as database:
            stuffed = json.dumps([[], [], [[MARY], [MARY]]])
            database.execute("UPDATE ballot_boxes SET content = ?", (stuffed,))
        assert house.meetings("recount_ballots", reference=election)["same_box"] is False
        with refused("ballot-box-changed", "refused"):
            house.meetings("count_ballots", reference=election)


def test_elections_newest_first_and_those_that_run(then):
    house, _ = then
    group = a_group(house)
    first, second = an_election(house, group), an_election(house, group)
    house.meetings("call_off_election", reference=first, reason="Nobody knew of it.")

    def listed(**filters):
        return [one["reference"] for one in house.meetings("list_elections", **filters)["items"]]

    assert listed() == [second, first]
    assert (listed(running=True), listed(running=False)) == ([second], [first])
    assert listed(group=group, size=1) == [second]
    assert listed(local_services=["elm-house"], organisation=False) == []
    with refused("unknown-election", "not_found", "reference"):
        house.meetings("get_election", reference="EL-7KQ2M-9")


def test_the_same_key_calls_one(then):
    house, _ = then
    group = a_group(house)
    says = {"group": group, "seats": 2, "ballot": "codes", "who_may_stand": "All.", "who_may_vote": "All."}
    made = [house.meetings("call_election", idempotency_key="just-once", **says) for _ in range(2)]
    assert made[0] == made[1]


def test_the_lists_come_out_the_same_when_they_are_made_again(then):
    house, clock = then
    election, codes = voting(house, a_group(house))
    vote(house, election, codes[0], TOM)
    close(house, clock, election)
    house.meetings("count_ballots", reference=election)
    before = house.everything_stored()["meetings.elections"]
    house.services.runtimes["meetings"].rebuild("elections")
    assert house.everything_stored()["meetings.elections"] == before
