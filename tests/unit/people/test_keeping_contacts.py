"""How other services know people: a reference here, the contact there."""

from __future__ import annotations

import pytest

from tests.unit.local_house import House, nothing_happens, refused

pytestmark = pytest.mark.requirement("P1")
ANA = {"name": "Ana Nowak", "email": "ana@example.org", "phone": None, "address": None}
NOBODY = "PE-00000-0"


def keep(house: House, key: str | None = None, **contact: str | None) -> str:
    person: str = house.people("keep_contact", contact=contact or ANA, idempotency_key=key)["person"]
    return person


def test_a_contact_is_kept_under_a_reference(house):
    ana = keep(house)
    assert ana.startswith("PE-")
    assert house.people("contacts_of", persons=[ana, NOBODY]) == {"contacts": {ana: ANA, NOBODY: None}}
    assert house.people("names_of", persons=[ana, NOBODY]) == {"names": {ana: "Ana Nowak", NOBODY: None}}


def test_the_same_key_gives_the_same_person(house):
    ana = keep(house, "the-same-form")
    with nothing_happens(house):
        assert keep(house, "the-same-form") == ana


def test_two_people_of_one_name_are_two_people(house):
    assert keep(house, name="Sam Lee") != keep(house, name="Sam Lee")


def test_a_contact_without_anything_in_it_is_refused(house):
    with refused("invalid-request", "invalid", "contact.name"), nothing_happens(house):
        keep(house, name=None)


def test_a_place_must_be_in_the_register(house):
    with refused("not-a-place", "invalid", "local_service"), nothing_happens(house):
        house.people("keep_contact", contact=ANA, local_service="nowhere")


def test_a_changed_contact_is_the_one_that_others_get(house):
    ana = keep(house)
    house.people("change_contact", person=ana, contact={"name": "Ana Kowal"})
    assert house.people("names_of", persons=[ana]) == {"names": {ana: "Ana Kowal"}}


@pytest.mark.requirement("P2")
def test_whoever_does_not_want_to_be_contacted_may_not_be(house):
    ana, sam = keep(house), keep(house)
    house.people("forbid_contact", person=ana, why="Too many letters.")
    assert house.people("may_contact", persons=[ana, sam, NOBODY]) == {
        "may_contact": {ana: False, sam: True, NOBODY: False}
    }
    house.people("allow_contact", person=ana, how="spoken", why="She misses the tea.")
    assert house.people("may_contact", persons=[ana])["may_contact"][ana]


@pytest.mark.requirement("P2")
@pytest.mark.parametrize("purpose", ["contact", "story"])
def test_without_consent_nobody_may_be_contacted_for_that(house, purpose):
    ana = keep(house)
    assert house.people("may_contact", persons=[ana], purpose=purpose) == {"may_contact": {ana: False}}


def test_somebody_unknown_is_not_found(house):
    with refused("unknown-person", "not_found", "person"), nothing_happens(house):
        house.people("forbid_contact", person=NOBODY, why="1")
