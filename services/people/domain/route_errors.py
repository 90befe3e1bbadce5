"""Rules of routes into work (P8; framework procedure 1.6), each an error named after the rule."""

from services.people.domain.errors import RuleBroken


class UnknownOpening(RuleBroken):
    kind = "not_found"
    field = "reference"


class NotOpen(RuleBroken):
    """It was filled or closed before."""


class ClosesInThePast(RuleBroken):
    kind = "invalid"
    field = "closes_on"


class FilledInTheFuture(RuleBroken):
    kind = "invalid"
    field = "filled_on"


class CountedWithoutConsent(RuleBroken):
    """Nobody is counted as having lived experience, or as having none, who did not agree to it."""

    kind = "invalid"
    field = "consent"


class MoreThanThereAre(RuleBroken):
    """There cannot be more people with lived experience than posts."""

    kind = "invalid"
    field = "with_lived_experience"


class CountedInTheFuture(RuleBroken):
    kind = "invalid"
    field = "as_of"
