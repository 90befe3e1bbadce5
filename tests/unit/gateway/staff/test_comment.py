"""One comment: its story and the next steps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk


@pytest.mark.requirement("F4")
def test_one_timeline_of_everything_with_who_and_when(office: Office, manager: Desk) -> None:
    receipt = office.receipt(
        "The lift is broken", question="What could be better?", contact={"name": "Mary Smith"}
    )
    reference = receipt["reference"]
    office.ask("ask_author", reference=reference, question="Which lift?")
    code = receipt["follow_up_code"]
    office.services.call(
        "feedback", "add_words", {"reference": reference, "follow_up_code": code, "text": "The left"}
    )
    office.ask("theme_comments", references=[reference], themes=["repairs"])
    office.ask("assign_comments", references=[reference], assignee="Repairs team")
    office.ask("escalate_comment", reference=reference, reason="It is the whole building.")
    answer = office.answered(reference)
    page = manager.open(f"/staff/comments/{reference.lower()}")
    told = (
        "They were asked: What could be better?", "The lift is broken", "It came in", "The author", "Acknowledged",
        "Pat Green", "The author was asked", "Which lift?", "The author added", "The left", "Themes chosen",
        "Repairs and the building", "Given to: Repairs team", "Taken to the organisation", "It is the whole building.",
        "Answered", answer, "What came of it", "Published", "See the whole trace", "Mary Smith",
    )  # fmt: skip
    at = 0
    for words in told[:16]:
        assert words in page[at:], words
        at = page.index(words, at)
    assert all(words in page for words in told)


@pytest.mark.requirement("G1")
@pytest.mark.parametrize(
    ("role", "sees"), [("front_line", True), ("board_member", False), ("auditor", False)]
)
def test_who_said_it_is_shown_to_who_works_on_it_alone(
    office: Office, desk: Callable[..., Desk], role: str, sees: bool
) -> None:
    reference = office.said("The lift", contact={"name": "Mary Smith", "phone": "0115 496 0123"})
    page = desk(role).open(f"/staff/comments/{reference}")
    assert ("Mary Smith" in page) is sees
    assert ("your role does not see it" in page) is not sees


@pytest.mark.requirement("F2")
def test_nobody_is_named_where_nobody_said_who_they_are(office: Office, manager: Desk) -> None:
    page = manager.open(f"/staff/comments/{office.said('x y z')}")
    assert "did not say who they are. They see the answer with their code." in page


@pytest.mark.requirement("F12")
def test_what_came_in_a_spreadsheet_promises_nobody_a_code(office: Office, manager: Desk) -> None:
    row = {"row": 2, "source_id": "1", "text": "The stairs are dark", "local_service": "elm-house"}
    office.ask("import_comments", source="some.csv", rows=[row])
    (line,) = office.ask("list_comments")["items"]
    page = manager.open(f"/staff/comments/{line['reference']}")
    assert "with their code" not in page
    assert "From a spreadsheet nobody has a code: the board is where they can see the answer." in page


STEPS = [
    "Acknowledge",
    "Answer",
    "Ask the author",
    "Choose themes",
    "Give to somebody",
    "Take to the organisation",
    "Take it to a group",
    "Decline",
]


def steps(desk: Desk) -> list[str]:
    known = [*desk.buttons(), *desk.links()]
    return [step for step in [*STEPS, "Close it"] if step in known]


def test_the_next_steps_follow_what_happened(office: Office, manager: Desk) -> None:
    reference = office.said("The lift")
    manager.open(f"/staff/comments/{reference}")
    assert steps(manager) == STEPS
    assert f"{reference} is acknowledged." in manager.press("Acknowledge")
    assert steps(manager) == STEPS[1:]
    office.answered(reference)
    manager.open(f"/staff/comments/{reference}")
    assert steps(manager) == [
        "Answer",
        "Ask the author",
        "Choose themes",
        "Give to somebody",
        "Take it to a group",
        "Close it",
    ]
    assert f"{reference} is closed." in manager.press("Close it", twice=True)
    assert steps(manager) == []
    assert "If its author adds something, it opens again." in manager.open(manager.address)


@pytest.mark.requirement("G1")
def test_the_next_steps_are_those_of_the_role(office: Office, desk: Callable[..., Desk]) -> None:
    reference = office.said("The lift")
    worker = desk("front_line", "elm-house")
    worker.open(f"/staff/comments/{reference}")
    assert steps(worker) == STEPS[:-1]
    worker.open(f"/staff/comments/{reference}/decline", status=403)
    board = desk("board_member")
    board.open(f"/staff/comments/{reference}")
    assert steps(board) == []
    desk("front_line", "oak-lodge").open(f"/staff/comments/{reference}", status=403)


@pytest.mark.requirement("F2")
def test_asking_the_author_back(office: Office, manager: Desk) -> None:
    reference = office.said("The lift")
    manager.open(f"/staff/comments/{reference}")
    manager.follow("Ask the author")
    assert "Write your question." in manager.press("Ask", question=" ", status=422)
    assert "The question is asked." in manager.press("Ask", question="Which lift?", twice=True)
    assert office.comment(reference)["waiting_for"] == "author"
    assert "Ask the author" not in manager.links()
    manager.open(f"/staff/comments/{reference}/ask")
    page = manager.press("Ask", question="And when?", status=422)
    assert "has not answered the last question yet" in page
    assert "And when?" in manager.page.text  # what was written is not lost


@pytest.mark.requirement("F3")
def test_declining_needs_a_reason_and_keeps_it(office: Office, manager: Desk) -> None:
    reference = office.said("I want a swimming pool")
    manager.open(f"/staff/comments/{reference}/decline")
    assert "Nobody is turned away without a reason." in manager.press("Decline, with this reason", status=422)
    manager.press("Decline, with this reason", reason="There is no money for it.", twice=True)
    comment = office.comment(reference)
    assert comment["state"] == "declined"
    assert [entry["text"] for entry in comment["history"]][-1] == "There is no money for it."


@pytest.mark.requirement("F4")
def test_taking_it_to_the_organisation(office: Office, manager: Desk) -> None:
    reference = office.said("The lift")
    manager.open(f"/staff/comments/{reference}/escalate")
    assert "The organisation has it now." in manager.press(
        "Take it there", reason="Whole building", twice=True
    )
    assert office.comment(reference)["escalated"] is True


def test_words_are_shown_as_words(office: Office, manager: Desk) -> None:
    reference = office.said("<script>alert(1)</script> & <b>bold</b>")
    manager.open(f"/staff/comments/{reference}")
    assert "<script>alert" not in manager.page.text
    assert "&lt;b&gt;bold" in manager.page.text


def test_a_comment_that_does_not_exist(manager: Desk) -> None:
    manager.open("/staff/comments/FB-00000-0", status=404)


def test_a_service_that_does_not_answer_is_said_plainly(office: Office, manager: Desk) -> None:
    reference = office.said("The lift")
    office.client.down.add("feedback")
    assert "cannot do this right now" in manager.open(f"/staff/comments/{reference}", status=503)
