"""What an organisation promises those who take part: numbers of days, and what counts as a habit (M3, M8, M10)."""

from dataclasses import dataclass
from typing import Final

LIMITS: Final = {
    "tell_back_within": 20,
    "action_plan_within": 20,
    "support_asked_before": 5,
    "support_answered_within": 3,
    "same_slot_in_a_row": 4,
    "safety_check_lasts": 365,
    "needs_reviewed_every": 12,
    "data_request_within": 1,
    "data_request_longer": 2,
    "small_numbers": 5,
}
"""What each is called in policy data, and what it is where a policy says nothing: working days to tell those who took
part what came of it, to plan what a finding needs, before something takes place to ask for support, and to answer
that; gatherings that make a habit; days that a check of a venue's safety counts;
months until people are asked again what they need to be told and heard, to give out or erase what is held on somebody,
and by how many that may be made longer; the least number of people that is published."""


@dataclass(frozen=True, kw_only=True)
class Limit:
    """One of `LIMITS`, as the policy has it."""

    name: str
    number: int
    source: str | None = None
    assumed: bool = False
    unconfirmed: bool = False
    note: str | None = None


def limit_in(limits: tuple[Limit, ...], name: str) -> int:
    """The number of that name; the assumption where the policy says nothing. Raises KeyError for another name."""
    assumed = LIMITS[name]
    return next((one.number for one in limits if one.name == name), assumed)
