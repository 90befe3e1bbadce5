"""Standing in an election: being put forward, changing one's mind, the end of nominations (M2). Pure."""

from datetime import date, datetime
from typing import Any

from services.meetings.domain import election_events as happened
from services.meetings.domain import election_rules as rule


class Standing:
    """The part of an election that is about who stands. candidates: PE-… → capacity."""

    state: str
    seats: int
    who_may_stand: str
    nominations_close_on: date | None
    candidates: dict[str, str]
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
        at: datetime,
    ) -> None:
        """Raises ConsentToStandMissing, StandsAlready, SecondedByThemselves, NominationsClosed."""
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

    def withdraw(self, candidate: str, at: datetime) -> None:
        """Until the ballot opens. Raises DoesNotStand."""
        self._at_stage("nominating", "nominated")
        if candidate not in self.candidates:
            raise rule.DoesNotStand("They do not stand in this election.")
        self._record(happened.NominationWithdrawn, at, candidate=candidate, withdrawn_on=at.date())
        if self.state == "nominated":
            self._end_nominations(at)

    def erase_candidate(self, candidate: str, at: datetime) -> None:
        """Whoever can still withdraw does; a vote that began goes on without a seat for them."""
        if candidate in self.candidates and self.state in ("nominating", "nominated"):
            self.withdraw(candidate, at)
        self._record(happened.CandidateErased, at, candidate=candidate, erased_on=at.date())

    def end_nominations(self, at: datetime) -> None:
        self._at_stage("nominating")
        self._end_nominations(at)

    def _end_nominations(self, at: datetime) -> None:
        said = {"candidates": tuple(self.candidates), "uncontested": len(self.candidates) <= self.seats}
        self._record(happened.NominationsEnded, at, ended_on=at.date(), **said)


def refuse_past(closes_on: date, at: datetime) -> None:
    if closes_on < at.date():
        raise rule.ElectionDaysOutOfOrder("Choose a last day that is still to come.")
