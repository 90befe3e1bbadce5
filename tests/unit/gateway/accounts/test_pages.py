"""Signing in and out, in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gateway.accounts import staff
from gateway.limits import limiter
from tests.unit.gateway.house import House, csrf_token, opened

EMAIL, PASSWORD = "ada@example.org", "correct horse battery"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with opened(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture
def browser(house):
    limiter.reset()
    return house.app.test_client()


@pytest.fixture
def ada(house):
    name = f"ada{len(staff.everyone(house.app.extensions['database']))}@example.org"
    return staff.create(
        house.app.extensions["database"], email=name, name="Ada Moss", role="auditor", password=PASSWORD
    )


def send(browser, path, **fields):
    """Fills in the form of a page, as somebody would."""
    page = browser.get(path).get_data(as_text=True)
    return browser.post(path, data=fields | {"csrf_token": csrf_token(page)})


def sign_in(browser, email, password=PASSWORD, path="/sign-in"):
    return send(browser, path, email=email, password=password)


@pytest.mark.requirement("G1")
def test_staff_sign_in_and_out(browser, ada):
    answer = sign_in(browser, ada.email)
    assert answer.status_code == 302
    assert answer.location == "/staff/"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert browser.get("/api/v1/comments").status_code == 200
    assert browser.get("/sign-in").status_code == 302
    page = browser.get("/account/password").get_data(as_text=True)
    assert browser.post("/sign-out", data={"csrf_token": csrf_token(page)}).location == "/sign-in"
    assert browser.get("/api/v1/comments").status_code == 401


def test_a_wrong_password_says_only_that_the_two_do_not_belong_together(browser, ada):
    wrong = sign_in(browser, ada.email, "wrong password")
    nobody = sign_in(browser, "nobody@example.org", "wrong password")
    for answer in (wrong, nobody):
        assert answer.status_code == 422
        text = answer.get_data(as_text=True)
        assert "do not belong together" in text
        assert "<title>Error: " in text.replace("\n", "")
        assert "wrong password" not in text


def test_an_empty_form_says_what_is_missing(browser):
    text = sign_in(browser, "", "").get_data(as_text=True)
    assert "Write your e-mail address." in text
    assert "Write your password." in text
    assert 'href="#email"' in text


def test_guessing_is_stopped(browser, ada):
    for _ in range(5):
        assert sign_in(browser, ada.email, "wrong password").status_code == 422
    answer = sign_in(browser, ada.email)
    assert answer.status_code == 429
    assert "minutes" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("wanted", "gets"),
    [
        ("/staff/comments?page=2", "/staff/comments?page=2"),
        ("https://elsewhere.example/", "/staff/"),
        ("//elsewhere.example/", "/staff/"),
        ("/\\elsewhere.example/", "/staff/"),
        ("javascript:alert(1)", "/staff/"),
        ("", "/staff/"),
    ],
)
def test_one_lands_where_one_wanted_to_go_if_that_is_here(house, browser, ada, wanted, gets):
    with house.app.test_request_context(query_string={"next": wanted}):
        from gateway.accounts.pages import _where_to

        assert _where_to() == gets


def test_a_form_of_another_site_is_refused(browser, ada):
    assert browser.post("/sign-in", data={"email": ada.email, "password": PASSWORD}).status_code == 400


def test_a_session_is_a_new_one_after_signing_in(browser, ada):
    with browser.session_transaction() as session:
        session["planted"] = "by somebody else"
    sign_in(browser, ada.email)
    with browser.session_transaction() as session:
        assert "planted" not in session


class TestPassword:
    def test_it_can_be_changed_and_every_session_ends(self, house, browser, ada):
        other = house.app.test_client()
        sign_in(other, ada.email)
        sign_in(browser, ada.email)
        answer = send(browser, "/account/password", old=PASSWORD, new="another long password")
        assert answer.location == "/sign-in"
        assert browser.get("/sign-in").get_data(as_text=True).count("Your password was changed.") == 1
        assert other.get("/api/v1/comments").status_code == 401
        assert sign_in(browser, ada.email).status_code == 422
        assert sign_in(browser, ada.email, "another long password").status_code == 302

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("wrong password", "another long password", "This is not your password now."),
            (PASSWORD, "short", "Use between 12 and 200 characters."),
            (PASSWORD, PASSWORD, "Choose another."),
            (PASSWORD, "", "Write a new password."),
        ],
    )
    def test_what_is_wrong_is_said(self, browser, ada, old, new, says):
        sign_in(browser, ada.email)
        answer = send(browser, "/account/password", old=old, new=new)
        assert answer.status_code == 422
        assert says in answer.get_data(as_text=True)

    def test_it_is_for_who_signed_in(self, browser):
        answer = browser.get("/account/password")
        assert answer.status_code == 302
        assert answer.location.startswith("/sign-in?next=")
