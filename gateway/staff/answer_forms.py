"""The forms of answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from gateway.forms import Filled, NotLonger, Radios, TextArea, TextInput
from gateway.staff.forms import DayField, OnceForm, ReasonForm

LONGEST = 4000
"""Characters of either half of an answer, as the contract has it."""


class AnswerFields(OnceForm):
    """You said, we did, and what came of it."""

    you_said = TextAreaField(
        _("You said"),
        description=_(
            "What people told us, in their words. Leave out names and anything that shows who said it."
        ),
        widget=TextArea(),
        validators=[Filled(_("Write what people said.")), NotLonger(LONGEST)],
    )
    we_did = TextAreaField(
        _("We did"),
        description=_("What was done about it, or will be, or why it cannot be."),
        widget=TextArea(),
        validators=[Filled(_("Write what was done.")), NotLonger(LONGEST)],
    )
    outcome = RadioField(
        _("What came of it?"),
        widget=Radios(),
        choices=[
            SelectChoice("done", _("It is done")),
            SelectChoice("will_do", _("We will do it")),
            SelectChoice("partly", _("It is partly done")),
            SelectChoice("cannot_do", _("We cannot do it")),
        ],
        invalid_choice_message=_("Choose what came of it."),
    )
    due_on = DayField(_("By when?"))

    def validate_due_on(self, field: Field) -> None:
        if self.outcome.data == "will_do" and field.data is None and not field.process_errors:
            raise ValidationError(gettext("Say by when you will do it."))

    def answer(self) -> dict[str, Any]:
        """The fields as the contract has them. A date that stands beside another outcome is left out."""
        promised = self.due_on.data if self.outcome.data == "will_do" else None
        return {
            "you_said": (self.you_said.data or "").strip(),
            "we_did": (self.we_did.data or "").strip(),
            "outcome": self.outcome.data,
            "due_on": promised.isoformat() if promised else None,
        }


class WriteForm(AnswerFields):
    """With the comments it answers, and words to find more of them by."""

    comments = SelectMultipleField(_("Which comments does this answer?"), choices=[], validate_choice=False)
    search = StringField(_("Find more comments by words in them"), widget=TextInput())
    others = HiddenField()

    def validate_comments(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Tick at least one comment that this answers."))


class CorrectForm(AnswerFields, ReasonForm):
    """New words for an answer that is out; anybody can read why."""


def from_answer(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer as the fields of a form."""
    due_on = answer.get("due_on")
    return {name: answer.get(name) for name in ("you_said", "we_did", "outcome")} | {
        "due_on": date.fromisoformat(due_on) if due_on else None
    }
