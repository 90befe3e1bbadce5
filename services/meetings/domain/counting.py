"""Counting votes: pure arithmetic, so that a count can be repeated by anybody and comes out the same (M2)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

Ballot = tuple[str, ...]
"""The candidates chosen on one ballot, in no particular order."""


@dataclass(frozen=True)
class Count:
    """votes: candidate → votes, every candidate among them. cast = counted + spoilt: ballots, not votes."""

    votes: dict[str, int]
    cast: int
    counted: int
    spoilt: int


@dataclass(frozen=True)
class Outcome:
    """elected: who has a seat without doubt. tied: who have as many votes as each other, for the `places` that are
    left; empty when nothing is left to decide."""

    elected: tuple[str, ...]
    tied: tuple[str, ...] = ()
    places: int = 0


def count(ballots: Iterable[Sequence[str]], candidates: Sequence[str], seats: int) -> Count:
    """A ballot counts when it chooses at least one candidate and no more than there are seats, each once; any other
    is spoilt."""
    votes = dict.fromkeys(candidates, 0)
    cast = spoilt = 0
    for ballot in ballots:
        cast += 1
        if not is_valid(ballot, candidates, seats):
            spoilt += 1
            continue
        for chosen in ballot:
            votes[chosen] += 1
    return Count(votes, cast, cast - spoilt, spoilt)


def is_valid(ballot: Sequence[str], candidates: Sequence[str], seats: int) -> bool:
    return 0 < len(ballot) <= seats and len(set(ballot)) == len(ballot) and set(ballot) <= set(candidates)


def outcome(votes: Mapping[str, int], seats: int, passed_over: Collection[str] = ()) -> Outcome:
    """Who has a seat: those with the most votes. Nobody without a vote is elected; equal votes for the last seats are
    a tie. passed_over: who keep their votes and can take no seat."""
    able = (one for one in votes if votes[one] and one not in passed_over)
    ranked = sorted(able, key=lambda one: (-votes[one], one))
    if len(ranked) <= seats:
        return Outcome(tuple(ranked))
    last = votes[ranked[seats - 1]]
    if votes[ranked[seats]] < last:
        return Outcome(tuple(ranked[:seats]))
    sure = tuple(one for one in ranked if votes[one] > last)
    return Outcome(sure, tuple(one for one in ranked if votes[one] == last), seats - len(sure))


def decided(found: Outcome, drawn: Sequence[str]) -> tuple[str, ...] | None:
    """Who is elected, by votes and by the lot that was drawn; None while lots are needed. A lot counts as long as all
    on whom it fell can take their seats, and no more seats are left than it gave."""
    if not found.tied:
        return found.elected
    holds = len(drawn) == found.places and set(drawn) <= set(found.tied)
    return found.elected + tuple(drawn) if holds else None
