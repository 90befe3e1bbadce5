"""The rules of agenda items, minutes, decisions, matters and requests."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from services.meetings.domain import agenda_item as i
from services.meetings.domain import decision as d
from services.meetings.domain import group_request as r
from services.meetings.domain import matter as m
from services.meetings.domain import minutes_errors as errors
from services.meetings.domain.minutes import Minutes
from services.meetings.domain.public_words import NobodyByName
from tests.aggregate_case import LONG_AGO, SOMEBODY, given
from tests.unit.meetings import facts_matter as matters
from tests.unit.meetings import facts_meeting as f
from tests.unit.meetings.facts_meeting import DECISION, FORUM, ITEM, LIFT


def propose(**changes: Any) -> Any:
    says: dict[str, Any] = LIFT | {
        "wanted_kind": "user_forum",
        "title": "The lift",
        "words": "It stands still every week.",
        "raised_by": "service_user",
        "by": None,
        "source": None,
        "origins": ("FB-7KQ2M-9",),
        "at": LONG_AGO,
    }
    return lambda _: i.AgendaItem.propose(SOMEBODY, **says | changes)


@pytest.mark.requirement("M4")
class TestAgendaItem:
    def test_an_item_says_where_it_comes_from(self):
        given().when(propose()).then(f.proposed())
        given().when(propose(origins=(), source="Tenant survey 2026")).then(
            f.proposed(origins=(), source="Tenant survey 2026")
        )
        given().when(propose(origins=())).then(i.ItemWithoutOrigins)

    def test_its_words_belong_to_whoever_raised_it(self):
        given().when(propose(by={"person": "PE-7KQ2M-9"})).then(
            f.proposed(by={"person": "PE-7KQ2M-9"}, subject="PE-7KQ2M-9")
        )

    def test_without_a_group_it_waits_for_one(self):
        given(f.proposed(group=None)).when(lambda item: item.place("GR-7KQ2M-9", LONG_AGO)).then(f.placed())
        given(f.proposed(group=None)).when(lambda item: item.accept("MT-7KQ2M-9", LONG_AGO)).then(
            i.NoGroupYet
        )
        given(f.proposed(group=None), f.placed()).when(lambda item: item.place("GR-00000-0", LONG_AGO)).then()

    def test_it_gets_a_title_that_says_what_it_is_about(self):
        retitle: Any = lambda title: lambda item: item.retitle(title, LONG_AGO)  # noqa: E731
        coded = f.proposed(title="FB-7KQ2M-9")
        given(coded).when(retitle("The old lift")).then(f.retitled())
        given(coded, f.retitled()).when(retitle("The old lift")).then()
        given(coded).when(retitle("fb-7kq2m-9")).then(i.TitleIsACode)

    def test_it_comes_on_an_agenda_once(self):
        accept: Any = lambda item: item.accept("MT-7KQ2M-9", LONG_AGO)  # noqa: E731
        given(f.proposed()).when(accept).then(f.accepted())
        given(f.proposed(), f.accepted()).when(accept).then()
        given(f.proposed(), f.accepted("MT-00000-0")).when(accept).then(i.NotProposed)

    def test_it_is_declined_with_a_reason(self):
        decline: Any = lambda item: item.decline("It is mended.", LONG_AGO)  # noqa: E731
        given(f.proposed()).when(decline).then(f.declined())
        given(f.proposed(), f.accepted()).when(decline).then(i.NotProposed)

    def test_without_time_it_is_carried_over_and_proposed_again(self):
        carry: Any = lambda item: item.carry_over("MT-7KQ2M-9", LONG_AGO)  # noqa: E731
        given(f.proposed(), f.accepted()).when(carry).then(f.carried_over())
        given(f.proposed()).when(carry).then(i.NotOnTheAgenda)
        given(f.proposed(), f.accepted(), f.carried_over()).when(
            lambda item: item.accept("MT-00000-0", LONG_AGO)
        ).then(f.accepted("MT-00000-0"))

    def test_it_is_talked_about_at_its_own_meeting(self):
        talk: Any = lambda item: item.discuss("MT-7KQ2M-9", LONG_AGO)  # noqa: E731
        given(f.proposed(), f.accepted()).when(talk).then(f.discussed())
        given(f.proposed(), f.accepted(), f.discussed()).when(talk).then()
        given(f.proposed(), f.accepted("MT-00000-0")).when(talk).then(i.NotOnTheAgenda)


@pytest.mark.requirement("M6")
class TestDecision:
    def test_a_decision_names_what_led_to_it(self):
        record: Any = lambda origins: (  # noqa: E731
            lambda _: d.Decision.record(
                SOMEBODY, **DECISION, text="Replace the lift.", origins=origins, at=LONG_AGO
            )
        )
        given().when(record((ITEM,))).then(f.recorded())
        given().when(record(())).then(d.DecisionWithoutOrigins)

    def test_a_draft_is_reworded_or_taken_out(self):
        given(f.recorded()).when(lambda one: one.reword("Replace the lift by June.", LONG_AGO)).then(
            f.reworded()
        )
        given(f.recorded()).when(lambda one: one.reword("Replace the lift.", LONG_AGO)).then()
        given(f.recorded()).when(lambda one: one.strike(LONG_AGO)).then(f.struck())

    def test_it_counts_when_the_minutes_are_approved(self):
        given(f.recorded()).when(lambda one: one.confirm(date(2026, 2, 3), ("FB-7KQ2M-9",), LONG_AGO)).then(
            f.confirmed()
        )

    def test_after_that_its_words_are_put_right_and_what_was_decided_stays(self):
        correct: Any = lambda text: lambda one: one.correct(text, ("FB-7KQ2M-9",), LONG_AGO)  # noqa: E731
        given(f.recorded(), f.confirmed()).when(correct("Replace both lifts.")).then(f.put_right())
        given(f.recorded(), f.confirmed()).when(correct("Replace the lift.")).then(d.DecisionSaysTheSame)
        given(f.recorded()).when(correct("Replace both lifts.")).then(d.DecisionNotConfirmed)
        given(f.recorded(), f.struck()).when(correct("Replace both lifts.")).then(d.DecisionIsStruck)

    @pytest.mark.parametrize(
        ("end", "refusal"),
        [(f.confirmed(), d.DecisionIsConfirmed), (f.struck(), d.DecisionIsStruck)],
        ids=["confirmed", "taken out"],
    )
    @pytest.mark.parametrize(
        "command",
        [
            lambda one: one.reword("Other.", LONG_AGO),
            lambda one: one.strike(LONG_AGO),
            lambda one: one.confirm(date(2026, 2, 3), (), LONG_AGO),
        ],
        ids=["reword", "strike", "confirm"],
    )
    def test_what_is_settled_is_history(self, command, end, refusal):
        given(f.recorded(), end).when(command).then(refusal)


DRAFT = (f.begun(), f.written(), f.drafted())
APPROVED = (*DRAFT, f.approved())
SENT = (*APPROVED, f.circulated())


def publish(details: tuple[str, ...] = (), because: str | None = None, by: str = "Jo Park") -> Any:
    return lambda minutes: minutes.publish(
        title="Service User Forum",
        decisions=("DE-7KQ2M-9",),
        details=details,
        confirmed_because=because,
        by=by,
        at=LONG_AGO,
    )


@pytest.mark.requirement("M6")
class TestMinutes:
    def test_they_are_begun_when_a_meeting_was_held(self):
        given().when(lambda _: Minutes.begin(SOMEBODY, **FORUM, held_on=date(2026, 2, 3), at=LONG_AGO)).then(
            f.begun()
        )

    def test_they_are_written_part_by_part(self):
        given(f.begun()).when(lambda one: one.write(ITEM, "We talked about the lift.", LONG_AGO)).then(
            f.written()
        )
        given(f.begun(), f.written()).when(
            lambda one: one.write(ITEM, "We talked about the lift.", LONG_AGO)
        ).then()

    def test_they_are_ready_when_something_stands_in_them(self):
        given(f.begun(), f.written()).when(lambda one: one.finish_draft(LONG_AGO)).then(f.drafted())
        given(f.begun()).when(lambda one: one.finish_draft(LONG_AGO)).then(errors.MinutesAreEmpty)
        given(*DRAFT).when(lambda one: one.finish_draft(LONG_AGO)).then()

    def test_a_later_meeting_or_the_chair_approves_them(self):
        approve: Any = lambda by: lambda one: one.approve(by, ("DE-7KQ2M-9",), LONG_AGO)  # noqa: E731
        given(*DRAFT).when(approve("chair")).then(f.approved())
        given(*DRAFT).when(approve("MT-00000-0")).then(f.approved("MT-00000-0"))
        given(*DRAFT).when(approve("MT-7KQ2M-9")).then(errors.ApprovedAtItself)
        given(f.begun(), f.written()).when(approve("chair")).then(errors.MinutesNotDrafted)
        given(*APPROVED).when(approve("chair")).then(errors.MinutesAreApproved)

    def test_the_chair_approves_where_there_is_one_and_the_writer_does_not_say_so_alone(self):
        Minutes.refuse_for_the_chair(True, "Jo Park", {"Pat Green"})
        Minutes.refuse_for_the_chair(True, "system", {"system"})
        with pytest.raises(errors.NoChairToApprove):
            Minutes.refuse_for_the_chair(False, "Jo Park", {"Pat Green"})
        with pytest.raises(errors.WriterIsNotTheChair):
            Minutes.refuse_for_the_chair(True, "Pat Green", {"Pat Green"})

    def test_approved_minutes_are_not_rewritten(self):
        given(*APPROVED).when(lambda one: one.write(ITEM, "Other.", LONG_AGO)).then(errors.MinutesAreApproved)
        given(*APPROVED).when(lambda one: one.finish_draft(LONG_AGO)).then(errors.MinutesAreApproved)

    def test_they_go_to_those_whom_the_policy_names(self):
        given(*APPROVED).when(lambda one: one.circulate(("Board members",), LONG_AGO)).then(f.circulated())
        given(*DRAFT).when(lambda one: one.circulate(("Board members",), LONG_AGO)).then(
            errors.MinutesNotApproved
        )
        given(*APPROVED).when(lambda one: one.circulate((), LONG_AGO)).then(errors.NobodyToSendTo)

    def test_they_are_published_after_they_went_round(self):
        given(*SENT).when(publish()).then(f.published())
        given(*APPROVED).when(publish()).then(errors.MinutesNotCirculated)
        given(*DRAFT).when(publish()).then(errors.MinutesNotApproved)
        given(*SENT, f.published()).when(publish()).then(errors.MinutesArePublished)

    def test_personal_details_are_published_when_somebody_with_a_name_means_it(self):
        given(*SENT).when(publish(("phone",))).then(errors.DetailsInMinutes)
        given(*SENT).when(publish(("phone",), "It is the office's.", by="system")).then(NobodyByName)
        given(*SENT).when(publish(("phone", "phone"), "It is the office's.")).then(
            f.published(details=("phone",), confirmed_because="It is the office's.")
        )

    def test_a_mistake_is_put_right_as_a_new_version(self):
        correct: Any = lambda record, details=(): (  # noqa: E731
            lambda one: one.correct(ITEM, record, "There are two.", details, LONG_AGO)
        )
        given(*APPROVED).when(correct("We talked about both lifts.")).then(f.corrected())
        given(*SENT, f.published()).when(correct("We talked about both lifts.")).then(
            f.corrected(published=True)
        )
        given(*APPROVED).when(correct("We talked about the lift.")).then(errors.NothingPutRight)
        given(*DRAFT).when(correct("Both.")).then(errors.MinutesNotApproved)
        given(*SENT, f.published()).when(correct("Ring Mary.", ("name",))).then(errors.DetailsInMinutes)

    def test_so_is_a_decision_in_them(self):
        correct: Any = lambda *details: (  # noqa: E731
            lambda one: one.correct_decision(
                "DE-7KQ2M-9",
                before="Replace the lift.",
                text="Replace both lifts.",
                reason="There are two.",
                details=details,
                at=LONG_AGO,
            )
        )
        given(*APPROVED).when(correct("phone")).then(f.decision_corrected())
        given(*SENT, f.published()).when(correct()).then(f.decision_corrected(published=True))
        given(*SENT, f.published()).when(correct("phone")).then(errors.DetailsInMinutes)
        given(*DRAFT).when(correct()).then(errors.MinutesNotApproved)


@pytest.mark.requirement("M7")
class TestMatter:
    def test_a_matter_names_what_it_is_about(self):
        escalate: Any = lambda origins: (  # noqa: E731
            lambda _: m.Matter.escalate(
                SOMEBODY,
                **matters.MATTER,
                title="The lift",
                reason="It needs money.",
                item="AI-7KQ2M-9",
                origins=origins,
                at=LONG_AGO,
            )
        )
        given().when(escalate(("AI-00000-0",))).then(matters.escalated())
        given().when(escalate(())).then(m.MatterWithoutOrigins)

    def test_it_is_answered_once_and_then_told(self):
        answer: Any = lambda matter: matter.answer("There is money next year.", LONG_AGO)  # noqa: E731
        tell: Any = lambda matter: matter.tell("MT-7KQ2M-9", LONG_AGO)  # noqa: E731
        given(matters.escalated()).when(answer).then(matters.answered())
        given(matters.escalated(), matters.answered()).when(answer).then(m.AlreadyAnswered)
        given(matters.escalated()).when(tell).then(m.NotAnsweredYet)
        given(matters.escalated(), matters.answered()).when(tell).then(matters.told())
        given(matters.escalated(), matters.answered(), matters.told()).when(tell).then()


@pytest.mark.requirement("M7")
class TestRequest:
    def test_a_group_asks_for_a_report_an_answer_or_somebody_to_come(self):
        make: Any = lambda by_when: (  # noqa: E731
            lambda _: r.GroupRequest.make(
                SOMEBODY,
                **matters.REQUEST,
                kind="report",
                to={"post": "Head of Property Services"},
                what="How many repairs were late this year?",
                by_when=by_when,
                meeting="MT-7KQ2M-9",
                origins=("MT-7KQ2M-9",),
                at=LONG_AGO,
            )
        )
        given().when(make(date(2026, 2, 2))).then(matters.made())
        given().when(make(date(2026, 1, 4))).then(r.WantedInThePast)

    def test_it_is_met_or_refused_with_a_reason_once(self):
        meet: Any = lambda one: one.meet("The report came on 1 February.", LONG_AGO)  # noqa: E731
        refuse: Any = lambda one: one.refuse("Nobody counts them.", LONG_AGO)  # noqa: E731
        given(matters.made()).when(meet).then(matters.met())
        given(matters.made()).when(refuse).then(matters.refused())
        given(matters.made(), matters.met()).when(refuse).then(r.RequestIsSettled)
        given(matters.made(), matters.refused()).when(meet).then(r.RequestIsSettled)
