"""The forms of signing in, of one's own account, and of accounts that an administrator makes."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from govuk_frontend_wtf.wtforms_widgets import GovPasswordInput
from wtforms import PasswordField, RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from gateway.accounts.roles import ROLES
from gateway.forms import Checkboxes, EmailInput, Filled, Form, InOurWords, NotLonger, Radios, TextInput

ROLE_NAMES: dict[str, Any] = {
    "front_line": _("Front-line worker: answers, and drafts what goes on the board"),
    "service_manager": _("Service manager: decides and publishes as well"),
    "involvement_officer": _("Involvement officer: for every place, keeps the register of places"),
    "senior_leader": _("Senior leader: decides and publishes for every place"),
    "board_member": _("Board member: reads comments, not who said them"),
    "advisory_member": _("Advisory group member: sees where answers came from"),
    "auditor": _("Auditor: reads everything except who said it"),
    "administrator": _("Administrator: everything, and these accounts"),
}


class PasswordInput(InOurWords, GovPasswordInput):
    pass


class SignInForm(Form):
    email = StringField(
        _("E-mail address"),
        widget=EmailInput(),
        validators=[Filled(_("Write your e-mail address.")), NotLonger(254)],
    )
    password = PasswordField(
        _("Password"), widget=PasswordInput(), validators=[Filled(_("Write your password.")), NotLonger(200)]
    )


class PasswordForm(Form):
    old = PasswordField(
        _("Your password now"),
        widget=PasswordInput(),
        validators=[Filled(_("Write the password you use now."))],
    )
    new = PasswordField(
        _("Your new password"),
        description=_("At least 12 characters. Three words are easy to remember."),
        widget=PasswordInput(),
        validators=[Filled(_("Write a new password."))],
    )


class _RoleForm(Form):
    """Somebody's name, role and places. Places count for roles that can be limited; none chosen is every one."""

    name = StringField(
        _("Name"),
        description=_("It stands beside everything they do."),
        widget=TextInput(),
        validators=[Filled(_("Write a name.")), NotLonger(200)],
    )
    role = RadioField(
        _("What may they do?"),
        widget=Radios(),
        choices=[SelectChoice(role, name) for role, name in ROLE_NAMES.items()],
        validate_choice=False,
    )
    places = SelectMultipleField(
        _("Only at these places"),
        description=_("For front-line workers and service managers. Choose none for every place."),
        widget=Checkboxes(),
    )

    def validate_role(self, field: RadioField) -> None:
        if field.data not in ROLES:
            raise ValidationError(str(_("Choose what they may do.")))


class AccountForm(_RoleForm):
    email = StringField(
        _("E-mail address"),
        widget=EmailInput(),
        validators=[Filled(_("Write an e-mail address.")), NotLonger(254)],
    )


class TokenForm(_RoleForm):
    """A program's token."""
