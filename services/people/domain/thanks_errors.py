"""Rules of thanks and budgets (P3), each an error named after the rule."""

from services.people.domain.errors import RuleBroken


class UnknownThanks(RuleBroken):
    kind = "not_found"
    field = "reference"


class NotOnTheScale(RuleBroken):
    """Thanks are fair and the same for everybody: one scale (framework procedure 3.2)."""

    kind = "invalid"
    field = "item"


class MoreThanTheScaleAllows(RuleBroken):
    """The scale says how much there may be in one request (framework procedure 3.2)."""

    kind = "invalid"
    field = "quantity"


class AskedAfterwards(RuleBroken):
    """It is agreed before it is incurred (Reading, appendix A 6.1)."""

    kind = "invalid"
    field = "when"


class AskerCannotApprove(RuleBroken):
    """Who asks does not decide: it takes a second person (P3)."""


class AlreadyDecided(RuleBroken):
    """It was approved, refused or cancelled before."""


class NotApprovedYet(RuleBroken):
    """Nothing is given, and no expense paid, that was not approved before (Reading, appendix A 6.1)."""


class MoreThanWasApproved(RuleBroken):
    """What it came to may be less than what was approved, never more (Reading, appendix A 6.1)."""

    kind = "invalid"
    field = "amount"


class NotGivenYet(RuleBroken):
    """Only what has happened is recorded."""

    kind = "invalid"
    field = "given_on"


class OverBudget(RuleBroken):
    """What is approved stays within the year's budget (framework policy 1.6; P3)."""


class LessThanIsPromised(RuleBroken):
    """A budget is not made smaller than what was promised and given from it."""

    kind = "invalid"
    field = "amount"
