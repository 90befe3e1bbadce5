"""What each role may do: one table for the staff pages and the API alike (requirement G1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Protocol


class Permission(StrEnum):
    """One thing somebody may be allowed to do. Its value is its name on the wire and in templates."""

    READ_COMMENTS = "read_comments"
    SEE_CONTACT = "see_contact"
    ENTER_COMMENTS = "enter_comments"
    IMPORT_COMMENTS = "import_comments"
    ACKNOWLEDGE = "acknowledge"
    ASK = "ask"
    THEME = "theme"
    ASSIGN = "assign"
    ESCALATE = "escalate"
    DECLINE = "decline"
    CLOSE = "close"
    RESPOND = "respond"
    PUBLISH = "publish"
    CONFIRM = "confirm"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    READ_TRACE = "read_trace"
    READ_EVENTS = "read_events"
    MANAGE_LOCAL_SERVICES = "manage_local_services"
    READ_PEOPLE = "read_people"
    MANAGE_PEOPLE = "manage_people"
    ERASE_PEOPLE = "erase_people"
    READ_EQUALITY = "read_equality"
    READ_THANKS = "read_thanks"
    ASK_FOR_THANKS = "ask_for_thanks"
    APPROVE_THANKS = "approve_thanks"
    READ_SUPPORTING = "read_supporting"
    MANAGE_SUPPORTING = "manage_supporting"
    READ_GROUPS = "read_groups"
    MANAGE_GROUPS = "manage_groups"
    RUN_ELECTIONS = "run_elections"
    MANAGE_MEETINGS = "manage_meetings"
    APPROVE_MINUTES = "approve_minutes"
    WORK_ON_ACTIONS = "work_on_actions"
    ANSWER_GROUPS = "answer_groups"
    READ_ACTIVITIES = "read_activities"
    MANAGE_ACTIVITIES = "manage_activities"
    APPROVE_NEW_WAYS = "approve_new_ways"
    READ_QUARANTINE = "read_quarantine"
    MANAGE_QUARANTINE = "manage_quarantine"
    MANAGE_ACCOUNTS = "manage_accounts"


_P = Permission
_ROOMS = {_P.READ_GROUPS, _P.READ_ACTIVITIES}
"""Every role sees the groups and what people can take part in."""
_TOGETHER = _ROOMS | {
    _P.READ_PEOPLE,
    _P.READ_SUPPORTING,
    _P.ASK_FOR_THANKS,
    _P.READ_THANKS,
    _P.MANAGE_MEETINGS,
    _P.WORK_ON_ACTIONS,
}
_RUN = _TOGETHER | {
    _P.MANAGE_PEOPLE,
    _P.MANAGE_SUPPORTING,
    _P.MANAGE_ACTIVITIES,
    _P.APPROVE_MINUTES,
    _P.ANSWER_GROUPS,
}
_LOOK = {_P.READ_COMMENTS, _P.READ_TRACE, _P.READ_EVENTS}
_ANSWER = _LOOK | {
    _P.SEE_CONTACT,
    _P.ENTER_COMMENTS,
    _P.ACKNOWLEDGE,
    _P.ASK,
    _P.THEME,
    _P.ASSIGN,
    _P.ESCALATE,
    _P.RESPOND,
}
_DECIDE = _ANSWER | {_P.DECLINE, _P.CLOSE, _P.PUBLISH, _P.CONFIRM, _P.CORRECT, _P.WITHDRAW}

ROLES: dict[str, frozenset[Permission]] = {
    "front_line": frozenset(_ANSWER | _TOGETHER),
    "service_manager": frozenset(_DECIDE | _RUN | {_P.IMPORT_COMMENTS}),
    "involvement_officer": frozenset(
        _DECIDE
        | _RUN
        | {
            _P.IMPORT_COMMENTS,
            _P.MANAGE_LOCAL_SERVICES,
            _P.ERASE_PEOPLE,
            _P.READ_EQUALITY,
            _P.MANAGE_GROUPS,
            _P.RUN_ELECTIONS,
            _P.READ_QUARANTINE,
        }
    ),
    "senior_leader": frozenset(
        _DECIDE | _RUN | {_P.APPROVE_THANKS, _P.READ_EQUALITY, _P.MANAGE_GROUPS, _P.APPROVE_NEW_WAYS}
    ),
    "board_member": frozenset({_P.READ_COMMENTS, _P.READ_TRACE, _P.READ_THANKS, _P.READ_EQUALITY} | _ROOMS),
    "advisory_member": frozenset({_P.READ_TRACE} | _ROOMS),
    "auditor": frozenset(
        _LOOK | _ROOMS | {_P.READ_SUPPORTING, _P.READ_THANKS, _P.READ_EQUALITY, _P.READ_QUARANTINE}
    ),
    "administrator": frozenset(Permission),
}
"""Role → what it may do. Board members and auditors read the words but not who said them; members of the
advisory group are service users themselves: they see what everybody sees, and every trace (framework policy
1.1, 1.7). Thanks are asked for by whoever works with people and approved by somebody senior before they are incurred
(Reading, appendix A 6.1); so is a new way of involving people (framework procedure 2.8)."""

LIMITED_ROLES = frozenset({"front_line", "service_manager"})
"""Roles that work at local services and may be limited to their own."""


class HasRole(Protocol):
    """`local_services`: slugs of the account's own local services; None is not limited."""

    @property
    def role(self) -> str: ...
    @property
    def local_services(self) -> frozenset[str] | None: ...


def may(
    account: HasRole | None, permission: Permission | str, local_services: Iterable[str | None] | None = None
) -> bool:
    """Whether the account may do this; nobody signed in (None) may nothing.

    `local_services` are the places that it touches (None among them is the organisation): a limited account
    may only where all of them are its own. Without the argument the answer is about the role alone.
    Raises ValueError for a permission that does not exist.
    """
    permission = Permission(permission)
    if account is None or permission not in ROLES[account.role]:
        return False
    own = account.local_services
    return own is None or local_services is None or all(place in own for place in local_services)


def within_limits(account: HasRole, wanted: Collection[str] | None) -> list[str] | None:
    """The local services a list may show: those wanted that are the account's own; None is every one."""
    if account.local_services is None:
        return None if wanted is None else list(wanted)
    if wanted is None:
        return sorted(account.local_services)
    return [place for place in wanted if place in account.local_services]
