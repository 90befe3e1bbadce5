"""The staff pages in a real browser: usable by everyone, on a small phone, with the keyboard, without script."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gateway.accounts import staff
from tests.browser.conftest import DESK, PHONE, Site, assert_usable
from tests.browser.test_public_pages import press
from tests.unit.gateway.importing.files import SAMPLE

EMAIL, PASSWORD = "amina@example.org", "correct horse battery"
LONG = (
    "The lift by the front door has been broken for three weeks and nobody says when it will be mended. " * 4
)
WORDLIKE = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def ask(site: Site, method: str, service: str = "feedback", **payload: Any) -> Any:
    answer = site.services.call(service, method, payload, actor="Pat Green")
    site.services.deliver()
    return answer


def said(site: Site, text: str, **more: Any) -> str:
    if contact := more.pop("contact", None):
        more["person"] = site.services.call("people", "keep_contact", {"contact": contact})["person"]
    reference: str = ask(site, "receive_comment", text=text, local_service="elm-house", **more)["reference"]
    return reference


def answered(site: Site, *comments: str, publish: bool = True, **more: Any) -> str:
    words = {"you_said": "The lift is broken.", "we_did": "We had it mended.", "outcome": "done"} | more
    reference: str = ask(site, "respond", comments=list(comments), publish=publish, **words)["reference"]
    return reference


@pytest.fixture(autouse=True)
def amina(site: Site) -> None:
    staff.create(
        site.app.extensions["database"],
        email=EMAIL,
        name="Amina Khan",
        role="administrator",
        password=PASSWORD,
    )


def signed_in(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto("/staff/")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Sign in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")
    return page


def a_busy_house(site: Site) -> list[str]:
    """Every kind of thing there is to look at; the addresses of all pages that show them."""
    first = said(
        site, LONG, kind="complaint", contact={"name": "Mary Smith"}, question="What could be better?"
    )
    second, third = said(site, WORDLIKE), said(site, "Lift!")
    ask(site, "acknowledge_comments", references=[first])
    ask(site, "theme_comments", references=[first], themes=["repairs", "staff", "safety"])
    ask(site, "assign_comments", references=[first], assignee="Repairs team")
    ask(site, "escalate_comment", reference=first, reason="It is the whole building.")
    ask(site, "ask_author", reference=first, question="Which lift?")
    held = answered(site, first, you_said=f"Mary says: {LONG}", we_did="Ring 0115 496 0123")
    draft = answered(site, second, publish=False, outcome="will_do", due_on="2031-03-04", we_did=WORDLIKE)
    public = answered(site, first, third)
    gone = answered(site, third)
    ask(
        site,
        "correct_response",
        reference=public,
        you_said="Lift",
        we_did="Done",
        outcome="partly",
        reason="x",
    )
    ask(site, "withdraw_response", reference=gone, reason="It broke again.")
    ask(site, "decline_comment", reference=said(site, "A pool"), reason="No money.")
    ask(site, "publish_approach", service="people", slug="elm-house", approach="We meet every Friday.")
    ask(site, "close_local_service", service="people", slug="oak-lodge", reason="The lease ended.")
    runtime = site.services.runtimes["reporting"]
    with runtime.store.writing() as session:
        runtime.quarantine.put(
            session,
            source="feedback",
            position=7,
            event_type="feedback.comment_received.v1",
            reason=f"KeyError: {WORDLIKE}",
            attempts=5,
            body="{}",
        )
    return [
        "/staff/", "/staff/comments", "/staff/comments?search=lift&place=elm-house&theme=repairs&all=1",
        "/staff/comments?search=giraffe", f"/staff/comments/{first}", f"/staff/comments/{second}",
        *(f"/staff/comments/{second}/{step}" for step in ("ask", "escalate", "decline")),
        f"/staff/comments/theme?comments={first}", f"/staff/comments/assign?comments={first}&comments={second}",
        "/staff/comments/new", f"/staff/answers/new?comments={first}&comments={second}", "/staff/answers/new",
        *(f"/staff/answers?state={state}" for state in ("draft", "held", "published", "withdrawn")),
        *(f"/staff/answers/{answer}" for answer in (held, draft, public, gone)),
        f"/staff/answers/{draft}/change", f"/staff/answers/{public}/correct", f"/staff/answers/{public}/withdraw",
        "/staff/imports", "/staff/places", "/staff/places/new", "/staff/places/elm-house", "/staff/places/oak-lodge",
        *(f"/staff/places/elm-house/{step}" for step in ("poster", "rename", "approach", "close")),
        "/staff/health", "/staff/health/reporting/1/discard",
    ]  # fmt: skip


@pytest.mark.requirement("G4")
def test_every_page_is_usable_on_a_phone_and_at_a_desk(site: Site, phone: BrowserContext) -> None:
    page = signed_in(phone)
    assert_usable(page)  # with nothing to do
    for address in ("/staff/comments", "/staff/answers", "/staff/places"):
        page.goto(address)
        assert_usable(page)
    for address in a_busy_house(site):
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            answer = page.goto(address)
            assert answer
            assert answer.status == 200, address
            assert_usable(page)


@pytest.mark.requirement("G4")
@pytest.mark.requirement("F5")
def test_from_the_inbox_to_the_board_without_script(site: Site, plain_phone: BrowserContext) -> None:
    references = [said(site, f"The lift is broken on floor {number}") for number in range(4)]
    other = said(site, "Mend the lift please, it is broken")
    page = signed_in(plain_phone)
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Inbox", exact=True).click()
    page.get_by_label("and the words").fill("floor")
    press(page, "Show")
    expect(page.get_by_role("heading", level=1)).to_have_text("All comments with “floor”")
    page.get_by_role("link", name="Tick all on this page").click()
    press(page, "Answer together")
    press(page, "Check how it looks")
    expect(page.get_by_role("alert")).to_contain_text("Write what people said.")
    page.get_by_text("Mend the lift please").click()
    page.get_by_label("You said").fill("The lift is broken.")
    page.get_by_label("We did").fill("Ring 0115 496 0123, they mend it.")
    page.get_by_label("We will do it").check()
    press(page, "Check how it looks")
    page.get_by_role("link", name="Say by when you will do it.").click()
    expect(page.get_by_label("Day", exact=True)).to_be_focused()
    for label, value in (("Day", "4"), ("Month", "3"), ("Year", "2031")):
        page.get_by_label(label, exact=True).fill(value)
    press(page, "Check how it looks")
    expect(page.locator("mark").first).to_have_text("0115 496 0123")
    page.get_by_role("button", name="Change the words").click()
    page.get_by_label("We did").fill("A new lift comes.")
    press(page, "Check how it looks")
    expect(page.locator(".said-card")).to_contain_text("5 people said this")
    expect(page.locator(".said-card")).to_contain_text("by Tuesday 4 March 2031")
    press(page, "Publish")
    expect(page.get_by_role("alert")).to_contain_text("It is published.")
    site.services.deliver()
    page.get_by_role("link", name="See it on the board").click()
    expect(page.locator(".said-card")).to_contain_text("A new lift comes.")
    page.get_by_role("link", name="Where this came from").click()
    for reference in (*references, other):
        expect(page.get_by_role("rowheader", name=reference)).to_be_visible()


@pytest.mark.requirement("G4")
def test_the_menu_is_folded_on_a_phone_without_script_and_a_line_at_a_desk(
    site: Site, plain_phone: BrowserContext
) -> None:
    page = signed_in(plain_phone)
    inbox = page.get_by_role("navigation", name="Main pages").get_by_role("link", name="Inbox")
    top = page.get_by_role("heading", level=1).bounding_box()
    assert top is not None
    assert top["y"] < PHONE["height"] / 3
    expect(inbox).to_be_hidden()
    page.get_by_text("Menu", exact=True).click()
    with page.expect_navigation():
        inbox.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All comments")
    page.set_viewport_size(DESK)
    expect(inbox).to_be_visible()
    expect(page.get_by_text("Menu", exact=True)).to_be_hidden()
    page.get_by_role("link", name="Help and languages").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Today"
    press(page, "Sign out")


@pytest.mark.requirement("G4")
def test_the_unfolded_menu_is_usable(site: Site, phone: BrowserContext) -> None:
    page = signed_in(phone)
    page.get_by_text("Menu", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    assert_usable(page)


@pytest.mark.requirement("F1")
def test_writing_down_what_somebody_said_and_its_slip(site: Site, phone: BrowserContext) -> None:
    page = signed_in(phone)
    page.get_by_role("button", name="Write down what somebody said").click()
    press(page, "Keep it")
    assert_usable(page)
    page.get_by_label("What did they say?").fill("The soup is cold.")
    page.get_by_label("Complaint").check()
    page.get_by_label("Which place is it about?").select_option("elm-house")
    page.get_by_label("How did it reach you?").select_option("phone")
    page.get_by_text("They want to be reached").click()
    page.get_by_label("Name", exact=True).fill("Mary Smith")
    press(page, "Keep it")
    expect(page.get_by_role("heading", level=1)).to_have_text("It is kept")
    assert_usable(page)
    page.emulate_media(media="print")
    expect(page.locator(".said-slip")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_hidden()


def go_through_an_import(page: Page, check: Any) -> None:
    page.goto("/staff/imports")
    press(page, "Go on")
    check(page)
    page.locator("input[type=file]").set_input_files(SAMPLE)
    press(page, "Go on")
    check(page)
    press(page, "Check the file")
    expect(page.get_by_role("heading", level=1)).to_have_text("This is what would go in", timeout=30_000)
    check(page)
    press(page, "Import 48 comments")
    expect(page.get_by_role("heading", level=1)).to_have_text("The import is finished", timeout=30_000)
    check(page)
    page.goto("/staff/imports")
    expect(page.get_by_role("row", name=re.compile("patient_feedback_sample"))).to_contain_text("Finished")
    check(page)


@pytest.mark.requirement("F12")
def test_an_import_with_a_bar_that_moves(site: Site, phone: BrowserContext) -> None:
    go_through_an_import(signed_in(phone), assert_usable)
    assert ask(site, "list_comments", size=1)["total"] == 48


@pytest.mark.requirement("F12")
@pytest.mark.requirement("G4")
def test_an_import_without_script(site: Site, plain_phone: BrowserContext) -> None:
    go_through_an_import(signed_in(plain_phone), lambda page: None)
    assert ask(site, "list_comments", size=1)["total"] == 48


@pytest.mark.requirement("G4")
def test_the_progress_of_an_import_is_usable_and_moves(site: Site, phone: BrowserContext) -> None:
    """The worker is kept from working, so that the page stays where it is."""
    worker = site.app.extensions["imports"]
    wake, worker.wake = worker.wake, lambda: None
    page = signed_in(phone)
    page.goto("/staff/imports")
    page.locator("input[type=file]").set_input_files(SAMPLE)
    press(page, "Go on")
    press(page, "Check the file")
    expect(page.get_by_role("progressbar")).to_be_visible()
    assert_usable(page)
    wake()
    expect(page.get_by_role("heading", level=1)).to_have_text("This is what would go in", timeout=30_000)


def test_all_are_ticked_in_place_with_script(site: Site, desk: BrowserContext) -> None:
    for number in range(3):
        said(site, f"Lift {number}")
    page = signed_in(desk)
    page.goto("/staff/comments")
    page.get_by_role("link", name="Tick all on this page").click()
    boxes = page.locator("input[name=comments]")
    assert [boxes.nth(number).is_checked() for number in range(3)] == [True] * 3
    page.get_by_role("link", name="Tick all on this page").click()
    assert [boxes.nth(number).is_checked() for number in range(3)] == [False] * 3


@pytest.mark.requirement("G4")
def test_the_keyboard_is_enough_and_its_focus_is_never_hidden(site: Site, desk: BrowserContext) -> None:
    for number in range(30):
        said(site, f"Lift {number}")
    page = signed_in(desk)
    page.goto("/staff/comments")
    page.locator("input[name=comments]").first.focus()
    hidden = """() => {
        const box = document.activeElement.getBoundingClientRect();
        const bar = document.querySelector('.said-act__bar');
        const top = bar.getBoundingClientRect().top;
        return !bar.contains(document.activeElement) && box.bottom > top && top < innerHeight && box.top < top + 300;
    }"""
    for _ in range(70):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.said-act')") is None:
            break
        assert not page.evaluate(hidden), page.evaluate("document.activeElement.outerHTML")
    page.locator("input[name=comments]").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Acknowledge").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("1 comment is acknowledged.")


@pytest.mark.requirement("R1")
def test_the_poster_prints_alone(site: Site, desk: BrowserContext) -> None:
    page = signed_in(desk)
    page.goto("/staff/places/elm-house/poster")
    page.emulate_media(media="print")
    expect(page.locator(".said-poster")).to_be_visible()
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.get_by_text("Amina Khan")).to_be_hidden()
