"""What happened to an election, for `tests.aggregate_case.given`."""

from __future__ import annotations

from datetime import date
from typing import Any

from services.meetings.domain import election_events as e
from tests.aggregate_case import Fact, fact

HERE: dict[str, Any] = {"reference": "EL-7KQ2M-9", "local_service": None, "group": "GR-7KQ2M-9"}
MARY, TOM, ANN = "PE-7KQ2M-9", "PE-2Q8WX-1", "PE-3RT5Y-2"
PAT, LEE = {"post": "Involvement officer"}, {"person": "PE-4SV6Z-3"}
TODAY = date(2026, 1, 5)
LATER = date(2026, 1, 19)
AFTER = date(2026, 1, 20)
A_TERM = date(2027, 1, 31)


def called(**changes: Any) -> Fact:
    says: dict[str, Any] = {
        "seats": 2,
        "ballot": "codes",
        "who_may_stand": "Everybody who uses a service.",
        "who_may_vote": "Everybody who uses a service.",
        "overseen_by": ("Service User Forum", "Board"),
        "term_ends": A_TERM,
        "called_on": TODAY,
    }
    return Fact(e.ElectionCalled, HERE | says | changes)


def on_paper() -> Fact:
    return called(ballot="paper")


def nominating(seats: int = 2) -> Fact:
    return fact(
        e.NominationsOpened,
        **HERE,
        name="Advisory Group",
        seats=seats,
        who_may_stand="Everybody who uses a service.",
        opened_on=TODAY,
        closes_on=LATER,
    )


def stands(candidate: str = MARY, **changes: Any) -> Fact:
    says: dict[str, Any] = {
        "candidate": candidate,
        "capacity": "service_user",
        "seconder": None,
        "statement": "I will speak up.",
        "received_on": TODAY,
    }
    return Fact(e.NominationReceived, HERE | says | changes)


def held(candidate: str = MARY) -> Fact:
    return fact(e.NominationHeld, **HERE, candidate=candidate, held_on=TODAY)


def accepted(candidate: str = MARY, **changes: Any) -> Fact:
    says: dict[str, Any] = {
        "candidate": candidate,
        "details": (),
        "confirmed_because": None,
        "accepted_on": TODAY,
    }
    return Fact(e.NominationAccepted, HERE | says | changes)


def sent_back(candidate: str = MARY) -> Fact:
    said = {"reason": "Leave out the number of somebody else.", "sent_back_on": TODAY}
    return fact(e.StatementSentBack, **HERE, candidate=candidate, **said)


def reworded(candidate: str = MARY) -> Fact:
    said = {"statement": "I will speak up for us.", "changed_on": TODAY}
    return fact(e.StatementChanged, **HERE, candidate=candidate, **said)


def cut_short() -> Fact:
    return fact(e.NominationsCutShort, **HERE, told=LATER, because="All have heard.", ended_on=TODAY)


def withdrew(candidate: str = ANN) -> Fact:
    return fact(e.NominationWithdrawn, **HERE, candidate=candidate, withdrawn_on=TODAY)


def erased(candidate: str = ANN) -> Fact:
    return fact(e.CandidateErased, **HERE, candidate=candidate, erased_on=TODAY)


def nominated(*candidates: str, uncontested: bool = False) -> Fact:
    standing = candidates or (MARY, TOM, ANN)
    return fact(e.NominationsEnded, **HERE, candidates=standing, uncontested=uncontested, ended_on=TODAY)


def voting(ballot: str = "codes", standing: tuple[str, ...] = (MARY, TOM, ANN)) -> Fact:
    return fact(
        e.BallotOpened,
        **HERE,
        ballot=ballot,
        candidates=standing,
        opened_on=TODAY,
        closes_on=LATER,
        warnings=(),
    )


def codes(made: int = 40) -> Fact:
    return fact(e.BallotCodesMade, **HERE, made=made)


def ballot_closed(cast: int | None = 7, digest: str | None = "0" * 64, closed_on: date = AFTER) -> Fact:
    return fact(e.BallotClosed, **HERE, cast=cast, digest=digest, closed_on=closed_on)


def counted(votes: dict[str, int] | None = None, **changes: Any) -> Fact:
    says: dict[str, Any] = {
        "votes": votes or {MARY: 5, TOM: 3, ANN: 2},
        "cast": 7,
        "counted": 6,
        "spoilt": 1,
        "counters": (),
        "counted_on": TODAY,
    }
    return Fact(e.BallotCounted, HERE | says | changes)


def tied() -> Fact:
    return counted({MARY: 5, TOM: 3, ANN: 3})


def drawn(tied: tuple[str, ...] = (TOM, ANN)) -> Fact:
    return fact(e.TieDrawn, **HERE, tied=tied, drawn=(ANN,), drawn_by=PAT, drawn_on=TODAY)


def declared(*elected: str, **changes: Any) -> Fact:
    says: dict[str, Any] = {
        "elected": elected or (MARY, TOM),
        "uncontested": False,
        "overseers": (PAT, LEE),
        "warnings": (),
        "because": None,
        "declared_on": TODAY,
    }
    return Fact(e.ResultDeclared, HERE | says | changes)


def called_off() -> Fact:
    return fact(e.ElectionCalledOff, **HERE, reason="The group was wound up.", called_off_on=TODAY)


ASKED = (called(), nominating(), stands(), stands(TOM), stands(ANN))
"""Three stand for two seats."""
VOTED = (*ASKED, nominated(), voting(), codes(), ballot_closed())
ON_PAPER = (on_paper(), *ASKED[1:], nominated(), voting("paper"), ballot_closed(None, None))
