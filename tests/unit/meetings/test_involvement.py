"""Activities, audits, support, new ways and the calendar through the real store."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.local_house import Clock, House, nothing_happens, refused

PLAN: dict[str, Any] = {
    "title": "What should the new kitchen be like?",
    "kind": "focus_group",
    "about": "We look at three plans together.",
    "level": "consult",
    "can_influence": "Where everything stands.",
    "cannot_influence": "What it costs in all.",
    "starts_at": "2026-11-10T18:30:00+00:00",
    "ends_at": "2026-11-10T20:30:00+00:00",
    "joining": "hybrid",
    "local_service": "elm-house",
}
AUDIT: dict[str, Any] = {
    "kind": "service_audit",
    "scope": "The welcome",
    "standard": "Everybody is met at the door.",
    "reviewers": [{"post": "Quality officer", "trained": True}],
    "starts_on": "2026-10-01",
    "local_service": "elm-house",
}


class Hall(House):
    """A house on 1 October 2026 in the morning."""

    clock: Clock

    def plan(self, **changes: Any) -> str:
        return str(self.meetings("plan_activity", **PLAN | changes)["reference"])

    def month(self, first: str = "2026-11-01", last: str = "2026-11-30", **more: Any) -> list[Any]:
        items: list[Any] = self.meetings("get_calendar", first=first, last=last, **more)["items"]
        return items


@pytest.fixture
def hall(prepared, tmp_path):
    clock = Clock(2026, 10, 1, 9)
    opened: Any = Hall.like(prepared, tmp_path, clock)
    opened.clock = clock
    yield opened
    opened.close()


@pytest.mark.requirement("M8")
def test_an_activity_from_the_plan_to_what_people_were_told(hall: Hall):
    activity = hall.plan()
    hall.meetings("open_activity", activity=activity)
    hall.meetings("join_activity", activity=activity, person="PE-7KQ2M-9")
    hall.clock.set(2026, 11, 11, 9)
    hall.meetings(
        "record_activity",
        activity=activity,
        persons=["PE-8KQ2M-7"],
        head_count=9,
        came_of_it="The cooker goes to the window.",
    )
    found = hall.meetings("get_activity", activity=activity)
    assert (found["state"], found["joined"], found["head_count"]) == ("happened", 1, 9)
    assert found["people"] == [
        {"person": "PE-7KQ2M-9", "took_part": False},
        {"person": "PE-8KQ2M-7", "took_part": True},
    ]
    assert found["tell_by"] == "2026-12-09", "twenty working days later"
    assert hall.meetings("count_involvement")["tell_back"] == 0
    hall.clock.set(2026, 12, 10, 9)
    assert hall.meetings("list_activities", overdue=True)["items"][0]["overdue"]
    assert hall.meetings("count_involvement", local_services=["elm-house"])["tell_back"] == 1
    assert hall.meetings("count_involvement", local_services=["oak-house"])["tell_back"] == 0
    hall.meetings("tell_back", activity=activity, message="It is built.", how="Letter")
    assert hall.meetings("list_activities", overdue=True)["items"] == []


@pytest.mark.requirement("M3")
def test_what_is_against_the_time_is_told_and_kept(hall: Hall):
    answer = hall.meetings("plan_activity", **PLAN | {"starts_at": "2026-11-08T18:30:00+00:00"})
    rule = "clash-with-religious-or-cultural-day"
    assert [one["rule"] for one in answer["warnings"]] == [rule]
    assert "Diwali" in answer["warnings"][0]["message"]
    assert hall.meetings("get_activity", activity=answer["reference"])["warnings"] == [rule]


@pytest.mark.requirement("M8")
def test_refusals_name_their_field(hall: Hall):
    with refused("activity-without-influence", "invalid", "cannot_influence"):
        hall.plan(cannot_influence=" ")
    with refused("unknown-activity", "not_found", "activity"):
        hall.meetings("get_activity", activity="AY-00000-0")
    panel = hall.plan(kind="recruitment_panel")
    with refused("role-not-made-clear", "refused", "role"):
        hall.meetings("open_activity", activity=panel)


def test_a_double_click_plans_one(hall: Hall):
    first = hall.plan(idempotency_key="click-one")
    with nothing_happens(hall):
        assert hall.plan(idempotency_key="click-one") == first


@pytest.mark.requirement("F5")
@pytest.mark.requirement("M8")
def test_personal_details_are_read_before_everybody_reads_them(hall: Hall):
    number = "0115 496 0123"
    read: dict[str, Any] = {"in_spite_of": ["personal-details-found"]}
    with nothing_happens(hall):
        answer = hall.meetings("plan_activity", **PLAN | {"can_influence": f"Ring Bob on {number}."})
        assert (answer["done"], answer["warnings"]) == (
            False,
            [{"rule": "personal-details-found", "message": number}],
        )
    activity = hall.plan(about=f"Ring the office on {number}.", **read)
    assert "personal-details-found" in hall.meetings("get_activity", activity=activity)["warnings"]
    hall.clock.set(2026, 11, 11, 9)
    came: dict[str, Any] = {"activity": activity, "head_count": 3, "came_of_it": f"Bob is on {number}."}
    told: dict[str, Any] = {"activity": activity, "message": f"Bob is on {number}.", "how": "Letter"}
    audit = hall.meetings("plan_audit", **AUDIT)["reference"]
    hall.meetings("record_finding", reference=audit, met=True, found=f"Bob is on {number}.")
    report = {"reference": audit, "summary": "Warm rooms."}
    for method, said in (("record_activity", came), ("tell_back", told), ("publish_audit", report)):
        with nothing_happens(hall):
            assert hall.meetings(method, **said)["done"] is False
            with refused("nobody-by-name", "refused", "confirmed_because"):
                hall.meetings(method, by="staff", **said, **read)
        hall.meetings(method, **said, **read)
    assert hall.meetings("get_activity", activity=activity)["state"] == "told_back"
    assert hall.meetings("get_audit", reference=audit)["state"] == "published"


@pytest.mark.requirement("M8")
def test_findings_become_actions_with_the_audit_as_their_origin(hall: Hall):
    audit = hall.meetings("plan_audit", **AUDIT)["reference"]
    hall.meetings("record_finding", reference=audit, met=True, found="The rooms are warm.")
    hall.meetings("record_finding", reference=audit, met=False, found="Nobody was at the door.")
    hall.clock.set(2026, 10, 30, 9)
    assert hall.meetings("count_involvement")["action_plans"] == 1
    (late,) = hall.meetings("list_audits", overdue=True)["items"]
    assert [one["overdue"] for one in late["findings"]] == [False, True]
    action = hall.meetings(
        "plan_audit_action",
        reference=audit,
        number=2,
        text="Have somebody at the door.",
        owner={"post": "House manager"},
        due_on="2026-11-30",
        idempotency_key="click-one",
    )["action"]
    found = hall.meetings("get_action", reference=action)
    assert (found["origins"], found["local_service"]) == ([audit], "elm-house")
    assert hall.meetings("list_audits", overdue=True)["items"] == []
    assert hall.meetings("get_audit", reference=audit)["findings"][1]["actions"] == [action]
    with nothing_happens(hall):
        hall.meetings(
            "plan_audit_action",
            reference=audit,
            number=2,
            text="Have somebody at the door.",
            owner={"post": "House manager"},
            due_on="2026-11-30",
            idempotency_key="click-one",
        )
    with refused("nothing-to-put-right", "refused", "number"):
        hall.meetings(
            "plan_audit_action",
            reference=audit,
            number=1,
            text="Nothing.",
            owner={"post": "House manager"},
            due_on="2026-11-30",
        )


@pytest.mark.requirement("M10")
class TestSupport:
    def test_it_is_asked_for_and_met_in_time(self, hall: Hall):
        receipt = hall.meetings("request_support", occasion=hall.plan(), kinds=["bsl"], details="Stairs.")
        assert (receipt["answer_by"], receipt["late"]) == ("2026-10-06", False)
        (line,) = hall.meetings("list_support_requests", state="waiting")["items"]
        assert (line["title"], line["kinds"], line["details"]) == (PLAN["title"], ["bsl"], "Stairs.")
        assert hall.meetings("count_involvement")["support"] == 1
        hall.clock.set(2026, 10, 7, 9)
        assert hall.meetings("count_involvement")["support_overdue"] == 1
        hall.meetings("answer_support", reference=receipt["reference"], met=True, answer="Ana will sign.")
        found = hall.meetings("get_support_request", reference=receipt["reference"])
        assert (found["state"], found["in_time"], found["overdue"]) == ("met", False, False)
        assert hall.meetings("count_involvement")["support"] == 0

    def test_it_is_late_after_the_last_day_to_ask_and_answered_before_it_starts(self, hall: Hall):
        activity = hall.plan()
        assert hall.month()[0]["ask_by"] == "2026-11-03"
        hall.clock.set(2026, 11, 9, 9)
        receipt = hall.meetings("request_support", occasion=activity, kinds=["transport"])
        assert (receipt["answer_by"], receipt["late"]) == ("2026-11-10", True)

    @pytest.mark.requirement("P2")
    def test_what_somebody_needed_is_told_to_them_and_gone_when_they_are_erased(self, hall: Hall):
        person = hall.people("keep_contact", contact={"name": "Mary Moss"})["person"]
        activity = hall.plan()
        asked = {"occasion": activity, "person": person, "kinds": ["bsl"], "details": "Stairs."}
        reference = hall.meetings("request_support", **asked)["reference"]
        hall.meetings("open_activity", activity=activity)
        hall.meetings("join_activity", activity=activity, person=person)
        held = hall.meetings("export_person", person=person)
        assert held["support"][0]["details"] == "Stairs."
        assert held["activities"][0]["activity"] == activity
        hall.people("erase_person", person=person, reason="They asked for it.")
        hall.services.deliver()
        found = hall.meetings("get_support_request", reference=reference)
        assert (found["kinds"], found["details"], found["answer"]) == (None, None, None)
        assert hall.meetings("count_involvement")["support"] == 1
        hall.meetings("answer_support", reference=reference, met=True, answer="Ana will sign.")

    def test_not_for_what_is_over_or_cancelled_or_unknown(self, hall: Hall):
        activity, gone = hall.plan(), hall.plan()
        hall.meetings("cancel_activity", activity=gone, reason="Snow.")
        hall.clock.set(2026, 11, 11, 9)
        for occasion, code in (
            (activity, "occasion-is-over"),
            (gone, "occasion-is-over"),
            ("AY-00000-0", "unknown-occasion"),
        ):
            with refused(code, "not_found" if code.startswith("unknown") else "refused", "occasion"):
                hall.meetings("request_support", occasion=occasion, kinds=["bsl"])


@pytest.mark.requirement("M12")
def test_a_new_way_is_approved_by_somebody_else_before_it_starts(hall: Hall):
    told = {"title": "Voice notes", "what": "Speak.", "risks": "Voices.", "benefits": "No writing."}
    way = hall.meetings("propose_new_way", by="Jo Park", **told, by_post="Worker")["reference"]
    with refused("not-approved-yet", "refused", "reference"):
        hall.meetings("start_new_way", reference=way)
    decision = {"reference": way, "by_post": "Director", "review_on": "2027-01-04"}
    with refused("cannot-approve-own", "refused", "reference"):
        hall.meetings("approve_new_way", by="Jo Park", **decision)
    hall.meetings("approve_new_way", by="Sam Lee", **decision)
    hall.meetings("start_new_way", reference=way)
    hall.clock.set(2027, 1, 5, 9)
    assert hall.meetings("count_involvement")["reviews"] == 1
    hall.meetings("review_new_way", reference=way, learned="Ten people used it.", goes_on=False)
    assert hall.meetings("list_new_ways", state="ended")["items"][0]["learned"] == "Ten people used it."
    assert hall.meetings("count_involvement")["reviews"] == 0


@pytest.mark.requirement("M9")
class TestCalendar:
    def test_a_month_has_what_starts_in_it_by_day(self, hall: Hall):
        late = hall.plan(starts_at="2026-11-30T23:30:00+00:00", ends_at=None)
        first = hall.plan(starts_at="2026-11-01T00:30:00+00:00", ends_at=None)
        hall.plan(starts_at="2026-12-01T00:00:00+00:00", ends_at=None)
        hall.plan(starts_at="2026-10-31T23:30:00+00:00", ends_at=None)
        assert [one["occasion"] for one in hall.month()] == [first, late]

    def test_of_a_place_and_of_everybody(self, hall: Hall):
        mine, all_, _ = hall.plan(), hall.plan(local_service=None), hall.plan(local_service="oak-house")
        assert [one["occasion"] for one in hall.month(local_services=["elm-house"])] == [mine, all_]
        assert hall.month(kind="interview") == []
        assert len(hall.month(kind="focus_group")) == 3

    def test_changes_are_counted_and_what_was_cancelled_stays(self, hall: Hall):
        activity = hall.plan()
        slot = {"starts_at": "2026-11-12T18:30:00+00:00", "joining": "online", "reason": "No heating."}
        hall.meetings("move_activity", activity=activity, **slot)
        hall.meetings("cancel_activity", activity=activity, reason="Snow.")
        (line,) = hall.month()
        assert (line["state"], line["changes"], line["starts_at"][:10]) == ("cancelled", 2, "2026-11-12")
        assert line["ask_by"] is None

    def test_an_address_that_is_told_on_asking_is_not_in_it(self, hall: Hall):
        for public, shown in ((True, "1 Mill Lane"), (False, None)):
            venue = hall.meetings("add_venue", name="Mill", address="1 Mill Lane", address_public=public)
            activity = hall.plan(venue=venue["reference"])
            assert hall.meetings("get_occasion", occasion=activity)["venue"]["address"] == shown

    def test_it_is_asked_for_in_parts(self, hall: Hall):
        with refused("calendar-too-long", "invalid", "last"):
            hall.month("2020-01-01", "2026-01-01")

    def test_training_is_in_it_unless_it_is_for_staff(self, hall: Hall):
        course: dict[str, Any] = {
            "about": None,
            "where": "Mill Hall",
            "places": None,
            "support": None,
            "local_service": None,
        }
        times = {"starts_at": "2026-11-03T10:00:00+00:00", "ends_at": "2026-11-03T12:00:00+00:00"}
        for audience in ("service_users", "staff"):
            hall.people("offer_training", title=audience, audience=audience, **course, **times)
        hall.services.deliver()
        (line,) = hall.month()
        assert (line["title"], line["kind"], line["where"]) == ("service_users", "training", "Mill Hall")

    def test_elections_last_whole_days_and_end(self, hall: Hall):
        group = hall.meetings("establish_group", name="Forum", kind="user_forum", purpose="Ours.")[
            "reference"
        ]
        called = {
            "group": group,
            "seats": 1,
            "ballot": "paper",
            "who_may_stand": "All.",
            "who_may_vote": "All.",
        }
        election = hall.meetings("call_election", **called)["reference"]
        hall.meetings("open_nominations", reference=election, closes_on="2026-10-20")
        (line,) = hall.month("2026-10-01", "2026-10-31")
        assert (line["kind"], line["title"], line["all_day"], line["state"]) == (
            "nominations",
            "Forum",
            True,
            "open",
        )
        assert line["ends_at"][:10] == "2026-10-20"
        hall.meetings("call_off_election", reference=election, reason="Too early.")
        assert hall.month("2026-10-01", "2026-10-31")[0]["state"] == "cancelled"

    def test_meetings_from_their_notice_on(self, hall: Hall):
        group = hall.meetings("establish_group", name="Forum", kind="user_forum", purpose="Ours.")[
            "reference"
        ]
        slot = {"starts_at": "2026-11-10T18:30:00+00:00", "joining": "hybrid", "place": "The hall"}
        meeting = hall.meetings("plan_meeting", group=group, **slot)
        reference = meeting.get("meeting") or meeting["reference"]
        assert hall.month() == []
        hall.meetings("call_meeting", meeting=reference)
        later = {"starts_at": "2026-11-12T18:30:00+00:00", "reason": "No heating."}
        hall.meetings("postpone_meeting", meeting=reference, **later)
        hall.meetings("cancel_meeting", meeting=reference, reason="Snow.")
        (line,) = hall.month()
        assert (line["kind"], line["changes"], line["state"]) == ("meeting", 2, "cancelled")


@pytest.mark.requirement("M8")
def test_a_place_is_free_again_when_somebody_cannot_come(hall: Hall):
    mary, sam = "PE-7KQ2M-9", "PE-7KQ2N-7"
    activity = hall.plan(places=1)
    hall.meetings("open_activity", activity=activity)
    hall.meetings("join_activity", activity=activity, person=mary)
    with refused("places-taken", "refused", "activity"):
        hall.meetings("join_activity", activity=activity, person=sam)
    for _ in range(2):
        hall.meetings("leave_activity", activity=activity, person=mary)
    hall.meetings("join_activity", activity=activity, person=sam)
    found = hall.meetings("get_activity", activity=activity)
    assert (found["joined"], [one["person"] for one in found["people"]]) == (1, [sam])


SAME = {"always-the-same-weekday", "always-the-same-hour"}


@pytest.mark.requirement("M3")
def test_activities_of_one_kind_at_one_place_should_not_always_be_at_the_same_time(hall: Hall):
    def at(day: str, **changes: Any) -> set[str]:
        slot = {"starts_at": f"{day}T18:30:00+00:00", "ends_at": None} | changes
        planned = hall.meetings("plan_activity", **PLAN | slot)
        return {one["rule"] for one in planned["warnings"]} & SAME

    for day in ("2026-11-03", "2026-11-10", "2026-11-17"):
        assert at(day) == set()
    last = hall.plan(starts_at="2026-11-24T18:30:00+00:00", ends_at=None)
    assert at("2026-12-01", kind="mystery_shopping") == set()
    assert at("2026-12-01", local_service="oak-house") == set()
    assert at("2026-12-01", local_service=None) == set()
    moved: dict[str, Any] = {"joining": "hybrid", "venue": None, "reason": "Rain.", "ends_at": None}
    answer = hall.meetings("move_activity", activity=last, starts_at="2026-11-25T18:30:00+00:00", **moved)
    assert SAME.isdisjoint(one["rule"] for one in answer["warnings"]), "it does not count against itself"
    hall.meetings("move_activity", activity=last, starts_at="2026-11-24T18:30:00+00:00", **moved)
    asked = {"starts_at": "2026-12-01T18:30:00+00:00", "joining": "hybrid", "kind": PLAN["kind"]}
    shown = hall.meetings("check_slot", local_service="elm-house", **asked)["warnings"]
    assert {one["rule"] for one in shown} >= SAME
    assert at("2026-12-01") == SAME
    hall.meetings("cancel_activity", activity=last, reason="Snow.")
    assert at("2026-11-25") == set(), "what was cancelled does not count"


@pytest.mark.requirement("M3")
def test_a_time_is_checked_against_the_meetings_of_a_group(hall: Hall):
    said = {"name": "Elm forum", "kind": "user_forum", "purpose": "To be heard."}
    group = hall.meetings("establish_group", **said)["reference"]
    for day in ("03", "10", "17", "24"):
        starts_at = f"2026-11-{day}T18:30:00+00:00"
        hall.meetings("plan_meeting", group=group, starts_at=starts_at, place="The hall")
    asked = {"starts_at": "2026-12-01T18:30:00+00:00", "joining": "hybrid"}
    assert SAME.isdisjoint(one["rule"] for one in hall.meetings("check_slot", **asked)["warnings"])
    warned = hall.meetings("check_slot", group=group, **asked)["warnings"]
    assert {one["rule"] for one in warned} >= SAME
