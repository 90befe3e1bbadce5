"""Signing in and out, and changing one's own password."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import login_required, login_user, logout_user
from werkzeug.wrappers import Response

from gateway.accounts import passwords, staff
from gateway.accounts.account import AccountError
from gateway.accounts.current import current_account
from gateway.accounts.forms import PasswordForm, SignInForm
from gateway.accounts.lockout import LockedError
from gateway.accounts.signing_in import sign_in as account_for
from gateway.database import engine
from gateway.limits import limiter

blueprint = Blueprint("accounts", "gateway.accounts")

STAFF_HOME = "/staff/"
SIGNING_IN = "60 per 10 minutes"
"""A whole office may share one address; guessing is stopped for each account by `lockout`."""


@blueprint.route("/sign-in", methods=["GET", "POST"])
@limiter.limit(SIGNING_IN, methods=["POST"])
def sign_in() -> Response | str | tuple[str, int]:
    if current_account() is not None:
        return redirect(_where_to())
    form = SignInForm()
    if not form.validate_on_submit():
        return _sign_in_page(form, 422 if form.is_submitted() else 200)
    try:
        account = account_for(engine(), form.email.data, form.password.data)
    except LockedError as locked:
        wait = ngettext("Try again in %(num)s minute.", "Try again in %(num)s minutes.", locked.minutes)
        form.password.errors = [_("There were too many wrong passwords.") + " " + wait]
        return _sign_in_page(form, 429)
    if account is None:
        form.password.errors = [_("This e-mail address and password do not belong together.")]
        return _sign_in_page(form, 422)
    session.clear()  # nothing somebody else put there before comes along
    session.permanent = True
    login_user(account)
    return redirect(_where_to())


@blueprint.post("/sign-out")
def sign_out() -> Response:
    logout_user()
    session.clear()
    return redirect(url_for("accounts.sign_in"))


@blueprint.route("/account/password", methods=["GET", "POST"])
@limiter.limit(SIGNING_IN, methods=["POST"])
@login_required
def password() -> Response | str | tuple[str, int]:
    form = PasswordForm()
    if not form.validate_on_submit():
        return _password_page(form, 422 if form.is_submitted() else 200)
    account = current_account()
    assert account is not None
    assert account.email is not None
    try:
        if account_for(engine(), account.email, form.old.data) is None:
            form.old.errors = [_("This is not your password now.")]
            return _password_page(form, 422)
        if form.new.data == form.old.data:
            form.new.errors = [_("This is the password you have now. Choose another.")]
            return _password_page(form, 422)
        if passwords.problem_with(form.new.data):
            form.new.errors = [
                _(
                    "Use between %(least)s and %(most)s characters.",
                    least=passwords.SHORTEST,
                    most=passwords.LONGEST,
                )
            ]
            return _password_page(form, 422)
        staff.set_password(engine(), account.id, form.new.data)
    except (LockedError, AccountError):
        form.old.errors = [_("There were too many wrong passwords. Try again in a quarter of an hour.")]
        return _password_page(form, 429)
    logout_user()
    session.clear()
    flash(_("Your password was changed. Sign in with the new one."), "success")
    return redirect(url_for("accounts.sign_in"))


def _where_to() -> str:
    """The page that asked to sign in, if it is one of ours, else the staff's first page."""
    wanted = request.args.get("next", "")
    parts = urlsplit(wanted)
    safe = (
        wanted.startswith("/")
        and not wanted.startswith(("//", "/\\"))
        and not parts.netloc
        and not parts.scheme
    )
    return wanted if safe else STAFF_HOME


def _sign_in_page(form: SignInForm, status: int) -> tuple[str, int]:
    return render_template("accounts/sign_in.html", form=form, failed=status != 200), status


def _password_page(form: PasswordForm, status: int) -> tuple[str, int]:
    return render_template("accounts/password.html", form=form, failed=status != 200), status
