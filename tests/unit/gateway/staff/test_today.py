"""Today: what is due, and doing it in one step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk


def make_late(office: Office, reference: str, days: int) -> None:
    """As if the clock had run out: the working list is all that Today looks at."""
    when = (date.today() - timedelta(days=days)).isoformat()  # noqa: DTZ011 - the list holds days, not moments
    with office.services.runtimes["feedback"].store.engine.begin() as connection:
        connection.execute(
            text("update comments set due_on = :day, acknowledge_by = :day where reference = :reference"),
            {"day": when, "reference": reference},
        )


def test_nothing_to_do_is_said_plainly(manager: Desk) -> None:
    page = manager.open("/staff/")
    assert "Nothing is waiting for you" in page
    assert "Write down what somebody said" in page


@pytest.mark.requirement("F3")
def test_overdue_comes_first_and_says_how_late(office: Office, manager: Desk) -> None:
    office.said("New today")
    late = office.said("Forgotten")
    due = office.said("Acknowledged long ago")
    office.ask("acknowledge_comments", references=[due])
    make_late(office, late, 2)
    page = manager.open("/staff/")
    assert "2 days late" in page
    assert page.index("Forgotten") < page.index("New today")
    assert "1 overdue" in page


def test_what_is_due_this_week_is_said_of_answers_alone(office: Office, manager: Desk) -> None:
    """A new comment may have to be acknowledged this week, and stands under New."""
    office.said("New today")
    page = manager.open("/staff/")
    assert "0 answers due this week" in page
    assert "No answer is due in the next seven days." in page


@pytest.mark.requirement("F3")
def test_acknowledging_takes_one_step_and_a_second_press_does_no_harm(office: Office, manager: Desk) -> None:
    reference = office.said("The lift is broken")
    manager.open("/staff/")
    page = manager.press(f"Acknowledge {reference}", twice=True)
    assert "1 comment is acknowledged." in page
    assert manager.address == "/staff/"
    history = office.comment(reference)["history"]
    assert [entry["event"] for entry in history] == ["comment_received", "comment_acknowledged"]
    assert history[-1]["actor"] == "Amina Khan"


def test_an_acknowledged_comment_is_answered_from_here(office: Office, manager: Desk) -> None:
    reference = office.said("The lift is broken")
    make_late(office, reference, 1)
    office.ask("acknowledge_comments", references=[reference])
    with office.services.runtimes["feedback"].store.engine.begin() as connection:
        connection.execute(text("update comments set due_on = date('now', '+2 days')"))
    manager.open("/staff/")
    page = manager.follow("Answer")
    assert "Write an answer" in page
    assert manager.fields("Check how it looks").getlist("comments") == [reference]


@pytest.mark.requirement("G1")
def test_who_is_limited_sees_only_their_own_places(office: Office, desk: Callable[..., Desk]) -> None:
    office.said("At Elm")
    office.said("At Oak", "oak-lodge")
    office.said("For all", None)
    page = desk("front_line", "oak-lodge").open("/staff/")
    assert "At Oak" in page
    assert "At Elm" not in page
    assert "For all" not in page


@pytest.mark.requirement("G1")
def test_who_may_not_read_comments_is_shown_where_the_answers_are(desk: Callable[..., Desk]) -> None:
    member = desk("advisory_member")
    assert "Welcome" in member.open("/staff/")
    assert "Inbox" not in member.links()


@pytest.mark.requirement("G1")
def test_who_may_only_read_gets_no_buttons(office: Office, desk: Callable[..., Desk]) -> None:
    office.said("The lift is broken")
    auditor = desk("auditor")
    auditor.open("/staff/")
    assert auditor.buttons() == ["Sign out"]
