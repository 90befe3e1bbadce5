"""An election to a group: nominations, a secret ballot, the count, the result (framework procedure 1.1; M2).

called → nominating → nominated → voting → closed → counted → declared; without a ballot when there are no more
candidates than seats; called off at any time before the result. How votes stay secret: docs/adr/0013.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.meetings.domain import election_events as happened
from services.meetings.domain import election_rules as rule
from services.meetings.domain.counting import Count, Outcome, decided, outcome
from services.meetings.domain.office import offices_of, warnings_of_offices
from services.meetings.domain.scheduling import Warned
from services.meetings.domain.standing import Standing, refuse_past

Party = dict[str, str]


class Election(Standing, Aggregate):
    """candidates: PE-… → capacity, in the order in which they were put forward. numbers: PE-… → what everybody knows
    them by in this election, from 1 in that order. votes: candidate → votes, once counted. drawn: who won the lot."""

    TOPIC = "meetings.election"

    Event = happened.ElectionEvent
    Created = happened.ElectionCalled
    NominationsBegun = happened.NominationsOpened
    Nominated = happened.NominationReceived
    Held = happened.NominationHeld
    Accepted = happened.NominationAccepted
    SentBack = happened.StatementSentBack
    Reworded = happened.StatementChanged
    Withdrawn = happened.NominationWithdrawn
    CutShort = happened.NominationsCutShort
    NominationsOver = happened.NominationsEnded
    CandidateErased = happened.CandidateErased
    Opened = happened.BallotOpened
    CodesMade = happened.BallotCodesMade
    Closed = happened.BallotClosed
    Counted = happened.BallotCounted
    Drawn = happened.TieDrawn
    Declared = happened.ResultDeclared
    CalledOff = happened.ElectionCalledOff

    def __init__(
        self,
        reference: str,
        local_service: str | None,
        group: str,
        seats: int,
        ballot: str,
        who_may_stand: str,
        overseen_by: tuple[str, ...],
        term_ends: date | None,
    ) -> None:
        self.reference = reference
        self.local_service = local_service
        self.group = group
        self.seats = seats
        self.ballot = ballot
        self.who_may_stand = who_may_stand
        self.overseen_by = tuple(overseen_by)
        self.term_ends = term_ends
        self.state = "called"
        self.nominations_close_on: date | None = None
        self.ballot_closes_on: date | None = None
        self.candidates: dict[str, str] = {}
        self.put_forward = 0
        self.numbers: dict[str, int] = {}
        self.unread: set[str] = set()
        self.erased: set[str] = set()
        self.uncontested = False
        self.codes_made = 0
        self.digest: str | None = None
        self.votes: dict[str, int] = {}
        self.drawn: tuple[str, ...] = ()
        self.elected: tuple[str, ...] = ()

    @classmethod
    def call(
        cls,
        election_id: UUID,
        *,
        reference: str,
        local_service: str | None,
        group: str,
        seats: int,
        ballot: str,
        who_may_stand: str,
        who_may_vote: str,
        overseen_by: tuple[str, ...],
        term_ends: date | None,
        at: datetime,
    ) -> "Election":
        return cls._create(
            event_class=happened.ElectionCalled,
            id=election_id,
            timestamp=at,
            reference=reference,
            local_service=local_service,
            group=group,
            seats=seats,
            ballot=ballot,
            who_may_stand=who_may_stand,
            who_may_vote=who_may_vote,
            overseen_by=tuple(overseen_by),
            term_ends=term_ends,
            called_on=at.date(),
        )

    def open_ballot(self, closes_on: date, warnings: list[Warned], at: datetime) -> None:
        """Raises NoBallotNeeded, ElectionDaysOutOfOrder, NotReadYet."""
        self._at_stage("nominated")
        if self.uncontested:
            raise rule.NoBallotNeeded("There are no more candidates than seats. Declare the result.")
        refuse_past(closes_on, at)
        self._refuse_unread()
        self._record(
            happened.BallotOpened,
            at,
            ballot=self.ballot,
            candidates=tuple(self.candidates),
            opened_on=at.date(),
            closes_on=closes_on,
            warnings=tuple(one.rule for one in warnings),
        )

    def warnings_of_opening(self, closes_on: date, today: date) -> list[Warned]:
        if closes_on != today:
            return []
        return [Warned("too-short-to-vote", "People could vote today only. Many would hear of it too late.")]

    def make_codes(self, made: int, at: datetime) -> None:
        """Raises WrongBallotMethod."""
        self._at_stage("nominated", "voting")
        self._by("codes")
        self._record(happened.BallotCodesMade, at, made=made)

    def check_ballot(self, choices: Sequence[int], today: date) -> list[str]:
        """The people whose numbers were chosen, when this ballot may go into the box today; none chosen is a blank one.
        Changes nothing: a vote is no event. Raises NotAtThisStage, BallotOver, TooManyChosen, ChosenTwice,
        DoesNotStand."""
        self._by("codes")
        if self.state != "voting" or today > (self.ballot_closes_on or today):
            raise rule.BallotOver("The time to vote is over, or has not come yet.")
        if len(set(choices)) != len(choices):
            raise rule.ChosenTwice("Choose each person once.")
        if len(choices) > self.seats:
            raise rule.TooManyChosen(f"You may choose at most {self.seats}.")
        on_paper = {self.numbers[one]: one for one in self.candidates if one not in self.erased}
        if not set(choices) <= set(on_paper):
            raise rule.DoesNotStand("Somebody you chose does not stand.", "choices")
        return [on_paper[one] for one in choices]

    def close_ballot(self, cast: int | None, digest: str | None, at: datetime) -> None:
        """cast and digest: of the box; None for papers, which are counted by hand. Raises BallotStillOpen."""
        self._at_stage("voting")
        if self.ballot_closes_on and at.date() <= self.ballot_closes_on:
            raise rule.BallotStillOpen(
                "People may vote until the end of the last day. The vote can be ended from the day after."
            )
        self._record(happened.BallotClosed, at, cast=cast, digest=digest, closed_on=at.date())

    def count_box(self, found: Count, digest: str, at: datetime) -> None:
        """The count that the system made. Raises BallotBoxChanged."""
        self._by("codes")
        self._at_stage("closed")
        if digest != self.digest:
            raise rule.BallotBoxChanged("The ballots are not those that were there when the ballot closed.")
        self._counted(found, (), at)

    def count_papers(self, found: Count, counters: Sequence[Party], at: datetime) -> None:
        """A count by hand; counting again replaces it until the result is declared. Raises TwoCounters,
        CountDoesNotAddUp, DoesNotStand."""
        self._by("paper")
        self._at_stage("closed", "counted")
        if len(counters) != 2 or counters[0] == counters[1]:
            raise rule.TwoCounters("Two people count, and both are named.")
        if set(found.votes) != set(self.candidates):
            raise rule.DoesNotStand("Give the votes of each candidate, and of nobody else.", "votes")
        too_many = any(votes > found.counted for votes in found.votes.values())
        if found.cast != found.counted + found.spoilt or too_many:
            raise rule.CountDoesNotAddUp(
                "Ballots in the box = counted + spoilt, and nobody has more votes than ballots were counted."
            )
        total = sum(found.votes.values())
        if not found.counted <= total <= found.counted * self.seats:
            raise rule.CountDoesNotAddUp(
                f"A ballot that counts has from 1 to {self.seats} votes. Count again.", "votes"
            )
        self._counted(found, tuple(dict(one) for one in counters), at)

    def draw(self, drawn: Sequence[str], drawn_by: Party, at: datetime) -> None:
        """Raises NothingTied, LotAmongTheTied."""
        self._at_stage("counted")
        result = self.outcome
        if not result.tied:
            raise rule.NothingTied("There is nothing to draw lots about.")
        if len(set(drawn)) != result.places or not set(drawn) <= set(result.tied):
            raise rule.LotAmongTheTied(f"Draw {result.places} of those who have as many votes as each other.")
        self._record(
            happened.TieDrawn,
            at,
            tied=result.tied,
            drawn=tuple(dict.fromkeys(drawn)),
            drawn_by=dict(drawn_by),
            drawn_on=at.date(),
        )

    def declare(
        self, overseers: Sequence[Party], warnings: list[Warned], at: datetime, because: str | None = None
    ) -> None:
        """Who was erased is not elected: the next one is, or the seat stays empty. because: why not everybody looked on
        who oversees it. Raises TieNotDecided, NobodyLookedOn, NotReadYet."""
        if self.uncontested:
            self._at_stage("nominated")
            self._refuse_unread()
            elected = tuple(one for one in self.candidates if one not in self.erased)
        else:
            self._at_stage("counted")
            found = decided(self.outcome, self.drawn)
            if found is None:
                raise rule.TieNotDecided("Two or more have equal votes for the last seat. Draw lots first.")
            elected = found
        if self.overseen_by and not overseers and not because:
            raise rule.NobodyLookedOn("Say why nobody looked on. Everybody reads it with the result.")
        self._record(
            happened.ResultDeclared,
            at,
            elected=elected,
            uncontested=self.uncontested,
            overseers=tuple(dict(one) for one in overseers),
            warnings=tuple(one.rule for one in warnings),
            because=because if len(overseers) < len(self.overseen_by) else None,
            declared_on=at.date(),
        )

    def warnings_of_declaring(self, overseers: Sequence[Party]) -> list[Warned]:
        found = warnings_of_offices(offices_of(overseers))
        if len(overseers) >= len(self.overseen_by):
            return found
        who = ", ".join(self.overseen_by)
        message = f"It is overseen by: {who}. Name who looked on for each."
        return [*found, Warned("election-not-overseen", message)]

    def call_off(self, reason: str, at: datetime) -> None:
        self._at_stage("called", "nominating", "nominated", "voting", "closed", "counted")
        self._record(happened.ElectionCalledOff, at, reason=reason, called_off_on=at.date())

    @property
    def outcome(self) -> Outcome:
        """Who has a seat by votes, and who are tied for the last ones."""
        return outcome(self.votes, self.seats, self.erased)

    def refuse_if_still_open(self) -> None:
        """Raises BallotOpen, WrongBallotMethod."""
        self._by("codes")
        if self.digest is None:
            raise rule.BallotOpen("The ballot is not over. Nothing is counted while people may vote.")

    def _counted(self, found: Count, counters: tuple[Party, ...], at: datetime) -> None:
        self._record(
            happened.BallotCounted,
            at,
            votes=dict(found.votes),
            cast=found.cast,
            counted=found.counted,
            spoilt=found.spoilt,
            counters=counters,
            counted_on=at.date(),
        )

    def _by(self, ballot: str) -> None:
        if self.ballot != ballot:
            raise rule.WrongBallotMethod(
                "People vote on paper here, and two people count."
                if self.ballot == "paper"
                else "People vote with codes here, and the system counts."
            )

    def _at_stage(self, *states: str) -> None:
        if self.state not in states:
            raise rule.NotAtThisStage("This cannot be done at this stage of the election.")

    def _record(self, event_class: type[happened.ElectionEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class,
            timestamp=at,
            reference=self.reference,
            local_service=self.local_service,
            group=self.group,
            **fields,
        )
