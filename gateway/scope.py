"""Whether somebody limited to their own local services may touch these comments or this response."""

from __future__ import annotations

from collections.abc import Iterable

from gateway.accounts import Permission, current_account, ensure
from gateway.services import feedback


def ensure_comments(permission: Permission, references: Iterable[str]) -> None:
    """Raises Forbidden unless all are of the account's own local services, and Refusal for an unknown one.

    Who is not limited costs no question.
    """
    account = current_account()
    if account is None or account.local_services is None:
        ensure(permission)
        return
    for reference in references:
        ensure(permission, [feedback("get_comment", reference=reference)["local_service"]])


def ensure_response(permission: Permission, reference: str) -> None:
    """The same for a response, through the comments it came from."""
    account = current_account()
    if account is None or account.local_services is None:
        ensure(permission)
        return
    ensure_comments(permission, feedback("get_response", reference=reference)["origins"])
