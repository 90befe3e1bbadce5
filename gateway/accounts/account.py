"""Who is asking: a member of staff who signed in, or a program with a token."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from flask_login import UserMixin

from gateway.accounts.roles import LIMITED_ROLES, ROLES


class AccountError(ValueError):
    """An account or token cannot be made or changed this way; the message says why, `field` where."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Account(UserMixin):
    """`name` goes into the history of what was done; `local_services` None means not limited."""

    id: str
    name: str
    role: str
    local_services: frozenset[str] | None = None
    kind: Literal["person", "token"] = "person"
    email: str | None = None
    stamp: str = ""
    disabled: bool = False

    @property
    def is_active(self) -> bool:
        return not self.disabled

    def get_id(self) -> str:
        """What the session keeps."""
        return f"{self.id}:{self.stamp}"


RESERVED = frozenset({"public", "system"})
"""Names that stand for somebody without a name in the history of what was done."""


def checked_name(name: str) -> str:
    """The name without blanks around it. Raises AccountError."""
    name = name.strip()
    if not name or len(name) > 200:
        raise AccountError("name", "Write a name, in at most 200 characters.")
    if name.casefold() in RESERVED:
        raise AccountError("name", f"{name} stands for nobody in particular. Write another name.")
    return name


def checked_role(role: str, local_services: Iterable[str] | None) -> list[str] | None:
    """The limits as they are stored. Raises AccountError for a role that is unknown or cannot be limited."""
    if role not in ROLES:
        raise AccountError("role", f"Choose one of: {', '.join(ROLES)}.")
    limits = None if local_services is None else sorted(set(local_services))
    if limits is not None and role not in LIMITED_ROLES:
        raise AccountError("local_services", f"The role {role} is for every local service.")
    return limits
