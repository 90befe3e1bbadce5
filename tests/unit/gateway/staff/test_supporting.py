"""Thanks, budgets, training, volunteers and routes into work, as members of staff use them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gateway.staff.supporting.chart import draw
from gateway.staff.supporting.volunteers import STEPS
from gateway.staff.words import today
from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_people import coming_up

Desks = Callable[..., Desk]


def day(field: str, on: Any) -> dict[str, Any]:
    """A date as it is typed into three boxes; None is none that there is."""
    if on is None:
        return {field: ["31", "2", "2026"]}
    return {field: [str(on.day), str(on.month), str(on.year)]}


def ana(office: Office) -> str:
    found: str = office.ask(
        "keep_contact", service="people", contact={"name": "Ana Silva"}, idempotency_key="only one Ana"
    )["person"]
    office.ask(
        "place_person", service="people", person=found, local_service="elm-house", relation="service_user"
    )
    return found


def asked(office: Office, place: str | None = "elm-house", **more: Any) -> str:
    request: dict[str, Any] = {
        "person": ana(office), "item": "meeting-voucher", "quantity": 2, "purpose": "The house meeting",
        "when": today().isoformat(), "local_service": place,
    }  # fmt: skip
    found: str = office.ask("ask_for_thanks", service="people", **(request | more))["reference"]
    return found


def budget(office: Office, amount: int = 5000, place: str | None = "elm-house") -> None:
    year = office.ask("get_budget", service="people", local_service=place)["year"]
    office.ask(
        "set_budget", service="people", local_service=place, year=year, amount=amount, reason="Agreed."
    )


@pytest.mark.requirement("P3")
def test_asking_approving_and_giving(office: Office, desk: Desks) -> None:
    worker = desk("front_line", "elm-house", name="Wil Hart")
    worker.open("/staff/thanks")
    worker.follow("Ask for thanks")
    assert "Write who it is." in worker.press("Ask for it", status=422)
    assert "Choose something from the scale." in worker.page.text
    words: dict[str, Any] = {"person": ana(office), "item": "meeting-voucher", "place": "elm-house"}
    assert "Say what it is for." in worker.press("Ask for it", status=422, **words)
    page = worker.press("Ask for it", purpose="The house meeting", twice=True, quantity="2", **words)
    assert "Ana Silva" in page
    assert "£20 (2 × £10 for each meeting)" in page
    assert "Approve it" not in worker.buttons()
    leader = desk("senior_leader", name="Lee Field")
    page = leader.open("/staff/thanks")
    assert "Ana Silva" in page
    page = leader.follow("Decide")
    assert "only £0 is left of this year’s budget of £0" in page
    leader.follow("Change the budget")
    assert "Write an amount." in leader.press("Set it", status=422, amount="", reason="Agreed.")
    assert "like 12.50" in leader.press("Set it", status=422, amount="lots", reason="Agreed.")
    page = leader.press("Set it", amount="£50", reason="Agreed.")
    assert "£50 of £50 is left" in page
    leader.open("/staff/thanks")
    page = leader.follow("Decide")
    assert "£20 of this year’s budget is promised. £50 is left now, £30 after." in page
    assert "Approved" in leader.press("Approve it", twice=True)
    worker.open("/staff/thanks?state=approved")
    worker.follow("They got it")
    assert "more than was approved" in worker.press("They got it", status=422, amount="20.01")
    assert "£18.50" in worker.press("They got it", amount="18.50")
    page = desk("board_member").open("/staff/thanks/figures")
    assert "£18.50 for 1 person, given 1 time." in page
    assert "The budget for the year is £50." in page


@pytest.mark.requirement("P3")
def test_who_asked_does_not_decide(office: Office, desk: Desks) -> None:
    office.ask("set_budget", service="people", year=2030, amount=1, reason="x")
    reference = asked(office)
    budget(office)
    asker = desk("senior_leader", name="Pat Green")
    assert "You asked for it, so somebody else decides." in asker.open(f"/staff/thanks/{reference}")
    assert "Approve it" not in asker.buttons()


@pytest.mark.requirement("P3")
def test_refusing_and_cancelling_ask_why(office: Office, desk: Desks) -> None:
    leader = desk("senior_leader")
    leader.open(f"/staff/thanks/{asked(office)}")
    leader.follow("Refuse it")
    assert "Write why." in leader.press("Refuse it", status=422)
    assert "Paid by another team." in leader.press("Refuse it", reason="Paid by another team.")
    leader.open(f"/staff/thanks/{asked(office)}")
    leader.follow("Cancel it")
    assert "It was called off." in leader.press("Cancel it", reason="It was called off.")


@pytest.mark.requirement("P3")
@pytest.mark.requirement("G1")
def test_the_board_sees_figures_and_no_names(office: Office, desk: Desks) -> None:
    reference = asked(office)
    for role in ("board_member", "auditor"):
        member = desk(role)
        pages = member.open("/staff/thanks") + member.open(f"/staff/thanks/{reference}")
        assert "£20" in pages
        assert "Ana" not in pages
        assert "PE-" not in pages
        assert "house meeting" not in pages


@pytest.mark.requirement("G1")
def test_who_is_limited_sees_and_touches_their_own_places(office: Office, desk: Desks) -> None:
    budget(office, place="oak-lodge")
    reference = asked(office, "oak-lodge")
    course = office.ask("offer_training", service="people", **a_course(local_service="oak-lodge"))["course"]
    volunteer = registered(office, "oak-lodge")
    opening = office.ask(
        "announce_opening", service="people", kind="post", title="Cook", local_service="oak-lodge"
    )["reference"]
    manager = desk("service_manager", "elm-house")
    assert reference not in manager.open("/staff/thanks")
    assert "Oak Lodge" not in manager.open("/staff/budgets")
    assert "Speaking up" not in manager.open("/staff/training")
    assert "Befriender" not in manager.open("/staff/volunteers?which=registered")
    assert "Cook" not in manager.open("/staff/routes")
    for address in (
        f"/staff/thanks/{reference}", f"/staff/thanks/{reference}/given", f"/staff/training/{course}",
        f"/staff/training/{course}/held", f"/staff/volunteers/{volunteer}", f"/staff/volunteers/{volunteer}/review",
        f"/staff/routes/{opening}", f"/staff/routes/{opening}/fill", "/staff/routes/count",
    ):  # fmt: skip
        manager.open(address, status=403)


def a_course(**changes: Any) -> dict[str, Any]:
    soon = (today() + timedelta(days=7)).isoformat()
    says: dict[str, Any] = {
        "title": "Speaking up", "audience": "both", "starts_at": f"{soon}T10:00:00+00:00",
        "ends_at": f"{soon}T12:00:00+00:00", "local_service": "elm-house", "places": 2,
    }  # fmt: skip
    return says | changes


@pytest.mark.requirement("P4")
def test_training_is_offered_and_places_taken(office: Office, manager: Desk) -> None:
    assert "No training is coming up" in manager.open("/staff/training")
    manager.follow("Offer training")
    assert "Write its name." in manager.press("Offer it", status=422)
    soon = today() + timedelta(days=7)
    says: dict[str, Any] = {
        "title": "Speaking up", "begins": "10.00", "ends": "9:30", "place": "elm-house", "audience": "both",
    }  # fmt: skip
    assert "It ends before it starts." in manager.press("Offer it", status=422, **says, **day("on", soon))
    page = manager.press("Offer it", **(says | {"ends": "12:00"}), **day("on", soon), twice=True)
    assert "10am to midday" in page
    manager.follow("Give somebody a place")
    assert "only one of them" in manager.press("Give the place", status=422)
    assert "We know nobody like" in manager.press("Give the place", status=422, person="PE-00009-9")
    assert "Ana Silva" in manager.press("Give the place", person=ana(office))
    manager.follow("Give somebody a place")
    assert "Support worker" in manager.press("Give the place", person="", post="Support worker")
    manager.press(f"Give the place up {ana(office)}")
    assert "Ana Silva" not in manager.page.text
    manager.follow("Cancel this course")
    assert "The trainer is ill." in manager.press("Cancel it", reason="The trainer is ill.")
    assert "Cancelled" in manager.page.text


def registered(office: Office, place: str = "elm-house", **changes: Any) -> str:
    says: dict[str, Any] = {
        "person": ana(office), "role": "Befriender", "local_service": place, "with_people_at_risk": True,
        "risk_assessed": True,
    }  # fmt: skip
    found: str = office.ask("register_volunteer", service="people", **(says | changes))["reference"]
    return found


@pytest.mark.requirement("P5")
def test_a_volunteers_way(office: Office, manager: Desk) -> None:
    manager.open("/staff/volunteers")
    manager.follow("Register a volunteer")
    assert "Choose yes or no." in manager.press("Register them", status=422)
    page = manager.press(
        "Register them",
        person=ana(office),
        role="Befriender",
        place="elm-house",
        with_people_at_risk="yes",
        risk_assessed="no",
    )
    assert "Look at the risks of the role, and write them down." in page
    manager.follow("The risks of the role are written down")
    manager.press("Keep it")
    manager.follow("Write down the interview")
    assert "This day has not come yet." in manager.press(
        "Keep it", status=422, **day("on", today() + timedelta(days=1))
    )
    assert "Kind and patient" in manager.press("Keep it", note="Kind and patient", **day("on", today()))
    manager.follow("Whom to call in an emergency")
    assert "Her sister" in manager.press("Keep it", contact="Her sister, 0115 496 0123")
    manager.follow("Name a supervisor")
    manager.press("Keep it", supervisor="Team leader")
    page = manager.follow("Accept")
    assert "The check (DBS) is not cleared yet." in page
    page = manager.press("Accept the volunteer")
    assert "Never alone with people at risk until the check is cleared." in page
    assert "Accepted although the check was not cleared yet." in page
    assert "Next review by" in page
    assert "Let them work alone" not in manager.links()
    manager.open(f"{manager.address}/alone")
    assert "is not cleared" in manager.press("Keep it", status=422)
    manager.open(manager.address.removesuffix("/alone"))
    manager.follow("The check is asked for")
    manager.press("Keep it")
    manager.follow("The check is cleared")
    manager.press("Keep it")
    manager.follow("Let them work alone")
    assert "May work alone with people at risk" in manager.press("Keep it")
    manager.follow("A part of the induction")
    assert "Done: Safeguarding" in manager.press("Keep it", part="safeguarding")
    manager.follow("Write down a review")
    assert "All is well" in manager.press("Keep it", note="All is well")
    manager.follow("They leave")
    assert "Has left" in manager.press("Keep it", reason="A job")


def late_volunteer(office: Office, person: str) -> str:
    """Accepted long ago, and nobody talked with them since."""
    reference = registered(office, person=person, role="Befriender" if person == ana(office) else "18")
    long_ago = (today() - timedelta(days=100)).isoformat()
    for method, more in (
        ("record_volunteer_interview", {"on": long_ago}),
        ("keep_emergency_contact", {"contact": "Her sister"}),
        ("name_supervisor", {"supervisor": "Team leader"}),
        ("accept_volunteer", {"agreed_on": long_ago, "starts_on": long_ago}),
    ):
        office.ask(method, service="people", reference=reference, **more)
    return reference


@pytest.mark.requirement("P5")
def test_overdue_reviews_come_first_and_say_by_how_long(office: Office, manager: Desk) -> None:
    late_volunteer(office, ana(office))
    page = manager.open("/staff/volunteers")
    assert "Reviews overdue 1" in page
    assert "days late" in page
    manager.follow("Write down a review")
    manager.press("Keep it", note="All is well")
    assert "Reviews overdue" not in manager.open("/staff/volunteers")


@pytest.mark.requirement("P8")
def test_a_way_into_work_is_taken_and_counted_without_a_name(office: Office, manager: Desk) -> None:
    assert "There is no way into work here yet" in manager.open("/staff/routes")
    manager.follow("Add a way into work")
    page = manager.press("Add it", title="Trainee cook", place="elm-house")
    assert "Open" in page
    manager.follow("Somebody took it")
    answers: dict[str, Any] = {"lived_experience": "yes", "consent": "no"}
    assert "agree to be counted" in manager.press("Keep it", status=422, **answers)
    assert "Filled" in manager.press("Keep it", **(answers | {"consent": "yes"}))
    page = manager.open("/staff/routes")
    assert "not shown" in page
    manager.follow("Count who works here")
    assert "more people with lived experience than posts" in manager.press(
        "Keep the count", status=422, posts="10", with_lived_experience="11"
    )
    page = manager.press("Keep the count", posts="120", with_lived_experience="18")
    assert "18 of 120 people" in page
    assert "15.0 %" in page
    assert "<svg" in manager.page.text


@pytest.mark.requirement("P8")
def test_the_picture_leaves_out_what_is_too_small_to_show() -> None:
    def at(day: str, percent: float | None) -> dict[str, Any]:
        return {"as_of": day, "percent": percent}

    assert draw([]) is None
    assert draw([at("2026-01-01", None)]) is None
    chart = draw([at("2024-01-01", 8.0), at("2025-01-01", None), at("2026-01-01", 12.0)])
    assert chart
    assert [point.percent for point in chart.points] == [8.0, 12.0]
    assert chart.path.count("M") == 2
    assert chart.lines[-1][1] == 20
    assert chart.points[0].x < chart.points[1].x
    assert chart.points[0].y > chart.points[1].y


def test_thanks_are_for_something_chosen_by_its_title(office: Office, desk: Desks) -> None:
    budget(office)
    person = office.ask("keep_contact", service="people", contact={"name": "Ana Nowak"})["person"]
    soon = datetime.now(UTC) + timedelta(days=20)
    walk = coming_up(office, title="A walk", starts_at=soon.isoformat())
    officer = desk("involvement_officer", name="Sam Reed")
    officer.open(f"/staff/thanks/new?person={person}&for={walk}")
    assert officer.fields("Ask for it")["occasion"] == walk
    says: dict[str, Any] = {"item": "meeting-voucher", "place": "elm-house"}
    page = officer.press("Ask for it", **says, for_reference="MT-7KQ2M-9", status=422)
    assert "Choose one from the list or write a code, not both." in page
    officer.press("Ask for it", **says, for_reference="")
    assert officer.links()["A walk"] == f"/staff/activities/{walk}"
    found = office.ask("list_thanks", service="people", state="asked")["items"][0]
    assert found["for_reference"] == walk
    office.services.call("people", "approve_thanks", {"reference": found["reference"]}, actor="Kim Lee")
    given = {"reference": found["reference"], "given_on": today().isoformat()}
    office.services.call("people", "record_given", given, actor="Kim Lee")
    officer.open("/staff/thanks/figures")
    assert officer.links()["A walk"] == f"/staff/activities/{walk}"
    office.client.down.add("meetings")
    assert walk in officer.open("/staff/thanks/figures"), (
        "the code stands where the title cannot be asked for"
    )


def test_money_is_read_as_people_write_it(office: Office, desk: Desks) -> None:
    leader = desk("senior_leader")
    for text, pence in (("12", 1200), ("£12.5", 1250), ("1,200", 120000), ("0.05", 5)):
        leader.open("/staff/budgets/set?place=elm-house")
        leader.press("Set it", amount=text, reason="Agreed.")
        assert office.ask("get_budget", service="people", local_service="elm-house")["amount"] == pence


@pytest.mark.requirement("G4")
def test_no_visible_word_escapes_translation(office: Office, desk: Desks) -> None:
    speak_pseudo(office.app)
    budget(office)
    person = office.ask("keep_contact", service="people", contact={"name": "1"})["person"]
    thanked, refused, free = (asked(office, person=person, purpose=text) for text in ("2", "3", "4"))
    for reference in (thanked, free):
        office.services.call("people", "approve_thanks", {"reference": reference}, actor="5")
    given: dict[str, Any] = {"reference": thanked, "given_on": today().isoformat()}
    office.services.call("people", "record_given", given, actor="6")
    office.services.call("people", "refuse_thanks", {"reference": refused, "reason": "7"}, actor="8")
    dear = asked(office, person=person, for_reference="MT-7KQ2M-9", item="course-fee", quantity=1)
    course = office.ask("offer_training", service="people", **a_course(title="9", about="10", support="11"))[
        "course"
    ]
    office.ask("take_training_place", service="people", course=course, person=person)
    office.ask("take_training_place", service="people", course=course, post="12")
    gone = office.ask("offer_training", service="people", **a_course(title="13", places=None))["course"]
    office.ask("cancel_training", service="people", course=gone, reason="14")
    new = registered(office, person=person, role="15", risk_assessed=False, references_wanted=1)
    old = late_volunteer(office, person)
    opening, taken = (
        office.ask(
            "announce_opening", service="people", kind=kind, title=str(number), closes_on="2099-01-01"
        )["reference"]
        for number, kind in enumerate(("post", "traineeship"), 16)
    )
    filled = {"reference": taken, "filled_on": today().isoformat(), "lived_experience": "not_said"}
    office.ask("fill_opening", service="people", **filled)
    for year, told in (("2024", 20), ("2025", 3), ("2026", 30)):
        office.ask(
            "count_workforce", service="people", as_of=f"{year}-01-01", posts=100, with_lived_experience=told
        )
    pages = [
        *(f"/staff/thanks?state={state}" for state in ("asked", "approved", "given", "refused", "cancelled")),
        *(f"/staff/thanks/{one}" for one in (thanked, refused, free, dear)), "/staff/thanks/new",
        *(f"/staff/thanks/{free}/{step}" for step in ("given", "cancel", "refuse")),
        "/staff/thanks/figures", "/staff/thanks/figures?year=2001", "/staff/budgets", "/staff/budgets?year=2001",
        "/staff/budgets/set", *(f"/staff/training?which={which}" for which in ("coming", "to_record", "past")),
        "/staff/training/new", f"/staff/training/{course}", f"/staff/training/{gone}",
        *(f"/staff/training/{course}/{step}" for step in ("place", "held", "cancel")),
        *(f"/staff/volunteers?which={which}" for which in ("due", "registered", "accepted", "left")),
        "/staff/volunteers/new", f"/staff/volunteers/{new}", f"/staff/volunteers/{old}",
        *(f"/staff/volunteers/{old}/{step}" for step in STEPS), f"/staff/volunteers/{new}/accept",
        "/staff/routes", "/staff/routes/new", "/staff/routes/count", f"/staff/routes/{opening}",
        f"/staff/routes/{taken}", *(f"/staff/routes/{opening}/{step}" for step in ("fill", "close")),
    ]  # fmt: skip
    found = {address: desk().browser.get(address) for address in pages}
    for role in ("board_member", "auditor"):
        found[role] = desk(role).browser.get(f"/staff/thanks/{thanked}")
    assert {address: page.status_code for address, page in found.items() if page.status_code != 200} == {}
    admin = desk()
    for address, button in (
        ("/staff/thanks/new", "⟦Ask for it⟧"),
        ("/staff/training/new", "⟦Offer it⟧"),
        ("/staff/volunteers/new", "⟦Register them⟧"),
        ("/staff/routes/new", "⟦Add it⟧"),
        ("/staff/budgets/set", "⟦Set it⟧"),
    ):
        admin.open(address)
        admin.press(
            button, status=422, amount="x", begins="x", quantity="x", references_wanted="x", **day("on", None)
        )
        found[f"{address} wrong"] = admin.page
    names = ("Framework", thanked, refused, free, dear, course, gone, new, old, opening, taken)
    left = {address: untranslated(page.text, names) for address, page in found.items()}
    assert {address: pieces for address, pieces in left.items() if pieces} == {}


def test_the_page_of_a_person_leads_to_thanks_and_volunteering(office: Office, manager: Desk) -> None:
    person = ana(office)
    manager.open(f"/staff/people/{person}")
    manager.follow("Ask for thanks for them")
    assert manager.fields("Ask for it")["person"] == person
    manager.open(f"/staff/people/{person}")
    manager.follow("Register them as a volunteer")
    assert manager.fields("Register them")["person"] == person
