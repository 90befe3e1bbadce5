"""What every form has in common: GOV.UK's fields, and our words for what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from govuk_frontend_wtf import wtforms_widgets as govuk
from marshmallow import ValidationError as ContractError
from wtforms import EmailField, Field, TelField
from wtforms.validators import ValidationError

from contracts.fields import LONGEST_EMAIL, LONGEST_PHONE, email_address, phone_number


class InOurWords:
    """Mends what govuk-frontend-wtf leaves: an English "Error" before each error, empty hints, and a legend that has
    no words as soon as it has a size."""

    def map_gov_params(self, field: Field, **kwargs: Any) -> dict[str, Any]:
        params: dict[str, Any] = super().map_gov_params(field, **kwargs)  # type: ignore[misc]
        if not (params.get("hint") or {}).get("text"):
            params.pop("hint", None)
        if params.get("errorMessage"):
            params["errorMessage"]["visuallyHiddenText"] = _("Error")
        if "fieldset" in params:
            params["fieldset"]["legend"].setdefault("text", field.label.text)
        return params

    def look(self) -> dict[str, Any]:
        """How the field looks among others, one below the other: parameters of GOV.UK's component."""
        return {"label": {"classes": "govuk-label--s"}, "attributes": {"dir": "auto"}}


class AFieldset:
    """Several boxes under one question."""

    classes = ""

    def look(self) -> dict[str, Any]:
        return {
            "fieldset": {"legend": {"classes": "govuk-fieldset__legend--s"}},
            "classes": self.classes,
        }


class OfNames:
    """What is chosen from. names: people gave these names, so they are not translated."""

    def __init__(self, *, names: bool = False) -> None:
        super().__init__()
        self.names = names

    def map_gov_params(self, field: Field, **kwargs: Any) -> dict[str, Any]:
        params: dict[str, Any] = super().map_gov_params(field, **kwargs)  # type: ignore[misc]
        for item in params["items"] if self.names else ():
            self.named(item)
        return params

    def named(self, item: dict[str, Any]) -> None:
        item["label"] = {"attributes": {"translate": "no"}}


class TextInput(InOurWords, govuk.GovTextInput):
    pass


class ShortInput(TextInput):
    """A number, an amount, a time. more: of GOV.UK's component, like its `prefix`."""

    def __init__(self, width: int = 4, **more: Any) -> None:
        super().__init__()
        self.width, self.more = width, more

    def look(self) -> dict[str, Any]:
        return {
            "label": {"classes": "govuk-label--s"},
            "classes": f"govuk-input--width-{self.width}",
            **self.more,
        }


class EmailInput(TextInput):
    input_type = "email"


class TelInput(TextInput):
    input_type = "tel"


class TextArea(InOurWords, govuk.GovTextArea):
    def __init__(self, rows: int = 4) -> None:
        super().__init__()
        self.rows = rows

    def look(self) -> dict[str, Any]:
        return super().look() | {"rows": self.rows, "spellcheck": True}


class Radios(OfNames, AFieldset, InOurWords, govuk.GovRadioInput):
    classes = "govuk-radios--small"


class Checkbox(InOurWords, govuk.GovCheckboxInput):
    def look(self) -> dict[str, Any]:
        return {"classes": "govuk-checkboxes--small"}


class Checkboxes(OfNames, AFieldset, InOurWords, govuk.GovCheckboxesInput):
    classes = "govuk-checkboxes--small said-columns"


class Select(OfNames, InOurWords, govuk.GovSelect):
    def named(self, item: dict[str, Any]) -> None:
        if item["value"] not in ("", "-"):
            item["attributes"] = {"translate": "no"}

    def look(self) -> dict[str, Any]:
        return {"label": {"classes": "govuk-label--s"}}


class Form(FlaskForm):
    """A form of ours."""

    def problems(self) -> list[dict[str, str]]:
        """What the error summary lists: `{text, href}`, one for each field that is wrong."""
        found = []
        for name, field in self._fields.items():
            if not field.errors:
                continue
            if name == "csrf_token":
                found.append(
                    {
                        "text": _(
                            "This page was open for a long time. Your words are still here. "
                            "Press the button again."
                        )
                    }
                )
            else:
                found.append({"text": str(field.errors[0]), "href": f"#{field.id}"})
        return found

    def blame(self, name: str, message: str) -> None:
        """Add a problem that only a service could find."""
        field: Field = self._fields[name]
        field.errors = [*field.errors, message]


def written(field: Field) -> str | None:
    """What somebody wrote, without the blanks around it; None for nothing."""
    return (field.data or "").strip() or None


def plain_lines(text: str | None) -> str | None:
    """Filter of a text area: browsers send lines ended by two characters, everybody else ends them by one."""
    return text.replace("\r\n", "\n") if text else text


class Filled:
    """The field holds more than blanks."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: FlaskForm, field: Field) -> None:
        if not (field.data or "").strip():
            raise ValidationError(str(self.message))


class NotLonger:
    """At most so many characters; the message says how many there are."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, form: FlaskForm, field: Field) -> None:
        length = len(field.data or "")
        if length > self.most:
            raise ValidationError(
                _(
                    "This is %(length)s characters long. Make it %(most)s or fewer.",
                    length=length,
                    most=self.most,
                )
            )


class _LikeTheContract:
    """What was written passes the check of the contract; nothing written passes."""

    def __init__(self, check: Callable[[str], None], message: Any, most: int) -> None:
        self.check, self.message, self.fits = check, message, NotLonger(most)

    def __call__(self, form: FlaskForm, field: Field) -> None:
        if not (field.data or "").strip():
            return
        self.fits(form, field)
        try:
            self.check(field.data)
        except ContractError:
            raise ValidationError(str(self.message)) from None


class EmailBox(EmailField):
    """An e-mail address, wherever somebody may write one."""

    widget = EmailInput()

    def __init__(self, label: Any, **more: Any) -> None:
        message = lazy("Write the e-mail address like name@example.com.")
        super().__init__(label, [_LikeTheContract(email_address, message, LONGEST_EMAIL)], **more)


class PhoneBox(TelField):
    """A phone number, wherever somebody may write one."""

    widget = TelInput()

    def __init__(self, label: Any, **more: Any) -> None:
        message = lazy("Write the phone number like 0115 496 0123 or +44 7700 900123.")
        super().__init__(label, [_LikeTheContract(phone_number, message, LONGEST_PHONE)], **more)


def page(template: str, form: Form, **context: Any) -> tuple[str, int]:
    """The page with its form: 200 the first time, 422 when something is wrong with what was sent."""
    failed = bool(form.errors)
    return render_template(template, form=form, failed=failed, **context), 422 if failed else 200
