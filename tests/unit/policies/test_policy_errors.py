"""A mistake in a policy file is answered with the file, the field, and what to do."""

from pathlib import Path

import pytest

from policies import PolicyError, check, load_policy
from tests.unit.policies.given import OwnPolicy


@pytest.mark.parametrize(
    ("lines", "field", "message"),
    [
        ("colour: blue", "colour", "is not a field here"),
        ("nation: GB", "nation", "must be one of ENG, WLS, SCT, NIR"),
        ("nation: null", "nation", "Field may not be null."),
        ("organisation: {nam: Elm}", "organisation.nam", "is not a field here"),
        ("organisation: {name: ' '}", "organisation.name", "must not be empty"),
        ("organisation: {name: 5}", "organisation.name", "Not a valid string."),
        ("organisation: {colour: red}", "organisation.colour", "must be # and six digits"),
        ("organisation: {colour: '#ffdd00'}", "organisation.colour", "contrast 1.3, needed 4.5"),
        ("languages: {english: {name: English, source: s}}", "languages.english", "such as en or zh-Hant"),
        ("levels: {decide: {name: n, means: m, source: s}}", "levels.decide", "must be one of inform"),
        ("levels: {involve: {name: n, source: s}}", "levels.involve.means", "Missing data"),
        ("kinds: {shout: {source: s}}", "kinds.shout", "must be one of comment, suggestion"),
        ("kinds: {comment: {}}", "kinds.comment.source", "give either the section it comes from"),
        ("kinds: {comment: {source: s, assumed: true}}", "kinds.comment.source", "give either"),
        (
            "kinds: {comment: {source: s, unconfirmed: 'yes'}}",
            "kinds.comment.unconfirmed",
            "Not a valid boolean.",
        ),
        ("channels: {fax: {source: s}}", "channels.fax", "must be one of suggestion_box, web"),
        ("channels: [web]", "channels", "Not a valid mapping"),
        ("themes: {Big Noise: {name: n, words: [w], source: s}}", "themes.Big Noise", "lower-case words"),
        (
            "themes: {noise: {name: n, words: [Loud], source: s}}",
            "themes.noise.words.0",
            "must be in lower case",
        ),
        ("themes: {noise: {name: n, words: [a, a], source: s}}", "themes.noise.words", "a is given twice"),
        (
            "complaint_codes: {mine: {applies_to: a, source: s}}",
            "complaint_codes.mine",
            "is not one of housing-",
        ),
        ("closed_days: [{date: Monday, reason: r}]", "closed_days.0.date", "Not a valid date."),
        ("closed_days: [{date: 2026-01-05}]", "closed_days.0.reason", "Missing data"),
        (
            "closed_days: [{date: 2026-01-05, reason: r}, {date: 2026-01-05, reason: r}]",
            "closed_days",
            "2026-01-05 is given twice",
        ),
    ],
)
def test_a_mistake_is_named_with_its_file_and_field(
    own_policy: OwnPolicy, lines: str, field: str, message: str
) -> None:
    path = own_policy(f"extends: framework\n{lines}\n")

    (problem,) = check(path)

    assert problem.startswith(f"{path}: {field}: ")
    assert message in problem


@pytest.mark.requirement("F3")
@pytest.mark.parametrize(
    ("clocks", "field", "message"),
    [
        ("[]", "clocks", "must have at least one clock"),
        ("[{acknowledge_within: 1, answer_within: 2, source: s}]", "clocks.0.from", "Missing data"),
        (
            "[{from: 2026, acknowledge_within: 1, answer_within: 2, source: s}]",
            "clocks.0.from",
            "Not a valid date.",
        ),
        (
            "[{from: 2026-01-01, acknowledge_within: '3', answer_within: 9, source: s}]",
            "clocks.0.acknowledge_within",
            "Not a valid integer.",
        ),
        (
            "[{from: 2026-01-01, acknowledge_within: 1, answer_within: 0, source: s}]",
            "clocks.0.answer_within",
            "must be from 1 to 250 working days",
        ),
        (
            "[{from: 2026-01-01, acknowledge_within: 5, answer_within: 4, source: s}]",
            "clocks.0.answer_within",
            "must not be less than acknowledge_within",
        ),
        (
            "[{from: 2026-01-01, acknowledge_within: 3, answer_within: 10, assumed: true}]",
            "clocks.0.note",
            "say why these numbers were assumed",
        ),
        (
            "[{from: 2026-01-01, kinds: [], acknowledge_within: 3, answer_within: 10, source: s}]",
            "clocks.0.kinds",
            "leave it out for every kind",
        ),
    ],
)
def test_a_mistake_in_a_clock_is_named(own_policy: OwnPolicy, clocks: str, field: str, message: str) -> None:
    path = own_policy(f"extends: framework\nclocks: {clocks}\n")

    (problem,) = check(path)

    assert problem.startswith(f"{path}: {field}: ")
    assert message in problem


@pytest.mark.requirement("F3")
def test_a_kind_that_is_taken_without_a_clock_is_an_error(own_policy: OwnPolicy) -> None:
    path = own_policy("""
        extends: framework
        kinds: {compliment: null, petition: null, suggestion: null}
        clocks: [{from: 2026-01-01, kinds: [comment], acknowledge_within: 1, answer_within: 2, source: s}]
    """)

    assert check(path) == [f"{path}: clocks: no clock is for complaint, which the policy takes"]


@pytest.mark.requirement("F3")
def test_two_clocks_for_one_kind_from_the_same_day_are_an_error(own_policy: OwnPolicy) -> None:
    path = own_policy("""
        extends: framework
        clocks:
          - {from: 2026-01-01, acknowledge_within: 1, answer_within: 2, source: s}
          - {from: 2026-01-01, kinds: [complaint], acknowledge_within: 3, answer_within: 4, source: s}
    """)

    assert check(path) == [f"{path}: clocks: more than one clock is for complaint from 2026-01-01"]


def test_every_mistake_is_listed_not_only_the_first(own_policy: OwnPolicy) -> None:
    path = own_policy("""
        extends: framework
        nation: GB
        organisation: {name: ''}
        kinds: {shout: {source: s}}
        clocks: [{from: soon, acknowledge_within: 0, answer_within: 2, source: s}]
    """)

    with pytest.raises(PolicyError) as refused:
        load_policy(path)

    assert {problem.field for problem in refused.value.problems} == {
        "nation",
        "organisation.name",
        "kinds.shout",
        "clocks.0.from",
        "clocks.0.acknowledge_within",
    }
    assert str(refused.value).splitlines() == check(path)


def test_what_is_missing_altogether_is_listed(own_policy: OwnPolicy) -> None:
    problems = check(own_policy("nation: ENG\n"))

    missing = {
        "organisation",
        "document",
        "service_user",
        "languages",
        "levels",
        "kinds",
        "channels",
        "clocks",
        "themes",
        "groups",
    }
    assert {problem.split(": ")[1] for problem in problems} == missing


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nation: ENG\nnation: SCT\n", "line 2, column 1: 'nation' is given twice"),
        ("organisation: {name: a, name: b}\n", "line 1, column 25: 'name' is given twice"),
        ("nation: [ENG\n", "line 2, column 1: expected ',' or ']'"),
        ("a: &a [*a]\n", "line 1, column 8: references (*name) are not used here"),
        ("? [a, b]\n: c\n", "a field's name must be a word"),
        ("nation: !!python/object:os.system x\n", "could not determine a constructor"),
        ("- a\n- b\n", "must be a mapping of fields"),
        ("!!map [a]\n", "expected a mapping node"),
        ("", "must be a mapping of fields"),
        ("nation: \x00\n", "is not YAML"),
        ("[" * 100_000, "is nested too deeply"),
    ],
)
def test_a_file_that_is_not_plain_yaml_is_refused(own_policy: OwnPolicy, text: str, message: str) -> None:
    (problem,) = check(own_policy(text))

    assert message in problem


def test_a_language_called_no_stays_a_word(own_policy: OwnPolicy) -> None:
    path = own_policy("extends: framework\nlanguages: {no: {name: Norsk, source: our leaflet}}\n")

    assert [language.code for language in load_policy(path).languages] == ["en", "no"]


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    path.write_bytes("organisation: {name: Café}\n".encode("latin-1"))

    assert check(path) == [f"{path}: is not UTF-8 text; save it as UTF-8"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.yaml"

    assert check(path) == [f"{path}: cannot be read: No such file or directory"]


@pytest.mark.parametrize("name", ["framewrok", "assumed", "", "framework.txt"])
def test_a_name_that_is_not_a_policy_is_answered_with_those_there_are(name: str) -> None:
    (problem,) = check(name)

    assert "framework, helping-our-future, model, reading" in problem
