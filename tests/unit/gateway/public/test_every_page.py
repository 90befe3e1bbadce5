"""What is true of every public page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from gateway import limits
from gateway.drafts import drafts
from said.local import LocalServices
from tests.unit.gateway.partly_down import PartlyDown
from tests.unit.gateway.premises import before_each_request
from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.public.staff import do, receive, respond
from tests.unit.gateway.public.visitor import Visitor, text_of

PLAIN = (
    "/",
    "/help",
    "/accessibility",
    "/privacy",
    "/calendar",
    "/boards/",
    "/boards/organisation",
    "/boards/elm-house",
    "/thanks-and-training",
)
FORMS = ("/say", "/follow", "/follow/unhappy", "/support")


@pytest.fixture
def answered(services: LocalServices) -> dict[str, str]:
    """A comment with a question, an answer of each outcome, and everything that can be in its history."""
    comment = receive(services, "1234", contact={"name": "5678"})
    reference = comment["reference"]
    do(services, "acknowledge_comments", references=[reference])
    do(services, "assign_comments", references=[reference], assignee="1")
    do(services, "escalate_comment", reference=reference, reason="2")
    do(services, "theme_comments", references=[reference], themes=["repairs"])
    for outcome, due_on in (("done", None), ("will_do", "2031-03-04"), ("partly", None), ("cannot_do", None)):
        answer = respond(services, [reference], outcome=outcome, due_on=due_on)
    do(services, "correct_response", reference=answer, you_said="3", we_did="4", outcome="done", reason="5")
    do(services, "ask_author", reference=reference, question="6")
    return comment | {"answer": answer}


@pytest.mark.requirement("G4")
def test_no_visible_word_escapes_translation(
    app: Flask, visitor: Visitor, client: PartlyDown, answered: dict[str, str]
) -> None:
    speak_pseudo(app)
    pages = {page: visitor.get(page) for page in (*PLAIN, *FORMS, f"/trace/{answered['answer']}", "/nowhere")}
    pages["empty words"] = visitor.send("/say", text="")
    pages["long words"] = visitor.send("/say", text="a" * 20_001)
    visitor.send("/say", text="1234")
    pages["words again"] = visitor.get("/say")
    for step, choice in (("kind", "complaint"), ("place", "elm-house"), ("answer", "contact")):
        pages[step] = visitor.get(f"/say/{step}")
        pages[f"no {step}"] = visitor.send(f"/say/{step}")
        visitor.send(f"/say/{step}", **{step: choice})
    pages["complaint"] = visitor.get("/say/complaint")
    visitor.send("/say/complaint")
    pages["contact"] = visitor.get("/say/contact")
    pages["no contact"] = visitor.send("/say/contact")
    visitor.send("/say/contact", email="1@example.org")
    pages["check"] = visitor.get("/say/check")
    client.down.add("feedback")
    pages["later"] = visitor.send_it()
    pages["down"] = visitor.send("/follow", code=answered["follow_up_code"])
    client.down.clear()
    visitor.send_it()
    pages["done"] = visitor.get("/say/done")
    pages["slip"] = visitor.get("/say/slip")
    pages["wrong code"] = visitor.send("/follow", code="0000-0000-0000")
    pages["no code"] = visitor.send("/follow", code="12")
    visitor.send("/follow", code=answered["follow_up_code"])
    pages["story"] = visitor.get("/follow/comment")
    pages["nothing added"] = visitor.send("/follow/add", page="/follow/comment", text="")
    pages["added"] = (
        visitor.send("/follow/add", page="/follow/comment", text="7"),
        visitor.get("/follow/comment"),
    )[1]
    pages["many pages"] = visitor.get("/boards/elm-house?after=2")
    names = ("Framework", "Elm House", answered["answer"])
    left = {name: untranslated(page.text, names) for name, page in pages.items()}
    assert {name: pieces for name, pieces in left.items() if pieces} == {}


@pytest.mark.requirement("G4")
def test_pages_turn_round_for_languages_that_are_written_from_the_right(app: Flask, visitor: Visitor) -> None:
    assert 'dir="ltr"' in visitor.get("/").text
    with app.test_request_context("/"), force_locale("ar"):
        from gateway.i18n import direction

        assert direction() == "rtl"


@pytest.mark.requirement("G4")
def test_large_print_is_chosen_without_script_and_remembered(visitor: Visitor) -> None:
    assert "said-large-print" not in visitor.get("/").text
    assert "said-large-print" in visitor.get("/help?print=large").text
    assert "said-large-print" in visitor.get("/").text
    visitor.get("/?print=normal")
    assert "said-large-print" not in visitor.get("/").text


def test_a_language_that_is_not_there_changes_nothing(visitor: Visitor) -> None:
    page = visitor.get("/?lang=tlh")
    assert page.status_code == 200
    assert "said_language" not in str(page.headers)


@pytest.mark.requirement("F2")
@pytest.mark.parametrize("page", PLAIN)
def test_looking_leaves_no_cookie(reader: FlaskClient, page: str) -> None:
    assert "Set-Cookie" not in reader.get(page).headers


@pytest.mark.parametrize("page", [*PLAIN, *FORMS, "/nowhere"])
def test_browsers_are_told_what_to_allow(reader: FlaskClient, page: str) -> None:
    headers = reader.get(page).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("page", [*PLAIN, *FORMS])
def test_no_style_and_no_script_is_written_into_a_page(reader: FlaskClient, page: str) -> None:
    html = reader.get(page).text
    assert " style=" not in html
    assert " onclick=" not in html
    assert html.count("<script") == html.count(" nonce=")


def test_strict_transport_is_asked_for_on_https_alone(browser: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in browser.get("/").headers
    secure = browser.get("/say", base_url="https://say.example.org")
    assert "Strict-Transport-Security" in secure.headers
    assert "Secure" in secure.headers["Set-Cookie"]
    assert "Secure" not in browser.get("/say").headers["Set-Cookie"]


def test_every_form_wants_its_token(app: Flask, browser: FlaskClient) -> None:
    posts = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and rule.endpoint.startswith("public.")
    ]
    assert len(posts) >= 10
    for address in posts:
        assert browser.post(address, data={"text": "x", "code": "y"}).status_code in (400, 422), address


@pytest.mark.parametrize("address", ["/say/check", "/follow", "/follow/add", "/support"])
def test_nobody_may_send_for_ever(app: Flask, browser: FlaskClient, visitor: Visitor, address: str) -> None:
    def post() -> int:
        return visitor.send(address, page="/follow", code="0000-0000-0000", text="x").status_code

    answers = [post() for _ in range(31)]
    assert answers[0] != 429
    assert answers[-1] == 429
    refused = visitor.send(address, page="/follow", code="0000-0000-0000", text="x")
    assert "wait ten minutes" in text_of(refused)


def _keys_seen(app: Flask, proxy: str, *visitors: str) -> set[str]:
    """The keys under which the limits count these visitors, who come through a proxy."""
    seen: set[str] = set()
    before_each_request(app, lambda: seen.add(limits.visitor()))
    for visitor in visitors:
        app.test_client().get(
            "/help", headers={"X-Forwarded-For": visitor}, environ_base={"REMOTE_ADDR": proxy}
        )
    return seen


def test_visitors_behind_the_operators_proxy_are_told_apart(app: Flask) -> None:
    assert len(_keys_seen(app, "127.0.0.1", "203.0.113.7", "203.0.113.8")) == 2


def test_nobody_else_is_believed_about_where_they_come_from(app: Flask) -> None:
    assert len(_keys_seen(app, "198.51.100.1", "203.0.113.7", "203.0.113.8")) == 1


@pytest.mark.parametrize(("proxy", "believed"), [("127.0.0.1", True), ("198.51.100.1", False)])
def test_https_at_the_operators_proxy_is_https(browser: FlaskClient, proxy: str, believed: bool) -> None:
    answer = browser.get("/say", headers={"X-Forwarded-Proto": "https"}, environ_base={"REMOTE_ADDR": proxy})
    assert ("Secure" in answer.headers["Set-Cookie"]) is believed


@pytest.mark.requirement("F2")
def test_the_key_of_a_limit_is_no_address(app: Flask) -> None:
    def key(address: str) -> str:
        with app.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
            return limits.visitor()

    assert key("203.0.113.7") == key("203.0.113.7")
    assert key("203.0.113.7") != key("203.0.113.8")
    assert "203" not in key("203.0.113.7")


@pytest.mark.requirement("F2")
def test_the_key_is_another_one_tomorrow(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "203.0.113.7"}):
        today = limits.visitor()
        monkeypatch.setattr(limits, "_salt", (date.min, b""))
        assert limits.visitor() != today


@pytest.mark.requirement("F2")
def test_no_log_line_holds_an_address_or_a_code(
    visitor: Visitor, answered: dict[str, str], client: PartlyDown, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    visitor.browser.environ_base["REMOTE_ADDR"] = "203.0.113.7"
    visitor.say("Something secret")
    visitor.send_it()
    visitor.send("/follow", code=answered["follow_up_code"])
    visitor.get("/follow/comment")
    client.down.add("feedback")
    visitor.get("/follow/comment")
    for _ in range(12):
        visitor.send("/follow", code="0000-0000-0000")
    assert "203.0.113.7" not in caplog.text
    assert answered["follow_up_code"] not in caplog.text
    assert "Something secret" not in caplog.text


@pytest.mark.parametrize(
    ("break_it", "status", "words"),
    [
        (lambda client: None, 404, "We cannot find this page"),
        (lambda client: client.down.update({"people", "reporting"}), 503, "We cannot do this right now"),
    ],
)
def test_errors_are_pages_in_plain_words(
    visitor: Visitor, client: PartlyDown, break_it: Callable[[PartlyDown], None], status: int, words: str
) -> None:
    break_it(client)
    response = visitor.get("/boards/moon")
    assert response.status_code == status
    assert words in text_of(response)


def test_our_own_mistake_says_so_and_tells_nothing_else(app: Flask, visitor: Visitor) -> None:
    def mistake() -> None:
        raise RuntimeError("secret detail")

    before_each_request(app, mistake)
    response = visitor.get("/help")
    assert response.status_code == 500
    assert "It is not your fault" in text_of(response)
    assert "secret detail" not in response.text


def test_the_colour_is_the_organisations(visitor: Visitor) -> None:
    response = visitor.get("/brand.css")
    assert response.mimetype == "text/css"
    assert "--said-brand:#4c2c92" in response.text


def test_the_pages_own_database_being_away_is_said_so(app: Flask, visitor: Visitor) -> None:
    visitor.send("/say", text="Something")
    drafts.drop(app.extensions["database"])
    response = visitor.get("/say/kind")
    assert response.status_code == 503
    assert "We cannot do this right now" in text_of(response)


def test_a_browser_that_sends_no_referrer_may_speak_over_https(browser: FlaskClient) -> None:
    page = browser.get("/say", base_url="https://say.example.org")
    token = page.text.partition('name="csrf_token" type="hidden" value="')[2].partition('"')[0]
    answer = browser.post(
        "/say", data={"csrf_token": token, "text": "Something"}, base_url="https://say.example.org"
    )
    assert answer.location == "/say/kind"
