"""The Involvement Bank on the real store: joining, changing one's mind, being found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.local_house import Clock, House, nothing_happens, refused
from tests.unit.people.joining import AGREED, join

pytestmark = pytest.mark.requirement("P1")


def found(house: House, **filters: Any) -> list[str]:
    return [one["person"] for one in house.people("list_people", **filters)["items"]]


def test_whoever_joins_is_in_the_bank_with_all_they_told(new_house):
    ana = join(new_house)
    shown = new_house.people("get_person", person=ana)
    assert shown["name"] == "Ana Nowak"
    assert (shown["interests"], shown["ways"]) == (["repairs"], ["surveys"])
    assert shown["reached_by"] == ["phone", "email"]
    assert (shown["needs"], shown["language"]) == (["large_print", "interpreter"], "Polish")
    assert shown["may_be_told"]
    assert [one["event"] for one in shown["history"]] == [
        "person_registered",
        "contact_given",
        "interests_chosen",
        "needs_recorded",
        "consent_given",
    ]


def test_the_same_form_sent_twice_is_one_person(house):
    ana = join(house, idempotency_key="one-and-the-same")
    with nothing_happens(house):
        assert join(house, idempotency_key="one-and-the-same") == ana


@pytest.mark.requirement("P2")
def test_without_their_agreement_nobody_is_to_write_to_them(house):
    ana = join(house, agreed=None)
    assert not house.people("get_person", person=ana)["may_be_told"]
    assert house.people("may_contact", persons=[ana], purpose="contact") == {"may_contact": {ana: False}}


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"interests": ["fishing"]}, "unknown-interest", "interests"),
        ({"local_service": "nowhere"}, "not-a-place", "local_service"),
        ({"contact": {"name": "Ana"}}, "no-way-to-reach", "reached_by"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nobody_is_registered(house, wrong, code, field):
    with refused(code, "invalid", field), nothing_happens(house):
        join(house, **wrong)


def test_people_are_found_by_what_they_like_need_and_are_called(new_house):
    ana = join(new_house)
    sam = join(
        new_house, "Sam Ana-Lee", interests=["food"], ways=["groups"], needs=[], language=None, note=None
    )
    assert found(new_house) == [sam, ana]
    assert found(new_house, interest="repairs") == [ana]
    assert found(new_house, way="groups") == [sam]
    assert found(new_house, need="large_print") == [ana]
    assert found(new_house, search="nowak a") == [ana]
    assert found(new_house, search="sam") == [sam]
    assert found(new_house, search=ana.lower()) == [ana]
    assert found(new_house, search="ana@exam") == [sam, ana]
    assert found(new_house, search="01154960123") == [sam, ana]
    assert found(new_house, search="wak") == []
    assert found(new_house, local_services=["oak-house"]) == []


def test_what_they_no_longer_like_or_are_called_finds_them_no_more(house):
    ana = join(house, "Zora Quill")
    new_name = {"name": "Vera Quill", "phone": "0115 496 0123", "email": "vera@example.org"}
    house.people("change_contact", person=ana, contact=new_name)
    house.people("choose_interests", person=ana, interests=["safety"], ways=["audits"], reached_by=["phone"])
    house.people("record_needs", person=ana, needs=["braille"])
    assert ana not in found(house, search="zora")
    assert ana in found(house, search="vera quill")
    assert ana not in found(house, interest="repairs")
    assert ana in found(house, interest="safety")
    assert ana not in found(house, need="large_print")
    assert ana in found(house, need="braille")


def test_the_list_goes_on_from_page_to_page(new_house):
    everybody = [join(new_house, f"Person {number}") for number in range(5)]
    first = new_house.people("list_people", size=2)
    second = new_house.people("list_people", size=2, after=first["next"])
    third = new_house.people("list_people", size=2, after=second["next"])
    pages = [[one["person"] for one in page["items"]] for page in (first, second, third)]
    assert [one for page in pages for one in page] == everybody[::-1]
    assert third["next"] is None
    assert first["total"] == 5


def test_somebody_who_only_left_a_number_is_not_in_the_bank(new_house):
    person = new_house.people("keep_contact", contact={"phone": "0115 496 0999"})["person"]
    assert found(new_house) == [person]
    assert found(new_house, in_bank=True) == []


def test_needs_are_asked_again_after_a_year(prepared, tmp_path):
    clock = Clock(2026, 3, 3, 10)
    house = House.like(prepared, tmp_path, clock)
    ana = join(house)
    assert found(house, review_overdue=True) == []
    clock.set(2027, 3, 4, 10)
    assert found(house, review_overdue=True) == [ana]
    house.people("review_needs", person=ana)
    assert found(house, review_overdue=True) == []
    assert house.people("get_person", person=ana)["review_needs_on"] == "2028-03-04"
    house.close()


@pytest.mark.requirement("P2")
def test_consents_are_shown_with_wording_day_and_how_and_until_when(prepared, tmp_path):
    clock = Clock(2026, 3, 3, 10)
    house = House.like(prepared, tmp_path, clock)
    ana = join(house)
    clock.set(2026, 4, 1, 10)
    house.people("withdraw_consent", person=ana, purpose="contact", how="web")
    given = {
        "purpose": "contact",
        "wording": AGREED,
        "how": "spoken",
        "given_on": date(2026, 3, 3).isoformat(),
    }
    ended = {"withdrawn_on": "2026-04-01", "withdrawn_how": "web"}
    assert house.people("get_person", person=ana)["consents"] == [given | ended]
    assert not house.people("get_person", person=ana)["may_be_told"]
    house.people("give_consent", person=ana, purpose="contact", wording="Yes.", how="paper", on="2026-03-31")
    assert house.people("get_person", person=ana)["may_be_told"]
    house.close()


def test_they_move_to_another_place(house):
    ana = join(house)
    house.people("place_person", person=ana, local_service="oak-house", relation="carer")
    assert ana in found(house, local_services=["oak-house"])
    with refused("not-a-place", "invalid", "local_service"):
        house.people("place_person", person=ana, local_service="nowhere")
