"""Signing in, accounts and the API's page in a real browser: usable by everyone, on a small phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gateway.accounts import staff, tokens
from tests.browser.conftest import Site, assert_usable

EMAIL, PASSWORD = "ada@example.org", "correct horse battery"


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def sign_in(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Sign in")


@pytest.fixture
def ada(site: Site) -> None:
    staff.create(
        site.app.extensions["database"], email=EMAIL, name="Ada Moss", role="administrator", password=PASSWORD
    )


@pytest.mark.requirement("G1")
@pytest.mark.requirement("G4")
def test_signing_in_on_a_phone_with_every_mistake(phone: BrowserContext, ada: None) -> None:
    page = phone.new_page()
    page.goto("/account/password")
    assert_usable(page)
    press(page, "Sign in")
    expect(page.get_by_role("link", name="Write your e-mail address.")).to_be_visible()
    assert_usable(page)
    sign_in(page, "wrong password")
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    assert_usable(page)
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Change your password")
    assert_usable(page)
    press(page, "Change my password")
    assert_usable(page)


@pytest.mark.requirement("G1")
@pytest.mark.requirement("G4")
def test_adding_somebody_and_making_a_token(phone: BrowserContext, site: Site, ada: None) -> None:
    tokens.create(site.app.extensions["database"], "auditor", "Nightly report")
    page = phone.new_page()
    page.goto("/sign-in?next=/staff/accounts/")
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Accounts")
    assert_usable(page)
    page.get_by_role("button", name="Add a member of staff").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a member of staff")
    assert_usable(page)
    press(page, "Add them")
    assert_usable(page)
    page.get_by_label("Name", exact=True).fill("Bo Hill")
    page.get_by_label("E-mail address").fill("bo@example.org")
    page.get_by_label("Front-line worker").check()
    page.get_by_label("Elm House").check()
    press(page, "Add them")
    expect(page.get_by_role("heading", level=1)).to_have_text("The new password")
    assert_usable(page)
    page.goto("/staff/accounts/tokens/new")
    assert_usable(page)


@pytest.mark.requirement("G1")
def test_signing_in_needs_no_script(plain_phone: BrowserContext, ada: None) -> None:
    page = plain_phone.new_page()
    page.goto("/sign-in?next=/account/password")
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Change your password")


@pytest.mark.requirement("G3")
@pytest.mark.requirement("G4")
def test_the_apis_page(phone: BrowserContext, desk: BrowserContext) -> None:
    for context in (phone, desk):
        page = context.new_page()
        page.goto("/api/v1/docs")
        assert_usable(page)
