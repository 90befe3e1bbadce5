"""What whoever asks may see and touch: places of limited accounts, comments, answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from werkzeug.exceptions import Forbidden

from chassis.references import tidy
from gateway.accounts import Account, Permission, current_account, ensure, may, within_limits
from gateway.contacts import contact_of
from gateway.public.places import open_places
from gateway.scope import ensure_comments, ensure_response
from gateway.services import feedback

__all__ = [
    "ensure_comments",
    "ensure_response",
    "me",
    "my_places",
    "own",
    "readable",
    "the_comment",
    "with_address",
]


def me() -> Account:
    """Whoever asks; views call it behind `requires`."""
    account = current_account()
    if account is None:
        raise Forbidden
    return account


def own() -> list[str] | None:
    """Slugs that lists are limited to; None is no limit."""
    return within_limits(me(), None)


def my_places() -> list[dict[str, Any]]:
    """The open local services somebody may choose from, by name."""
    limits = me().local_services
    return [place for place in open_places() if limits is None or place["slug"] in limits]


def the_comment(reference: str, permission: Permission = Permission.READ_COMMENTS) -> dict[str, Any]:
    """One comment, with its contact only for who may see it. Raises Refusal and Forbidden."""
    comment: dict[str, Any] = feedback("get_comment", reference=tidy(reference))
    place = [comment["local_service"]]
    ensure(Permission.READ_COMMENTS, place)
    ensure(permission, place)
    comment["contact"] = contact_of(comment) if may(me(), Permission.SEE_CONTACT, place) else None
    return comment


def readable(responses: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of the answers that are about places of whoever asks."""
    if me().local_services is None:
        return list(responses)
    shown = []
    for response in responses:
        try:
            ensure_response(Permission.READ_COMMENTS, response["reference"])
        except Forbidden:
            continue
        shown.append(response)
    return shown


def with_address(venue: dict[str, Any]) -> dict[str, Any]:
    """A venue as whoever asks may read it: an address that is told on asking only, so that people who are being looked
    for can come, is for those who work with people."""
    hidden = not (venue["address_public"] or may(me(), Permission.READ_PEOPLE))
    return venue | ({"address": None} if hidden else {})
