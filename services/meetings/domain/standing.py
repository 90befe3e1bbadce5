"""Standing in an election: being put forward, changing one's mind, the end of nominations (M2). Pure."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from services.meetings.domain import election_events as happened
from services.meetings.domain import election_rules as rule
from services.meetings.domain.public_words import refuse_unmeant


class Standing:
    """The part of an election that is about who stands. candidates: PE-… → capacity. unread: those of them whose name
    and words nobody of the staff has read yet."""

    state: str
    seats: int
    who_may_stand: str
    nominations_close_on: date | None
    candidates: dict[str, str]
    unread: set[str]
    _record: Any
    _at_stage: Any

    def open_nominations(self, name: str, closes_on: date, at: datetime) -> None:
        """name: of the group, for those who hear of it. Raises ElectionDaysOutOfOrder."""
        self._at_stage("called")
        refuse_past(closes_on, at)
        self._record(
            happened.NominationsOpened,
            at,
            name=name,
            seats=self.seats,
            who_may_stand=self.who_may_stand,
            opened_on=at.date(),
            closes_on=closes_on,
        )

    def nominate(
        self,
        candidate: str,
        *,
        capacity: str,
        seconder: str | None,
        statement: str | None,
        consents: bool,
        held: bool = False,
        at: datetime,
    ) -> None:
        """held: somebody must read it before others do. Raises ConsentToStandMissing, StandsAlready,
        SecondedByThemselves, NominationsClosed."""
        self._at_stage("nominating")
        if at.date() > (self.nominations_close_on or at.date()):
            raise rule.NominationsClosed("The last day to stand is over.")
        if not consents:
            raise rule.ConsentToStandMissing(
                "They must agree to stand, and that those who vote read their name and their words."
            )
        if candidate in self.candidates:
            raise rule.StandsAlready("They stand in this election already.")
        if seconder == candidate:
            raise rule.SecondedByThemselves("Somebody else must support them.")
        self._record(
            happened.NominationReceived,
            at,
            candidate=candidate,
            capacity=capacity,
            seconder=seconder,
            statement=statement,
            received_on=at.date(),
        )
        if held:
            self._record(happened.NominationHeld, at, candidate=candidate, held_on=at.date())

    def accept(
        self, candidate: str, details: Sequence[str], confirmed_because: str | None, by: str, at: datetime
    ) -> None:
        """details: kinds of personal details found in their words. Raises DoesNotStand, NothingToRead,
        DetailsInStatement, NobodyByName."""
        self._to_be_read(candidate)
        unmeant = rule.DetailsInStatement(
            "There are personal details in it. Ask them to change it, or say why they are meant."
        )
        refuse_unmeant(details, confirmed_because, by, unmeant)
        self._record(
            happened.NominationAccepted,
            at,
            candidate=candidate,
            details=tuple(sorted(set(details))),
            confirmed_because=confirmed_because if details else None,
            accepted_on=at.date(),
        )

    def send_back(self, candidate: str, reason: str, at: datetime) -> None:
        """They stand on, without words until they change them. Raises DoesNotStand, NothingToRead."""
        self._to_be_read(candidate)
        self._record(
            happened.StatementSentBack, at, candidate=candidate, reason=reason, sent_back_on=at.date()
        )

    def change_statement(self, candidate: str, statement: str | None, at: datetime) -> None:
        """Until the ballot opens. The new words are read again. Raises DoesNotStand."""
        self._at_stage("nominating", "nominated")
        self._refuse_unless_standing(candidate)
        self._record(
            happened.StatementChanged, at, candidate=candidate, statement=statement, changed_on=at.date()
        )

    def withdraw(self, candidate: str, at: datetime) -> None:
        """Until the ballot opens. Raises DoesNotStand."""
        self._at_stage("nominating", "nominated")
        self._refuse_unless_standing(candidate)
        self._record(happened.NominationWithdrawn, at, candidate=candidate, withdrawn_on=at.date())
        if self.state == "nominated":
            self._end_nominations(at)

    def erase_candidate(self, candidate: str, at: datetime) -> None:
        """Whoever can still withdraw does; a vote that began goes on without a seat for them."""
        if candidate in self.candidates and self.state in ("nominating", "nominated"):
            self.withdraw(candidate, at)
        self._record(happened.CandidateErased, at, candidate=candidate, erased_on=at.date())

    def end_nominations(self, at: datetime, because: str | None = None) -> None:
        """because: why before the day that people were told is over. Raises EndedEarlyWithoutReason."""
        self._at_stage("nominating")
        told = self.nominations_close_on
        if told and at.date() <= told:
            if not because:
                raise rule.EndedEarlyWithoutReason(
                    "People were told that they can stand longer. Say why they cannot. Everybody reads it."
                )
            self._record(happened.NominationsCutShort, at, told=told, because=because, ended_on=at.date())
        self._end_nominations(at)

    def _to_be_read(self, candidate: str) -> None:
        self._at_stage("nominating", "nominated")
        self._refuse_unless_standing(candidate)
        if candidate not in self.unread:
            raise rule.NothingToRead("Somebody has read this already.")

    def _refuse_unless_standing(self, candidate: str) -> None:
        if candidate not in self.candidates:
            raise rule.DoesNotStand("They do not stand in this election.")

    def _refuse_unread(self) -> None:
        if self.unread:
            raise rule.NotReadYet("Read first what those who want to stand say of themselves.")

    def _end_nominations(self, at: datetime) -> None:
        said = {"candidates": tuple(self.candidates), "uncontested": len(self.candidates) <= self.seats}
        self._record(happened.NominationsEnded, at, ended_on=at.date(), **said)


def refuse_past(closes_on: date, at: datetime) -> None:
    if closes_on < at.date():
        raise rule.ElectionDaysOutOfOrder("Choose a last day that is still to come.")
