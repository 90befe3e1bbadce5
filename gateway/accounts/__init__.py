"""Who may come in: accounts of staff, tokens of programs, roles and what they may do.

Others use what `__all__` names.
"""

from __future__ import annotations

from flask import Flask

from gateway.accounts import administration, current, pages
from gateway.accounts.account import Account, AccountError
from gateway.accounts.current import current_account, ensure, requires
from gateway.accounts.roles import LIMITED_ROLES, ROLES, Permission, may, within_limits

__all__ = [
    "LIMITED_ROLES",
    "ROLES",
    "Account",
    "AccountError",
    "Permission",
    "current_account",
    "ensure",
    "may",
    "requires",
    "within_limits",
]


def init_app(app: Flask) -> None:
    current.init_app(app)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(administration.blueprint)
