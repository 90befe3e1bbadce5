"""The forms of signing in and of one's own account."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovPasswordInput, GovSubmitInput, GovTextInput
from wtforms import PasswordField, StringField, SubmitField
from wtforms.validators import InputRequired, Length

from gateway.accounts import passwords


class SignInForm(FlaskForm):
    email = StringField(
        _("E-mail address"),
        widget=GovTextInput(),
        validators=[InputRequired(_("Write your e-mail address.")), Length(max=254)],
    )
    password = PasswordField(
        _("Password"),
        widget=GovPasswordInput(),
        validators=[InputRequired(_("Write your password.")), Length(max=passwords.LONGEST)],
    )
    submit = SubmitField(_("Sign in"), widget=GovSubmitInput())


class PasswordForm(FlaskForm):
    old = PasswordField(
        _("Your password now"),
        widget=GovPasswordInput(),
        validators=[InputRequired(_("Write the password you use now."))],
    )
    new = PasswordField(
        _("Your new password"),
        description=_("At least 12 characters. Three words are easy to remember."),
        widget=GovPasswordInput(),
        validators=[InputRequired(_("Write a new password."))],
    )
    submit = SubmitField(_("Change my password"), widget=GovSubmitInput())
