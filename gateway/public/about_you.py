"""Who takes part: questions about the reader that are counted and not kept (P6, docs/adr/0012).

Nothing here may lead back: no draft, no key against a second click, no place, no account, no link from where somebody
joined. The service is told the counts alone.
"""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext
from werkzeug import Response
from wtforms import Field, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError

from contracts.people.equality import ALONE, QUESTIONS, SEVERAL
from gateway.equality_words import QUESTION, answer_words
from gateway.forms import Checkboxes, Form, Radios, page
from gateway.limits import SENDING, limiter
from gateway.public.blueprint import blueprint
from gateway.services import people

Page = str | tuple[str, int] | Response


class AboutYouForm(Form):
    """One field for each question; each may be left out."""

    def answers(self) -> dict[str, list[str]]:
        given = {}
        for question in QUESTIONS:
            data = self._fields[question].data
            chosen = data if isinstance(data, list) else [data] if data else []
            if chosen:
                given[question] = chosen
        return given


def _alone(form: Form, field: Field) -> None:
    if len(field.data or []) > 1 and ALONE & set(field.data):
        raise ValidationError(gettext("Tick “none of these” or “rather not say” alone."))


for _question, _answers in QUESTIONS.items():
    _choices = [SelectChoice(answer, answer_words(_question, answer)) for answer in _answers]
    _field: Any = (
        SelectMultipleField(QUESTION[_question], widget=Checkboxes(), choices=_choices, validators=[_alone])
        if _question in SEVERAL
        else RadioField(QUESTION[_question], widget=Radios(), choices=_choices, validators=[Optional()])
    )
    setattr(AboutYouForm, _question, _field)


@blueprint.get("/about-you")
def about_you() -> Page:
    return page("public/about-you/questions.html", AboutYouForm(), several=SEVERAL)


@blueprint.post("/about-you")
@limiter.limit(SENDING)
def answer_about_you() -> Page:
    form = AboutYouForm()
    if form.validate_on_submit():
        people("answer_about_you", answers=form.answers())
        return redirect(url_for("public.about_you_done"))
    return page("public/about-you/questions.html", form, several=SEVERAL)


@blueprint.get("/about-you/done")
def about_you_done() -> Page:
    return render_template("public/about-you/done.html")
