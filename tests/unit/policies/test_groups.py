"""What the policies say about standing groups (M1, M2, M7)."""

import pytest

from contracts.vocabulary import GROUP_KINDS
from policies import (
    GroupKindUnknown,
    check,
    load_policy,
    shipped_policies,
)
from tests.unit.policies.given import OwnPolicy

every_policy = pytest.mark.parametrize("name", shipped_policies())


@every_policy
@pytest.mark.requirement("M1")
def test_every_kind_of_group_can_be_set_up(name: str) -> None:
    policy = load_policy(name)

    assert tuple(one.kind for one in policy.groups) == GROUP_KINDS
    assert policy.group_kind("board").decision_making


@pytest.mark.requirement("M1")
@pytest.mark.requirement("M2")
def test_the_advisory_group_of_framework() -> None:
    group = load_policy("framework").group_kind("advisory_group")

    assert group.meets_every_months == 3
    assert group.chair_must_be == "service_user_member"
    assert group.must_attend == ("Board member",)
    assert group.overseen_by == ("user_forum", "board")
    assert (group.board_seats, group.term_months, group.yearly_summary) == (2, 12, True)
    assert group.minutes_to == ("Board members",)


@pytest.mark.requirement("M5")
def test_a_senior_manager_is_always_at_the_forum() -> None:
    assert load_policy("framework").group_kind("user_forum").must_attend == ("Senior manager",)


@pytest.mark.requirement("M7")
@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("framework", ["user_forum", "advisory_group", "board"]),
        ("helping-our-future", ["user_forum", "board"]),
        ("dundee", ["user_forum", "planning_group"]),
        ("reading", ["user_forum"]),
        ("model", ["user_forum"]),
    ],
)
def test_a_matter_goes_from_a_house_meeting_to_the_top(name: str, chain: list[str]) -> None:
    policy = load_policy(name)
    at, found = policy.group_kind("house_meeting").escalates_to, []
    while at is not None:
        found.append(at)
        at = policy.group_kind(at).escalates_to

    assert found == chain


@every_policy
@pytest.mark.requirement("M4")
def test_escalated_comments_land_on_one_agenda(name: str) -> None:
    expected = "advisory_group" if name == "framework" else "user_forum"

    assert load_policy(name).escalated_comments_go_to == expected


@pytest.mark.requirement("M2")
def test_one_user_at_least_sits_on_the_board_of_helping_our_future() -> None:
    assert load_policy("helping-our-future").group_kind("board").service_users_at_least == 1


@pytest.mark.requirement("M2")
def test_reading_adopts_a_code_and_limits_lay_representatives() -> None:
    reading = load_policy("reading")

    assert reading.group_kind("user_forum").code_of_conduct
    assert reading.group_kind("planning_group").lay_limit_months == 24


def test_a_kind_that_a_policy_took_away_is_an_error_that_names_the_others(own_policy: OwnPolicy) -> None:
    policy = load_policy(own_policy("extends: framework\ngroups: {senior_voice: null}\n"))

    with pytest.raises(GroupKindUnknown, match=r"senior_voice.*advisory_group"):
        policy.group_kind("senior_voice")


@pytest.mark.parametrize(
    ("groups", "problem"),
    [
        ("{board: null}", "groups.advisory_group: names board, which is not among the groups"),
        (
            "{board: {name: Board, formality: formal, escalates_to: user_forum, source: ours}}",
            "groups.board: what is escalated would go round in a circle",
        ),
        (
            "{board: {name: Board, formality: formal, takes_escalated_comments: true, source: ours}}",
            "groups: one kind must have takes_escalated_comments: true, not 2",
        ),
        (
            "{other: {name: Choir, formality: informal, assumes: [colour], source: ours}}",
            "groups.other.assumes: colour is not a field of a group",
        ),
        (
            "{other: {name: Choir, formality: informal, meets_every_months: 0, source: ours}}",
            "groups.other.meets_every_months: must be from 1 to 120 months",
        ),
    ],
)
def test_what_does_not_fit_is_named(own_policy: OwnPolicy, groups: str, problem: str) -> None:
    found = check(own_policy(f"extends: framework\ngroups: {groups}\n"))

    assert any(line.endswith(problem) for line in found), found
