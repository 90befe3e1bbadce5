"""The complaint codes that come with the system, as data."""

from datetime import date

import pytest

from policies import PolicyError, load_complaint_code, shipped_complaint_codes
from policies.complaint_code import Stage, Term

pytestmark = pytest.mark.requirement("F7")


def numbers(stage: Stage) -> list[tuple[int, str, str] | None]:
    def of(term: Term | None) -> tuple[int, str, str] | None:
        return (term.length, term.unit, term.counted_from) if term else None

    return [of(stage.acknowledge_within), of(stage.answer_within), of(stage.extension)]


def test_the_three_codes_are_here_and_load() -> None:
    assert set(shipped_complaint_codes()) == {"housing-ombudsman-2024", "lgsco", "si-2009-309"}
    assert all(load_complaint_code(name).stages for name in shipped_complaint_codes())


def test_housing_ombudsman_times_of_both_stages() -> None:
    code = load_complaint_code("housing-ombudsman-2024")

    first, second = code.stages

    assert code.in_force_from == date(2024, 4, 1)
    assert numbers(first) == [
        (5, "working_days", "receipt"),
        (10, "working_days", "acknowledgement"),
        (10, "working_days", "answer_due"),
    ]
    assert numbers(second) == [
        (5, "working_days", "request"),
        (20, "working_days", "acknowledgement"),
        (20, "working_days", "answer_due"),
    ]
    assert (first.by_someone_else, first.no_reasons_asked) == (False, False)
    assert (second.by_someone_else, second.no_reasons_asked) == (True, True)


def test_what_was_not_looked_up_is_marked_unconfirmed() -> None:
    code = load_complaint_code("housing-ombudsman-2024")

    assert [part.says for part in code.answer_says if part.unconfirmed] == [
        "the complaint as it was understood"
    ]


def test_lgsco_has_the_same_times_from_2026() -> None:
    code = load_complaint_code("lgsco")

    assert code.in_force_from == date(2026, 4, 1)
    assert [numbers(stage)[:2] for stage in code.stages] == [
        [(5, "working_days", "receipt"), (10, "working_days", "acknowledgement")],
        [(5, "working_days", "request"), (20, "working_days", "acknowledgement")],
    ]


def test_the_regulations_ask_for_an_acknowledgement_in_three_working_days() -> None:
    code = load_complaint_code("si-2009-309")

    (stage,) = code.stages

    assert numbers(stage) == [(3, "working_days", "receipt"), None, None]
    assert code.raise_within is not None
    assert (code.raise_within.length, code.raise_within.unit) == (12, "calendar_months")


@pytest.mark.parametrize("name", ["spso", "../framework"])
def test_an_unknown_code_is_answered_with_those_there_are(name: str) -> None:
    with pytest.raises(
        PolicyError, match="no such complaint code, only housing-ombudsman-2024, lgsco, si-2009-309"
    ):
        load_complaint_code(name)
