"""The public pages in a real browser: usable by everyone, on a small phone, with the keyboard, without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, ViewportSize, expect

from tests.browser.conftest import DESK, PHONE, Site, assert_usable

LIFT = "The lift has been broken for three weeks.\nI cannot get to my room with my shopping."


def ask(site: Site, method: str, **payload: Any) -> Any:
    answer = site.services.call("feedback", method, payload, actor="Pat Green")
    site.services.deliver()
    return answer


def comment(site: Site, text: str = LIFT) -> dict[str, Any]:
    found: dict[str, Any] = ask(site, "receive_comment", text=text, local_service="elm-house")
    return found


def answer(site: Site, comments: list[str], **more: Any) -> str:
    payload = {
        "you_said": "The lift is broken.",
        "we_did": "We had it mended.",
        "outcome": "done",
        "publish": True,
    }
    reference: str = ask(site, "respond", comments=comments, **(payload | more))["reference"]
    return reference


def press(page: Page, name: str) -> None:
    """Press a button and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def go_on(page: Page) -> None:
    press(page, "Go on")


def say_all(page: Page, check: Callable[[Page], None] = lambda page: None) -> str:
    """The whole way from the first door to the code; `check` is called on every page on it."""
    page.goto("/")
    with page.expect_navigation():
        page.get_by_role("link", name="Tell us what you think").click()
    check(page)
    go_on(page)
    expect(page.get_by_role("link", name="Write what you want to tell us.")).to_be_visible()
    check(page)
    page.get_by_label("What do you want to tell us?").fill(LIFT)
    go_on(page)
    check(page)
    page.get_by_label("A complaint").check()
    go_on(page)
    expect(page.get_by_role("heading", name="You can have somebody on your side")).to_be_visible()
    check(page)
    go_on(page)
    check(page)
    page.get_by_label("Elm House").check()
    go_on(page)
    check(page)
    page.get_by_label("Yes, get in touch with me").check()
    go_on(page)
    check(page)
    go_on(page)
    check(page)
    page.get_by_label("E-mail address").fill("sam@example.org")
    go_on(page)
    check(page)
    press(page, "Send it")
    check(page)
    return page.locator(".said-done__code").inner_text().strip()


@pytest.mark.requirement("G4")
def test_the_whole_way_without_script(site: Site, plain_phone: BrowserContext) -> None:
    page = plain_phone.new_page()
    code = say_all(page)
    press(page, "Print a slip")
    expect(page.locator(".said-slip")).to_contain_text(code)
    page.goto("/follow")
    page.get_by_label("Your code").fill(code.lower())
    press(page, "Show me")
    expect(page.locator("blockquote")).to_have_text(LIFT)
    page.get_by_label("Is there anything you want to add?").fill("It is worse now.")
    press(page, "Send it")
    expect(page.locator(".said-timeline")).to_contain_text("It is worse now.")
    press(page, "I have finished")
    page.goto("/follow/comment")
    expect(page.get_by_label("Your code")).to_be_visible()
    (kept,) = site.services.call("feedback", "list_comments", {})["items"]
    assert (kept["words"], kept["kind"], kept["local_service"]) == (LIFT, "complaint", "elm-house")


@pytest.mark.requirement("G4")
@pytest.mark.parametrize("large", [False, True], ids=["normal print", "large print"])
def test_every_step_is_usable_on_the_smallest_phone(phone: BrowserContext, large: bool) -> None:
    page = phone.new_page()
    if large:
        page.goto("/?print=large")
    code = say_all(page, assert_usable)
    page.goto("/say/slip")
    assert_usable(page)
    page.goto("/follow")
    press(page, "Show me")
    assert_usable(page)
    page.get_by_label("Your code").fill(code)
    press(page, "Show me")
    assert_usable(page)
    with page.expect_navigation():
        page.get_by_role("link", name="You are not happy with this?").click()
    assert_usable(page)


@pytest.mark.requirement("G4")
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_is_usable(site: Site, phone: BrowserContext, size: ViewportSize) -> None:
    comments = [comment(site, f"Number {n}")["reference"] for n in range(3)]
    trace = answer(site, comments)
    answer(site, comments[:1], outcome="will_do", due_on="2031-03-04")
    answer(site, comments[1:], outcome="cannot_do", we_did="a" * 300)
    answer(site, comments[:2], outcome="partly")
    page = phone.new_page()
    page.set_viewport_size(size)
    for address in (
        "/",
        "/help",
        "/accessibility",
        "/privacy",
        "/calendar",
        "/boards/",
        "/boards/organisation",
        "/boards/elm-house",
        "/boards/oak-lodge",
        "/boards/elm-house?theme=food",
        f"/trace/{trace}",
        "/nowhere",
    ):
        page.goto(address)
        assert_usable(page)


@pytest.mark.requirement("G4")
def test_the_menu_leaves_the_first_screen_to_the_page(plain_phone: BrowserContext) -> None:
    page = plain_phone.new_page()
    page.goto("/")
    top = page.get_by_role("heading", level=1).bounding_box()
    assert top is not None
    assert top["y"] < PHONE["height"] * 0.4
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation", name="Main pages").get_by_role("link", name="You said, we did").click()
    expect(page).to_have_url(re.compile("/boards/"))


@pytest.mark.requirement("G4")
def test_the_unfolded_menu_is_usable(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("/")
    page.get_by_text("Menu", exact=True).click()
    expect(page.get_by_role("link", name="Tell us", exact=True)).to_be_visible()
    assert_usable(page)


@pytest.mark.requirement("R2")
def test_fifty_voices_can_be_read_on_a_phone(site: Site, phone: BrowserContext) -> None:
    trace = answer(site, [comment(site, f"Number {n}")["reference"] for n in range(50)])
    page = phone.new_page()
    page.goto(f"/trace/{trace}")
    assert_usable(page)
    assert page.locator("svg circle").count() == 50
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.said-trace__svg text')]"
        ".map(text => text.getBoundingClientRect().height))"
    )
    assert smallest >= 12


@pytest.mark.requirement("G4")
def test_everything_can_be_done_with_the_keyboard_alone(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/say")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to the page itself"
    page.keyboard.press("Enter")
    _tab_to(page, "textarea")
    page.keyboard.type("Thank you for the soup")
    _tab_to(page, "button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/say/kind")
    _tab_to(page, "input[type=radio]")
    page.keyboard.press("ArrowDown")
    _tab_to(page, "button[type=submit]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/say/place$"))


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches('main ' + selector)", selector):
            return
    raise AssertionError(f"the Tab key never reaches {selector}")


@pytest.mark.requirement("F2")
def test_a_scanned_slip_fills_in_the_code_and_tells_nobody(site: Site, desk: BrowserContext) -> None:
    code = comment(site)["follow_up_code"]
    asked: list[str] = []
    page = desk.new_page()
    page.on("request", lambda request: asked.append(request.url + str(request.headers)))
    page.goto(f"/follow#{code}")
    expect(page.get_by_label("Your code")).to_have_value(code)
    assert code not in page.url
    assert not [request for request in asked if code in request]
    press(page, "Show me")
    expect(page.locator("blockquote")).to_have_text(LIFT)


def test_words_survive_a_reload_and_go_with_the_reader(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/say")
    page.get_by_label("What do you want to tell us?").fill(LIFT)
    page.reload()
    expect(page.get_by_label("What do you want to tell us?")).to_have_value(LIFT)
    page.goto("/")
    assert page.evaluate("sessionStorage.length") == 0


def test_one_press_leaves_the_site(site: Site, desk: BrowserContext) -> None:
    page = desk.new_page()
    left: list[str] = []

    def somewhere_else(route: Route) -> None:
        left.append(route.request.url)
        route.fulfill(body="weather")

    desk.route(lambda url: not url.startswith(site.address), somewhere_else)
    page.goto("/follow")
    press(page, "Leave this page now")
    expect(page).to_have_url(re.compile("weather"))
    assert left


def test_the_pages_obey_their_own_policy(site: Site, desk: BrowserContext) -> None:
    """A page that breaks the content security policy says so in the console."""
    complaints: list[str] = []
    trace = answer(site, [comment(site)["reference"]])
    page = desk.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in ("/", "/say", "/follow", "/boards/elm-house", f"/trace/{trace}"):
        page.goto(address)
    assert complaints == []


@pytest.mark.requirement("R1")
def test_a_board_prints_as_a_poster(site: Site, desk: BrowserContext) -> None:
    answer(site, [comment(site)["reference"]])
    page = desk.new_page()
    page.goto("/boards/elm-house")
    expect(page.locator(".said-qr")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".said-qr")).to_be_visible()
    expect(page.get_by_text("We had it mended.")).to_be_visible()
    for clicked in (".govuk-service-navigation", ".said-filter", ".govuk-exit-this-page", ".govuk-button"):
        for found in page.locator(clicked).all():
            expect(found).to_be_hidden()
