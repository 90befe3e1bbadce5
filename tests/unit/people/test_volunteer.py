"""Volunteers are interviewed, supervised, introduced and reviewed (P5; Reading, appendix A)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from services.people.domain import volunteer_errors as errors
from services.people.domain import volunteer_events as v
from services.people.domain.volunteer import Limits, Volunteer
from tests.aggregate_case import LONG_AGO, SOMEBODY, given
from tests.unit.local_house import Clock, House, refused
from tests.unit.people import facts_supporting as f
from tests.unit.people.test_thanking import somebody

pytestmark = pytest.mark.requirement("P5")


def accept(one: Any, **changes: Any) -> Any:
    says: dict[str, Any] = {
        "agreed_on": f.TODAY, "starts_on": f.TODAY, "trial_until": date(2026, 2, 5), "limits": f.LIMITS, "at": LONG_AGO,
    }  # fmt: skip
    return one.accept(**(says | changes))


def test_a_volunteer_registers_for_a_role():
    given().when(lambda _: Volunteer.register(SOMEBODY, LONG_AGO, **f.MINE, **f.ROLE)).then(f.registered())


@pytest.mark.parametrize(
    ("without", "rule"),
    [
        ("risk", errors.RoleNotRiskAssessed),
        ("interview", errors.NotInterviewed),
        ("contact", errors.NoEmergencyContact),
        ("supervisor", errors.NoSupervisor),
    ],
)
def test_nobody_is_accepted_without(without, rule):
    facts = {
        "risk": f.registered(),
        "interview": f.interviewed(),
        "contact": f.contact_kept(),
        "supervisor": f.supervised(),
    }
    first = f.registered(risk_assessed=False) if without == "risk" else f.registered()
    rest = [fact for name, fact in facts.items() if name not in ("risk", without)]
    given(first, *rest).when(accept).then(rule)


def test_who_is_ready_is_accepted_with_the_dates_that_follow():
    given(*f.CHECKED).when(accept).then(f.accepted())


def test_an_awaited_check_or_reference_warns_by_name_and_is_no_barrier():
    outcome = given(*f.READY).when(accept)
    outcome.then(f.accepted(warnings=["references-awaited", "check-awaited"]))
    assert [one.rule for one in outcome.answer] == ["references-awaited", "check-awaited"]


def test_nobody_is_alone_with_people_at_risk_before_the_check_is_cleared():
    for waiting in ((), (f.check_asked(),)):
        given(*f.READY, *waiting, f.accepted()).when(lambda one: one.let_work_alone(f.TODAY, LONG_AGO)).then(
            errors.AloneBeforeTheCheck
        )
    given(*f.CHECKED, f.accepted()).when(lambda one: one.let_work_alone(f.TODAY, LONG_AGO)).then(
        f.step(v.VolunteerAllowedAlone)
    )


def test_a_role_without_people_at_risk_needs_no_check():
    quiet = f.registered(with_people_at_risk=False)
    given(quiet).when(lambda one: one.ask_for_check(f.TODAY, LONG_AGO)).then(errors.NoCheckNeeded)
    given(quiet, *f.READY[1:], f.accepted()).when(lambda one: one.let_work_alone(f.TODAY, LONG_AGO)).then(
        f.step(v.VolunteerAllowedAlone)
    )


def test_a_check_is_asked_for_before_it_is_cleared():
    given(f.registered()).when(lambda one: one.clear_check(f.TODAY, LONG_AGO)).then(errors.CheckNotAskedFor)
    given(f.registered()).when(lambda one: one.ask_for_check(f.TODAY, LONG_AGO)).then(f.check_asked())
    given(f.registered(), f.check_asked()).when(lambda one: one.clear_check(f.TODAY, LONG_AGO)).then(
        f.check_cleared()
    )


def test_the_induction_is_complete_with_its_last_part_and_has_no_others():
    first = f.step(v.VolunteerInductionTaken, part="safeguarding", complete=False)
    last = f.step(v.VolunteerInductionTaken, part="health-and-safety", complete=True)
    here = (*f.CHECKED, f.accepted())
    given(*here).when(lambda one: one.take_induction("safeguarding", f.TODAY, f.LIMITS, LONG_AGO)).then(first)
    done = given(*here, first).when(
        lambda one: one.take_induction("health-and-safety", f.TODAY, f.LIMITS, LONG_AGO)
    )
    done.then(last)
    assert given(*here, first, last).aggregate.induction_by is None
    given(*here, first).when(
        lambda one: one.take_induction("safeguarding", f.TODAY, f.LIMITS, LONG_AGO)
    ).then()
    given(*here).when(lambda one: one.take_induction("tea", f.TODAY, f.LIMITS, LONG_AGO)).then(
        errors.NotAPartOfTheInduction
    )


def test_the_next_review_is_due_so_many_months_after_the_last():
    given(*f.CHECKED, f.accepted()).when(
        lambda one: one.review(f.TODAY, "All is well.", f.LIMITS, LONG_AGO)
    ).then(f.step(v.VolunteerReviewed, note="All is well.", review_by=date(2026, 3, 5)))


def test_where_the_policy_sets_no_limit_nothing_becomes_due():
    given(*f.CHECKED).when(lambda one: accept(one, limits=Limits(None, None, {}))).then(
        f.accepted(review_by=None, induction_by=None)
    )


def test_the_trial_ends_after_it_starts_and_is_passed_once():
    given(*f.CHECKED).when(lambda one: accept(one, trial_until=date(2026, 1, 4))).then(
        errors.TrialEndsBeforeItStarts
    )
    given(*f.CHECKED, f.accepted()).when(lambda one: one.pass_trial(f.TODAY, LONG_AGO)).then(
        f.step(v.VolunteerTrialPassed)
    )
    given(*f.CHECKED, f.accepted(trial_until=None)).when(lambda one: one.pass_trial(f.TODAY, LONG_AGO)).then(
        errors.NoTrial
    )


@pytest.mark.parametrize(
    "act",
    [
        lambda one: one.interview(f.TOMORROW, None, LONG_AGO),
        lambda one: one.take_reference(f.TOMORROW, None, LONG_AGO),
        lambda one: one.ask_for_check(f.TOMORROW, LONG_AGO),
        lambda one: one.leave(f.TOMORROW, None, LONG_AGO),
    ],
    ids=["interview", "reference", "check", "leaving"],
)
def test_only_what_has_happened_is_written_down(act):
    given(f.registered()).when(act).then(errors.InTheFuture)


@pytest.mark.parametrize(
    "act",
    [
        lambda one: one.review(f.TODAY, None, f.LIMITS, LONG_AGO),
        lambda one: one.take_induction("safeguarding", f.TODAY, f.LIMITS, LONG_AGO),
        lambda one: one.let_work_alone(f.TODAY, LONG_AGO),
        lambda one: one.pass_trial(f.TODAY, LONG_AGO),
    ],
    ids=["review", "induction", "alone", "trial"],
)
def test_the_work_begins_with_being_accepted(act):
    given(*f.READY).when(act).then(errors.NotAcceptedYet)


def test_who_is_accepted_is_accepted_once_and_who_left_has_left():
    given(*f.CHECKED, f.accepted()).when(accept).then(errors.AlreadyAccepted)
    gone = (*f.CHECKED, f.accepted(), f.step(v.VolunteerLeft, reason="A job."))
    given(*gone).when(accept).then(errors.HasLeft)
    given(*gone).when(lambda one: one.name_supervisor("Somebody else", LONG_AGO)).then(errors.HasLeft)


def test_erased_notes_are_lived_with():
    erased = given(
        f.registered(), f.step(v.VolunteerInterviewed, note=None), f.contact_kept(None), f.supervised()
    )
    assert [type(one) for one in erased.aggregate.barriers()] == [errors.NoEmergencyContact]


@pytest.fixture
def clock() -> Clock:
    return Clock(2026, 3, 3, 10)


@pytest.fixture
def team(prepared: Path, tmp_path: Path, clock: Clock) -> Iterator[House]:
    house = House.like(prepared, tmp_path, clock)
    yield house
    house.close()


def volunteer(house: House, *, ready: bool = True, **changes: Any) -> str:
    says: dict[str, Any] = {
        "person": somebody(house), "role": "Befriender", "local_service": "elm-house", "with_people_at_risk": True,
        "risk_assessed": True,
    }  # fmt: skip
    reference: str = house.people("register_volunteer", **(says | changes))["reference"]
    if ready:
        house.people(
            "record_volunteer_interview", reference=reference, on="2026-03-02", note="Kind about the fall"
        )
        house.people("keep_emergency_contact", reference=reference, contact="Her sister, 0115 496 0123")
        house.people("name_supervisor", reference=reference, supervisor="Team leader")
    return reference


def accepted(house: House, **changes: Any) -> str:
    reference = volunteer(house, **changes)
    house.people("accept_volunteer", reference=reference, agreed_on="2026-03-03", starts_on="2026-03-03")
    return reference


def test_what_stands_in_the_way_is_said_before(team: House):
    reference = volunteer(team, ready=False, references_wanted=1)
    found = team.people("get_volunteer", reference=reference)
    assert [one["rule"] for one in found["barriers"]] == [
        "NotInterviewed",
        "NoEmergencyContact",
        "NoSupervisor",
    ]
    assert [one["rule"] for one in found["warnings"]] == ["references-awaited", "check-awaited"]
    with refused("not-interviewed", "refused"):
        team.people("accept_volunteer", reference=reference, agreed_on="2026-03-03", starts_on="2026-03-03")


def test_reviews_are_overdue_after_two_months_and_say_by_how_long(team: House, clock: Clock):
    reference = accepted(team)
    clock.set(2026, 5, 3, 10)
    assert team.people("volunteers_due")["counts"] == {"reviews": 0, "inductions": 1}
    clock.set(2026, 5, 4, 10)
    due = team.people("volunteers_due")
    assert [(one["reference"], one["review_late"]) for one in due["reviews"]] == [(reference, 1)]
    assert due["inductions"][0]["induction_late"] == 31
    assert team.people("volunteers_due", local_services=["oak-house"])["reviews"] == []
    team.people("record_volunteer_review", reference=reference, on="2026-05-04", note="Fine")
    assert team.people("volunteers_due")["counts"]["reviews"] == 0
    for part in ("equality-and-inclusion", "safeguarding", "data-protection", "health-and-safety"):
        team.people("record_induction_part", reference=reference, part=part, on="2026-05-04")
    assert team.people("volunteers_due")["counts"]["inductions"] == 0


def test_notes_and_contacts_stand_in_no_list_and_on_no_bus(team: House):
    reference = accepted(team)
    assert (
        team.people("get_volunteer", reference=reference)["emergency_contact"] == "Her sister, 0115 496 0123"
    )
    told = str(team.everything_stored()) + str(
        team.services.call("people", "read_log", {"after": 0, "limit": 100})
    )
    assert "sister" not in told
    assert "the fall" not in told


def test_everything_about_a_person_is_given_out_and_goes_with_their_key(team: House):
    person = somebody(team)
    accepted(team)
    application = team.services.runtimes["people"].application
    held = application.supporting_of(person)
    assert held["volunteering"][0]["emergency_contact"] == "Her sister, 0115 496 0123"
    assert any(one["note"] == "Kind about the fall" for one in held["volunteering"][0]["history"])


def test_the_list_is_paged(team: House):
    made = [volunteer(team, ready=False) for _ in range(3)]
    page = team.people("list_volunteers", size=2, state="registered")
    assert [one["reference"] for one in page["items"]] == made[:0:-1]
    rest = team.people("list_volunteers", size=2, after=page["next"])
    assert [one["reference"] for one in rest["items"]] == made[:1]


def test_a_view_of_volunteers_made_anew_is_the_same(team: House):
    reference = accepted(team)
    team.people("ask_for_volunteer_check", reference=reference, on="2026-03-03")
    team.people("end_volunteering", reference=accepted(team), on="2026-03-03", reason="A job.")
    before = team.everything_stored()
    team.services.runtimes["people"].rebuild("volunteers")
    assert team.everything_stored() == before
