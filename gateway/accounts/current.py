"""Who asks in this request, and whether they may."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Flask, g, request
from flask_login import LoginManager, current_user
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from gateway.accounts import staff, tokens
from gateway.accounts.account import Account
from gateway.accounts.roles import Permission, may
from gateway.database import engine

View = TypeVar("View", bound=Callable[..., Any])

API = "/api/"
BEARER = WWWAuthenticate("bearer", {"realm": "Said & Done"})

login_manager = LoginManager()
login_manager.login_view = "accounts.sign_in"
login_manager.login_message = None
# The default would put a digest of the visitor's address into the session.
login_manager.session_protection = None


@login_manager.user_loader
def _of_session(session_id: str) -> Account | None:
    return staff.by_session(engine(), session_id)


def current_account() -> Account | None:
    """The member of staff who signed in or, for the API, whom the token speaks for; None is the public.

    A session counts for the API's reading requests too (the live pages use them), never for writing: a form
    on another site could send that. Raises Unauthorized for a token that is not valid.
    """
    if "account" not in g:
        g.account = _of_token() if "Authorization" in request.headers and _is_api() else _of_session_cookie()
    return cast("Account | None", g.account)


def _is_api() -> bool:
    return request.path.startswith(API)


def _of_token() -> Account:
    given = request.authorization
    account = None
    if given is not None and given.type == "bearer" and given.token:
        account = tokens.account_of(engine(), given.token)
    if account is None:
        raise Unauthorized(
            "The token is not valid. Send the header Authorization: Bearer followed by a token.",
            www_authenticate=BEARER,
        )
    return account


def _of_session_cookie() -> Account | None:
    if _is_api() and request.method not in ("GET", "HEAD", "OPTIONS"):
        return None
    return cast(Account, current_user._get_current_object()) if current_user.is_authenticated else None


def requires(permission: Permission | str) -> Callable[[View], View]:
    """For a view: only who has the permission comes in. The public is asked to sign in, others are refused.

    It looks at the role alone; a view that touches a local service asks `ensure(permission, [slug])` as well.
    """
    permission = Permission(permission)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            account = current_account()
            if account is None:
                if _is_api():
                    raise Unauthorized("Send a staff token: Authorization: Bearer …", www_authenticate=BEARER)
                return login_manager.unauthorized()
            ensure(permission)
            return view(*args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]  # the tests of every route × role read it
        return cast(View, guarded)

    return decorate


def ensure(permission: Permission | str, local_services: Iterable[str | None] | None = None) -> None:
    """Raises Forbidden, with the reason, unless whoever asks has the permission at these local services."""
    account = current_account()
    if may(account, permission, local_services):
        return
    if may(account, permission):
        raise Forbidden("This belongs to a local service that is not one of yours.")
    raise Forbidden("Your role does not allow this.")


def init_app(app: Flask) -> None:
    login_manager.init_app(app)
    app.jinja_env.globals["may"] = lambda permission, places=None: may(current_account(), permission, places)

    @app.before_request
    def name_who_asks() -> None:
        """The services are told who did it (see `gateway.services.actor`)."""
        if request.endpoint == "static" or request.blueprint is None:
            return
        account = current_account()
        if account is not None:
            g.actor = account.name

    @app.context_processor
    def who() -> dict[str, Any]:
        return {"account": g.get("account")}
