"""Taking part: joining the Involvement Bank, one thing a page, kept in a draft until it is sent (P1).

No account is made and none is needed. What was written travels only in the pages and in the encrypted draft.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug import Response
from wtforms.fields.choices import SelectChoice

from chassis.errors import Refusal
from gateway import drafts
from gateway.consent import wording
from gateway.drafts import Draft
from gateway.forms import Form, page
from gateway.limits import SENDING, limiter
from gateway.look import policy
from gateway.public.blueprint import blueprint
from gateway.public.places import names
from gateway.public.say_forms import NOT_SURE, SendForm
from gateway.public.take_part_forms import (
    I_AM,
    AgreeForm,
    InterestsForm,
    NeedsForm,
    PlaceForm,
    ReachForm,
    WaysForm,
)
from gateway.services import people
from gateway.status import STATUS

Page = str | tuple[str, int] | Response
DRAFT = "taking_part"
STEPS = ("interests", "ways", "reach", "needs", "place", "agree")
"""The questions, in order; each is a page."""
PAGE_OF = {
    "contact": "reach",
    "reached_by": "reach",
    "interests": "interests",
    "ways": "ways",
    "local_service": "place",
    "relation": "place",
}
"""Where a field that the service refused can be mended."""


def _unsent() -> Draft | None:
    draft = drafts.current(DRAFT)
    return draft if draft and draft.receipt is None else None


def _begin_again() -> Response:
    flash(
        gettext(
            "We do not have what you wrote any more. Please begin again. Your browser must allow cookies."
        )
    )
    return redirect(url_for("public.take_part"))


@blueprint.get("/take-part")
def take_part() -> Page:
    return render_template("public/take-part/begin.html")


@blueprint.route("/take-part/interests", methods=["GET", "POST"])
def take_part_interests() -> Page:
    form = InterestsForm(data=_said())
    form.interests.choices = [SelectChoice(theme.slug, theme.name) for theme in policy().themes]
    if form.validate_on_submit():
        draft = _unsent() or drafts.begin(DRAFT)
        draft.keep(interests=form.interests.data or [])
        return _next(draft)
    return _question("interests", form)


@blueprint.route("/take-part/ways", methods=["GET", "POST"])
def take_part_ways() -> Page:
    return _ask("ways", WaysForm(data=_said()), lambda form: {"ways": form.ways.data or []})


@blueprint.route("/take-part/reach", methods=["GET", "POST"])
def take_part_reach() -> Page:
    return _ask(
        "reach",
        ReachForm(data=_said().get("contact", {}) | {"reached_by": _said().get("reached_by")}),
        lambda form: {"contact": form.contact(), "reached_by": form.reached_by.data or [], "reach": True},
    )


@blueprint.route("/take-part/needs", methods=["GET", "POST"])
def take_part_needs() -> Page:
    return _ask("needs", NeedsForm(data=_said()), lambda form: form.told())


@blueprint.route("/take-part/place", methods=["GET", "POST"])
def take_part_place() -> Page:
    return _ask(
        "place",
        PlaceForm(data=_said()),
        lambda form: {"place": form.place.data, "relation": form.relation.data},
    )


@blueprint.route("/take-part/agree", methods=["GET", "POST"])
def take_part_agree() -> Page:
    """The words they agree to are kept exactly as they read them."""
    agreed = wording()
    form = AgreeForm()
    return _ask("agree", form, lambda _form: {"agree": agreed}, wording=agreed)


@blueprint.get("/take-part/check")
def take_part_check() -> Page:
    draft = drafts.current(DRAFT)
    if draft is None:
        return _begin_again()
    if draft.receipt:
        return redirect(url_for("public.take_part_done"))
    if any(step not in draft.said for step in STEPS):
        return _next(draft)
    return _check_page(draft)


@blueprint.post("/take-part/check")
@limiter.limit(SENDING)
def take_part_send() -> Page:
    draft = drafts.current(DRAFT)
    if draft is None:
        return _begin_again()
    if draft.receipt:
        return redirect(url_for("public.take_part_done"))  # the second of two clicks
    said = draft.said
    if any(step not in said for step in STEPS):
        return _next(draft)
    try:
        receipt: dict[str, Any] = people(
            "join_bank",
            contact=said["contact"],
            local_service=None if said["place"] == NOT_SURE else said["place"],
            relation=said["relation"],
            reached_by=said["reached_by"],
            interests=said["interests"],
            ways=said["ways"],
            needs=said["needs"],
            language=said["language"],
            note=said["note"],
            agreed=said["agree"],
            how="web",
            idempotency_key=draft.key,
        )
    except Refusal as refusal:
        if refusal.kind == "unavailable":
            return render_template("public/take-part/later.html"), STATUS[refusal.kind]
        return _check_page(draft, refusal)
    draft.sent(receipt)
    return redirect(url_for("public.take_part_done"))


@blueprint.get("/take-part/done")
def take_part_done() -> Page:
    draft = drafts.current(DRAFT)
    if draft is None or draft.receipt is None:
        return redirect(url_for("public.take_part"))
    return render_template("public/take-part/done.html", receipt=draft.receipt, form=SendForm())


@blueprint.post("/take-part/forget")
def take_part_forget() -> Page:
    """Leave nothing of it on this computer."""
    drafts.forget(DRAFT)
    return redirect(url_for("public.home"))


def _said() -> dict[str, Any]:
    draft = _unsent() if request.method == "GET" else None
    return draft.said if draft else {}


def _ask(step: str, form: Form, told: Callable[[Any], dict[str, Any]], **context: Any) -> Page:
    draft = _unsent()
    if draft is None:
        return _begin_again()
    if form.validate_on_submit():
        draft.keep(**told(form))
        return _next(draft)
    return _question(step, form, **context)


def _question(step: str, form: Form, **context: Any) -> Page:
    number = STEPS.index(step)
    before = f"public.take_part_{STEPS[number - 1]}" if number else "public.take_part"
    return page(
        f"public/take-part/{step}.html",
        form,
        way_back=url_for(before),
        number=number + 1,
        of=len(STEPS),
        **context,
    )


def _next(draft: Draft) -> Response:
    """The first question that is still open; the check when none is."""
    for step in STEPS:
        if step not in draft.said:
            return redirect(url_for(f"public.take_part_{step}"))
    return redirect(url_for("public.take_part_check"))


def _check_page(draft: Draft, refusal: Refusal | None = None) -> tuple[str, int]:
    problems: list[dict[str, str]] = []
    if refusal:
        problems = [
            {
                "text": " ".join(texts),
                "href": url_for(f"public.take_part_{PAGE_OF.get(field.split('.')[0], 'reach')}"),
            }
            for field, texts in refusal.errors.items()
        ] or [{"text": refusal.message}]
    html = render_template(
        "public/take-part/check.html",
        form=SendForm(),
        said=draft.said,
        found=problems,
        failed=bool(problems),
        place_name=names().get(draft.said["place"]),
        themes={theme.slug: theme.name for theme in policy().themes},
        relation=I_AM.get(draft.said["relation"]),
    )
    return html, STATUS[refusal.kind] if refusal else 200
