"""Accounts and tokens made, changed and ended by an administrator (requirement G1)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest

from gateway.accounts import staff, tokens
from gateway.limits import limiter
from tests.unit.gateway.house import House, csrf_token, opened

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with opened(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture
def database(house):
    return house.app.extensions["database"]


class Browser:
    """Somebody who signed in, and fills in forms."""

    def __init__(self, house, account):
        limiter.reset()
        self.client = house.app.test_client()
        self.send("/sign-in", "/sign-in", email=account.email, password=PASSWORD)

    def page(self, path):
        return html.unescape(self.client.get(path).get_data(as_text=True))

    def does(self, path):
        """Goes to the page that asks whether one is sure, and presses its button."""
        return self.send(path, path)

    def send(self, path, shown_on, **fields):
        return self.client.post(path, data=fields | {"csrf_token": csrf_token(self.page(shown_on))})


def made(database, role):
    email = f"{role}{len(staff.everyone(database))}@example.org"
    return staff.create(database, email=email, name=f"Ada {role}", role=role, password=PASSWORD)


@pytest.fixture
def admin(house, database):
    return Browser(house, made(database, "administrator"))


def secret_of(answer):
    found = re.search(r"<code[^>]*>([^<]+)</code>", answer.get_data(as_text=True))
    assert found, answer.get_data(as_text=True)
    return found[1]


def test_somebody_new_can_sign_in_with_the_password_that_is_shown_once(house, admin, database):
    answer = admin.send(
        "/staff/accounts/new",
        "/staff/accounts/new",
        name="Bo Hill",
        email="bo@example.org",
        role="front_line",
        places=["elm-house"],
    )
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    password = secret_of(answer)
    client = house.app.test_client()
    page = client.get("/sign-in").get_data(as_text=True)
    signed_in = client.post(
        "/sign-in", data={"email": "bo@example.org", "password": password, "csrf_token": csrf_token(page)}
    )
    assert signed_in.status_code == 302
    bo = next(one for one in staff.everyone(database) if one.email == "bo@example.org")
    assert (bo.role, bo.local_services) == ("front_line", frozenset({"elm-house"}))
    assert password not in admin.page("/staff/accounts/")
    assert "Bo Hill" in admin.page("/staff/accounts/")


def test_places_count_only_for_roles_that_can_be_limited(admin, database):
    admin.send(
        "/staff/accounts/new",
        "/staff/accounts/new",
        name="Cy",
        email="cy@example.org",
        role="auditor",
        places=["elm-house"],
    )
    cy = next(one for one in staff.everyone(database) if one.email == "cy@example.org")
    assert cy.local_services is None


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("name", {"name": " "}),
        ("email", {"email": "nobody"}),
        ("role-0", {"role": "king"}),
        ("name", {"name": "Public"}),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said_at_its_field(admin, database, field, change):
    before = len(staff.everyone(database))
    right = {"name": "Di", "email": "di@example.org", "role": "auditor"}
    answer = admin.send("/staff/accounts/new", "/staff/accounts/new", **(right | change))
    assert answer.status_code == 422
    assert f'href="#{field.removesuffix("-0")}' in answer.get_data(as_text=True)
    assert len(staff.everyone(database)) == before


def test_an_account_is_ended_and_its_sessions_with_it(house, admin, database):
    other = made(database, "auditor")
    theirs = Browser(house, other)
    assert theirs.client.get("/api/v1/comments").status_code == 200
    assert admin.does(f"/staff/accounts/{other.id}/end").status_code == 302
    assert theirs.client.get("/api/v1/comments").status_code == 401
    assert "Cannot sign in any more" in admin.page("/staff/accounts/")


def test_nobody_ends_their_own_account(house, database):
    me = made(database, "administrator")
    browser = Browser(house, me)
    assert browser.client.get(f"/staff/accounts/{me.id}/end").status_code == 404
    assert me in staff.everyone(database), "and it is not disabled"


def test_a_forgotten_password_is_replaced(house, admin, database):
    other = made(database, "auditor")
    theirs = Browser(house, other)
    answer = admin.does(f"/staff/accounts/{other.id}/password")
    assert theirs.client.get("/api/v1/comments").status_code == 401, "old sessions end"
    assert len(secret_of(answer)) >= 12


def test_a_token_is_shown_once_and_can_be_stopped(house, admin, database):
    answer = admin.send(
        "/staff/accounts/tokens/new",
        "/staff/accounts/tokens/new",
        name="Nightly report",
        role="service_manager",
        places=["oak-house"],
    )
    token = secret_of(answer)
    account = tokens.account_of(database, token)
    assert account is not None
    assert (account.role, account.local_services) == ("service_manager", frozenset({"oak-house"}))
    assert token not in admin.page("/staff/accounts/")
    listed = next(one for one in tokens.every(database) if one.name == "Nightly report")
    assert admin.does(f"/staff/accounts/tokens/{listed.id}/stop").status_code == 302
    assert tokens.account_of(database, token) is None
    assert admin.client.get(f"/staff/accounts/tokens/{listed.id}/stop").status_code == 404


@pytest.mark.parametrize("role", ["service_manager", "auditor", "senior_leader"])
@pytest.mark.parametrize("path", ["", "new", "tokens/new"])
def test_only_administrators_come_in(house, database, role, path):
    browser = Browser(house, made(database, role))
    assert browser.client.get(f"/staff/accounts/{path}").status_code == 403
    assert house.app.test_client().get(f"/staff/accounts/{path}").status_code == 302
