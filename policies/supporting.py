"""What a policy says about supporting people who take part: thanks, volunteers, the year that money is counted in."""

from dataclasses import dataclass, field

from policies.policy import Fact


@dataclass(frozen=True, kw_only=True)
class ThanksItem(Fact):
    """One line of the scale on which everybody is thanked alike: `amount` pence for each `per`, at most `most` of
    them in one request. `kind` is one of `vocabulary.THANKS_KINDS`, `per` one of `vocabulary.THANKS_PER`."""

    code: str
    name: str
    kind: str
    amount: int
    per: str
    most: int


@dataclass(frozen=True, kw_only=True)
class Reviews(Fact):
    """How often, at the least, a volunteer and the supervisor hold a review and write it down."""

    every_months: int


@dataclass(frozen=True, kw_only=True)
class Induction(Fact):
    """What every volunteer is told, and in how many months from the start. parts: short name → name on screen."""

    within_months: int
    parts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Volunteering:
    """None = the policy sets no such limit."""

    review: Reviews | None = None
    induction: Induction | None = None


@dataclass(frozen=True, kw_only=True)
class MoneyYear(Fact):
    """The month (1 to 12) in which the year begins that budgets are set for."""

    begins_in_month: int
