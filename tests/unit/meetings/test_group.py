"""The rules of standing groups and of who sits on them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from services.meetings.domain import group_rules as rule
from services.meetings.domain.group import Group
from services.meetings.domain.group_rules import GroupRules
from services.meetings.domain.months import months_after
from services.meetings.domain.scheduling import Warned
from tests.aggregate_case import LONG_AGO, SOMEBODY, given
from tests.unit.meetings import facts_group as it

TOMORROW = it.TODAY + timedelta(days=1)
ADVISORY = GroupRules(
    chair_must_be_service_user=True,
    elected=True,
    members=("service_user", "former_service_user", "board"),
    term_months=12,
    board_seats=2,
)


def establish(**changes: Any) -> Any:
    says: dict[str, Any] = {
        "reference": "GR-7KQ2M-9",
        "slug": "advisory-group",
        "name": "Advisory Group",
        "kind": "advisory_group",
        "local_service": None,
        "purpose": "The Board hears from us.",
        "formality": "formal",
        "decision_making": False,
        "meets_every_months": 3,
        "seats": 6,
        "established_on": it.BEFORE,
        "at": LONG_AGO,
    }
    return lambda _: Group.establish(SOMEBODY, **says | changes)


def join(member: dict[str, str] = it.MARY, **changes: Any) -> Any:
    says: dict[str, Any] = {
        "capacity": "service_user",
        "how": "elected",
        "joined_on": it.BEFORE,
        "term_ends": it.NEXT_YEAR,
        "nominated_by": None,
        "election": None,
        "warnings": [],
        "at": LONG_AGO,
    }
    return lambda group: group.join(member, **says | changes)


@pytest.mark.requirement("M1")
class TestTheGroup:
    def test_is_established_with_its_purpose_and_its_marks(self):
        given().when(establish()).then(it.established())

    def test_is_not_established_on_a_day_to_come(self):
        given().when(establish(established_on=TOMORROW)).then(rule.EstablishedInTheFuture)

    def test_is_described_for_the_people_who_could_join(self):
        said = ("Service User Advisory Group", "The Board hears from us.", "Stand for election.")
        scene = given(it.established())
        scene.when(lambda group: group.describe(*said, "Every second month.", LONG_AGO)).then(it.described())

    def test_the_same_description_changes_nothing(self):
        said = ("Service User Advisory Group", "The Board hears from us.", "Stand for election.")
        given(it.established(), it.described()).when(
            lambda group: group.describe(*said, "Every second month.", LONG_AGO)
        ).then()

    def test_may_become_more_formal_and_meet_more_often(self):
        scene = given(it.established())
        scene.when(lambda group: group.mark("formal", True, 2, 8, LONG_AGO)).then(it.marked())

    def test_each_version_of_its_terms_has_a_number(self):
        given(it.established(), it.terms()).when(
            lambda group: group.adopt_terms("We advise everybody.", it.BEFORE, LONG_AGO)
        ).then(it.terms(2, "We advise everybody."))

    def test_the_same_terms_are_no_new_version(self):
        given(it.established(), it.terms()).when(
            lambda group: group.adopt_terms("We advise the Board.", it.TODAY, LONG_AGO)
        ).then()

    def test_a_code_of_conduct_is_adopted_into_the_terms(self):
        adopt = "Treat others with respect.", it.TODAY, LONG_AGO
        given(it.established(), it.terms()).when(lambda group: group.adopt_code_of_conduct(*adopt)).then(
            it.code()
        )
        given(it.established()).when(lambda group: group.adopt_code_of_conduct(*adopt)).then(
            rule.CodeNeedsTerms
        )

    def test_is_wound_up_with_a_reason(self):
        reason = "Another group does this now."
        given(it.established()).when(lambda group: group.wind_up(reason, it.TODAY, LONG_AGO)).then(
            it.wound_up()
        )

    @pytest.mark.parametrize(
        "command",
        [
            lambda group: group.wind_up("Again.", it.TODAY, LONG_AGO),
            lambda group: group.describe("Choir", "We sing.", None, None, LONG_AGO),
            lambda group: group.mark("informal", False, None, None, LONG_AGO),
            lambda group: group.adopt_terms("We sing.", it.TODAY, LONG_AGO),
            join(it.TOM),
        ],
        ids=["wound up again", "described", "marked", "given terms", "joined"],
    )
    def test_one_that_was_wound_up_is_history(self, command):
        given(it.established(), it.wound_up()).when(command).then(rule.GroupWoundUpAlready)


@pytest.mark.requirement("M2")
class TestMembers:
    def test_somebody_joins_until_their_term_ends(self):
        given(it.established()).when(join()).then(it.joined())

    def test_staff_and_trustees_sit_by_their_post(self):
        by_post = join(it.TRUSTEE, capacity="board", how="appointed", term_ends=None)
        given(it.established()).when(by_post).then(it.trustee_joined())

    def test_nobody_is_a_member_twice(self):
        given(it.established(), it.joined()).when(join()).then(rule.MemberAlready)

    @pytest.mark.requirement("P2")
    @pytest.mark.parametrize("capacity", ["service_user", "former_service_user", "carer", "lay"])
    def test_who_sits_for_themselves_is_a_person_never_an_office(self, capacity):
        as_office = join({"post": "Caretaker"}, capacity=capacity)
        given(it.established()).when(as_office).then(rule.MemberMustBeAPerson)

    def test_who_left_may_come_back(self):
        given(it.established(), it.joined(), it.left()).when(join()).then(it.joined())

    def test_nobody_joins_on_a_day_to_come(self):
        given(it.established()).when(join(joined_on=TOMORROW)).then(rule.DayStillToCome)

    def test_a_term_ends_after_it_begins(self):
        given(it.established()).when(join(term_ends=it.BEFORE)).then(rule.TermEndsBeforeItBegins)

    def test_a_term_is_renewed(self):
        given(it.established(), it.joined()).when(
            lambda group: group.renew_term(it.MARY, date(2027, 12, 1), None, [], LONG_AGO)
        ).then(it.renewed())

    def test_only_a_members_term_is_renewed(self):
        given(it.established()).when(
            lambda group: group.renew_term(it.MARY, it.NEXT_YEAR, None, [], LONG_AGO)
        ).then(rule.NotAMember)

    def test_somebody_leaves_for_a_reason_from_a_short_list(self):
        given(it.established(), it.joined()).when(
            lambda group: group.leave(it.MARY, it.TODAY, "stepped_down", LONG_AGO)
        ).then(it.left())

    def test_a_name_is_public_only_once_the_member_agreed(self):
        scene = given(it.established(), it.joined())
        scene.when(lambda group: group.name_member(it.MARY, True, it.TODAY, LONG_AGO)).then(it.named())
        given(it.established(), it.joined(), it.named()).when(
            lambda group: group.name_member(it.MARY, False, it.TODAY, LONG_AGO)
        ).then(it.named(publicly=False))


@pytest.mark.requirement("M2")
class TestTheChair:
    def test_is_a_service_user_member(self):
        given(it.established(), it.joined()).when(
            lambda group: group.choose_chair(it.MARY, ADVISORY, it.TODAY, LONG_AGO)
        ).then(it.chair())

    def test_cannot_be_a_trustee_where_the_policy_says_so(self):
        given(it.established(), it.trustee_joined()).when(
            lambda group: group.choose_chair(it.TRUSTEE, ADVISORY, it.TODAY, LONG_AGO)
        ).then(rule.ChairMustBeServiceUserMember)

    def test_can_be_anyone_where_it_does_not(self):
        given(it.established(), it.trustee_joined()).when(
            lambda group: group.choose_chair(it.TRUSTEE, GroupRules(), it.TODAY, LONG_AGO)
        ).then(it.chair(it.TRUSTEE))

    def test_is_a_member(self):
        given(it.established()).when(
            lambda group: group.choose_chair(it.MARY, ADVISORY, it.TODAY, LONG_AGO)
        ).then(rule.NotAMember)

    def test_who_leaves_is_chair_no_longer(self):
        scene = given(it.established(), it.joined(), it.chair(), it.left())
        assert scene.aggregate.chair is None

    def test_does_not_stand_in_for_themselves(self):
        given(it.established(), it.joined(), it.chair()).when(
            lambda group: group.choose_vice_chair(it.MARY, it.TODAY, LONG_AGO)
        ).then(rule.MemberAlready)

    def test_who_stood_in_and_becomes_chair_stands_in_no_longer(self):
        both = it.joined(), it.joined(it.TOM)
        scene = given(it.established(), *both, it.chair(), it.vice_chair(), it.chair(it.TOM))
        assert (scene.aggregate.chair, scene.aggregate.vice_chair) == (it.TOM["person"], None)


@pytest.mark.requirement("M2")
class TestNominees:
    there = it.established(), it.joined(), it.joined(it.TOM), it.trustee_joined()

    def agree(self, member: dict[str, str] = it.TOM, **changes: Any) -> Any:
        says: dict[str, Any] = {
            "to_group": "GR-2Q8WX-1",
            "for_on": date(2026, 2, 3),
            "agreed_on": it.TODAY,
            "meeting": None,
            "service_users_only": True,
            "warnings": [],
            "at": LONG_AGO,
        }
        return lambda group: group.agree_nominee(member, **says | changes)

    def test_one_more_service_user_goes_to_the_board_with_the_chair(self):
        given(*self.there).when(self.agree()).then(it.nominee())

    def test_nobody_else_goes_for_them(self):
        given(*self.there).when(self.agree(it.TRUSTEE)).then(rule.NomineeMustBeServiceUserMember)

    def test_was_agreed_at_the_meeting_before(self):
        given(*self.there).when(self.agree(for_on=it.TODAY)).then(rule.NomineeAgreedTooLate)

    def test_is_agreed_once(self):
        given(*self.there, it.nominee()).when(self.agree()).then()

    def test_who_left_goes_no_longer(self):
        scene = given(*self.there, it.nominee(), it.left(it.TOM))
        assert scene.aggregate.nominees_to("GR-2Q8WX-1", date(2026, 2, 3)) == set()


@pytest.mark.requirement("M2")
class TestWarnings:
    def names(self, found: list[Warned]) -> list[str]:
        assert all(one.message for one in found)
        return [one.rule for one in found]

    def joining(self, rules: GroupRules, capacity: str, how: str, ends: date | None = None) -> list[str]:
        found = rules.warnings_of_joining(capacity, how, it.BEFORE, ends, it.TODAY)
        return self.names(found)

    def test_who_is_elected_for_a_term_raises_none(self):
        assert self.joining(ADVISORY, "service_user", "elected", it.NEXT_YEAR) == []

    def test_service_users_are_elected_to_the_advisory_group(self):
        assert self.joining(ADVISORY, "former_service_user", "appointed", it.NEXT_YEAR) == [
            "service-users-are-elected-here"
        ]

    def test_the_advisory_group_nominates_them_to_the_repairs_group(self):
        repairs = GroupRules(nominated=True)
        assert self.joining(repairs, "service_user", "open") == ["service-users-are-nominated-here"]
        assert self.joining(repairs, "staff", "appointed") == []

    def test_a_group_is_made_of_those_the_policy_names(self):
        assert self.joining(ADVISORY, "partner", "appointed") == ["not-what-this-group-is-made-of"]

    def test_a_term_is_not_longer_than_the_policys(self):
        assert self.joining(ADVISORY, "service_user", "elected", date(2026, 12, 2)) == [
            "longer-than-one-term"
        ]
        assert self.joining(ADVISORY, "service_user", "elected") == ["longer-than-one-term"]

    def test_a_lay_representative_does_not_serve_past_the_limit(self):
        reading = GroupRules(lay_limit_months=24)
        assert self.joining(reading, "lay", "appointed", date(2027, 12, 1)) == []
        assert self.joining(reading, "lay", "appointed", date(2027, 12, 2)) == [
            "lay-representative-past-the-limit"
        ]
        assert reading.is_past_lay_limit("lay", date(2024, 1, 4), it.TODAY)
        assert not reading.is_past_lay_limit("carer", date(2004, 1, 4), it.TODAY)

    def test_one_service_user_stays_on_the_board(self):
        board = GroupRules(service_users_at_least=1)
        assert self.names(board.warnings_of_leaving("service_user", {})) == ["too-few-service-users"]
        stays = {"PE-2Q8WX-1": {"capacity": "service_user"}}
        assert board.warnings_of_leaving("service_user", stays) == []
        assert board.warnings_of_leaving("staff", {}) == []


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), 13, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, then):
    assert months_after(day, months) == then
