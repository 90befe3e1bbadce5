"""The rules about telling somebody of something."""

from __future__ import annotations

import pytest

from services.people.domain import person_errors as rule
from services.people.domain.invitation import Invitation
from services.people.domain.person import Person
from tests.aggregate_case import LONG_AGO, SOMEBODY, Fact, given
from tests.unit.people import facts_invitation as facts
from tests.unit.people import facts_person as people

pytestmark = pytest.mark.requirement("P1")


def ana(*more: Fact) -> Person:
    person: Person = given(people.registered(), people.contact_given(), *more).aggregate
    return person


def make(person: Person) -> Invitation:
    title, starts = "Repairs talk", facts.STARTS
    return Invitation.make(SOMEBODY, person, "AY-7KQ2M-9", title, starts, facts.WORDS, LONG_AGO)


def test_whoever_agreed_is_invited():
    given().when(lambda _: make(ana(people.consent_given()))).then(facts.made())


@pytest.mark.requirement("P2")
@pytest.mark.parametrize(
    ("life", "refused"),
    [
        ((), rule.ContactIsForbidden),
        ((people.consent_given(), people.consent_withdrawn()), rule.ContactIsForbidden),
        ((people.consent_given(), people.contact_forbidden()), rule.ContactIsForbidden),
        ((people.consent_given(), people.erased()), rule.AlreadyErased),
    ],
)
def test_nobody_else_is(life, refused):
    given().when(lambda _: make(ana(*life))).then(refused)


def test_they_are_told_once():
    willing = ana(people.consent_given())
    given(facts.made()).when(lambda one: one.sent(willing, "phone", ["large_print"], LONG_AGO)).then(
        facts.sent()
    )
    scene = given(facts.made(), facts.sent())
    scene.when(lambda one: one.sent(willing, "phone", [], LONG_AGO)).then(rule.AlreadyDone)
    scene.when(lambda one: one.not_reached(willing, "Gone.", LONG_AGO)).then(rule.AlreadyDone)


def test_whoever_was_not_reached_is_tried_again():
    willing = ana(people.consent_given())
    given(facts.made()).when(lambda one: one.not_reached(willing, "Nobody answered.", LONG_AGO)).then(
        facts.not_reached()
    )
    given(facts.made(), facts.not_reached()).when(
        lambda one: one.sent(willing, "phone", ["large_print"], LONG_AGO)
    ).then(facts.sent())


@pytest.mark.requirement("P2")
def test_whoever_changed_their_mind_meanwhile_is_not_told():
    unwilling = ana(people.consent_given(), people.contact_forbidden())
    scene = given(facts.made())
    scene.when(lambda one: one.sent(unwilling, "phone", [], LONG_AGO)).then(rule.ContactIsForbidden)
    scene.when(lambda one: one.not_reached(unwilling, "1", LONG_AGO)).then(rule.ContactIsForbidden)
