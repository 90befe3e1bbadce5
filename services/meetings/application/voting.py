"""The ballot: codes, votes, the count. A vote leaves nothing behind but a ballot in the box (docs/adr/0013)."""

from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.meetings.application.ballot_box import BallotBoxes, new_codes
from services.meetings.application.elections import Elections
from services.meetings.domain.counting import Count, count
from services.meetings.domain.election import Party


class Voting:
    def __init__(self, desk: Desk, elections: Elections) -> None:
        self._desk = desk
        self._store = desk.store
        self._elections = elections
        self._boxes = BallotBoxes(desk.store, desk.secret)

    def make_ballot_codes(self, *, reference: str, count: int) -> dict[str, Any]:
        """codes, told here and never again. Raises WrongBallotMethod, NotAtThisStage."""
        codes = new_codes(count)

        def work(session: Session) -> dict[str, Any]:
            election = self._elections.load(session, reference)
            election.make_codes(len(codes), self._desk.now())
            self._boxes.add_codes(session, reference, codes)
            self._store.save(session, election)
            return {"reference": reference, "codes": codes}

        return self._store.unit_of_work(work)

    def check_ballot_code(self, *, reference: str, code: str) -> dict[str, Any]:
        """Raises CodeNotKnown, CodeUsed, BallotOver."""
        with self._store.reading() as session:
            election = self._elections.load(session, reference)
            election.check_ballot((), self._desk.now().date())
            self._boxes.check(session, reference, code)
        return {"reference": reference}

    def cast_ballot(self, *, reference: str, code: str, choices: list[int]) -> dict[str, Any]:
        """choices: numbers of candidates. What goes into the box are their references, as it always was.
        Raises CodeNotKnown, CodeUsed, BallotOver, TooManyChosen, ChosenTwice, DoesNotStand."""

        def work(session: Session) -> dict[str, Any]:
            election = self._elections.load(session, reference)
            chosen = election.check_ballot(choices, self._desk.now().date())
            self._boxes.cast(session, reference, code, chosen)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def close_ballot(self, *, reference: str) -> dict[str, Any]:
        """cast: ballots in the box; None for papers. Raises BallotStillOpen."""

        def work(session: Session) -> dict[str, Any]:
            election = self._elections.load(session, reference)
            if election.ballot == "paper":
                election.close_ballot(None, None, self._desk.now())
            else:
                box = self._boxes.close(session, reference)
                election.close_ballot(len(box.ballots), box.digest, self._desk.now())
            self._store.save(session, election)
            return {"reference": reference, "state": election.state}

        return self._store.unit_of_work(work)

    def count_ballots(self, *, reference: str) -> dict[str, Any]:
        """The figures. Raises BallotBoxChanged, WrongBallotMethod, NotAtThisStage."""

        def work(session: Session) -> dict[str, Any]:
            election = self._elections.load(session, reference)
            box = self._boxes.look(session, reference)
            found = count(box.ballots, tuple(election.candidates), election.seats)
            election.count_box(found, box.digest, self._desk.now())
            self._store.save(session, election)
            return {"reference": reference} | asdict(found)

        return self._store.unit_of_work(work)

    def count_papers(
        self, *, reference: str, votes: dict[str, int], cast: int, spoilt: int, counters: list[Party]
    ) -> dict[str, Any]:
        """Raises TwoCounters, CountDoesNotAddUp, WrongBallotMethod."""
        found = Count(votes, cast, cast - spoilt, spoilt)
        return self._elections.change(
            reference, lambda election, now: election.count_papers(found, counters, now)
        )

    def recount_ballots(self, *, reference: str) -> dict[str, Any]:
        """The figures as the box gives them now, and whether it is what it was when the ballot was closed. Changes
        nothing. Raises BallotOpen, WrongBallotMethod."""
        with self._store.reading() as session:
            election = self._elections.load(session, reference)
            election.refuse_if_still_open()
            box = self._boxes.look(session, reference)
        found = count(box.ballots, tuple(election.candidates), election.seats)
        return {"reference": reference, "same_box": box.digest == election.digest} | asdict(found)
