"""Tell us what you think."""

from __future__ import annotations

import pytest
from flask import Flask, g
from flask import session as flask_session
from sqlalchemy import select

from gateway.drafts import current, drafts
from said.local import LocalServices
from tests.unit.gateway.partly_down import PartlyDown
from tests.unit.gateway.premises import before_each_request
from tests.unit.gateway.public.visitor import Visitor, text_of

LIFT = "The lift has been broken for three weeks."


def comments(services: LocalServices) -> list[dict[str, object]]:
    found: list[dict[str, object]] = services.call("feedback", "list_comments", {})["items"]
    return found


@pytest.mark.requirement("F1")
@pytest.mark.requirement("G2")
@pytest.mark.parametrize("kind", ["comment", "suggestion", "compliment", "complaint", "petition"])
def test_each_kind_of_thing_can_be_said(visitor: Visitor, services: LocalServices, kind: str) -> None:
    visitor.say(LIFT, kind=kind)
    assert visitor.send_it().location == "/say/done"
    (comment,) = comments(services)
    assert (comment["words"], comment["kind"], comment["channel"]) == (LIFT, kind, "web")
    assert comment["local_service"] == "elm-house"


@pytest.mark.requirement("F2")
def test_nothing_about_the_author_is_kept(visitor: Visitor, services: LocalServices) -> None:
    visitor.say(LIFT)
    visitor.send_it()
    (comment,) = comments(services)
    whole = services.call("feedback", "get_comment", {"reference": comment["reference"]})
    assert whole["anonymous"]
    assert whole["contact"] is None
    assert whole["entered_by"] == "public"


@pytest.mark.requirement("F2")
def test_somebody_signed_in_as_staff_stays_anonymous_here(
    app: Flask, visitor: Visitor, services: LocalServices
) -> None:
    before_each_request(app, lambda: setattr(g, "actor", "Pat Green"))
    visitor.say(LIFT)
    visitor.send_it()
    (comment,) = comments(services)
    whole = services.call("feedback", "get_comment", {"reference": comment["reference"]})
    assert whole["entered_by"] == "public"


def test_lines_end_as_everybody_ends_them(visitor: Visitor, services: LocalServices) -> None:
    visitor.say("One\r\nTwo")
    visitor.send_it()
    assert comments(services)[0]["words"] == "One\nTwo"


def test_a_place_named_by_the_address_is_not_asked_for_again(
    visitor: Visitor, services: LocalServices
) -> None:
    page = visitor.get("/say?place=elm-house")
    assert "Elm House" in text_of(page)
    visitor.send("/say", page="/say?place=elm-house", text=LIFT, place="elm-house", kind="")
    assert visitor.send("/say/kind", kind="suggestion").location == "/say/answer"
    visitor.send("/say/answer", answer="code")
    visitor.send_it()
    assert comments(services)[0]["local_service"] == "elm-house"


def test_a_place_that_is_not_there_is_asked_for(visitor: Visitor) -> None:
    visitor.send("/say", page="/say?place=moon", text=LIFT, place="moon", kind="nonsense")
    assert visitor.send("/say/kind", kind="suggestion").location == "/say/place"


def test_not_sure_about_the_place_is_fine(visitor: Visitor, services: LocalServices) -> None:
    visitor.say(LIFT, place="-")
    visitor.send_it()
    assert comments(services)[0]["local_service"] is None


@pytest.mark.requirement("F7")
def test_a_complaint_says_at_once_that_advocacy_exists_and_how_it_goes(visitor: Visitor) -> None:
    visitor.send("/say", text=LIFT)
    assert "advocate" in visitor.read("/say/kind")
    assert visitor.send("/say/kind", kind="complaint").location == "/say/complaint"
    told = visitor.read("/say/complaint")
    assert "An advocate does not work for us" in told
    assert "answer by" in told


def test_contact_is_asked_for_only_when_wanted(visitor: Visitor, services: LocalServices) -> None:
    visitor.say(LIFT, answer="contact")
    empty = visitor.send("/say/contact", name="Sam")
    assert empty.status_code == 422
    assert 'href="#email"' in empty.text
    wrong = visitor.send("/say/contact", email="sam at home")
    assert "name@example.com" in text_of(wrong)
    visitor.send("/say/contact", email="sam@example.org", name="Sam")
    assert "sam@example.org" in visitor.read("/say/check")
    visitor.send_it()
    reference = comments(services)[0]["reference"]
    person = services.call("feedback", "get_comment", {"reference": reference})["person"]
    contact = services.call("people", "contacts_of", {"persons": [person]})["contacts"][person]
    assert {part: value for part, value in contact.items() if value} == {
        "name": "Sam",
        "email": "sam@example.org",
    }


def test_people_being_down_loses_no_words_of_somebody_who_wants_to_be_reached(
    visitor: Visitor, client: PartlyDown, services: LocalServices
) -> None:
    visitor.say(LIFT, answer="contact")
    visitor.send("/say/contact", email="sam@example.org")
    client.down.add("people")
    later = visitor.send_it()
    assert later.status_code == 503
    assert comments(services) == []
    client.down.clear()
    assert visitor.send_it().location == "/say/done"
    (comment,) = comments(services)
    kept = services.call("feedback", "get_comment", {"reference": comment["reference"]})
    assert not kept["anonymous"]


def test_who_changes_to_no_contact_leaves_none(visitor: Visitor, services: LocalServices) -> None:
    visitor.say(LIFT, answer="contact")
    visitor.send("/say/contact", phone="0115 496 0000")
    visitor.send("/say/answer", answer="no")
    visitor.send_it()
    reference = comments(services)[0]["reference"]
    assert services.call("feedback", "get_comment", {"reference": reference})["contact"] is None


@pytest.mark.parametrize("empty", ["", "   \n "])
def test_nothing_said_is_an_error_that_names_the_field(visitor: Visitor, empty: str) -> None:
    response = visitor.send("/say", text=empty)
    assert response.status_code == 422
    assert 'href="#text"' in response.text
    assert text_of(response).count("Write what you want to tell us.") == 2
    assert "<title>Error:" in response.text


def test_too_long_says_how_long(visitor: Visitor) -> None:
    response = visitor.send("/say", text="a" * 20_001)
    assert response.status_code == 422
    assert "20001 characters" in text_of(response)


@pytest.mark.parametrize("step", ["kind", "place", "answer"])
def test_choosing_nothing_is_an_error_that_names_the_field(visitor: Visitor, step: str) -> None:
    visitor.send("/say", text=LIFT)
    response = visitor.send(f"/say/{step}")
    assert response.status_code == 422
    assert f'href="#{step}"' in response.text


def test_words_survive_a_session_that_ended(visitor: Visitor) -> None:
    visitor.get("/say")
    visitor.browser.delete_cookie("said_session")
    response = visitor.browser.post("/say", data={"text": LIFT, "csrf_token": "old"})
    assert response.status_code == 422
    assert LIFT in response.text
    assert "Your words are still here" in text_of(response)


def test_words_survive_a_lost_connection(visitor: Visitor) -> None:
    visitor.send("/say", text=LIFT)
    assert LIFT in visitor.get("/say").text


def test_a_draft_cannot_be_read_from_the_database(app: Flask, visitor: Visitor) -> None:
    visitor.send("/say", text=LIFT)
    with app.extensions["database"].connect() as connection:
        (row,) = connection.execute(select(drafts)).all()
    assert b"lift" not in row.content
    with visitor.browser.session_transaction() as session:
        assert session["draft"] not in row.id


def test_words_are_deleted_when_they_are_sent(app: Flask, visitor: Visitor) -> None:
    visitor.say(LIFT)
    visitor.send_it()
    assert LIFT not in visitor.get("/say").text
    assert LIFT not in visitor.get("/say/done").text
    with visitor.browser.session_transaction() as session:
        token = session["draft"]
    with app.test_request_context():
        flask_session["draft"] = token
        draft = current()
    assert draft is not None
    assert draft.said == {}
    assert draft.receipt is not None


def test_forgetting_leaves_nothing(app: Flask, visitor: Visitor) -> None:
    visitor.say(LIFT)
    visitor.send_it()
    visitor.send("/say/forget", page="/say/done")
    assert visitor.get("/say/done").location == "/say"
    with app.extensions["database"].connect() as connection:
        assert connection.execute(select(drafts)).all() == []


@pytest.mark.requirement("F2")
def test_a_double_click_makes_one_comment(visitor: Visitor, services: LocalServices) -> None:
    visitor.say(LIFT)
    visitor.send_it()
    code = visitor.code()
    again = visitor.send("/say/check", page="/say/done")
    assert again.location == "/say/done"
    assert visitor.code() == code
    assert len(comments(services)) == 1


def test_both_clicks_at_once_make_one_comment(app: Flask, visitor: Visitor, services: LocalServices) -> None:
    """The second request begins before the first has come back: its draft is still unsent."""
    visitor.say(LIFT)
    with app.extensions["database"].connect() as connection:
        before = connection.execute(select(drafts)).one()
    visitor.send_it()
    code = visitor.code()
    with app.extensions["database"].begin() as connection:
        connection.execute(drafts.update().values(content=before.content))
    visitor.send_it()
    assert visitor.code() == code
    assert len(comments(services)) == 1


@pytest.mark.requirement("F2")
def test_done_shows_the_code_the_dates_and_how_to_say_it_aloud(visitor: Visitor) -> None:
    visitor.say(LIFT)
    visitor.send_it()
    page = visitor.read("/say/done")
    code = visitor.code()
    assert len(code) == 14
    assert "We answer by" in page
    for character in code.replace("-", ""):
        assert character in page


@pytest.mark.requirement("F2")
def test_the_slip_carries_the_code_and_its_picture_but_no_address_with_the_secret(visitor: Visitor) -> None:
    visitor.say(LIFT)
    visitor.send_it()
    slip = visitor.get("/say/slip")
    assert visitor.code() in text_of(slip).replace(" ", "")
    assert "say.example.org/follow" in text_of(slip)
    assert "<svg" in slip.text
    assert f"/{visitor.code()}" not in slip.text
    assert slip.headers["Cache-Control"] == "no-store"


def test_pages_without_a_draft_send_back_to_the_first_question(visitor: Visitor) -> None:
    for step in ("kind", "complaint", "place", "answer", "contact", "check"):
        assert visitor.get(f"/say/{step}").location == "/say"
    assert "write them again" in visitor.read("/say")


def test_the_register_being_down_keeps_nobody_from_speaking(
    visitor: Visitor, client: PartlyDown, services: LocalServices
) -> None:
    client.down.add("people")
    visitor.say(LIFT, place="-")
    assert visitor.send_it().location == "/say/done"
    assert len(comments(services)) == 1


def test_feedback_being_down_loses_no_words(
    visitor: Visitor, client: PartlyDown, services: LocalServices
) -> None:
    visitor.say(LIFT)
    client.down.add("feedback")
    response = visitor.send_it()
    assert response.status_code == 503
    assert "Your words are safe" in text_of(response)
    client.down.clear()
    assert visitor.send_it().location == "/say/done"
    assert comments(services)[0]["words"] == LIFT
