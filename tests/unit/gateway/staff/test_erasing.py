"""Erasing the words of one comment: shown first, asked once, for ever."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk

pytestmark = pytest.mark.requirement("T2")
WHY = "They asked for it."


@pytest.fixture
def officer(desk: Callable[..., Desk]) -> Desk:
    return desk("involvement_officer")


def erase(officer: Desk, reference: str, **more: object) -> str:
    officer.open(f"/staff/comments/{reference}")
    assert "You cannot get it back." in officer.follow("Erase the words")
    return officer.press("Erase the words for ever", reason=WHY, **more)  # type: ignore[arg-type]


def test_what_will_happen_is_shown_and_then_it_has(office: Office, officer: Desk) -> None:
    reference = office.said("The zerubabel is slow", contact={"name": "Mary Smith"})
    office.ask("ask_author", reference=reference, question="Which zerubabel?")
    page = erase(officer, reference, twice=True)
    assert "The words were erased on" in page
    assert "zerubabel" not in page
    assert WHY in page
    assert "Answer" in officer.links()
    assert office.comment(reference)["words"] is None


def test_every_list_says_so(office: Office, officer: Desk) -> None:
    reference = office.said("The zerubabel is slow")
    office.said("The door sticks")
    erase(officer, reference)
    for address in ("/staff/", "/staff/comments", f"/staff/answers/new?comments={reference}"):
        page = officer.open(address)
        assert "The words were erased on" in page, address
        assert "zerubabel" not in page
    for step in ("ask", "escalate", "decline"):
        assert "The words were erased on" in officer.open(f"/staff/comments/{reference}/{step}")


def test_the_author_sees_that_they_are_gone_and_what_came_of_them(office: Office, officer: Desk) -> None:
    receipt = office.receipt("The zerubabel is slow")
    office.ask("ask_author", reference=receipt["reference"], question="Which zerubabel?")
    office.answered(receipt["reference"])
    erase(officer, receipt["reference"])
    officer.open("/follow")
    page = officer.press("Show me", code=receipt["follow_up_code"])
    assert "The words were erased on" in page
    assert "We had it mended." in page
    assert "zerubabel" not in page
    assert WHY not in page


def test_a_reason_is_needed(office: Office, officer: Desk) -> None:
    reference = office.said("The lift is slow")
    officer.open(f"/staff/comments/{reference}/erase")
    assert "Write why." in officer.press("Erase the words for ever", status=422)
    assert office.comment(reference)["words"] == "The lift is slow"


def test_a_second_time_says_that_nothing_is_left(office: Office, officer: Desk) -> None:
    reference = office.said("The lift is slow")
    erase(officer, reference)
    officer.open(f"/staff/comments/{reference}/erase")
    assert "no words left" in officer.press("Erase the words for ever", status=422, reason=WHY)


@pytest.mark.parametrize("role", ["front_line", "board_member", "auditor"])
def test_it_is_not_for_everybody(office: Office, desk: Callable[..., Desk], role: str) -> None:
    reference = office.said("The lift is slow")
    one = desk(role)
    one.open(f"/staff/comments/{reference}")
    assert "Erase the words" not in one.links()
    one.open(f"/staff/comments/{reference}/erase", status=403)


def test_who_said_it_and_was_erased_is_told_apart_from_who_is_hidden(office: Office, officer: Desk) -> None:
    reference = office.said("The lift is slow", contact={"name": "Mary Smith"})
    person = office.comment(reference)["person"]
    office.ask("erase_person", "people", person=person, reason=WHY)
    office.services.deliver()
    page = officer.open(f"/staff/comments/{reference}")
    assert "were erased since" in page
    assert "The words were erased on" in page
