"""The rules of standing groups: those that are refused, and those that only warn, by name (M1, M2). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.meetings.domain.errors import RuleBroken
from services.meetings.domain.months import months_after
from services.meetings.domain.scheduling import Warned

SERVICE_USERS = frozenset({"service_user", "former_service_user"})
"""Who uses a service, or has used one."""


class GroupWoundUpAlready(RuleBroken):
    """A group that was wound up is history (M1)."""


class EstablishedInTheFuture(RuleBroken):
    kind = "invalid"
    field = "established_on"


class DayStillToCome(RuleBroken):
    """What is written down has happened: nobody joined, left or was chosen on a day that is still to come."""

    kind = "invalid"
    field = "on"


class CodeNeedsTerms(RuleBroken):
    """A code of conduct is adopted into the terms of reference: there must be some (Reading, Code of conduct; M1)."""

    field = "text"


class MemberAlready(RuleBroken):
    """Nobody is a member of one group twice."""

    field = "member"


class MemberMustBeAPerson(RuleBroken):
    """Who uses a service, used one, cares for somebody or is a lay representative sits for themselves: a person by
    their code, whom erasing finds, never an office (P2, M2)."""

    kind = "invalid"
    field = "member"


class NotAMember(RuleBroken):
    """Chairs, vice-chairs and nominees are members (framework procedure 1.1)."""

    kind = "invalid"
    field = "member"


class ChairMustBeServiceUserMember(RuleBroken):
    """The chair is one of the members who use, or have used, a service (framework procedure 1.1; M2)."""

    field = "member"


class NomineeMustBeServiceUserMember(RuleBroken):
    """Beside the chair one other service-user member goes to the Board (framework procedure 1.1; M2)."""

    field = "member"


class NomineeAgreedTooLate(RuleBroken):
    """Who goes was agreed at a meeting before the one they go to (framework procedure 1.1; M2)."""

    kind = "invalid"
    field = "agreed_on"


class TermEndsBeforeItBegins(RuleBroken):
    kind = "invalid"
    field = "term_ends"


IN_PERSON = SERVICE_USERS | {"carer", "lay"}
"""Capacities that nobody has by an office."""


@dataclass(frozen=True, kw_only=True)
class GroupRules:
    """What the policy says of groups of one kind; see the policy data. members: capacities, empty for any."""

    chair_must_be_service_user: bool = False
    elected: bool = False
    nominated: bool = False
    members: tuple[str, ...] = ()
    service_users_at_least: int = 0
    term_months: int | None = None
    lay_limit_months: int | None = None
    board_seats: int = 0

    def warnings_of_joining(
        self, capacity: str, how: str, joined_on: date, term_ends: date | None, today: date
    ) -> list[Warned]:
        """What should be looked at before somebody becomes a member."""
        found = []
        if self.members and capacity not in self.members:
            found.append(Warned("not-what-this-group-is-made-of", "This group is made of others."))
        if capacity in SERVICE_USERS and self.elected and how != "elected":
            found.append(Warned("service-users-are-elected-here", "Service users are elected to this group."))
        if capacity in SERVICE_USERS and self.nominated and how != "nominated":
            found.append(Warned("service-users-are-nominated-here", "Another group nominates them."))
        return found + self.warnings_of_term(capacity, joined_on, term_ends, today, joined_on)

    def warnings_of_term(
        self, capacity: str, begins_on: date, term_ends: date | None, today: date, since: date
    ) -> list[Warned]:
        """What should be looked at before somebody serves until `term_ends`. since: a member from then on."""
        found = []
        limited = self.term_months is not None and capacity in SERVICE_USERS
        if limited and (term_ends is None or term_ends > months_after(begins_on, self.term_months or 0)):
            found.append(Warned("longer-than-one-term", f"A term is {self.term_months} months."))
        if self.is_past_lay_limit(capacity, since, max(today, term_ends or today)):
            message = f"A lay representative should serve {self.lay_limit_months} months at most."
            found.append(Warned("lay-representative-past-the-limit", message))
        return found

    def is_past_lay_limit(self, capacity: str, since: date, on: date) -> bool:
        """Whether a lay representative who began then has served too long by that day (Reading, Examples)."""
        if capacity != "lay" or self.lay_limit_months is None:
            return False
        return on > months_after(since, self.lay_limit_months)

    def warnings_of_leaving(self, capacity: str, others: Mapping[str, Mapping[str, Any]]) -> list[Warned]:
        """What is missing when somebody leaves and these others stay."""
        staying = sum(one["capacity"] in SERVICE_USERS for one in others.values())
        if capacity in SERVICE_USERS and staying < self.service_users_at_least:
            message = f"At least {self.service_users_at_least} of its members must use a service."
            return [Warned("too-few-service-users", message)]
        return []
