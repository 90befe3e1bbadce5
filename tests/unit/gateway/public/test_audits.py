"""Reports of audits and peer reviews, as everybody reads them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from gateway.i18n import HERE
from said.local import LocalServices
from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.public.visitor import Visitor, text_of

pytestmark = pytest.mark.requirement("M8")
TODAY = datetime.now(HERE).date()


def ask(services: LocalServices, method: str, **payload: Any) -> Any:
    return services.call("meetings", method, payload, actor="Pat Green")


@pytest.fixture
def audit(services: LocalServices) -> str:
    """One that is not published: one thing as it should be, two not, an action for one of them."""
    planned = ask(
        services,
        "plan_audit",
        kind="peer_review",
        scope="The welcome",
        standard="Met at the door",
        reviewers=[{"person": "PE-7KQ2M-9", "trained": True}, {"post": "Quality officer", "trained": True}],
        starts_on=TODAY.isoformat(),
        local_service="elm-house",
    )
    reference = str(planned["reference"])
    for found, met in (("Warm rooms", True), ("Nobody at the door", False), ("No seats", False)):
        ask(services, "record_finding", reference=reference, met=met, found=found, recommendation="Ask us")
    ask(
        services,
        "plan_audit_action",
        reference=reference,
        number=2,
        text="Somebody stands there",
        owner={"post": "House manager"},
        due_on=(TODAY + timedelta(days=9)).isoformat(),
    )
    return reference


def test_nobody_reads_it_before_it_is_published(
    visitor: Visitor, services: LocalServices, audit: str
) -> None:
    assert visitor.get(f"/audits/{audit}").status_code == 404
    assert "There is no report here yet." in text_of(visitor.get("/audits"))


def test_everybody_reads_what_was_found_and_what_is_done_about_it(
    visitor: Visitor, services: LocalServices, audit: str
) -> None:
    ask(services, "publish_audit", reference=audit, summary="A good house with two faults.")
    listed = visitor.get("/audits?place=elm-house")
    assert "1 of 3 as it should be" in text_of(listed)
    assert audit not in visitor.get("/audits?place=oak-lodge").text
    page = text_of(visitor.get(f"/audits/{audit}"))
    for words in (
        "The welcome",
        "Met at the door",
        "two faults",
        "Warm rooms",
        "Somebody stands there",
        "To do",
    ):
        assert words in page
    assert "2 people looked, from among those who use or used our services: 1" in page
    assert "What we do about it is not planned yet." in page
    for name in ("PE-7KQ2M-9", "Quality officer", "House manager", "Pat Green"):
        assert name not in page
    [action] = ask(services, "list_actions", origin=audit)["items"]
    ask(services, "complete_action", reference=action["reference"], evidence="A photo")
    assert "Done" in text_of(visitor.get(f"/audits/{audit}"))


def test_the_board_and_the_calendar_lead_there(visitor: Visitor, services: LocalServices) -> None:
    assert '/audits?place=elm-house"' in visitor.get("/boards/elm-house").text
    assert '/audits"' in visitor.get("/calendar").text


@pytest.mark.requirement("G4")
def test_no_visible_word_escapes_translation(
    app: Flask, visitor: Visitor, services: LocalServices, audit: str
) -> None:
    speak_pseudo(app)
    nothing = visitor.get("/audits").text
    ask(services, "publish_audit", reference=audit, summary="1")
    for page in (nothing, visitor.get("/audits").text, visitor.get(f"/audits/{audit}").text):
        assert untranslated(page, ("Framework", audit, "The welcome")) == []
