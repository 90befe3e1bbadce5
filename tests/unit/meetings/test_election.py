"""The rules of elections: step by step, nobody twice, and a count that adds up."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from services.meetings.domain import election_rules as rule
from services.meetings.domain.counting import Count, count, outcome
from services.meetings.domain.election import Election
from services.meetings.domain.public_words import NobodyByName
from services.meetings.domain.scheduling import Warned
from tests.aggregate_case import LONG_AGO, SOMEBODY, given
from tests.unit.meetings import facts_election as it
from tests.unit.meetings.facts_election import ANN, LEE, MARY, PAT, TOM

pytestmark = pytest.mark.requirement("M2")
LAST_MINUTE = datetime(2026, 1, 19, 23, 59, tzinfo=UTC)
TOO_LATE = datetime(2026, 1, 20, 9, tzinfo=UTC)
YESTERDAY = date(2026, 1, 4)


def stand(candidate: str = MARY, at: datetime = LONG_AGO, **changes: Any) -> Any:
    says: dict[str, Any] = {
        "capacity": "service_user",
        "seconder": None,
        "statement": "I will speak up.",
        "consents": True,
        "at": at,
    }
    return lambda election: election.nominate(candidate, **says | changes)


def accept(candidate: str = MARY, by: str = "Pat Green", **said: Any) -> Any:
    says: dict[str, Any] = {"details": (), "confirmed_because": None, "by": by, "at": LONG_AGO}
    return lambda election: election.accept(candidate, **says | said)


def papers(votes: dict[str, int], cast: int = 7, spoilt: int = 1, counters: Any = (PAT, LEE)) -> Any:
    found = Count(votes, cast, cast - spoilt, spoilt)
    return lambda election: election.count_papers(found, counters, LONG_AGO)


class TestTheLastDayToVote:
    """Nobody ends a ballot before the day that people were told."""

    def end(self, at: datetime) -> Any:
        return lambda election: election.close_ballot(7, "0" * 64, at)

    def test_a_ballot_is_not_ended_before_its_last_day_is_over(self):
        open_to_all = given(*it.ASKED, it.nominated(), it.voting())
        open_to_all.when(self.end(LONG_AGO)).then(rule.BallotStillOpen)
        open_to_all.when(self.end(LAST_MINUTE)).then(rule.BallotStillOpen)

    def test_it_is_from_the_day_after(self):
        given(*it.ASKED, it.nominated(), it.voting()).when(self.end(TOO_LATE)).then(it.ballot_closed())

    def test_an_election_is_called_off_with_a_reason_on_any_day(self):
        given(*it.ASKED, it.nominated(), it.voting()).when(
            lambda election: election.call_off("The group was wound up.", LONG_AGO)
        ).then(it.called_off())


class TestStanding:
    def test_an_election_is_called_for_the_seats_of_a_group(self):
        says = {name: value for name, value in it.called().says.items() if name != "called_on"}
        given().when(lambda _: Election.call(SOMEBODY, **says, at=LONG_AGO)).then(it.called())

    def test_people_may_stand_until_a_day(self):
        given(it.called()).when(
            lambda election: election.open_nominations("Advisory Group", it.LATER, LONG_AGO)
        ).then(it.nominating())
        given(it.called()).when(
            lambda election: election.open_nominations("Advisory Group", YESTERDAY, LONG_AGO)
        ).then(rule.ElectionDaysOutOfOrder)

    def test_somebody_stands_with_words_of_their_own(self):
        given(it.called(), it.nominating()).when(stand()).then(it.stands())

    def test_nobody_stands_who_did_not_agree_to_it(self):
        given(it.called(), it.nominating()).when(stand(consents=False)).then(rule.ConsentToStandMissing)

    def test_somebody_stands_once(self):
        given(it.called(), it.nominating(), it.stands()).when(stand()).then(rule.StandsAlready)

    def test_somebody_else_supports_them(self):
        given(it.called(), it.nominating()).when(stand(seconder=MARY)).then(rule.SecondedByThemselves)

    def test_nobody_stands_after_the_last_day_nor_before_the_first(self):
        given(it.called(), it.nominating()).when(stand(at=TOO_LATE)).then(rule.NominationsClosed)
        given(it.called()).when(stand()).then(rule.NotAtThisStage)

    def test_somebody_changes_their_mind(self):
        given(*it.ASKED).when(lambda election: election.withdraw(ANN, LONG_AGO)).then(it.withdrew())

    def test_who_changes_their_mind_late_may_leave_no_more_candidates_than_seats(self):
        given(*it.ASKED, it.nominated()).when(lambda election: election.withdraw(ANN, LONG_AGO)).then(
            it.withdrew(), it.nominated(MARY, TOM, uncontested=True)
        )

    def test_only_who_stands_can_withdraw(self):
        given(it.called(), it.nominating()).when(lambda election: election.withdraw(ANN, LONG_AGO)).then(
            rule.DoesNotStand
        )


class TestTheTimeToStand:
    def test_is_not_cut_short_without_a_reason_that_everybody_reads(self):
        asked = given(*it.ASKED)
        early = asked.when(lambda election: election.end_nominations(LAST_MINUTE))
        early.then(rule.EndedEarlyWithoutReason)
        over = asked.when(lambda election: election.end_nominations(TOO_LATE))
        assert [one.kind.__name__ for one in over.facts] == ["NominationsEnded"]

    def test_a_ballot_of_one_day_is_warned_of(self):
        warned = given(*it.ASKED, it.nominated()).when(
            lambda election: [
                [one.rule for one in election.warnings_of_opening(day, it.TODAY)]
                for day in (it.TODAY, it.LATER)
            ]
        )
        assert warned.answer == [["too-short-to-vote"], []]


class TestWhatAStrangerWrites:
    HELD = (*it.ASKED, it.held())

    def test_is_read_before_others_read_it(self):
        given(it.called(), it.nominating()).when(stand(held=True)).then(it.stands(), it.held())
        given(*self.HELD).when(accept()).then(it.accepted())
        given(*it.ASKED).when(accept()).then(rule.NothingToRead)
        given(*self.HELD).when(accept("PE-4SV6Z-3")).then(rule.DoesNotStand)

    def test_with_personal_details_only_when_somebody_by_name_says_that_they_are_meant(self):
        given(*self.HELD).when(accept(details=("phone",))).then(rule.DetailsInStatement)
        meant: dict[str, Any] = {"details": ("phone",), "confirmed_because": "The number of our office."}
        given(*self.HELD).when(accept(by="staff", **meant)).then(NobodyByName)
        given(*self.HELD).when(accept(**meant)).then(it.accepted(**meant))

    def test_can_be_changed_and_is_then_read_again(self):
        back = given(*self.HELD).when(
            lambda election: election.send_back(MARY, "Leave out the number of somebody else.", LONG_AGO)
        )
        back.then(it.sent_back())
        new = given(*self.HELD, it.sent_back()).when(
            lambda election: election.change_statement(MARY, "I will speak up for us.", LONG_AGO)
        )
        new.then(it.reworded())
        given(*self.HELD, it.sent_back(), it.reworded()).when(accept()).then(it.accepted())

    def test_is_read_before_anybody_votes_or_is_elected_without_a_vote(self):
        def opens(election):
            election.open_ballot(it.LATER, [], LONG_AGO)

        given(*self.HELD, it.nominated()).when(opens).then(rule.NotReadYet)
        given(*self.HELD, it.sent_back(), it.nominated()).when(opens).then(it.voting())
        given(*self.HELD, it.withdrew(MARY), it.nominated()).when(opens).then(it.voting(standing=(TOM, ANN)))
        one = it.called(), it.nominating(), it.stands(), it.held(), it.nominated(MARY, uncontested=True)
        given(*one).when(lambda election: election.declare((PAT, LEE), [], LONG_AGO)).then(rule.NotReadYet)


class TestTheBallot:
    def test_is_opened_when_more_stand_than_there_are_seats(self):
        end = given(*it.ASKED).when(lambda election: election.end_nominations(LONG_AGO, "All have heard."))
        end.then(it.cut_short(), it.nominated())
        given(*it.ASKED, it.nominated()).when(
            lambda election: election.open_ballot(it.LATER, [], LONG_AGO)
        ).then(it.voting())

    def test_is_not_needed_otherwise(self):
        two = it.called(), it.nominating(), it.stands(), it.stands(TOM)
        uncontested = it.nominated(MARY, TOM, uncontested=True)
        end = given(*two).when(lambda election: election.end_nominations(LONG_AGO, "All have heard."))
        end.then(it.cut_short(), uncontested)
        given(*two, uncontested).when(lambda election: election.open_ballot(it.LATER, [], LONG_AGO)).then(
            rule.NoBallotNeeded
        )
        given(*two, uncontested).when(lambda election: election.declare((PAT, LEE), [], LONG_AGO)).then(
            it.declared(MARY, TOM, uncontested=True)
        )

    @pytest.mark.parametrize(
        ("choices", "error"),
        [
            ((), None),
            ((1,), None),
            ((2, 3), None),
            ((1, 2, 3), rule.TooManyChosen),
            ((1, 1), rule.ChosenTwice),
            ((4,), rule.DoesNotStand),
        ],
    )
    def test_chooses_as_many_as_there_are_seats_or_none(self, choices, error):
        scene = given(*it.ASKED, it.nominated(), it.voting())
        outcome_of = scene.when(lambda election: election.check_ballot(choices, it.LATER))
        outcome_of.then(*(() if error is None else (error,)))

    def test_is_taken_until_the_last_day_and_leaves_no_event(self):
        scene = given(*it.ASKED, it.nominated(), it.voting())
        scene.when(lambda election: election.check_ballot((1,), TOO_LATE.date())).then(rule.BallotOver)
        given(*it.ASKED).when(lambda election: election.check_ballot((1,), it.TODAY)).then(rule.BallotOver)

    def test_is_on_the_web_or_on_paper_not_both(self):
        given(*it.ON_PAPER[:-1]).when(lambda election: election.make_codes(9, LONG_AGO)).then(
            rule.WrongBallotMethod
        )
        given(*it.VOTED).when(papers({MARY: 5, TOM: 3, ANN: 2})).then(rule.WrongBallotMethod)


class TestTheCount:
    def test_of_the_box_is_the_systems(self):
        found = Count({MARY: 5, TOM: 3, ANN: 2}, 7, 6, 1)
        given(*it.VOTED).when(lambda election: election.count_box(found, "0" * 64, LONG_AGO)).then(
            it.counted()
        )

    def test_is_refused_when_the_box_is_not_what_it_was(self):
        found = Count({MARY: 5, TOM: 3, ANN: 2}, 7, 6, 1)
        given(*it.VOTED).when(lambda election: election.count_box(found, "1" * 64, LONG_AGO)).then(
            rule.BallotBoxChanged
        )

    def test_does_not_begin_while_people_vote(self):
        voting = *it.ASKED, it.nominated(), it.voting()
        given(*voting).when(lambda election: election.refuse_if_still_open()).then(rule.BallotOpen)
        found = Count({MARY: 0, TOM: 0, ANN: 0}, 0, 0, 0)
        given(*voting).when(lambda election: election.count_box(found, "0" * 64, LONG_AGO)).then(
            rule.NotAtThisStage
        )

    def test_of_papers_is_made_by_two_who_are_named(self):
        given(*it.ON_PAPER).when(papers({MARY: 5, TOM: 3, ANN: 2})).then(it.counted(counters=(PAT, LEE)))
        for counters in ((PAT,), (PAT, PAT), (PAT, LEE, {"post": "Chair"})):
            given(*it.ON_PAPER).when(papers({MARY: 5, TOM: 3, ANN: 2}, counters=counters)).then(
                rule.TwoCounters
            )

    @pytest.mark.parametrize(
        ("votes", "cast", "spoilt"),
        [
            ({MARY: 7, TOM: 3, ANN: 2}, 7, 1),
            ({MARY: 6, TOM: 6, ANN: 6}, 7, 1),
            ({MARY: 1, TOM: 1, ANN: 1}, 7, 1),
            ({MARY: 0, TOM: 0, ANN: 0}, 1, 2),
        ],
        ids=["more votes than ballots", "more votes than seats", "too few votes", "more spoilt than cast"],
    )
    def test_of_papers_adds_up(self, votes, cast, spoilt):
        given(*it.ON_PAPER).when(papers(votes, cast, spoilt)).then(rule.CountDoesNotAddUp)

    def test_of_papers_names_every_candidate(self):
        given(*it.ON_PAPER).when(papers({MARY: 5, TOM: 3})).then(rule.DoesNotStand)

    def test_of_papers_may_be_made_again_before_the_result(self):
        first = it.counted(counters=(PAT, LEE))
        given(*it.ON_PAPER, first).when(papers({MARY: 5, TOM: 2, ANN: 3})).then(
            it.counted({MARY: 5, TOM: 2, ANN: 3}, counters=(PAT, LEE))
        )


class TestTheResult:
    def test_goes_to_those_with_the_most_votes(self):
        given(*it.VOTED, it.counted()).when(lambda election: election.declare((PAT, LEE), [], LONG_AGO)).then(
            it.declared(MARY, TOM)
        )

    def test_who_reads_it_reads_why_nobody_looked_on(self):
        counted = *it.VOTED, it.counted()
        warned = [Warned("election-not-overseen", "Name who looked on.")]
        given(*counted).when(lambda election: election.declare((), warned, LONG_AGO)).then(
            rule.NobodyLookedOn
        )
        given(*counted).when(lambda election: election.declare((), warned, LONG_AGO, "A flood.")).then(
            it.declared(overseers=(), warnings=("election-not-overseen",), because="A flood.")
        )
        given(*counted).when(lambda election: election.declare((PAT, LEE), [], LONG_AGO, "?")).then(
            it.declared()
        )

    def test_equal_votes_are_decided_by_lot_and_who_drew_is_kept(self):
        tie = *it.VOTED, it.tied()
        given(*tie).when(lambda election: election.declare((), [], LONG_AGO)).then(rule.TieNotDecided)
        given(*tie).when(lambda election: election.draw([ANN], PAT, LONG_AGO)).then(it.drawn())
        given(*tie, it.drawn()).when(lambda election: election.declare((PAT, LEE), [], LONG_AGO)).then(
            it.declared(MARY, ANN)
        )

    @pytest.mark.parametrize("drawn", [[], [MARY], [TOM, ANN], ["PE-4SV6Z-3"]])
    def test_lots_are_drawn_among_those_with_equal_votes(self, drawn):
        given(*it.VOTED, it.tied()).when(lambda election: election.draw(drawn, PAT, LONG_AGO)).then(
            rule.LotAmongTheTied
        )

    def test_lots_decide_nothing_that_votes_decided(self):
        given(*it.VOTED, it.counted()).when(lambda election: election.draw([TOM], PAT, LONG_AGO)).then(
            rule.NothingTied
        )

    @pytest.mark.requirement("P2")
    def test_passes_over_who_was_erased_and_the_next_has_the_seat(self):
        given(*it.VOTED, it.counted(), it.erased(MARY)).when(
            lambda election: election.declare((PAT, LEE), [], LONG_AGO)
        ).then(it.declared(TOM, ANN))
        given(*it.VOTED, it.erased(MARY), it.counted()).when(
            lambda election: election.declare((PAT, LEE), [], LONG_AGO)
        ).then(it.declared(TOM, ANN))

    @pytest.mark.requirement("P2")
    def test_leaves_a_seat_empty_when_there_is_nobody_next(self):
        given(*it.VOTED, it.counted(), it.erased(MARY), it.erased(TOM)).when(
            lambda election: election.declare((PAT, LEE), [], LONG_AGO)
        ).then(it.declared(ANN))

    @pytest.mark.requirement("P2")
    def test_votes_for_who_was_erased_stay_in_the_count(self):
        given(*it.ON_PAPER, it.erased(MARY)).when(papers({MARY: 5, TOM: 3, ANN: 2})).then(
            it.counted(counters=(PAT, LEE))
        )

    @pytest.mark.requirement("P2")
    def test_a_lot_that_fell_on_who_was_erased_decides_nothing(self):
        lot = *it.VOTED, it.tied(), it.drawn()
        given(*lot, it.erased(ANN)).when(lambda election: election.declare((PAT, LEE), [], LONG_AGO)).then(
            it.declared(MARY, TOM)
        )
        given(*lot, it.erased(MARY)).when(lambda election: election.declare((PAT, LEE), [], LONG_AGO)).then(
            it.declared(TOM, ANN)
        )
        given(*it.VOTED, it.tied(), it.erased(ANN)).when(
            lambda election: election.draw([ANN], PAT, LONG_AGO)
        ).then(rule.NothingTied)

    @pytest.mark.requirement("P2")
    def test_lots_are_drawn_again_among_those_who_are_left(self):
        three = it.counted({MARY: 4, TOM: 4, ANN: 4})
        lot = it.drawn((MARY, TOM, ANN))
        one_seat = (it.called(seats=1), *it.VOTED[1:])
        left = given(*one_seat, three, lot, it.erased(ANN))
        left.when(lambda election: election.declare((PAT, LEE), [], LONG_AGO)).then(rule.TieNotDecided)
        stays = given(*one_seat, three, lot, it.erased(MARY))
        stays.when(lambda election: election.declare((PAT, LEE), [], LONG_AGO)).then(it.declared(ANN))

    def test_warns_when_those_who_oversee_it_did_not_look_on(self):
        election = given(*it.VOTED, it.counted()).aggregate
        [warned] = election.warnings_of_declaring((PAT,))
        assert warned.rule == "election-not-overseen"
        assert election.warnings_of_declaring((PAT, LEE)) == []

    def test_is_declared_once(self):
        given(*it.VOTED, it.counted(), it.declared()).when(
            lambda election: election.declare((), [], LONG_AGO)
        ).then(rule.NotAtThisStage)

    def test_an_election_is_called_off_with_a_reason_before_it(self):
        off = "The group was wound up."
        given(*it.VOTED).when(lambda election: election.call_off(off, LONG_AGO)).then(it.called_off())
        given(*it.VOTED, it.counted(), it.declared()).when(
            lambda election: election.call_off(off, LONG_AGO)
        ).then(rule.NotAtThisStage)


CANDIDATES = ("a", "b", "c", "d")
BALLOTS = st.lists(st.lists(st.sampled_from((*CANDIDATES, "stranger")), max_size=5), max_size=30)


class TestArithmetic:
    @any_of(ballots=BALLOTS, seats=st.integers(1, 4), shuffled=st.randoms())
    def test_a_count_comes_out_the_same_in_any_order(self, ballots, seats, shuffled):
        first = count(ballots, CANDIDATES, seats)
        shuffled.shuffle(ballots)
        assert count([list(reversed(one)) for one in ballots], CANDIDATES, seats) == first
        assert first.cast == first.counted + first.spoilt == len(ballots)
        assert first.counted <= sum(first.votes.values()) <= first.counted * seats

    @any_of(votes=st.dictionaries(st.sampled_from(CANDIDATES), st.integers(0, 9)), seats=st.integers(1, 4))
    def test_nobody_is_elected_over_somebody_with_more_votes(self, votes, seats):
        found = outcome(votes, seats)
        left_out = set(votes) - set(found.elected) - set(found.tied)
        least = min((votes[one] for one in found.elected + found.tied), default=0)
        assert all(votes[one] <= least for one in left_out)
        assert len(found.elected) + found.places <= seats
        assert not found.tied or len(found.tied) > found.places > 0
        assert all(votes[one] for one in found.elected + found.tied)
