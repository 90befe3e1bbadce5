"""Who works at one local service opens and changes nothing that is another's: every page with an object in it (G1)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.unit.gateway.staff.conftest import Office, reopened
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_involvement import AUDIT, PLAN, SOON
from tests.unit.gateway.staff.test_rooms import group, held, item, soon
from tests.unit.gateway.staff.test_supporting import a_course
from tests.unit.gateway.staff.who_may import POLICY

OAK = "oak-lodge"
OF_NO_PLACE = {
    "entered": "what was just entered, kept for whoever entered it",
    "check_answer send_answer throw_answer_away": "an answer somebody is writing, kept for them",
    "import_job import_progress import_problems map_import place_import run_import stop_import match_import_again "
    "forget_import": "a file of whoever brought it",
    "retry_stuck discard_stuck": "the operator's, who is not limited",
    "occasion": "leads on to where it is worked on",
}
"""Pages with something in their address that belongs to no local service."""


@pytest.fixture(scope="module")
def office(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    data = tmp_path_factory.mktemp("places")
    shutil.copytree(prepared, data, dirs_exist_ok=True)
    with reopened(data) as office:
        yield office


@pytest.fixture(scope="module")
def theirs(office: Office) -> dict[str, Any]:
    """One of everything at Oak Lodge, by the folder its pages lie in."""

    def meet(method: str, **more: Any) -> Any:
        return office.ask(method, service="meetings", **more)

    def people(method: str, **more: Any) -> Any:
        return office.ask(method, service="people", **more)

    joined: dict[str, Any] = {"how": "spoken", "reached_by": ["phone"], "interests": ["repairs"]}
    told = {"contact": {"name": "Ana Moss", "phone": "0115 496 0000"}, "agreed": "May we tell you of things?"}
    person = people("join_bank", local_service=OAK, relation="service_user", **told, **joined)["person"]
    comment = office.said("The lift is slow.", OAK, person=person)
    of = group(office, place=OAK)
    one = item(office, of)
    meeting = held(office, of, one)
    action = meet("open_action", text="Mend it", owner={"post": "Caretaker"}, due_on=SOON.date().isoformat(),
                  origins=[meeting], local_service=OAK)["reference"]  # fmt: skip
    request = meet("make_group_request", group=of, kind="report", to={"post": "Caretaker"}, what="Repairs?",
                   by_when=SOON.date().isoformat())["reference"]  # fmt: skip
    election = meet("call_election", group=of, seats=1, ballot="paper", who_may_stand="All",
                    who_may_vote="All")["reference"]  # fmt: skip
    activity = meet("plan_activity", **PLAN | {"local_service": OAK, "interests": ["repairs"]})["reference"]
    office.services.deliver()
    people("invite", reference=activity, persons=[person], words="Come.")
    audit = meet("plan_audit", **AUDIT | {"local_service": OAK})["reference"]
    meet("record_finding", reference=audit, met=False, found="Nobody at the door")
    way = {"title": "Tea walks", "what": "Walk", "risks": "Rain", "benefits": "Talk", "by_post": "Officer"}
    thanks = {"person": person, "item": "meeting-voucher", "quantity": 1, "purpose": "Tea"}
    when = SOON.date().isoformat()
    return {
        "place": OAK,
        "comments": comment,
        "answers": office.answered(comment, publish=False),
        "places": OAK,
        "people": person,
        "opportunities": activity,
        "to-send": people("list_messages")["items"][0]["id"],
        "groups": next(one["slug"] for one in meet("list_groups")["items"] if one["local_service"] == OAK),
        "group": of,
        "elections": election,
        "meetings": meeting,
        "coming": soon(office, of),
        "agenda-items": item(office, of, title="Noise"),
        "actions": action,
        "escalations": meet("escalate_matter", item=one, reason="The landlord's")["reference"],
        "requests": request,
        "activities": activity,
        "audits": audit,
        "venues": meet("add_venue", name="Oak Hall", local_service=OAK, address="1 Mill Lane")["reference"],
        "new-ways": meet("propose_new_way", local_service=OAK, **way)["reference"],
        "support": meet("request_support", occasion=activity, kinds=["bsl"], person=person)["reference"],
        "thanks": people("ask_for_thanks", local_service=OAK, when=when, **thanks)["reference"],
        "training": people("offer_training", **a_course(local_service=OAK))["course"],
        "volunteers": people("register_volunteer", person=person, role="Befriender", local_service=OAK,
                             with_people_at_risk=False, risk_assessed=True)["reference"],
        "routes": people("announce_opening", kind="post", title="Cook", local_service=OAK)["reference"],
    }  # fmt: skip


@pytest.fixture(scope="module")
def elm(office: Office, theirs: dict[str, Any]) -> list[Desk]:
    office.services.deliver()
    return [Desk(office.app, role, "elm-house") for role in ("service_manager", "front_line")]


def token(desk: Desk) -> str:
    """What every form of theirs wants."""
    desk.open("/account/password")
    return str(desk.fields("Sign out")["csrf_token"])


def stored(office: Office) -> dict[str, int]:
    return {name: runtime.store.last_position() for name, runtime in office.services.runtimes.items()}


@pytest.mark.requirement("G1")
@pytest.mark.parametrize("section", POLICY)
def test_what_is_another_places_stays_shut(
    office: Office, theirs: dict[str, Any], elm: list[Desk], section: str
) -> None:
    of_no_place = {page for pages in OF_NO_PLACE for page in pages.split()}
    before, tokens = stored(office), [(desk, token(desk)) for desk in elm]
    for page in (page for _roles, pages in POLICY[section] for page in pages.split()):
        for rule in office.app.url_map.iter_rules("staff." + page) if "." not in page else ():
            if not rule.arguments or page in of_no_place or rule.rule.endswith("/writing/<identity>"):
                continue
            folder, filled = rule.rule.split("/<")[0].rpartition("/")[2], {"name": "other", "number": "1"}
            wanted = {name: filled.get(name, theirs[folder]) for name in rule.arguments}
            address = office.app.url_map.bind("x").build(rule.endpoint, wanted)
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                for desk, csrf in tokens:
                    sent = {"csrf_token": csrf} if method == "POST" else None
                    answer = desk.browser.open(address, method=method, data=sent)
                    assert answer.status_code in (403, 404), f"{method} {address}: {answer.status_code}"
    assert stored(office) == before


@pytest.mark.requirement("G1")
@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/staff/comments/act", {"act": "acknowledge", "comments": "comments"}),
        ("/staff/comments/theme?comments={comments}", {}),
        ("/staff/comments/assign?comments={comments}", {"assignee": ":Team"}),
        (
            "/staff/comments/new",
            {"place": "place", "text": ":It is.", "kind": ":comment", "channel": ":phone"},
        ),
        ("/staff/answers/new?comments={comments}", {"comments": "comments"}),
        ("/staff/meetings/new", {"group": "group", "place": ":The hall"}),
        ("/staff/meetings/took-place?group={group}", {}),
        ("/staff/requests/new", {"group": "group", "kind": ":report", "what": ":It", "to": ":Caretaker"}),
        ("/staff/activities/new", {"place": "place"}),
        ("/staff/audits/new", {"place": "place"}),
        ("/staff/venues/new", {"place": "place", "name": ":Hall", "address_public": ":yes"}),
        ("/staff/new-ways/new", {"place": "place"}),
        ("/staff/people/new", {"place": "place", "name": ":Sam", "agreed": ":no"}),
        ("/staff/thanks/new", {"place": "place", "person": "people"}),
        ("/staff/training/new", {"place": "place"}),
        ("/staff/volunteers/new", {"place": "place", "person": "people"}),
        ("/staff/routes/new", {"place": "place", "title": ":Cook", "kind": ":post"}),
        ("/staff/routes/count", {"as_of": ":1", "posts": ":4", "with_lived_experience": ":1"}),
    ],
)
def test_what_is_named_in_a_form_must_be_ones_own(
    office: Office, theirs: dict[str, Any], elm: list[Desk], address: str, named: dict[str, str]
) -> None:
    """named: field → what it is sent, which after a colon is the words themselves."""
    before, filled = stored(office), address.format(**theirs)
    data = {
        name: what[1:] if what.startswith(":") else theirs[what if what in theirs else name]
        for name, what in named.items()
        if name != "act"
    } | ({"act": named["act"]} if "act" in named else {})
    answer = elm[0].browser.post(filled, data=data | {"csrf_token": token(elm[0])})
    assert answer.status_code in (403, 404, 422), f"{filled}: {answer.status_code}"
    offered = {theirs[what] for what in named.values() if what in ("place", "group")}
    assert not any(f'value="{one}"' in answer.text for one in offered)
    assert stored(office) == before


@pytest.mark.requirement("G1")
def test_lists_show_what_is_ones_own(office: Office, theirs: dict[str, Any], elm: list[Desk]) -> None:
    """Whatever the address asks for."""
    for page in (
        "comments", "answers", "places", "people", "people?show=all", f"people?place={OAK}&show=all",
        "people/requests", "people/to-send", "people/opportunities", "groups", "elections", "meetings",
        "meetings?when=past", f"meetings?group={theirs['group']}&when=past", "actions", "requests", "escalations",
        "calendar", "activities", "audits", "venues", "new-ways", "support", "thanks", "training", "volunteers",
        "routes", "meetings/new", "requests/new", "thanks/new", "",
    ):  # fmt: skip
        text = elm[0].browser.get(f"/staff/{page}").text
        shown = {name: code for name, code in theirs.items() if code in text and code not in page}
        assert shown == {}, page
        assert OAK in page or "Oak Lodge" not in text, page
