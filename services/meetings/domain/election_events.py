"""What can happen to an election. Facts in the past tense, each with what it changes. No vote is among them: the log
knows how many were cast, when the ballot was over, and never one by one."""

from datetime import date
from typing import TYPE_CHECKING, Any

from eventsourcing.domain import Aggregate

if TYPE_CHECKING:
    from services.meetings.domain.election import Election


class ElectionEvent(Aggregate.Event):
    """Every event of an election carries its reference, place and group, so that it can be understood alone."""

    reference: str
    local_service: str | None
    group: str


class ElectionCalled(ElectionEvent, Aggregate.Created):
    TOPIC = "meetings.election_called"
    seats: int
    ballot: str
    who_may_stand: str
    who_may_vote: str
    overseen_by: tuple[str, ...]
    term_ends: date | None
    called_on: date


class NominationsOpened(ElectionEvent):
    TOPIC = "meetings.nominations_opened"
    name: str
    seats: int
    who_may_stand: str
    opened_on: date
    closes_on: date

    def apply(self, election: "Election") -> None:
        election.state = "nominating"
        election.nominations_close_on = self.closes_on


class NominationReceived(ElectionEvent):
    """Their own words stay sealed under their key; those who vote read them until then."""

    TOPIC = "meetings.nomination_received"
    SEALED = ("statement",)
    SUBJECT = "candidate"
    candidate: str
    capacity: str
    seconder: str | None
    statement: str | None
    received_on: date

    def apply(self, election: "Election") -> None:
        election.candidates[self.candidate] = self.capacity
        election.put_forward += 1
        election.numbers[self.candidate] = election.put_forward


class NominationHeld(ElectionEvent):
    """Nobody else reads their name and their words until a member of staff has. Nominations from before there was this
    event were shown at once."""

    TOPIC = "meetings.nomination_held"
    candidate: str
    held_on: date

    def apply(self, election: "Election") -> None:
        election.unread.add(self.candidate)


class NominationAccepted(ElectionEvent):
    """Everybody may read it. details: kinds of personal details in it that somebody by name said are meant, and why."""

    TOPIC = "meetings.nomination_accepted"
    SEALED = ("confirmed_because",)
    SUBJECT = "candidate"
    candidate: str
    details: tuple[str, ...]
    confirmed_because: str | None
    accepted_on: date

    def apply(self, election: "Election") -> None:
        election.unread.discard(self.candidate)


class StatementSentBack(ElectionEvent):
    """They were asked to change their words; until then they stand without any."""

    TOPIC = "meetings.statement_sent_back"
    SEALED = ("reason",)
    SUBJECT = "candidate"
    candidate: str
    reason: str | None
    sent_back_on: date

    def apply(self, election: "Election") -> None:
        election.unread.discard(self.candidate)


class StatementChanged(ElectionEvent):
    """New words of theirs, which wait to be read."""

    TOPIC = "meetings.statement_changed"
    SEALED = ("statement",)
    SUBJECT = "candidate"
    candidate: str
    statement: str | None
    changed_on: date

    def apply(self, election: "Election") -> None:
        election.unread.add(self.candidate)


class NominationWithdrawn(ElectionEvent):
    TOPIC = "meetings.nomination_withdrawn"
    candidate: str
    withdrawn_on: date

    def apply(self, election: "Election") -> None:
        del election.candidates[self.candidate]
        election.unread.discard(self.candidate)


class CandidateErased(ElectionEvent):
    """Somebody who stood, or stands, was erased: their words are gone. That somebody stood, and votes, stay."""

    TOPIC = "meetings.candidate_erased"
    candidate: str
    erased_on: date

    def apply(self, election: "Election") -> None:
        election.erased.add(self.candidate)


class NominationsCutShort(ElectionEvent):
    """The time to stand was ended before the day that people were told."""

    TOPIC = "meetings.nominations_cut_short"
    told: date
    because: str
    ended_on: date


class NominationsEnded(ElectionEvent):
    """uncontested: no more candidates than seats."""

    TOPIC = "meetings.nominations_ended"
    candidates: tuple[str, ...]
    uncontested: bool
    ended_on: date

    def apply(self, election: "Election") -> None:
        election.state = "nominated"
        election.uncontested = self.uncontested


class BallotOpened(ElectionEvent):
    """warnings: rules somebody went on in spite of; version 1 knew none."""

    TOPIC = "meetings.ballot_opened"
    class_version = 2
    ballot: str
    candidates: tuple[str, ...]
    opened_on: date
    closes_on: date
    warnings: tuple[str, ...]

    def apply(self, election: "Election") -> None:
        election.state = "voting"
        election.ballot_closes_on = self.closes_on

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        state["warnings"] = ()


class BallotCodesMade(ElectionEvent):
    """How many one-use codes were made for slips of paper; never which."""

    TOPIC = "meetings.ballot_codes_made"
    made: int

    def apply(self, election: "Election") -> None:
        election.codes_made += self.made


class BallotClosed(ElectionEvent):
    """cast: ballots in the box. digest: what the box held, so that a later count can be compared (codes only)."""

    TOPIC = "meetings.ballot_closed"
    cast: int | None
    digest: str | None
    closed_on: date

    def apply(self, election: "Election") -> None:
        election.state = "closed"
        election.digest = self.digest


class BallotCounted(ElectionEvent):
    """cast = counted + spoilt ballots. counters: who counted papers by hand; empty when the system did."""

    TOPIC = "meetings.ballot_counted"
    votes: dict[str, int]
    cast: int
    counted: int
    spoilt: int
    counters: tuple[dict[str, str], ...]
    counted_on: date

    def apply(self, election: "Election") -> None:
        election.state = "counted"
        election.votes = dict(self.votes)
        election.drawn = ()


class TieDrawn(ElectionEvent):
    """Equal votes were decided by lot."""

    TOPIC = "meetings.tie_drawn"
    tied: tuple[str, ...]
    drawn: tuple[str, ...]
    drawn_by: dict[str, str]
    drawn_on: date

    def apply(self, election: "Election") -> None:
        election.drawn = tuple(self.drawn)


class ResultDeclared(ElectionEvent):
    """overseers: who of those that oversee it looked on. warnings: rules somebody went on in spite of. because: why
    not all of them did; version 1 did not ask."""

    TOPIC = "meetings.result_declared"
    class_version = 2
    elected: tuple[str, ...]
    uncontested: bool
    overseers: tuple[dict[str, str], ...]
    warnings: tuple[str, ...]
    because: str | None
    declared_on: date

    def apply(self, election: "Election") -> None:
        election.state = "declared"
        election.elected = tuple(self.elected)

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        state["because"] = None


class ElectionCalledOff(ElectionEvent):
    TOPIC = "meetings.election_called_off"
    reason: str
    called_off_on: date

    def apply(self, election: "Election") -> None:
        election.state = "called_off"
