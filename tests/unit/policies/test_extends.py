"""An organisation corrects what it must in a file of its own, and keeps the rest of a shipped policy."""

from pathlib import Path

import pytest

from policies import PolicyError, check, load_policy
from tests.unit.policies.given import OwnPolicy


def test_only_what_is_given_differs(own_policy: OwnPolicy) -> None:
    policy = load_policy(
        own_policy("""
            extends: framework
            organisation: {name: Elm Trust}
            service_user: {one: tenant, many: tenants, source: our handbook}
        """)
    )

    framework = load_policy("framework")
    assert policy.name == "elm-trust"
    assert policy.organisation.name == "Elm Trust"
    assert policy.organisation.colour == framework.organisation.colour
    assert policy.service_user.also == ()
    assert policy.clocks == framework.clocks
    assert policy.themes == framework.themes


def test_one_theme_is_changed_one_added_and_one_taken_away(own_policy: OwnPolicy) -> None:
    policy = load_policy(
        own_policy("""
            extends: framework
            themes:
              food: null
              noise: {name: Noise at night, words: [noise], source: our list}
              pets: {name: Pets, words: [dog, cat], source: our list}
        """)
    )

    before = [theme.slug for theme in load_policy("framework").themes]
    assert [theme.slug for theme in policy.themes] == [slug for slug in before if slug != "food"] + ["pets"]
    assert next(theme for theme in policy.themes if theme.slug == "noise").words == ("noise",)


def test_an_assumption_is_settled_by_a_source(own_policy: OwnPolicy) -> None:
    path = own_policy("extends: framework\nchannels: {phone: {source: our phone line}}\n")

    phone = next(channel for channel in load_policy(path).channels if channel.value == "phone")

    assert (phone.source, phone.assumed) == ("our phone line", False)


def test_a_policy_may_be_written_from_the_assumptions_alone(own_policy: OwnPolicy) -> None:
    path = own_policy("""
        extends: assumed
        organisation: {name: Elm Trust, colour: "#4c2c92"}
        document: {title: How we listen, approved: 1 March 2026, source: title page}
        service_user: {one: guest, many: guests, source: "1"}
        levels:
          involve: {name: Deciding together, means: Guests decide with us., source: "2"}
        clocks:
          - {from: 2026-03-01, acknowledge_within: 1, answer_within: 5, source: "3"}
    """)

    assert check(path) == []


def test_taking_away_what_is_not_there_is_an_error(own_policy: OwnPolicy) -> None:
    path = own_policy("extends: framework\nthemes: {fodo: null}\n")

    assert check(path) == [f"{path}: themes.fodo: is null, but there is nothing below it to take away"]


@pytest.mark.parametrize("base", ["elm", "../framework", "[framework]", "5"])
def test_only_what_is_shipped_can_be_extended(own_policy: OwnPolicy, base: str) -> None:
    path = own_policy(f"extends: {base}\n")

    (problem,) = check(path)

    assert problem.startswith(f"{path}: extends: must be one of assumed, dundee, framework")


def test_a_file_may_have_the_name_of_the_policy_it_extends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "framework.yaml").write_text(
        "extends: framework\norganisation: {name: Elm}\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)

    assert load_policy("framework.yaml").organisation.name == "Elm"
    assert load_policy("framework").organisation.name == "Framework"


def test_an_error_is_blamed_on_the_file_that_wrote_it(own_policy: OwnPolicy) -> None:
    path = own_policy("extends: framework\nnation: SCO\nthemes: {noise: {name: Noise, words: []}}\n")

    with pytest.raises(PolicyError) as refused:
        load_policy(path)

    assert {(problem.file, problem.field) for problem in refused.value.problems} == {
        (str(path), "nation"),
        (str(path), "themes.noise.words"),
    }
