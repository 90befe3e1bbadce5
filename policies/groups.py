"""What a participation policy says about each kind of standing group (requirements M1, M2, M7)."""

from dataclasses import dataclass

from policies.policy import Fact

SERVICE_USERS = ("service_user", "former_service_user")
"""Capacities of those who use, or have used, a service."""


@dataclass(frozen=True, kw_only=True)
class GroupKind(Fact):
    """One kind of group. Numbers that are None: the policy sets no such limit.

    formality: formal or informal. decision_making: it decides, not only advises. meets_every_months: it meets at
    least once in so many months. notice_days: calendar days between the notice of a meeting and the meeting.
    open_to_all: every service user may come. elected: service users choose its members; overseen_by: kinds of group
    that oversee that. members_from: the kind of group that nominates its service users. members: capacities it is
    made of, empty for any. service_users_at_least: how many who use or have used a service sit on it.
    chair_must_be: anyone or service_user_member. must_attend: posts that are always there. serviced_by: the post that
    sees to its meetings. term_months, lay_limit_months: how long a member, a lay representative serves.
    escalates_to: the kind of group it takes matters up to. takes_escalated_comments: comments that a local service
    hands to the organisation are put on its agenda. minutes_to: who gets its minutes. board_seats: how many of its
    service users, the chair among them, go to the Board's meetings. code_of_conduct: it must adopt one.
    yearly_summary: its activity and plans are written up every year. assumes: names of the fields above that the
    source does not speak of.
    """

    kind: str
    name: str
    formality: str
    decision_making: bool = False
    meets_every_months: int | None = None
    notice_days: int = 7
    open_to_all: bool = False
    elected: bool = False
    overseen_by: tuple[str, ...] = ()
    members_from: str | None = None
    members: tuple[str, ...] = ()
    service_users_at_least: int = 0
    chair_must_be: str = "anyone"
    must_attend: tuple[str, ...] = ()
    serviced_by: str | None = None
    term_months: int | None = None
    lay_limit_months: int | None = None
    escalates_to: str | None = None
    takes_escalated_comments: bool = False
    minutes_to: tuple[str, ...] = ()
    board_seats: int = 0
    code_of_conduct: bool = False
    yearly_summary: bool = False
    assumes: tuple[str, ...] = ()
