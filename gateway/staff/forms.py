"""What the forms of the staff pages have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from govuk_frontend_wtf import wtforms_widgets as govuk
from wtforms import DateField, Field, HiddenField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation, ValidationError

from chassis.errors import Refusal
from gateway.forms import AFieldset, Filled, Form, InOurWords, NotLonger, TextArea
from gateway.staff.once import new_key

ORGANISATION = "-"
"""The value of "the whole organisation" where a place is chosen."""
LONGEST_REASON = 2000


class DateInput(AFieldset, InOurWords, govuk.GovDateInput):
    """Day, month and year in three boxes, labelled in the reader's language. The first has the field's own
    id, which the error summary leads to.
    """

    def map_gov_params(self, field: Field, **kwargs: Any) -> dict[str, Any]:
        written = [*(field.raw_data or ["", "", ""]), "", "", ""][:3]
        if field.raw_data is None and field.data:
            written = [str(field.data.day), str(field.data.month), str(field.data.year)]
        elif field.raw_data is not None:
            field.raw_data = written  # the library wants three, however many were sent
        wrong = "govuk-input--error" if field.errors else ""
        names = (gettext("Day"), gettext("Month"), gettext("Year"))
        items = [
            {
                "label": label,
                "id": field.id if part == 0 else f"{field.id}-{part}",
                "name": field.name,
                "value": value,
                "classes": f"govuk-input--width-{4 if part == 2 else 2} {wrong}".strip(),
            }
            for part, (label, value) in enumerate(zip(names, written, strict=True))
        ]
        extra = kwargs.pop("params", {})
        return super().map_gov_params(
            field, params={"id": f"{field.id}-boxes", "items": items, **extra}, **kwargs
        )


class DayField(DateField):
    """A day in three boxes; empty is None. iso: as services read it."""

    widget = DateInput()

    @property
    def iso(self) -> str | None:
        return self.data.isoformat() if self.data else None

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        parts = [part.strip() for part in valuelist]
        if not any(parts):
            return
        try:
            day, month, year = (int(part) for part in parts)
            self.data = date(year + 2000 if year < 100 else year, month, day)
        except ValueError as error:
            raise ValueError(gettext("Write a real day, like 31 3 2026.")) from error


class Given:
    """A date was written."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: Form, field: Field) -> None:
        if field.data is None:
            if field.process_errors:
                raise StopValidation
            raise ValidationError(str(self.message))


class OnceForm(Form):
    """A form that counts once. A button without words of its own is a whole form too. asked_first: what comes before
    the fields of the forms it is made from."""

    once = HiddenField()
    asked_first: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.once.data = self.once.data or new_key()

    def __iter__(self) -> Iterator[Field]:
        first = [self._fields[name] for name in self.asked_first if name in self._fields]
        return iter(
            [*first, *(field for name, field in self._fields.items() if name not in self.asked_first)]
        )

    def blame_for(self, refusal: Refusal, otherwise: str) -> None:
        """Shows what a service refused at the field it names, or at `otherwise`. Raises it when it is no
        field's.
        """
        of_a_field = bool(set(refusal.errors) & set(self._fields))
        if refusal.kind == "unavailable" or (refusal.kind == "not_found" and not of_a_field):
            raise refusal
        for name, sentences in refusal.errors.items():
            field = name.split(".")[0]
            self.blame(field if field in self._fields else otherwise, " ".join(sentences))
        if not refusal.errors:
            self.blame(otherwise, refusal.message)


class ReasonForm(OnceForm):
    """Why something is done that others will ask about. That is asked last."""

    reason = TextAreaField(
        _("Why?"),
        widget=TextArea(),
        validators=[Filled(_("Write why.")), NotLonger(LONGEST_REASON)],
    )

    def __iter__(self) -> Iterator[Field]:
        return iter(sorted(super().__iter__(), key=lambda field: field is self.reason))


def place_choices(places: Iterable[dict[str, Any]], *first: tuple[str, str]) -> Sequence[SelectChoice]:
    """Places to choose from, after others."""
    return [
        *(SelectChoice(value, name) for value, name in first),
        *(SelectChoice(place["slug"], place["name"]) for place in places),
    ]
