"""Today, from every service: what is due to a role, overdue first, and one step to where it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_involvement import AUDIT, PLAN
from tests.unit.gateway.staff.test_rooms import TODAY, group, held, item
from tests.unit.gateway.staff.test_supporting import asked, registered

PAST = (date.today() - timedelta(days=3)).isoformat()  # noqa: DTZ011 - the lists hold days, not moments


def as_if_late(office: Office, service: str, table: str, *columns: str) -> None:
    """As if the clock had run out: the working list is all that is looked at."""
    office.services.deliver()
    what = ", ".join(f"{column} = :day" for column in columns)
    with office.services.runtimes[service].store.engine.begin() as connection:
        connection.execute(text(f"update {table} set {what}"), {"day": PAST})


def meet(office: Office, method: str, **payload: Any) -> Any:
    return office.ask(method, service="meetings", **payload)


def everything_late(office: Office) -> None:
    """One of each thing that can be due."""
    of = group(office)
    held(office, of, item(office, of))
    as_if_late(office, "meetings", "meetings", "unfinished_at")
    wanted = {"group": of, "kind": "report", "to": {"post": "Caretaker"}, "what": "Late repairs?"}
    meet(office, "make_group_request", by_when=TODAY.isoformat(), **wanted)
    as_if_late(office, "meetings", "group_requests", "by_when")
    activity = meet(office, "plan_activity", **PLAN)["reference"]
    meet(office, "request_support", occasion=activity, kinds=["transport"])
    as_if_late(office, "meetings", "support_requests", "answer_by", "waiting_until")
    as_if_late(office, "meetings", "activities", "tell_by")
    audit = meet(office, "plan_audit", **AUDIT)["reference"]
    meet(office, "record_finding", reference=audit, met=False, found="Nobody at the door")
    meet(office, "plan_audit_action", reference=audit, number=1, text="Somebody stands there",
         owner={"post": "Manager"}, due_on=TODAY.isoformat())  # fmt: skip
    as_if_late(office, "meetings", "actions", "due_on", "open_until")
    meet(office, "record_finding", reference=audit, met=False, found="No seats in the hall")
    as_if_late(office, "meetings", "audit_findings", "action_plan_by")
    with office.services.runtimes["meetings"].store.engine.begin() as connection:
        connection.execute(text("update audit_findings set plan_by = :day where number = 2"), {"day": PAST})
    way = {"title": "Tea walks", "what": "Walk", "risks": "Rain", "benefits": "Talk", "by_post": "Officer"}
    meet(office, "propose_new_way", **way)
    meet(office, "call_election", group=of, seats=1, ballot="paper", who_may_stand="All",
         who_may_vote="All")  # fmt: skip
    person = office.ask("keep_contact", service="people", contact={"name": "Mary Moss"})["person"]
    office.ask("ask_for_erasure", service="people", person=person, asked_how="web")
    as_if_late(office, "people", "data_requests", "due_on")
    as_if_late(office, "people", "people", "review_needs_on")
    asked(office)
    registered(office)
    as_if_late(office, "people", "volunteers", "review_by")


@pytest.mark.requirement("F3")
def test_each_thing_leads_to_where_it_is_done(office: Office, desk: Callable[..., Desk]) -> None:
    everything_late(office)
    admin = desk()
    page = admin.open("/staff/")
    steps = {
        "Say how far it is Somebody stands there": "Somebody stands there",
        "Say what came of it Late repairs?": "Late repairs?",
        "Answer it The new kitchen": "Answer it",
        "Tell them The new kitchen": "Tell people what came of it",
        "Plan what puts it right No seats in the hall": "Plan what puts it right",
        "Erase it Mary Moss": "Erase",
        "Ask them again Mary Moss": "Mary Moss",
        "Read and decide Tea walks": "Tea walks",
    }
    for link, arrives_at in steps.items():
        admin.open("/staff/")
        assert arrives_at in admin.follow(link)
    for heading in (
        "Thanks that wait for a decision",
        "Volunteers to see",
        "Elections",
        "Meetings to finish",
    ):
        assert heading in page
    assert page.index("Actions that are overdue") < page.index("New ways that wait for a decision")
    assert "0 overdue" not in page


@pytest.mark.requirement("G1")
def test_each_role_sees_what_it_may_do(office: Office, desk: Callable[..., Desk]) -> None:
    everything_late(office)
    worker = desk("front_line", "elm-house").open("/staff/")
    assert "Actions that are overdue" in worker
    assert "Meetings to finish" in worker
    for heading in ("Thanks that wait", "Erase it", "New ways", "Needs to ask", "Elections"):
        assert heading not in worker
    assert "Thanks that wait" in desk("senior_leader").open("/staff/")
    assert "Actions that are overdue" not in desk("service_manager", "oak-lodge").open("/staff/")
    assert "Nothing is waiting for you" in desk("auditor").open("/staff/")


def test_a_service_that_does_not_answer_is_named_and_the_rest_is_there(
    office: Office, desk: Callable[..., Desk]
) -> None:
    everything_late(office)
    admin = desk()
    office.client.down = {"meetings"}
    page = admin.open("/staff/")
    assert "This cannot be shown just now: Actions that are overdue" in page
    assert "Erase it" in page
    assert "Late repairs?" not in page
    office.client.down = {"feedback", "people"}
    page = admin.open("/staff/")
    assert "The comments cannot be shown just now." in page
    assert "Late repairs?" in page
    office.client.down = {"feedback", "people", "meetings"}
    assert "Nothing is waiting for you" not in admin.open("/staff/")


def test_a_block_is_short_and_leads_to_all(office: Office, manager: Desk) -> None:
    for number in range(7):
        activity = meet(office, "plan_activity", **PLAN | {"title": f"Tea {number}"})["reference"]
        meet(office, "request_support", occasion=activity, kinds=["transport"])
    page = manager.open("/staff/")
    assert "Support that people asked for 7" in page
    assert sum(f"Answer it Tea {number}" in page for number in range(7)) == 5
    assert "Tea 6" in manager.follow("See all 7: Support that people asked for")


@pytest.mark.requirement("G4")
def test_no_visible_word_escapes_translation(office: Office, desk: Callable[..., Desk]) -> None:
    everything_late(office)
    speak_pseudo(office.app)
    admin = desk()
    page = admin.browser.get("/staff/").text
    office.client.down = {"people"}
    assert untranslated(page, ("Framework",)) == []
    assert untranslated(admin.browser.get("/staff/").text, ("Framework",)) == []
