"""Forms of the pages about people."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice

from gateway.forms import Filled, NotLonger, Radios, TextArea
from gateway.people_forms import LikesFields, NeedsFields, ReachFields, ToldFields, choices, ticks
from gateway.people_words import DATA_REQUEST, GIVEN_HOW, NEED, PURPOSE, REACHED_BY, RELATION
from gateway.staff.fields import PlaceSelect
from gateway.staff.forms import LONGEST_REASON, DayField, OnceForm, ReasonForm

NOBODY_KNOWS = ""


def how(question: Any) -> RadioField:
    return RadioField(
        question, widget=Radios(), choices=choices(GIVEN_HOW), invalid_choice_message=_("Choose how.")
    )


class ContactForm(OnceForm, ReachFields):
    pass


class InterestsForm(OnceForm, LikesFields, ToldFields):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_interests()
        self.interests.label.text = _("What are they interested in?")
        self.ways.label.text = _("How would they like to take part?")
        self.reached_by.label.text = _("How would they like to be told?")


class NeedsForm(OnceForm, NeedsFields):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs.label.text = _("What do they need to understand us and to be understood?")
        self.note.label.text = _("Anything else to know?")


class PlaceForm(OnceForm):
    place = PlaceSelect(_("Which place do they belong to?"))
    relation = RadioField(
        _("What are they to us?"),
        widget=Radios(),
        choices=[*choices(RELATION), SelectChoice(NOBODY_KNOWS, _("We do not know"))],
        default=NOBODY_KNOWS,
    )

    def placed(self) -> dict[str, Any]:
        """As the contract has it."""
        return {
            "local_service": self.place.place,
            "relation": self.relation.data or None,
        }


class NewPersonForm(InterestsForm, NeedsForm, ContactForm, PlaceForm):
    agreed = RadioField(
        _("May we tell them of things they can take part in?"),
        widget=Radios(),
        choices=[
            SelectChoice("spoken", _("Yes, they said so")),
            SelectChoice("paper", _("Yes, on paper")),
            SelectChoice("no", _("No, or nobody asked them yet")),
        ],
        invalid_choice_message=_("Choose if we may tell them."),
    )


class ConsentForm(OnceForm):
    purpose = RadioField(
        _("What did they agree to?"),
        widget=Radios(),
        choices=choices(PURPOSE),
        invalid_choice_message=_("Choose what they agreed to."),
    )
    wording = TextAreaField(
        _("The exact words they agreed to"),
        description=_("As they were read out to them, or as they stand on the paper."),
        widget=TextArea(),
        validators=[Filled(_("Write the words they agreed to.")), NotLonger(2000)],
    )
    how = how(_("How did they agree?"))
    on = DayField(_("When?"), default=date.today)


class WithdrawForm(OnceForm):
    how = how(_("How did they tell us?"))
    on = DayField(_("When?"), default=date.today)


class AllowForm(WithdrawForm, ReasonForm):
    """How and when they said that we may contact them again, and why."""


class DataRequestForm(OnceForm):
    kind = RadioField(
        _("What do they ask for?"),
        widget=Radios(),
        choices=choices(DATA_REQUEST),
        invalid_choice_message=_("Choose what they ask for."),
    )
    how = how(_("How did they ask?"))
    on = DayField(_("When did they ask?"), default=date.today)


class WhyForm(ReasonForm):
    """A reason that stands in the history for good."""


class InviteForm(OnceForm):
    words = TextAreaField(
        _("What do you want to tell them?"),
        description=_(
            "In plain words. Each message begins with their name and says what it is and when. Write here where it is."
        ),
        widget=TextArea(),
        validators=[Filled(_("Write what you want to tell them.")), NotLonger(4000)],
    )


class SentForm(OnceForm):
    way = RadioField(
        _("How did you tell them?"),
        widget=Radios(),
        choices=choices(REACHED_BY),
        invalid_choice_message=_("Choose how you told them."),
    )
    needs = ticks(_("Which of their needs did you meet?"), NEED)


class NotReachedForm(OnceForm):
    reason = TextAreaField(
        _("What happened?"),
        description=_("For example: nobody answered. The message stays on the list."),
        widget=TextArea(),
        validators=[Filled(_("Write what happened.")), NotLonger(LONGEST_REASON)],
    )
