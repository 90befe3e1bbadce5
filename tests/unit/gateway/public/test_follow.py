"""See what happened to what you said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from said.local import LocalServices
from tests.unit.gateway.partly_down import PartlyDown
from tests.unit.gateway.public.staff import do, receive, respond
from tests.unit.gateway.public.visitor import Visitor, text_of

LIFT = "The lift has been broken for three weeks."


@pytest.fixture
def comment(services: LocalServices) -> dict[str, str]:
    return receive(services, LIFT)


@pytest.mark.requirement("F2")
def test_the_code_opens_the_story(visitor: Visitor, comment: dict[str, str]) -> None:
    assert visitor.send("/follow", code=comment["follow_up_code"]).location == "/follow/comment"
    story = visitor.read("/follow/comment")
    assert LIFT in story
    assert "We got what you said" in story
    assert "Elm House" in story
    assert comment["reference"] in story


@pytest.mark.requirement("F2")
def test_a_code_may_be_written_in_any_way(visitor: Visitor, comment: dict[str, str]) -> None:
    said_aloud = comment["follow_up_code"].lower().replace("-", " ")
    assert visitor.send("/follow", code=said_aloud).location == "/follow/comment"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("", "Write your code"),
        ("K7QM", "not a whole code"),
        ("0000-0000-0001", "not a whole code"),
        ("0000-0000-0000", "cannot find this code"),
    ],
)
def test_a_wrong_code_says_what_to_do(visitor: Visitor, code: str, told: str) -> None:
    response = visitor.send("/follow", code=code)
    assert response.status_code == 422
    assert told in text_of(response)
    assert 'href="#code"' in response.text


@pytest.mark.requirement("F2")
def test_a_question_is_answered_here(
    visitor: Visitor, services: LocalServices, comment: dict[str, str]
) -> None:
    do(services, "ask_author", reference=comment["reference"], question="Which lift is it?")
    visitor.send("/follow", code=comment["follow_up_code"])
    assert "We have a question for you Which lift is it?" in visitor.read("/follow/comment")
    sent = visitor.send("/follow/add", page="/follow/comment", text="The one at the back.")
    assert sent.location == "/follow/comment"
    story = visitor.read("/follow/comment")
    assert "Thank you. We added it." in story
    assert "The one at the back." in story
    assert "We have a question for you" not in story


def test_a_double_click_adds_once(visitor: Visitor, services: LocalServices, comment: dict[str, str]) -> None:
    visitor.send("/follow", code=comment["follow_up_code"])
    for _ in range(2):
        visitor.send("/follow/add", page="/follow/comment", text="It is worse now.")
    whole = do(services, "get_comment", reference=comment["reference"])
    assert [entry["event"] for entry in whole["history"]].count("author_added") == 1


def test_nothing_added_is_an_error_that_names_the_field(visitor: Visitor, comment: dict[str, str]) -> None:
    visitor.send("/follow", code=comment["follow_up_code"])
    response = visitor.send("/follow/add", page="/follow/comment", text=" ")
    assert response.status_code == 422
    assert 'href="#text"' in response.text


@pytest.mark.requirement("F3")
def test_the_story_shows_the_answer_and_where_it_is(
    visitor: Visitor, services: LocalServices, comment: dict[str, str]
) -> None:
    do(services, "assign_comments", references=[comment["reference"]], assignee="Repairs team")
    answer = respond(services, [comment["reference"]])
    visitor.send("/follow", code=comment["follow_up_code"])
    page = visitor.get("/follow/comment")
    assert "We had it mended." in text_of(page)
    assert "Repairs team" in text_of(page)
    assert f"/boards/elm-house#{answer}" in page.text
    assert f"/trace/{answer}" in page.text


@pytest.mark.requirement("F3")
def test_a_refusal_shows_its_reason(
    visitor: Visitor, services: LocalServices, comment: dict[str, str]
) -> None:
    do(services, "decline_comment", reference=comment["reference"], reason="The house is not ours.")
    visitor.send("/follow", code=comment["follow_up_code"])
    assert "The house is not ours." in visitor.read("/follow/comment")


def test_an_answer_that_is_not_published_is_not_shown(
    visitor: Visitor, services: LocalServices, comment: dict[str, str]
) -> None:
    respond(services, [comment["reference"]], publish=False)
    visitor.send("/follow", code=comment["follow_up_code"])
    assert "We had it mended." not in visitor.read("/follow/comment")


def test_no_member_of_staff_is_named(
    visitor: Visitor, services: LocalServices, comment: dict[str, str]
) -> None:
    do(services, "acknowledge_comments", references=[comment["reference"]])
    visitor.send("/follow", code=comment["follow_up_code"])
    assert "Pat Green" not in visitor.read("/follow/comment")


def test_without_the_code_there_is_nothing_to_see(visitor: Visitor) -> None:
    assert visitor.get("/follow/comment").location == "/follow"


def _half_an_hour_later(visitor: Visitor) -> None:
    with visitor.browser.session_transaction() as session:
        past = datetime.now(UTC) - timedelta(seconds=1)
        session["follow"] = {**session["follow"], "until": past.isoformat()}


def test_after_half_an_hour_the_code_is_asked_for_again(visitor: Visitor, comment: dict[str, str]) -> None:
    visitor.send("/follow", code=comment["follow_up_code"])
    _half_an_hour_later(visitor)
    assert visitor.get("/follow/comment").location == "/follow"


def test_words_survive_the_half_hour(
    visitor: Visitor, services: LocalServices, comment: dict[str, str]
) -> None:
    visitor.send("/follow", code=comment["follow_up_code"])
    _half_an_hour_later(visitor)
    asked = visitor.send("/follow/add", page="/follow", text="It is worse now.")
    assert "It is worse now." in asked.text
    assert "Write your code again" in text_of(asked)
    sent = visitor.send(
        "/follow/add", page="/follow", text="It is worse now.", code=comment["follow_up_code"]
    )
    assert sent.location == "/follow/comment"
    assert "It is worse now." in visitor.read("/follow/comment")


def test_finishing_leaves_nothing_in_the_browser(visitor: Visitor, comment: dict[str, str]) -> None:
    visitor.send("/follow", code=comment["follow_up_code"])
    visitor.send("/follow/finish", page="/follow/comment")
    assert visitor.get("/follow/comment").location == "/follow"
    with visitor.browser.session_transaction() as session:
        assert comment["follow_up_code"] not in str(dict(session))


def test_the_story_is_kept_in_no_cache(visitor: Visitor, comment: dict[str, str]) -> None:
    visitor.send("/follow", code=comment["follow_up_code"])
    assert visitor.get("/follow/comment").headers["Cache-Control"] == "no-store"


def test_not_being_happy_leads_to_a_complaint(visitor: Visitor) -> None:
    page = visitor.get("/follow/unhappy")
    assert "/say?kind=complaint" in page.text
    assert "advocate" in text_of(page)


def test_the_service_being_down_is_said_so(
    visitor: Visitor, client: PartlyDown, comment: dict[str, str]
) -> None:
    client.down.add("feedback")
    response = visitor.send("/follow", code=comment["follow_up_code"])
    assert response.status_code == 503
    assert "try again in a few minutes" in text_of(response)
