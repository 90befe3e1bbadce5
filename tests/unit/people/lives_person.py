"""A long life of a person, in which every event happens."""

from __future__ import annotations

from tests.aggregate_case import Fact
from tests.unit.people import facts_person as facts

LIVES: dict[str, tuple[Fact, ...]] = {
    "people.person": (
        facts.registered(),
        facts.contact_given(),
        facts.interests_chosen(),
        facts.needs_recorded(),
        facts.needs_reviewed(),
        facts.consent_given(),
        facts.consent_given("story"),
        facts.consent_withdrawn("story"),
        facts.placed(),
        facts.contact_forbidden(),
        facts.contact_allowed(),
        facts.request_made(),
        facts.request_extended(),
        facts.exported(),
        facts.request_made("erasure"),
        facts.erased(),
    ),
}
