"""The five policies that come with the system say what they must, and only what their text bears out."""

from collections.abc import Iterator
from dataclasses import FrozenInstanceError

import pytest

from contracts.vocabulary import CHANNELS, INVOLVEMENT_LEVELS, KINDS
from policies import Policy, check, load_policy, shipped_policies
from policies.policy import Fact

every_policy = pytest.mark.parametrize("name", shipped_policies())


def facts_of(policy: Policy) -> Iterator[Fact]:
    yield from (policy.document, policy.service_user)
    yield from (*policy.languages, *policy.levels, *policy.kinds, *policy.channels)
    yield from (*policy.clocks, *policy.themes, *policy.groups, *policy.complaint_codes, *policy.thanks)
    if policy.volunteers:
        yield from (one for one in (policy.volunteers.review, policy.volunteers.induction) if one)


def test_the_five_policies_are_here() -> None:
    assert set(shipped_policies()) == {"framework", "helping-our-future", "dundee", "reading", "model"}


@every_policy
def test_every_policy_passes_the_check(name: str) -> None:
    assert check(name) == []


@every_policy
@pytest.mark.requirement("F1")
def test_every_kind_and_every_channel_is_taken(name: str) -> None:
    policy = load_policy(name)

    assert policy.accepted_kinds == KINDS
    assert policy.accepted_channels == CHANNELS


@every_policy
def test_every_fact_has_a_source_or_is_openly_assumed(name: str) -> None:
    for fact in facts_of(load_policy(name)):
        assert fact.assumed is (fact.source is None), fact


@every_policy
def test_a_source_names_its_own_policy_and_nothing_else(name: str) -> None:
    own_name = {"helping-our-future": "Helping Our Future"}.get(name, name.title())

    sources = {fact.source for fact in facts_of(load_policy(name)) if fact.source}

    assert sources
    assert all(source.startswith(own_name) for source in sources)


@every_policy
@pytest.mark.requirement("F3")
def test_no_policy_gives_a_number_of_days_so_every_clock_is_assumed_and_says_why(name: str) -> None:
    for clock in load_policy(name).clocks:
        assert clock.assumed
        assert clock.note
        assert (clock.acknowledge_within, clock.answer_within) == (3, 10)


@pytest.mark.parametrize(
    ("name", "nation", "one", "levels", "codes"),
    [
        ("framework", "ENG", "service user", INVOLVEMENT_LEVELS, ["housing-ombudsman-2024", "si-2009-309"]),
        ("helping-our-future", "ENG", "user", ("inform", "consult", "involve"), ["housing-ombudsman-2024"]),
        ("dundee", "SCT", "service user", INVOLVEMENT_LEVELS, []),
        ("reading", "ENG", "service user", INVOLVEMENT_LEVELS, ["lgsco", "si-2009-309"]),
        ("model", "ENG", "service user", ("inform", "consult", "involve"), []),
    ],
)
def test_what_tells_the_policies_apart(
    name: str, nation: str, one: str, levels: tuple[str, ...], codes: list[str]
) -> None:
    policy = load_policy(name)

    assert policy.nation == nation
    assert policy.service_user.one == one
    assert tuple(level.level for level in policy.levels) == levels
    assert [code.code for code in policy.complaint_codes] == codes


def test_dundee_offers_the_languages_of_its_last_page() -> None:
    languages = load_policy("dundee").languages

    assert [language.code for language in languages] == ["en", "zh-Hant", "ru", "ur", "pl"]


def test_a_policy_cannot_be_changed_once_loaded() -> None:
    policy = load_policy("framework")

    with pytest.raises(FrozenInstanceError):
        policy.nation = "SCT"  # type: ignore[misc]


@every_policy
@pytest.mark.requirement("P3")
def test_every_policy_has_a_scale_of_thanks_whose_amounts_are_marked_as_unconfirmed(name: str) -> None:
    scale = load_policy(name).thanks

    assert {item.kind for item in scale} == {"voucher", "credit", "qualification", "expense"}
    assert all(item.amount > 0 and item.most > 0 and item.unconfirmed for item in scale)


@pytest.mark.requirement("P5")
def test_reading_gives_the_limits_for_volunteers_and_the_others_take_them_over() -> None:
    for name in shipped_policies():
        volunteers = load_policy(name).volunteers
        assert volunteers
        assert volunteers.review
        assert volunteers.induction
        assert volunteers.review.every_months == 2
        assert volunteers.induction.within_months == 1
        assert volunteers.review.assumed is (name != "reading")
        assert list(volunteers.induction.parts) == [
            "equality-and-inclusion", "safeguarding", "data-protection", "health-and-safety",
        ]  # fmt: skip
