"""Matching people to what they can take part in, and telling them, on the real store."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest

from tests.unit.local_house import Clock, House, nothing_happens, refused
from tests.unit.people.coming_up import coming_up
from tests.unit.people.joining import join

pytestmark = pytest.mark.requirement("P1")
WORDS = "We would like to hear how repairs go."


@pytest.fixture
def clock() -> Clock:
    return Clock(2026, 3, 3, 10)


@pytest.fixture
def house(prepared, tmp_path, clock):
    opened = House.like(prepared, tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def talk(house: House) -> str:
    return coming_up(house)


def fitting(house: House, reference: str, **more: Any) -> list[str]:
    items = house.people("match_opportunity", reference=reference, **more)["items"]
    return [one["person"] for one in items]


def invite(house: House, talk: str, *persons: str) -> Any:
    return house.people("invite", reference=talk, persons=list(persons), words=WORDS)


def messages(house: House, **more: Any) -> Any:
    return house.people("list_messages", **more)["items"]


class TestMatching:
    def test_people_are_shown_with_why_it_suits_them_how_to_tell_them_and_what_they_need(self, house, talk):
        ana = join(house)
        [match] = house.people("match_opportunity", reference=talk)["items"]
        assert match["person"] == ana
        assert match["why"] == {"interests": ["repairs"], "ways": ["surveys"], "place": True}
        assert match["way"] == "phone"
        assert match["needs"] == ["large_print", "interpreter"]
        assert match["invited"] is None

    def test_one_thing_in_common_is_enough_and_none_is_not(self, house, talk):
        by_interest = join(house, "One", ways=["groups"])
        by_way = join(house, "Two", interests=["food"])
        join(house, "Three", interests=["food"], ways=["groups"])
        assert fitting(house, talk) == [by_way, by_interest]

    def test_what_is_for_everybody_suits_everybody_in_the_bank(self, house, talk):
        for_all = coming_up(house, interests=[], ways=[], local_service=None)
        ana = join(house, interests=[], ways=[], local_service="oak-house")
        house.people("keep_contact", contact={"name": "Not in the bank"})
        assert fitting(house, for_all) == [ana]

    def test_what_happens_at_a_place_is_for_its_people_and_those_of_the_organisation(self, house, talk):
        here, of_all = join(house), join(house, local_service=None)
        join(house, local_service="oak-house")
        assert fitting(house, talk) == [of_all, here]
        assert fitting(house, talk, local_services=["elm-house"]) == [here]

    @pytest.mark.requirement("P2")
    def test_whoever_may_not_be_told_is_not_among_them(self, house, talk):
        join(house, agreed=None)
        left_alone, withdrew, erased = join(house), join(house), join(house)
        house.people("forbid_contact", person=left_alone, why="1")
        house.people("withdraw_consent", person=withdrew, purpose="contact", how="web")
        house.people("erase_person", person=erased, reason="1")
        assert fitting(house, talk) == []

    def test_the_list_goes_on(self, house, talk):
        everybody = [join(house, f"Person {number}") for number in range(3)]
        first = house.people("match_opportunity", reference=talk, size=2)
        rest = house.people("match_opportunity", reference=talk, size=2, after=first["next"])
        assert [one["person"] for one in first["items"] + rest["items"]] == everybody[::-1]
        assert rest["next"] is None

    def test_what_nobody_knows_suits_nobody(self, house, talk):
        with refused("unknown-opportunity", "not_found", "reference"):
            house.people("match_opportunity", reference="AY-00000-0")

    def test_what_is_coming_up_is_listed_the_soonest_first(self, house, talk, clock):
        sooner = coming_up(house, starts_at="2026-04-01T14:00:00+00:00", local_service=None)
        cancelled = coming_up(house)
        house.meetings("cancel_activity", activity=cancelled, reason="1")
        house.services.deliver()
        listed = house.people("list_opportunities")["items"]
        assert [one["reference"] for one in listed] == [sooner, talk]
        for_oak = house.people("list_opportunities", local_services=["oak-house"])["items"]
        assert [one["reference"] for one in for_oak] == [sooner]
        clock.set(2026, 4, 2, 10)
        assert [one["reference"] for one in house.people("list_opportunities")["items"]] == [talk]

    def test_training_and_elections_suit_people_as_well(self, house):
        offered = {
            "title": "Chairing a meeting",
            "audience": "both",
            "interests": ["repairs"],
            "ways": ["training"],
        }
        times = {"starts_at": "2026-05-05T10:00:00+00:00", "ends_at": "2026-05-05T12:00:00+00:00"}
        course = house.people("offer_training", **offered, **times)["course"]
        ana = join(house)
        assert fitting(house, course) == [ana]
        house.people("cancel_training", course=course, reason="1")
        assert house.people("list_opportunities")["items"] == []

    def test_meetings_called_for_others_than_members_suit_people_as_well(self, house):
        forum = {"kind": "user_forum", "name": "Forum", "purpose": "Talk."}
        group = house.meetings("establish_group", **forum)["reference"]
        called = []
        for open_to in ("everybody", "members"):
            planned = {"group": group, "title": "Forum in May", "starts_at": "2026-05-05T10:00:00+00:00"}
            meeting = house.meetings("plan_meeting", place="The hall", **planned)["meeting"]
            house.meetings("call_meeting", meeting=meeting, open_to=open_to, interests=["repairs"])
            called.append(meeting)
        house.services.deliver()
        listed = [one["reference"] for one in house.people("list_opportunities")["items"]]
        assert listed == called[:1]
        ana = join(house)
        assert fitting(house, called[0]) == [ana]
        later = {"starts_at": "2026-06-05T10:00:00+00:00", "reason": "1"}
        house.meetings("postpone_meeting", meeting=called[0], **later)
        house.services.deliver()
        moved = house.people("list_opportunities")["items"][0]
        assert moved["starts_at"].startswith("2026-06-05")

    def test_what_was_moved_is_at_its_new_time(self, house, talk):
        later = {"starts_at": "2031-03-06T10:00:00+00:00", "joining": "online"}
        house.meetings("move_activity", activity=talk, reason="1", **later)
        house.services.deliver()
        assert house.people("match_opportunity", reference=talk)["opportunity"]["joining"] == "online"

    def test_a_place_that_closes_has_nothing_coming_up(self, house, talk):
        house.people("close_local_service", slug="elm-house", reason="1")
        assert house.people("list_opportunities")["items"] == []


class TestInviting:
    def test_each_gets_a_message_to_send_with_how_and_what_they_need(self, house, talk):
        ana, sam = join(house), join(house, "Sam Lee")
        assert invite(house, talk, ana, sam) == {"made": [ana, sam], "before": []}
        first, second = messages(house)
        assert (first["person"]["name"], second["person"]["name"]) == ("Ana Nowak", "Sam Lee")
        assert (first["words"], first["way"], first["title"]) == (WORDS, "phone", "Repairs talk")
        assert first["person"]["needs"] == ["large_print", "interpreter"]

    def test_the_same_thing_is_told_once(self, house, talk):
        ana, sam = join(house), join(house, "Sam Lee")
        invite(house, talk, ana)
        assert invite(house, talk, ana, sam) == {"made": [sam], "before": [ana]}
        with nothing_happens(house):
            invite(house, talk, ana, sam)

    @pytest.mark.requirement("P2")
    def test_trying_to_invite_somebody_who_may_not_be_told_is_refused_and_invites_nobody(self, house, talk):
        ana, sam = join(house), join(house, "Sam Lee")
        house.people("forbid_contact", person=sam, why="1")
        with refused("contact-is-forbidden", "refused", "persons"), nothing_happens(house):
            invite(house, talk, ana, sam)

    def test_nobody_is_invited_to_what_was_cancelled(self, house, talk):
        ana = join(house)
        house.meetings("cancel_activity", activity=talk, reason="1")
        house.services.deliver()
        with refused("nothing-to-take-part-in-any-more", "refused", "reference"), nothing_happens(house):
            invite(house, talk, ana)

    def test_nobody_is_invited_to_what_is_over(self, house, clock):
        soon = coming_up(house, starts_at="2026-03-03T12:00:00+00:00")
        ana = join(house)
        clock.set(2026, 3, 3, 13)
        with refused("nothing-to-take-part-in-any-more", "refused", "reference"), nothing_happens(house):
            invite(house, soon, ana)

    def test_what_was_sent_is_no_longer_to_be_sent(self, house, talk):
        ana = join(house)
        invite(house, talk, ana)
        [message] = messages(house)
        house.people("mark_not_reached", invitation=message["id"], why="Nobody answered.")
        assert [one["why"] for one in messages(house)] == ["Nobody answered."]
        house.people("mark_sent", invitation=message["id"], way="post", needs=["large_print"])
        assert messages(house) == []
        assert house.people("get_message", invitation=message["id"])["way"] == "post"
        with refused("already-done", "refused"), nothing_happens(house):
            house.people("mark_sent", invitation=message["id"], way="post")

    @pytest.mark.requirement("P2")
    def test_whoever_changes_their_mind_is_taken_off_the_list(self, house, talk):
        ana = join(house)
        invite(house, talk, ana)
        [message] = messages(house)
        house.people("forbid_contact", person=ana, why="1")
        assert messages(house) == []
        with refused("contact-is-forbidden", "refused"):
            house.people("mark_sent", invitation=message["id"], way="phone")

    def test_a_list_is_of_ones_own_places(self, house, talk):
        ana = join(house)
        invite(house, talk, ana)
        assert messages(house, local_services=["oak-house"]) == []
        assert len(messages(house, local_services=["elm-house"])) == 1
        assert len(messages(house, opportunity=talk)) == 1
        assert messages(house, opportunity="MT-7KQ2M-9") == []

    def test_no_words_are_on_the_bus(self, house, talk):
        ana = join(house)
        invite(house, talk, ana)
        [message] = messages(house)
        house.people("mark_sent", invitation=message["id"], way="post", needs=["large_print"])
        told = json.dumps(house.people("read_log", after=0, limit=500)["envelopes"])
        assert "people.message_sent.v1" in told
        for kept in (WORDS, "Ana", "large_print", "post"):
            assert kept not in told

    @pytest.mark.requirement("P2")
    def test_what_they_were_invited_to_is_exported_and_its_words_erased_with_them(self, house, talk):
        ana = join(house)
        invite(house, talk, ana)
        given = house.people("export_person", person=ana, reason="1")
        assert [one["words"] for one in given["invitations"]] == [WORDS]
        house.people("erase_person", person=ana, reason="1")
        assert messages(house) == []
        stored = house.everything_stored()
        assert WORDS not in str(stored)
        assert [row["state"] for row in stored["people.invitations"]["invitations"]] == ["dropped"]
        house.services.runtimes["people"].rebuild("invitations")
        assert house.everything_stored() == stored

    def test_a_message_that_is_not_there_is_not_found(self, house, talk):
        with refused("unknown-invitation", "not_found", "invitation"):
            house.people("get_message", invitation=str(uuid4()))
