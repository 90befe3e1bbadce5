"""The groups that somebody belongs to by their role: an advisory-group member to the group through which people who use
services speak to the organisation, a Board member to the Board. What their group reads, they read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import g

from gateway.accounts import Permission, may
from gateway.look import policy
from gateway.services import meetings
from gateway.staff.scope import me

MOST = 5
"""Groups of one role; an organisation has one of each, or a few."""
ADVISORY = "advisory_group"
BOARD = "board"
AGREED = ("approved", "circulated", "published")
"""States of minutes that somebody agreed to."""


def my_kinds() -> frozenset[str]:
    """Of which kinds their groups are: for an advisory-group member also the one that the policy gives escalated
    comments to, which has another name in some policies. Empty for all who are there for every group."""
    role = me().role
    if role == "board_member":
        return frozenset({BOARD})
    if role == "advisory_member":
        return frozenset(
            {ADVISORY, *(kind.kind for kind in policy().groups if kind.takes_escalated_comments)}
        )
    return frozenset()


def _kinds_below() -> list[str]:
    """Of the groups that take matters up to theirs."""
    mine = my_kinds()
    return sorted(
        kind.kind for kind in policy().groups if kind.escalates_to in mine and kind.kind not in mine
    )


def _of_the_organisation(kinds: Iterable[str]) -> list[dict[str, Any]]:
    return [
        group
        for kind in kinds
        for group in meetings("list_groups", kind=kind, local_services=[], size=MOST)["items"]
    ][:MOST]


def my_groups() -> list[dict[str, Any]]:
    """Those of the organisation that are open. Asked once for a page."""
    if "my_groups" not in g:
        g.my_groups = _of_the_organisation(sorted(my_kinds()))
    found: list[dict[str, Any]] = g.my_groups
    return found


def groups_below() -> list[dict[str, Any]]:
    """Groups of the organisation that take matters up to theirs: the minutes of these are for them too."""
    return _of_the_organisation(_kinds_below())


def may_read_minutes(meeting: dict[str, Any]) -> bool:
    """Whether whoever asks may read what is written down of a meeting now. Before somebody agreed to it, it is for
    those who see to the meeting and for members of the group; before it is published, and looked through for personal
    details, it is not for everybody."""
    state, kind, place = (meeting[name] for name in ("minutes", "group_kind", "local_service"))
    if state == "published" or may(me(), Permission.MANAGE_MEETINGS, [place]):
        return True
    if place is None and kind in my_kinds():
        return True
    below = place is None and kind in _kinds_below()
    return state in AGREED and (below or may(me(), Permission.READ_COMMENTS))
