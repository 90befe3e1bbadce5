"""Promise 2, for whoever clicks twice: a request with an idempotency key makes one thing, however many send it at the
same moment, and all of them are told the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from said.local import LocalServices
from tests.architecture import services as house
from tests.systems.checks import assert_logs_are_whole
from tests.systems.grounds import on_both_stores
from tests.systems.roster import NAMES
from tests.systems.sittings import OFFICER
from tests.systems.times import day_to_come, soon
from tests.systems.together import together
from tests.systems.voices import STAFF, Voices

Made = tuple[str, str, dict[str, Any]]

NAME_IT = {
    "course",
    "volunteer",
    "opening",
    "reference",
    "person",
    "meeting",
    "slug",
    "follow_up_code",
    "item",
}
"""What an answer calls the thing that was made."""


def things_to_make(voices: Voices) -> Iterator[Made]:
    """Service, method and a request without its key, of everything that can be made."""
    person, place = voices.people.known[0], {"local_service": "elm-house"}
    group, *_ = voices.rooms.groups
    forum = voices.rooms.groups[1]
    activity = voices.rooms.plan_an_activity()
    sittings = voices.rooms.sittings
    meeting = sittings.hold_until_minutes(group)
    item = sittings.propose(group)
    audit = voices.ask("meetings", "plan_audit", **AUDIT)["reference"]
    found = {"reference": audit, "met": False, "found": "It is dark.", "recommendation": "More light."}
    voices.ask("meetings", "record_finding", **found)
    contact = {"contact": {"name": "Ann Hall", "phone": "07700 900123"}}
    tea, text = {"title": "Tea with the director"}, {"text": "Mend the lift."}
    for made in (
        ("feedback", "receive_comment", {"text": "The lift is broken."}),
        ("feedback", "respond", {"comments": voices.comments[:1], **ANSWER}),
        ("people", "keep_contact", contact),
        ("people", "join_bank", contact | {"ways": ["surveys"]}),
        ("people", "ask_for_thanks", {"person": person, **THANKS}),
        ("people", "offer_training", TRAINING),
        (
            "people",
            "register_volunteer",
            {"person": person, "role": "Gardener", "with_people_at_risk": False},
        ),
        ("people", "announce_opening", {"kind": "traineeship", "title": "Trainee in the office"}),
        ("meetings", "establish_group", {"name": "Garden", "kind": "other", "purpose": "Tomatoes."}),
        ("meetings", "add_venue", {"name": "The hall"}),
        ("meetings", "open_action", text | WHO_AND_WHEN | {"origins": voices.comments[:1]}),
        ("meetings", "plan_activity", ACTIVITY),
        ("meetings", "request_support", {"occasion": activity, "kinds": ["transport"]}),
        ("meetings", "propose_new_way", tea | NEW_WAY),
        ("meetings", "plan_audit", AUDIT),
        ("meetings", "plan_audit_action", text | WHO_AND_WHEN | {"reference": audit, "number": 1}),
        ("meetings", "propose_item", {"group": group, "title": "The lift", "source": "The survey"}),
        ("meetings", "plan_meeting", {"group": group, "starts_at": soon(days=9), "place": "The hall"}),
        (
            "meetings",
            "record_meeting",
            {"group": group, "starts_at": soon(days=-1), "place": "The hall", "counts": {"service_users": 4}},
        ),
        ("meetings", "record_decision", {"meeting": meeting, "text": "We wait.", "origins": [item]}),
        ("meetings", "escalate_matter", {"item": item, "reason": "It is not ours."}),
        ("meetings", "call_election", {"group": forum, "seats": 1, "ballot": "paper", **ELECTORATE}),
        ("meetings", "make_group_request", {"group": group, "kind": "report", **REQUEST}),
    ):
        service, method, request = made
        yield service, method, place | request if method in OF_A_PLACE else request


WHO_AND_WHEN = {"owner": OFFICER, "due_on": day_to_come(20)}
ANSWER = {"you_said": "It is slow.", "we_did": "We mended it.", "outcome": "done", "publish": True}
THANKS = {"item": "meeting-voucher", "quantity": 1, "purpose": "Tea.", "when": day_to_come(1)}
TRAINING = {
    "title": "Chairing",
    "audience": "both",
    "starts_at": soon(days=9),
    "ends_at": soon(days=9, hours=2),
}
ACTIVITY = {
    "title": "A walk",
    "kind": "focus_group",
    "about": "What is broken?",
    "level": "consult",
    "can_influence": "What is mended first.",
    "cannot_influence": "The rent.",
    "starts_at": soon(days=9),
    "joining": "in_person",
}
NEW_WAY = {
    "what": "Once a month.",
    "risks": "Time.",
    "benefits": "People talk.",
    "by_post": "Involvement officer",
}
AUDIT: dict[str, Any] = {
    "kind": "peer_review",
    "scope": "The stairs",
    "standard": "Light",
    "reviewers": [OFFICER | {"trained": True}],
    "starts_on": day_to_come(3),
}
ELECTORATE = {"who_may_stand": "All who live here.", "who_may_vote": "All who live here."}
REQUEST = {"to": OFFICER, "what": "How many lifts are broken?", "by_when": day_to_come(20)}
CHANGE_NOTHING = {("feedback", "preview_answer"), ("feedback", "check_comment")}
OF_A_PLACE = {"receive_comment", "plan_activity", "plan_audit"}


@pytest.mark.requirement("O1")
@on_both_stores
def test_makes_one_of_everything(services: LocalServices) -> None:
    voices = Voices(services)
    voices.begin()
    made: set[tuple[str, str]] = set()

    for service, method, request in things_to_make(voices):
        clicked = request | {"idempotency_key": f"a double click on {method}"}
        end = services.runtimes[service].store.last_position()

        def ask(_: int, service: str = service, method: str = method, clicked: Any = clicked) -> Any:
            return services.call(service, method, clicked, actor=STAFF)

        answers = together(ask)

        names = {str({name: one[name] for name in sorted(NAME_IT & set(one))}) for one in answers}
        assert len(names) == 1, f"{method}: {names}"
        assert names != {"{}"}, method
        after = services.runtimes[service].store.last_position()
        again = services.call(service, method, clicked, actor=STAFF)
        assert {name: again[name] for name in NAME_IT & set(again)} == {
            name: answers[0][name] for name in NAME_IT & set(again)
        }
        assert services.runtimes[service].store.last_position() == after > end, method
        made.add((service, method))

    assert_logs_are_whole(services)
    assert made == can_be_repeated(), "things that nobody has clicked twice on yet"


def can_be_repeated() -> set[tuple[str, str]]:
    """Every method that takes an idempotency key."""
    return {
        (service, name)
        for service in NAMES
        for name, method in house.methods(service).items()
        if (contract := house.contract_of(method)) and "idempotency_key" in contract().fields
    } - CHANGE_NOTHING
