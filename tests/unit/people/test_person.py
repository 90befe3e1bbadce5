"""The rules about people who take part."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from services.people.domain import person_errors as rule
from services.people.domain.person import Person, months_after
from tests.aggregate_case import LONG_AGO, SOMEBODY, given
from tests.unit.people import facts_person as facts

TODAY = LONG_AGO.date()
TOMORROW = date(2026, 1, 6)
ADDRESS_ONLY = facts.contact_given(email=None, phone=None, address="1 Mill Lane")


class TestBeingReached:
    pytestmark = pytest.mark.requirement("P1")

    def test_somebody_is_registered_at_a_place(self):
        given().when(
            lambda _: Person.register(SOMEBODY, "PE-7KQ2M-9", "elm-house", "service_user", LONG_AGO)
        ).then(facts.registered())

    def test_how_to_reach_them_is_kept_and_replaced(self):
        given(facts.registered()).when(lambda ana: ana.give_contact(facts.CONTACT, LONG_AGO)).then(
            facts.contact_given()
        )
        given(facts.registered(), facts.contact_given()).when(
            lambda ana: ana.give_contact({"address": " 1 Mill Lane "}, LONG_AGO)
        ).then(facts.contact_given(name=None, email=None, phone=None, address="1 Mill Lane"))

    def test_the_same_again_changes_nothing(self):
        given(facts.registered(), facts.contact_given()).when(
            lambda ana: ana.give_contact(facts.CONTACT, LONG_AGO)
        ).then()

    def test_they_move(self):
        given(facts.registered()).when(lambda ana: ana.place("oak-house", "carer", LONG_AGO)).then(
            facts.placed()
        )
        given(facts.registered(), facts.placed()).when(
            lambda ana: ana.place("oak-house", "carer", LONG_AGO)
        ).then()


class TestInterests:
    pytestmark = pytest.mark.requirement("P1")

    def test_what_they_like_is_kept_the_best_liked_first(self):
        given(facts.registered(), facts.contact_given()).when(
            lambda ana: ana.choose_interests(["repairs"], ["surveys"], ["phone"], LONG_AGO)
        ).then(facts.interests_chosen())

    def test_nothing_chosen_still_joins_the_bank(self):
        given(facts.registered()).when(lambda ana: ana.choose_interests([], [], [], LONG_AGO)).then(
            facts.interests_chosen(interests=[], ways=[], reached_by=[])
        )

    def test_the_same_again_changes_nothing(self):
        given(facts.registered(), facts.contact_given(), facts.interests_chosen()).when(
            lambda ana: ana.choose_interests(["repairs"], ["surveys"], ["phone"], LONG_AGO)
        ).then()

    @pytest.mark.parametrize("way", ["phone", "text", "email"])
    def test_a_way_without_its_address_is_no_way(self, way):
        given(facts.registered(), ADDRESS_ONLY).when(
            lambda ana: ana.choose_interests([], [], [way], LONG_AGO)
        ).then(rule.NoWayToReach)

    def test_in_person_needs_no_address(self):
        given(facts.registered()).when(
            lambda ana: ana.choose_interests([], [], ["in_person", "through_staff"], LONG_AGO)
        ).then(facts.interests_chosen(interests=[], ways=[], reached_by=["in_person", "through_staff"]))


class TestNeeds:
    pytestmark = pytest.mark.requirement("P1")

    def test_needs_are_recorded_with_the_day_to_ask_again(self):
        given(facts.registered()).when(
            lambda ana: ana.record_needs(
                ["large_print", "interpreter"], "Polish", None, date(2027, 1, 5), LONG_AGO
            )
        ).then(facts.needs_recorded())

    def test_a_review_in_which_nothing_changed_moves_the_day(self):
        given(facts.registered(), facts.needs_recorded()).when(
            lambda ana: ana.review_needs(date(2028, 1, 5), LONG_AGO)
        ).then(facts.needs_reviewed())
        given(facts.registered(), facts.needs_recorded(), facts.needs_reviewed()).when(
            lambda ana: ana.review_needs(date(2028, 1, 5), LONG_AGO)
        ).then()


@pytest.mark.requirement("P2")
class TestConsent:
    def test_is_kept_with_its_day_its_exact_words_and_how_it_was_given(self):
        given(facts.registered()).when(
            lambda ana: ana.give_consent("contact", facts.WORDING, "spoken", TODAY, LONG_AGO)
        ).then(facts.consent_given())

    def test_to_the_same_words_is_given_once_and_to_others_again(self):
        scene = given(facts.registered(), facts.consent_given())
        scene.when(lambda ana: ana.give_consent("contact", facts.WORDING, "web", TODAY, LONG_AGO)).then()
        scene.when(lambda ana: ana.give_consent("contact", "Write to me.", "web", TODAY, LONG_AGO)).then(
            facts.consent_given(wording="Write to me.", how="web")
        )

    def test_is_withdrawn_as_easily(self):
        given(facts.registered(), facts.consent_given()).when(
            lambda ana: ana.withdraw_consent("contact", "spoken", TODAY, LONG_AGO)
        ).then(facts.consent_withdrawn())

    def test_that_was_not_given_cannot_be_withdrawn(self):
        given(facts.registered(), facts.consent_given("story")).when(
            lambda ana: ana.withdraw_consent("contact", "spoken", TODAY, LONG_AGO)
        ).then(rule.ConsentNotGiven)

    def test_is_not_given_or_withdrawn_tomorrow(self):
        given(facts.registered()).when(
            lambda ana: ana.give_consent("contact", facts.WORDING, "web", TOMORROW, LONG_AGO)
        ).then(rule.NotYet)
        given(facts.registered(), facts.consent_given()).when(
            lambda ana: ana.withdraw_consent("contact", "web", TOMORROW, LONG_AGO)
        ).then(rule.NotYet)


@pytest.mark.requirement("P2")
class TestDoNotContact:
    def test_it_is_kept_with_its_reason_once(self):
        given(facts.registered()).when(lambda ana: ana.forbid_contact("Too many letters.", LONG_AGO)).then(
            facts.contact_forbidden()
        )
        given(facts.registered(), facts.contact_forbidden()).when(
            lambda ana: ana.forbid_contact("Still.", LONG_AGO)
        ).then()

    def test_it_ends_when_they_say_so(self):
        def they_allow_it(ana, on=TODAY):
            ana.allow_contact("spoken", on, "I miss the tea.", LONG_AGO)

        forbidden = (facts.registered(), facts.contact_forbidden())
        given(*forbidden).when(they_allow_it).then(facts.contact_allowed())
        given(facts.registered()).when(they_allow_it).then()
        given(*forbidden).when(lambda ana: they_allow_it(ana, TOMORROW)).then(rule.NotYet)

    @pytest.mark.parametrize(
        "life",
        [
            (),
            (facts.consent_given("story"),),
            (facts.consent_given(), facts.consent_withdrawn()),
            (facts.consent_given(), facts.contact_forbidden()),
        ],
    )
    def test_nobody_is_told_of_things_without_consent_or_against_their_wish(self, life):
        given(facts.registered(), *life).when(lambda ana: ana.refuse_unless_may_be_told()).then(
            rule.ContactIsForbidden
        )

    def test_who_agreed_may_be_told(self):
        given(facts.registered(), facts.consent_given()).when(
            lambda ana: ana.refuse_unless_may_be_told()
        ).then()


KNOWN = (
    facts.registered(),
    facts.contact_given(),
    facts.interests_chosen(),
    facts.needs_recorded(),
    facts.consent_given(),
)


@pytest.mark.requirement("P2")
class TestAskingForWhatIsHeld:
    def ask(self, ana: Person, kind: str = "export") -> None:
        ana.ask_for(kind, TODAY, "spoken", date(2026, 2, 5), LONG_AGO)

    def test_a_spoken_request_starts_the_clock(self):
        given(facts.registered()).when(self.ask).then(facts.request_made())

    def test_asked_again_the_first_clock_runs_on(self):
        given(facts.registered(), facts.request_made()).when(
            lambda ana: ana.ask_for("export", TODAY, "web", date(2026, 3, 5), LONG_AGO)
        ).then()

    def test_once_it_was_answered_it_may_be_asked_again(self):
        given(facts.registered(), facts.request_made(), facts.exported()).when(self.ask).then(
            facts.request_made()
        )

    def test_it_gets_two_more_months_once_with_a_reason(self):
        given(facts.registered(), facts.request_made()).when(
            lambda ana: ana.extend_request("export", 2, "Many papers.", LONG_AGO)
        ).then(facts.request_extended())
        given(facts.registered(), facts.request_made(), facts.request_extended()).when(
            lambda ana: ana.extend_request("export", 2, "More.", LONG_AGO)
        ).then(rule.AlreadyExtended)

    def test_it_gets_no_more_time_when_the_time_is_over(self):
        given(facts.registered(), facts.request_made()).when(
            lambda ana: ana.extend_request("export", 2, "Late.", LONG_AGO + timedelta(days=32))
        ).then(rule.TooLateToExtend)

    def test_what_was_not_asked_for_is_not_extended(self):
        given(facts.registered(), facts.request_made("erasure")).when(
            lambda ana: ana.extend_request("export", 2, "1", LONG_AGO)
        ).then(rule.NoOpenRequest)

    @pytest.mark.parametrize(
        ("asked", "due"),
        [
            (date(2026, 1, 31), date(2026, 2, 28)),
            (date(2026, 12, 5), date(2027, 1, 5)),
            (date(2026, 1, 5), date(2026, 2, 5)),
        ],
    )
    def test_a_month_later_is_the_same_day_or_the_last(self, asked, due):
        assert months_after(asked, 1) == due


@pytest.mark.requirement("P2")
class TestErasing:
    def test_is_recorded_with_its_reason_once(self):
        given(*KNOWN).when(lambda ana: ana.erase("They asked.", LONG_AGO)).then(facts.erased("They asked."))
        given(*KNOWN, facts.erased()).when(lambda ana: ana.erase("Again.", LONG_AGO)).then()

    @pytest.mark.requirement("T2")
    @pytest.mark.parametrize(
        "reason",
        [
            "asked at the desk by ANA",
            "Mrs Nowak's daughter rang.",
            "From ana@example.org",
            "From 0115 4960123",
            "Moved out of 12 elm road.",
        ],
    )
    def test_a_reason_that_is_kept_names_nobody(self, reason):
        known = given(facts.registered(), facts.contact_given(address="12 Elm Road\nNottingham"))
        known.when(lambda ana: ana.erase(reason, LONG_AGO)).then(rule.ReasonNamesThePerson)
        known.when(lambda ana: ana.export(reason, LONG_AGO)).then(rule.ReasonNamesThePerson)

    @pytest.mark.requirement("T2")
    def test_a_reason_may_say_anything_else(self):
        said = "Asked at the desk on 12 May, banana in hand."
        given(*KNOWN).when(lambda ana: ana.erase(said, LONG_AGO)).then(facts.erased(said))

    def test_nothing_personal_is_left(self):
        ana = given(*KNOWN, facts.request_made(), facts.erased()).aggregate
        assert not any(ana.contact.values())
        assert [ana.interests, ana.ways, ana.reached_by, ana.needs, ana.language] == [[], [], [], [], None]
        assert [ana.consents, ana.open_requests, ana.may_be_told] == [{}, {}, False]

    def test_nothing_is_added_and_nobody_writes_to_them(self):
        scene = given(*KNOWN, facts.erased())
        scene.when(lambda ana: ana.give_contact(facts.CONTACT, LONG_AGO)).then(rule.AlreadyErased)
        scene.when(lambda ana: ana.refuse_unless_may_be_told()).then(rule.AlreadyErased)
        scene.when(lambda ana: ana.export("1", LONG_AGO)).then()

    def test_what_was_sealed_is_nothing_when_the_key_is_gone(self):
        ana = given(
            facts.registered(),
            facts.contact_given(name=None, email=None, phone=None, address=None),
            facts.interests_chosen(interests=None, ways=None, reached_by=None),
            facts.needs_recorded(needs=None, language=None, note=None),
            facts.erased(),
        ).aggregate
        assert ana.erased
