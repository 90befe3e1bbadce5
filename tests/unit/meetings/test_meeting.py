"""The rules of meetings: from the plan to the day itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.meetings.domain import meeting as d
from services.meetings.domain import meeting_errors as errors
from services.meetings.domain.attendance import Attendance
from services.meetings.domain.scheduling import Warned
from services.meetings.domain.written_down import Happened
from tests.aggregate_case import LONG_AGO, SOMEBODY, given
from tests.unit.meetings.facts_meeting import (
    EVENING,
    ITEM,
    LATE,
    agenda_sent,
    agenda_set,
    attendance_taken,
    called,
    cancelled,
    held,
    planned,
    postponed,
    written_down,
)

MANAGER = ["Senior manager"]
CAME = Attendance(people=("PE-7KQ2M-9",), posts=("Senior manager North",), counts={"service_users": 4})


def slot(**changes: Any) -> d.Slot:
    says: dict[str, Any] = {
        "starts_at": EVENING,
        "ends_at": LATE,
        "joining": "hybrid",
        "place": "The hall, or by phone",
    }
    return d.Slot(**says | changes)


def plan(**changes: Any) -> Any:
    says: dict[str, Any] = {
        "reference": "MT-7KQ2M-9",
        "group": "GR-7KQ2M-9",
        "local_service": None,
        "title": "Service User Forum",
        "slot": slot(),
        "warnings": (),
        "at": LONG_AGO,
    }
    return lambda _: d.Meeting.plan(SOMEBODY, **says | changes)


def call(notice_days: int = 7, at: datetime = LONG_AGO) -> Any:
    return lambda meeting: meeting.call(
        notice_days=notice_days, open_to="service_users", interests=("repairs",), ways=("groups",), at=at
    )


def hold(formal: bool = False, at: datetime = LATE) -> Any:
    return lambda meeting: meeting.hold(formal=formal, at=at)


@pytest.mark.requirement("M3")
class TestNotice:
    def test_a_meeting_is_planned_for_a_time_and_a_place(self):
        given().when(plan()).then(planned())

    def test_it_is_planned_for_a_time_to_come(self):
        given().when(plan(slot=slot(starts_at=LONG_AGO - timedelta(days=1)))).then(errors.MeetingInThePast)

    def test_it_ends_after_it_starts(self):
        with pytest.raises(errors.EndsBeforeItStarts):
            slot(ends_at=EVENING)

    def test_whoever_wants_to_come_must_know_where_to_go(self):
        with pytest.raises(errors.NowhereToMeet):
            slot(place=None)
        assert slot(place=None, venue="VE-7KQ2M-9").venue

    def test_what_spoke_against_the_time_is_recorded_by_name(self):
        warnings = [
            Warned("clash-with-bank-holiday", "Boxing Day."),
            Warned("clash-with-bank-holiday", "Again."),
        ]
        given().when(plan(warnings=warnings)).then(planned(warnings=("clash-with-bank-holiday",)))

    def test_notice_is_given(self):
        given(planned()).when(call()).then(called())

    def test_notice_that_is_too_short_warns_and_is_recorded(self):
        outcome = given(planned()).when(call(notice_days=40))
        outcome.then(called(warnings=("short-notice",)))
        assert [one.rule for one in outcome.answer] == ["short-notice"]
        given(planned()).when(call(notice_days=29)).then(called())

    def test_notice_is_given_once(self):
        given(planned(), called()).when(call()).then(errors.AlreadyCalled)

    def test_no_notice_of_a_day_that_is_over(self):
        given(planned()).when(call(at=LATE)).then(errors.MeetingInThePast)

    def test_a_meeting_is_put_off_with_a_reason(self):
        later = datetime(2026, 2, 10, 18, 0, tzinfo=UTC)
        given(planned(), called()).when(
            lambda meeting: meeting.postpone(later, None, "The hall is flooded.", (), LONG_AGO)
        ).then(postponed(later))
        given(planned(), called()).when(
            lambda meeting: meeting.postpone(LONG_AGO - timedelta(days=1), None, "No.", (), LONG_AGO)
        ).then(errors.MeetingInThePast)

    def test_a_meeting_is_cancelled_with_a_reason(self):
        given(planned(), called()).when(lambda meeting: meeting.cancel("Nobody can come.", LONG_AGO)).then(
            cancelled()
        )

    @pytest.mark.parametrize(
        ("end", "refusal"),
        [(cancelled(), errors.MeetingIsCancelled), (held(), errors.MeetingIsOver)],
        ids=["cancelled", "held"],
    )
    @pytest.mark.parametrize(
        "command",
        [
            call(),
            hold(),
            lambda meeting: meeting.cancel("Again.", LONG_AGO),
            lambda meeting: meeting.postpone(LATE, None, "Again.", (), LONG_AGO),
            lambda meeting: meeting.set_agenda(("AI-00000-0",), LONG_AGO),
            lambda meeting: meeting.circulate_agenda(("Forum",), LONG_AGO),
        ],
        ids=["call", "hold", "cancel", "postpone", "agenda", "send the agenda"],
    )
    def test_what_is_over_is_history(self, command, end, refusal):
        given(planned(), called(), agenda_set(), attendance_taken(), end).when(command).then(refusal)


@pytest.mark.requirement("M4")
class TestAgenda:
    def test_items_stand_in_their_order(self):
        given(planned()).when(lambda meeting: meeting.set_agenda((ITEM,), LONG_AGO)).then(agenda_set())
        given(planned(), agenda_set()).when(lambda meeting: meeting.set_agenda((ITEM,), LONG_AGO)).then()

    def test_it_goes_round_after_notice_was_given(self):
        send: Any = lambda meeting: meeting.circulate_agenda(("Forum",), LONG_AGO)  # noqa: E731
        given(planned(), called(), agenda_set()).when(send).then(agenda_sent())
        given(planned(), agenda_set()).when(send).then(errors.NotCalledYet)

    def test_an_empty_agenda_tells_nobody_anything(self):
        given(planned(), called()).when(lambda meeting: meeting.circulate_agenda(("Forum",), LONG_AGO)).then(
            errors.EmptyAgenda
        )

    def test_what_comes_up_on_the_day_is_added_after_it_was_sent(self):
        given(planned(), called(), agenda_set(), agenda_sent()).when(
            lambda meeting: meeting.set_agenda((ITEM, "AI-00000-0"), LONG_AGO)
        ).then(agenda_set(ITEM, "AI-00000-0"))


@pytest.mark.requirement("M5")
class TestAttendance:
    def test_people_posts_and_heads_are_written_down(self):
        outcome = given(planned(), called()).when(
            lambda meeting: meeting.take_attendance(CAME, MANAGER, LATE)
        )
        outcome.then(attendance_taken())
        assert outcome.answer == ()

    def test_a_post_that_must_be_there_and_is_not_is_named(self):
        nobody = Attendance(counts={"service_users": 3})
        outcome = given(planned(), called()).when(
            lambda meeting: meeting.take_attendance(nobody, MANAGER, LATE)
        )
        assert outcome.answer == ("Senior manager",)

    def test_those_in_office_are_not_counted_as_service_users(self):
        assert CAME.service_users == 5
        assert Attendance(people=("PE-1", "PE-2"), user_people=1, counts={"staff": 2}).service_users == 1

    def test_a_meeting_without_anybody_did_not_take_place(self):
        given(planned(), called()).when(
            lambda meeting: meeting.take_attendance(Attendance(), MANAGER, LATE)
        ).then(errors.NobodyCame)

    def test_nobody_comes_before_it_began_or_was_called(self):
        take: Any = lambda at: lambda meeting: meeting.take_attendance(CAME, MANAGER, at)  # noqa: E731
        given(planned(), called()).when(take(EVENING - timedelta(hours=2))).then(errors.HeldBeforeItBegan)
        given(planned()).when(take(EVENING - timedelta(minutes=30))).then(errors.NotCalledYet)
        given(planned(), called(), cancelled()).when(take(LATE)).then(errors.MeetingIsCancelled)


@pytest.mark.requirement("M5")
class TestHeld:
    def test_it_took_place(self):
        given(planned(), called(), agenda_set(), agenda_sent(), attendance_taken()).when(hold(True)).then(
            held()
        )

    def test_without_a_list_of_who_came_it_is_not_over(self):
        given(planned(), called(), agenda_set(), agenda_sent()).when(hold()).then(errors.AttendanceNotTaken)

    def test_a_required_post_that_was_absent_is_recorded_by_name(self):
        missing = ("Senior manager",)
        outcome = given(
            planned(), called(), agenda_set(), agenda_sent(), attendance_taken(missing=missing)
        ).when(hold())
        outcome.then(held(missing=missing, warnings=("required-post-absent",)))
        assert outcome.answer[0].message.startswith("Senior manager was not there")

    def test_a_formal_group_had_its_agenda_before_an_informal_one_is_warned(self):
        life = (planned(), called(), agenda_set(), attendance_taken())
        given(*life).when(hold(formal=True)).then(errors.AgendaNotCirculated)
        given(*life).when(hold(formal=False)).then(held(warnings=("agenda-not-circulated",)))

    def test_it_is_not_over_before_it_began_or_was_called(self):
        given(planned(), called(), attendance_taken()).when(hold(at=LONG_AGO)).then(errors.HeldBeforeItBegan)
        soon = EVENING - timedelta(minutes=30)
        given(planned(), attendance_taken()).when(hold(at=soon)).then(errors.NotCalledYet)

    @pytest.mark.parametrize("formal", [True, False])
    def test_one_whose_notice_was_never_entered_is_held_and_the_record_says_so(self, formal):
        outcome = given(planned(), attendance_taken()).when(hold(formal))
        outcome.then(held(items=(), warnings=("no-notice-given", "agenda-not-circulated")))


def write_down(**changes: Any) -> Any:
    happened: dict[str, Any] = {"slot": slot(), "held_on": EVENING.date(), "attendance": CAME}
    happened["items"] = (ITEM,)
    says: dict[str, Any] = {
        "reference": "MT-7KQ2M-9",
        "group": "GR-7KQ2M-9",
        "ended_on": None,
        "local_service": None,
        "title": "Service User Forum",
        "must_attend": MANAGER,
        "at": LATE,
    }
    happened |= {name: changes.pop(name) for name in list(changes) if name in happened}
    return lambda _: d.Meeting.write_down(SOMEBODY, happened=Happened(**happened), **says | changes)


@pytest.mark.requirement("M5")
@pytest.mark.requirement("M6")
class TestWrittenDown:
    def test_what_was_never_planned_here_is_written_down_as_held(self):
        outcome = given().when(write_down())
        outcome.then(written_down())
        assert (outcome.answer.state, outcome.answer.agenda) == ("held", (ITEM,))

    def test_what_must_attend_and_did_not_is_recorded_by_name(self):
        heads = Attendance(counts={"service_users": 4})
        outcome = given().when(write_down(attendance=heads))
        assert outcome.facts[0].says["warnings"] == (
            "required-post-absent",
            "no-notice-given",
            "agenda-not-circulated",
        )

    def test_what_is_to_come_is_planned(self):
        given().when(write_down(at=LATE - timedelta(minutes=1))).then(errors.RecordedBeforeItTookPlace)

    def test_nobody_came_nothing_took_place(self):
        given().when(write_down(attendance=Attendance())).then(errors.NobodyCame)

    def test_a_group_that_ended_met_until_its_last_day(self):
        given().when(write_down(ended_on=EVENING.date())).then(written_down())
        given().when(write_down(ended_on=EVENING.date() - timedelta(days=1))).then(errors.GroupHadEnded)

    @pytest.mark.parametrize("command", [call(), hold(), lambda one: one.cancel("No.", LATE)])
    def test_it_is_history_from_its_first_moment(self, command):
        given(written_down()).when(command).then(errors.MeetingIsOver)
