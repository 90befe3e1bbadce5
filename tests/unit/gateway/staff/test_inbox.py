"""The inbox: finding comments, choosing many, acting on them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gateway.staff import inbox
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk


def test_an_empty_inbox_teaches(manager: Desk) -> None:
    assert "Nobody has said anything yet" in manager.open("/staff/comments")


@pytest.mark.requirement("F11")
def test_filters_read_as_a_sentence_and_find_what_they_say(office: Office, manager: Desk) -> None:
    cold = office.said("The heating is off again")
    office.ask("theme_comments", references=[cold], themes=["repairs"])
    office.said("The heating is lovely", "oak-lodge")
    office.said("Soup was cold")
    manager.open("/staff/comments")
    page = manager.press(
        "Show", waiting="acknowledgement", place="elm-house", theme="repairs", search="heating"
    )
    assert "New comments at Elm House about repairs and the building with “heating”" in page
    assert cold in page
    assert "1 comment" in page
    assert "lovely" not in page
    assert manager.fields("Show")["search"] == "heating"
    assert "No comment fits" in manager.press("Show", search="giraffe")


def test_a_filter_that_makes_no_sense_is_left_out(office: Office, manager: Desk) -> None:
    office.said("The lift")
    assert "1 comment" in manager.open("/staff/comments?waiting=x&kind=y&theme=z&said_from=never&sort=up")


def test_most_urgent_first_says_that_it_leaves_out_what_is_done(office: Office, manager: Desk) -> None:
    done = office.said("The lift")
    waits = office.said("The stairs")
    office.answered(done)
    page = manager.open("/staff/comments?sort=due")
    assert "Comments that still want something" in page
    assert "most urgent first, without those that are done" in page
    assert "All comments" not in page
    assert waits in page
    assert done not in page


def test_pages_hold_what_was_asked_for(
    office: Office, manager: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "SIZE", 2)
    for number in range(5):
        office.said(f"Lift {number}")
    seen = manager.open("/staff/comments?search=lift")
    for _ in range(2):
        seen += manager.follow("Older comments")
    assert all(f"Lift {number}" in seen for number in range(5))
    assert "Older comments" not in manager.links()
    assert "Lift 4" in manager.follow("First page")
    assert "search=lift" in manager.address


@pytest.mark.requirement("F3")
def test_many_are_acknowledged_at_once_without_script(office: Office, manager: Desk) -> None:
    references = [office.said(f"Lift {number}") for number in range(3)]
    office.ask("acknowledge_comments", references=references[:1])
    manager.open("/staff/comments?search=lift")
    manager.follow("Tick all on this page")
    assert set(manager.fields("Acknowledge").getlist("comments")) == set(references)
    page = manager.press("Acknowledge")
    assert "2 comments are acknowledged. 1 was before." in page
    assert "search=lift" in manager.address
    assert all(office.comment(reference)["acknowledged_at"] for reference in references)


def test_a_button_without_a_tick_says_what_to_do(office: Office, manager: Desk) -> None:
    office.said("The lift")
    manager.open("/staff/comments")
    assert "Tick the comments first" in manager.press("Acknowledge")


@pytest.mark.requirement("F11")
def test_themes_for_many_and_for_one(office: Office, manager: Desk) -> None:
    references = [office.said(f"Lift {number}") for number in range(2)]
    manager.open("/staff/comments")
    assert "For 2 comments." in manager.press("Choose themes", comments=references)
    assert "Done for 2 comments." in manager.press(
        "Keep these themes", themes=["repairs", "staff"], twice=True
    )
    assert office.comment(references[1])["themes"] == ["repairs", "staff"]
    manager.open(f"/staff/comments/theme?comments={references[0]}")
    assert manager.fields("Keep these themes").getlist("themes") == ["repairs", "staff"]
    manager.press("Keep these themes", themes=[])
    assert office.comment(references[0])["themes"] == []


def test_giving_many_to_somebody(office: Office, manager: Desk) -> None:
    references = [office.said(f"Lift {number}") for number in range(2)]
    manager.open("/staff/comments")
    manager.press("Give to somebody", comments=references)
    assert "Write who shall work on it." in manager.press("Give it to them", status=422)
    manager.press("Give it to them", assignee="Repairs team")
    assert office.comment(references[0])["assignee"] == "Repairs team"


@pytest.mark.requirement("G1")
def test_who_is_limited_can_act_only_on_their_own(office: Office, desk: Callable[..., Desk]) -> None:
    mine, other = office.said("At Oak", "oak-lodge"), office.said("At Elm")
    worker = desk("front_line", "oak-lodge")
    page = worker.open("/staff/comments?place=elm-house")
    assert other not in page
    worker.open("/staff/comments")
    worker.press("Acknowledge", comments=[mine, other], status=403)
    assert office.comment(mine)["acknowledged_at"] is None
    for act in ("theme", "assign"):
        worker.open(f"/staff/comments/{act}?comments={mine}&comments={other}", status=403)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/staff/", "/staff/\\evil", "/say"])
def test_the_way_back_stays_with_us(office: Office, manager: Desk, back: str) -> None:
    reference = office.said("The lift")
    manager.open("/staff/comments")
    manager.press("Acknowledge", comments=[reference], back=back)
    assert manager.address == "/staff/comments"
