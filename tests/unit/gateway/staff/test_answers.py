"""Answers, from the first tick to the board and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk

WORDS: dict[str, Any] = {
    "you_said": "The lift is broken and nobody says when it will be mended.",
    "we_did": "We had it mended. A notice by the door now says when it will work.",
    "outcome": "done",
}
DETAILS = WORDS | {"we_did": "Ring Mary on 0115 496 0123."}


def published(office: Office) -> list[dict[str, str]]:
    items: list[dict[str, str]] = office.ask("get_board", service="reporting")["items"]
    return items


@pytest.mark.requirement("F5")
def test_many_comments_are_answered_together_and_seen_first_as_on_the_board(
    office: Office, manager: Desk
) -> None:
    references = [office.said(f"Lift {number} is broken") for number in range(5)]
    manager.open("/staff/comments")
    page = manager.press("Answer together", comments=references)
    assert "And 2 more that you chose" in page
    page = manager.press("Check how it looks", **WORDS)
    assert "This is how it will look on the board" in page
    assert "5 people said this" in page
    assert "The 5 people who said it see it with their codes." in page
    assert published(office) == []
    page = manager.press("Publish", twice=True)
    assert "It is published." in page
    assert "since" in page
    (item,) = published(office)
    assert item["you_said"] == WORDS["you_said"]
    trace = office.ask("get_trace", service="reporting", reference=item["reference"])
    assert {start for start, _ in trace["edges"]} == set(references)


@pytest.mark.requirement("F5")
def test_an_answer_without_a_comment_cannot_be_written(manager: Desk) -> None:
    manager.open("/staff/answers/new")
    page = manager.press("Check how it looks", status=422, **WORDS)
    assert "Tick at least one comment that this answers." in page
    assert WORDS["we_did"] in manager.page.text


@pytest.mark.requirement("F5")
def test_what_is_missing_is_named_and_nothing_is_lost(office: Office, manager: Desk) -> None:
    reference = office.said("The lift is broken")
    manager.open(f"/staff/answers/new?comments={reference}")
    page = manager.press("Check how it looks", status=422, you_said="Lift")
    assert "Write what was done." in page
    assert "Choose what came of it." in page
    page = manager.press("Check how it looks", status=422, **WORDS | {"outcome": "will_do"})
    assert "Say by when you will do it." in page
    page = manager.press("Check how it looks", status=422, due_on=["31", "2", "2031"])
    assert "Write a real day" in page
    page = manager.press("Check how it looks", due_on=["28", "2", "2031"])
    assert "by Friday 28 February 2031" in page
    manager.follow("Change it")
    assert manager.fields("Check how it looks").getlist("due_on") == ["28", "2", "2031"]
    manager.press("Check how it looks", outcome="done")  # the day is of the promise alone
    manager.press("Publish")
    assert published(office)[0]["due_on"] is None


@pytest.mark.requirement("F11")
def test_comments_that_sound_alike_are_offered_and_others_are_found_by_words(
    office: Office, manager: Desk
) -> None:
    first = office.said("The lift is broken again")
    alike = office.said("Our lift is broken since Monday")
    other = office.said("The soup is cold")
    manager.open(f"/staff/answers/new?comments={first}")
    page = manager.page.text
    assert f'value="{alike}"' in page
    manager.press("Find", comments=[first, alike], search="soup", **WORDS)
    fields = manager.fields("Check how it looks")
    assert fields.getlist("comments") == [first, alike]
    assert fields["we_did"] == WORDS["we_did"]
    assert f'value="{other}"' in manager.page.text
    page = manager.press("Check how it looks", comments=[first, alike, other])
    assert "3 people said this" in page


@pytest.mark.requirement("F5")
def test_personal_details_are_marked_and_hold_the_answer_until_somebody_means_them(
    office: Office, manager: Desk
) -> None:
    reference = office.said("The lift", contact={"name": "Mary Smith"})
    manager.open(f"/staff/answers/new?comments={reference}")
    page = manager.press("Check how it looks", **DETAILS)
    assert "There may be personal details in it" in page
    assert "<mark>0115 496 0123</mark>" in manager.page.text
    assert "<mark>Mary</mark>" in manager.page.text
    page = manager.press("They are meant. Ask for confirmation")
    assert "It is held back" in page
    assert published(office) == []
    assert "Write why." in manager.press("I confirm them. Publish", status=422, reason=" ")
    page = manager.press("I confirm them. Publish", reason="Mary asked us to print her number.", twice=True)
    assert "with the details that you confirmed" in page
    assert [item["we_did"] for item in published(office)] == [DETAILS["we_did"]]


@pytest.mark.requirement("F5")
def test_details_are_taken_out_of_a_held_answer(office: Office, manager: Desk) -> None:
    reference = office.answered(office.said("The lift"), **DETAILS)
    assert reference in manager.open("/staff/answers?state=held")
    manager.open(f"/staff/answers/{reference}")
    manager.follow("Change the words")
    assert "The new words are kept." in manager.press("Keep the new words", we_did=WORDS["we_did"])
    assert "It is published." in manager.press("Publish")
    assert published(office)[0]["we_did"] == WORDS["we_did"]


@pytest.mark.requirement("G1")
def test_a_front_line_worker_writes_and_a_manager_publishes(
    office: Office, desk: Callable[..., Desk]
) -> None:
    reference = office.said("The lift")
    worker = desk("front_line", "elm-house")
    worker.open(f"/staff/answers/new?comments={reference}")
    page = worker.press("Check how it looks", **WORDS)
    assert "Somebody who may publish looks at it next." in page
    assert "Publish" not in worker.buttons()
    answer = worker.press("Keep as a draft").partition("Answer RE-")[2][:7]
    assert "Publish" not in worker.buttons()
    manager = desk("service_manager", "elm-house", name="Bo Lund")
    assert WORDS["you_said"] in manager.open("/staff/answers")
    manager.open(f"/staff/answers/RE-{answer}")
    manager.press("Publish", twice=True)
    assert len(published(office)) == 1
    versions = office.ask("get_response", reference=f"RE-{answer}")["versions"]
    assert versions[0]["actor"] == "Amina Khan"


@pytest.mark.requirement("G1")
def test_answers_about_other_places_are_not_shown(office: Office, desk: Callable[..., Desk]) -> None:
    elm = office.answered(office.said("Lift"), publish=False)
    both = office.answered(office.said("Lift"), office.said("Lift", "oak-lodge"), publish=False)
    oak = office.answered(office.said("Lift", "oak-lodge"), publish=False)
    manager = desk("service_manager", "oak-lodge")
    page = manager.open("/staff/answers")
    assert oak in page
    assert elm not in page
    assert both not in page
    manager.open(f"/staff/answers/{elm}", status=403)
    other = office.said("Lift")
    manager.open(f"/staff/answers/new?comments={other}", status=403)


@pytest.mark.requirement("F5")
def test_correcting_says_what_will_happen_and_keeps_the_old_words(office: Office, manager: Desk) -> None:
    reference = office.answered(office.said("The lift"), office.said("Lift!"))
    manager.open(f"/staff/answers/{reference}")
    page = manager.follow("Put it right")
    assert "The 2 people who said it see it too." in page
    assert "Write why." in manager.press("Publish the new words", status=422, we_did="We mended both lifts.")
    page = manager.press("Publish the new words", reason="There were two lifts.", twice=True)
    assert "The answer is put right." in page
    assert "Changed: There were two lifts." in page
    assert "We had it mended." in page
    (item,) = published(office)
    assert item["we_did"] == "We mended both lifts."
    assert item["corrected_at"]


@pytest.mark.requirement("F5")
def test_a_correction_with_personal_details_is_refused_at_the_words(office: Office, manager: Desk) -> None:
    reference = office.answered(office.said("The lift"))
    manager.open(f"/staff/answers/{reference}/correct")
    page = manager.press("Publish the new words", status=422, we_did="Write to a@example.org", reason="x")
    assert "has personal details in it" in page


@pytest.mark.requirement("F5")
def test_taking_an_answer_back_says_what_will_happen_and_asks_once(office: Office, manager: Desk) -> None:
    comment = office.said("The lift")
    reference = office.answered(comment)
    manager.open(f"/staff/answers/{reference}")
    assert "it leaves the board at once" in manager.follow("Take it back")
    page = manager.press("Take it back", reason="It broke again.", twice=True)
    assert "The answer is taken back." in page
    assert published(office) == []
    assert office.comment(comment)["waiting_for"] == "answer"
    assert reference in manager.open("/staff/answers?state=withdrawn")


def test_what_was_written_is_kept_for_its_writer_alone(office: Office, desk: Callable[..., Desk]) -> None:
    reference = office.said("The lift")
    writer, other = desk("involvement_officer"), desk("involvement_officer")
    writer.open(f"/staff/answers/new?comments={reference}")
    writer.press("Check how it looks", **WORDS)
    address = writer.address
    other.open(address, status=404)
    writer.open("/staff/")
    assert WORDS["we_did"] in writer.open(address)  # as after a lost connection
    writer.follow("Change it")
    writer.press("Delete what I wrote")
    writer.open(address, status=404)


@pytest.mark.parametrize("state", ["draft", "held", "published", "withdrawn"])
def test_empty_lists_teach(manager: Desk, state: str) -> None:
    page = manager.open(f"/staff/answers?state={state}")
    assert "stands here" in page or "answer them together" in page
