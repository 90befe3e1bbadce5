"""Accounts and tokens, for administrators (requirement G1)."""

from __future__ import annotations

import secrets
from contextlib import suppress

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from gateway.accounts import staff, tokens
from gateway.accounts.account import Account, AccountError
from gateway.accounts.current import current_account, requires
from gateway.accounts.forms import AccountForm, TokenForm
from gateway.accounts.roles import LIMITED_ROLES, Permission
from gateway.database import engine
from gateway.forms import Form, page
from gateway.services import people

blueprint = Blueprint("administration", "gateway.accounts", url_prefix="/staff/accounts")

Page = str | tuple[str, int] | Response


@blueprint.after_request
def keep_no_copy(response: Response) -> Response:
    """Passwords and tokens are shown once; no cache keeps them."""
    response.cache_control.no_store = True
    return response


@blueprint.get("/")
@requires(Permission.MANAGE_ACCOUNTS)
def everyone() -> Page:
    return render_template(
        "accounts/everyone.html",
        people=staff.everyone(engine()),
        tokens=tokens.every(engine()),
        places={place["slug"]: place["name"] for place in people("list_local_services")},
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def new() -> Page:
    form = AccountForm()
    form.places.choices = _places()
    if form.validate_on_submit():
        password = secrets.token_urlsafe(12)
        try:
            account = staff.create(
                engine(),
                email=form.email.data,
                name=form.name.data,
                role=form.role.data,
                password=password,
                local_services=_limits(form),
            )
        except AccountError as error:
            form.blame(error.field if error.field in form._fields else "name", _said(error))
        else:
            return render_template("accounts/shown_once.html", account=account, secret=password)
    return page("accounts/new.html", form, title=_("Add a member of staff"), button=_("Add them"))


@blueprint.route("/tokens/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def new_token() -> Page:
    form = TokenForm()
    form.places.choices = _places()
    if form.validate_on_submit():
        try:
            token = tokens.create(engine(), form.role.data, form.name.data, _limits(form) or ())
        except AccountError as error:
            form.blame(error.field if error.field in form._fields else "name", _said(error))
        else:
            return render_template("accounts/shown_once.html", account=None, secret=token)
    return page("accounts/new.html", form, title=_("Make a token for a program"), button=_("Make it"))


@blueprint.route("/<identity>/end", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def end(identity: str) -> Page:
    """Not one's own: so there is always an administrator left."""
    account = _somebody_else(identity)
    form = Form()
    if form.validate_on_submit():
        staff.disable(engine(), account.id)
        flash(_("%(name)s can no longer sign in.", name=account.name), "success")
        return redirect(url_for("administration.everyone"))
    return page(
        "accounts/sure.html",
        form,
        title=_("End the account of %(name)s", name=account.name),
        effect=_(
            "They are signed out everywhere and cannot sign in any more. What they did keeps their name."
        ),
        button=_("End this account"),
    )


@blueprint.route("/<identity>/password", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def new_password(identity: str) -> Page:
    account = _somebody_else(identity)
    form = Form()
    if form.validate_on_submit():
        password = secrets.token_urlsafe(12)
        staff.set_password(engine(), account.id, password)
        return render_template("accounts/shown_once.html", account=account, secret=password)
    return page(
        "accounts/sure.html",
        form,
        title=_("A new password for %(name)s", name=account.name),
        effect=_(
            "They are signed out everywhere. Their password now stops working, and you see the new one."
        ),
        button=_("Make a new password"),
    )


@blueprint.route("/tokens/<identity>/stop", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def stop_token(identity: str) -> Page:
    token = next((one for one in tokens.every(engine()) if one.id == identity and not one.revoked_at), None)
    if token is None:
        abort(404)
    form = Form()
    if form.validate_on_submit():
        with suppress(AccountError):  # somebody else stopped it a moment ago
            tokens.revoke(engine(), identity)
        flash(_("The token does not work any more."), "success")
        return redirect(url_for("administration.everyone"))
    return page(
        "accounts/sure.html",
        form,
        title=_("Stop the token of %(name)s", name=token.name),
        effect=_("The program that uses it can do nothing any more. It cannot be started again."),
        button=_("Stop this token"),
    )


def _somebody_else(identity: str) -> Account:
    account = staff.by_id(engine(), identity)
    me = current_account()
    if account is None or account.disabled or (me is not None and me.id == identity):
        abort(404)
    return account


def _places() -> list[SelectChoice]:
    return [
        SelectChoice(place["slug"], place["name"]) for place in people("list_local_services") if place["open"]
    ]


def _limits(form: AccountForm | TokenForm) -> list[str] | None:
    return form.places.data or None if form.role.data in LIMITED_ROLES else None


def _said(error: AccountError) -> str:
    """The problems a person can cause here, in the reader's language."""
    said = {
        "email": _("Write an e-mail address that nobody here has an account with."),
        "name": _("Write the name of a person or program."),
    }
    return said.get(error.field, str(error))
