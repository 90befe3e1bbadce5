"""What is true of every staff page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from gateway.accounts import ROLES
from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_health import stuck
from tests.unit.gateway.staff.who_may import WHO_MAY, WRITTEN

PLACEHOLDERS = {
    "reference": "FB-00000-0",
    "slug": "nowhere",
    "identity": "00000000-0000-0000-0000-000000000000",
    "name": "nothing",
    "number": "1",
    "code": "DE-00000-0",
}


def routes(app: Flask) -> list[tuple[str, str, str]]:
    """method, address and endpoint of every staff page."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] not in ("staff", "administration"):
            continue
        wanted = {name: PLACEHOLDERS[name] for name in rule.arguments}
        address = app.url_map.bind("x").build(rule.endpoint, wanted)
        found += [
            (method, address, rule.endpoint) for method in sorted((rule.methods or set()) & {"GET", "POST"})
        ]
    return found


@pytest.mark.requirement("G1")
def test_every_page_declares_what_the_policy_says(office: Office) -> None:
    """A page that is not in the policy is nobody's until somebody decides whose it is."""
    views: dict[str, Any] = office.app.view_functions
    every = {endpoint for _method, _address, endpoint in routes(office.app)}
    declared = {
        endpoint: {role for role in ROLES if views[endpoint].permission in ROLES[role]} for endpoint in every
    }
    wrong = {
        page: f"the policy says {sorted(WHO_MAY.get(page, ()))}, the code {sorted(declared.get(page, ()))}"
        for page in every | set(WHO_MAY)
        if WHO_MAY.get(page) != declared.get(page)
    }
    assert wrong == {}
    assert len(WRITTEN) == len(WHO_MAY), "a page stands in the policy twice"


@pytest.mark.requirement("G1")
def test_every_page_keeps_to_the_policy(office: Office, desk: Callable[..., Desk]) -> None:
    office.app.config["WTF_CSRF_ENABLED"] = False
    desks = {role: desk(role) for role in ROLES}
    for method, address, endpoint in routes(office.app):
        nobody = office.app.test_client().open(address, method=method)
        assert nobody.status_code == 302, address
        assert "/sign-in" in nobody.location
        for role, member in desks.items():
            answer = member.browser.open(address, method=method)
            let_in = role in WHO_MAY[endpoint]
            assert (answer.status_code != 403) is let_in, f"{role} {method} {address}: {answer.status_code}"
            if not let_in:
                assert "You cannot see this page" in answer.text


def test_every_form_wants_its_token(office: Office, desk: Callable[..., Desk]) -> None:
    admin = desk()
    for method, address, _ in routes(office.app):
        if method == "POST":
            assert admin.browser.post(address).status_code == 400, address


def test_no_cache_keeps_a_page(desk: Callable[..., Desk]) -> None:
    for address in ("/staff/", "/staff/comments", "/staff/imports"):
        assert desk().browser.get(address).headers["Cache-Control"] == "no-store"


@pytest.mark.requirement("G4")
def test_no_visible_word_escapes_translation(office: Office, desk: Callable[..., Desk]) -> None:
    speak_pseudo(office.app)
    receipt = office.receipt("1234", question="5", contact={"name": "Mary 6"}, kind="complaint")
    first, second, third = receipt["reference"], office.said("12"), office.said("34", None)
    code = receipt["follow_up_code"]
    office.ask("acknowledge_comments", references=[first])
    office.ask("theme_comments", references=[first], themes=["repairs"])
    office.ask("assign_comments", references=[first], assignee="7")
    office.ask("escalate_comment", reference=first, reason="8")
    office.ask("ask_author", reference=first, question="9")
    office.ask("add_words", reference=first, follow_up_code=code, text="10")
    office.ask("decline_comment", reference=second, reason="11")
    held = office.answered(first, you_said="Mary", we_did="0115 496 0123")
    draft = office.answered(
        first, publish=False, you_said="1", we_did="2", outcome="will_do", due_on="2031-03-04"
    )
    public = office.answered(first, third, you_said="3", we_did="4", outcome="cannot_do")
    gone = office.answered(third, you_said="5", we_did="6", outcome="partly")
    office.ask("correct_response", reference=public, you_said="3", we_did="5", outcome="done", reason="6")
    office.ask("withdraw_response", reference=gone, reason="7")
    office.ask("close_comment", reference=second)
    office.ask("publish_approach", service="people", slug="elm-house", approach="8")
    office.ask("close_local_service", service="people", slug="oak-lodge", reason="9")
    stuck(office)
    admin = desk()
    pages = [
        "/staff/", "/staff/comments", "/staff/comments?waiting=acknowledgement&place=elm-house&theme=repairs&search=1",
        "/staff/comments?all=1&place=-", "/staff/comments?search=giraffe",
        *(f"/staff/comments/{one}" for one in (first, second, third)),
        *(f"/staff/comments/{first}/{step}" for step in ("ask", "escalate", "decline")),
        f"/staff/comments/theme?comments={first}", f"/staff/comments/assign?comments={first}&comments={third}",
        "/staff/comments/new", f"/staff/answers/new?comments={first}", "/staff/answers/new",
        *(f"/staff/answers?state={state}" for state in ("draft", "held", "published", "withdrawn")),
        *(f"/staff/answers/{one}" for one in (held, draft, public, gone)),
        f"/staff/answers/{public}/correct", f"/staff/answers/{public}/withdraw", f"/staff/answers/{draft}/change",
        "/staff/places", "/staff/places/new", "/staff/places/elm-house", "/staff/places/oak-lodge",
        *(f"/staff/places/elm-house/{step}" for step in ("poster", "rename", "approach", "close")),
        "/staff/health", "/staff/health/reporting/1/discard", "/staff/imports", "/staff/nowhere",
    ]  # fmt: skip
    found = {address: admin.browser.get(address).text for address in pages}
    found["welcome"] = desk("advisory_member").browser.get("/staff/").text
    found |= _import_pages(admin) | _forms_that_failed(admin, first)
    sent = re.findall(r"RE-[0-9A-Z-]+", found["published"])
    names = (
        *sent,
        "Framework",
        "Elm House",
        "Oak Lodge",
        first,
        second,
        third,
        held,
        draft,
        public,
        gone,
        "Mary",
        "giraffe",
    )
    left = {
        address: [
            piece for piece in untranslated(page, names) if "No words" not in piece
        ]  # said by the worker
        for address, page in found.items()
    }
    assert {address: pieces for address, pieces in left.items() if pieces} == {}


def _import_pages(admin: Desk) -> dict[str, str]:
    """An import at every stop."""
    found = {}
    admin.open("/staff/imports")
    admin.press("⟦Go on⟧", status=422)
    found["no file"] = admin.page.text
    file = (io.BytesIO(b"ID,Comment,Place\n1,2,Mill\n3,,5\n"), "said.csv")
    admin.press("⟦Go on⟧", file=file)
    found["mapping"] = admin.page.text
    job = admin.address
    admin.press("⟦Check the file⟧", status=422, text="")
    found["no column"] = admin.page.text
    admin.open(job)
    admin.press("⟦Check the file⟧")
    while "⟦This is what would go in⟧" not in admin.open(job):
        found["progress"] = admin.page.text
    found["checked"] = admin.page.text
    admin.press("⟦Import 1 comment⟧")
    while "⟦The import is finished⟧" not in admin.open(job):
        found["running"] = admin.page.text
    found["finished"] = admin.page.text
    found["list of imports"] = admin.browser.get("/staff/imports").text
    return found


def _forms_that_failed(admin: Desk, reference: str) -> dict[str, str]:
    found = {}
    admin.open("/staff/comments/new")
    admin.press("⟦Keep it⟧", status=422, email="x")
    found["enter"] = admin.page.text
    said: dict[str, Any] = {"text": "1", "place": "elm-house", "channel": "phone", "kind": "complaint"}
    admin.press("⟦Keep it⟧", email="", **said)
    found["entered"] = admin.page.text
    admin.open(f"/staff/answers/new?comments={reference}")
    admin.press("⟦Check how it looks⟧", status=422, comments=[])
    found["no answer"] = admin.page.text
    words: dict[str, Any] = {"you_said": "Mary", "we_did": "2", "outcome": "done"}
    admin.press("⟦Check how it looks⟧", comments=[reference], **words)
    found["details"] = admin.page.text
    admin.open(f"/staff/answers/new?comments={reference}")
    admin.press("⟦Check how it looks⟧", **words | {"you_said": "1"})
    found["check"] = admin.page.text
    admin.press("⟦Publish⟧")
    found["published"] = admin.page.text
    return found
