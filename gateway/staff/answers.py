"""Answers that exist: drafts, held ones, published ones; publishing, confirming, correcting, taking back."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from chassis.errors import Refusal
from chassis.references import tidy
from gateway.accounts import Permission, requires
from gateway.forms import page
from gateway.look import policy
from gateway.public.places import names
from gateway.services import feedback
from gateway.staff.answer_forms import AnswerFields, CorrectForm, from_answer
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm, ReasonForm
from gateway.staff.marks import marked
from gateway.staff.once import first_time
from gateway.staff.scope import ensure_response, readable
from gateway.staff.words import today
from gateway.staff.writing import board_item

STATES = ("draft", "held", "published", "withdrawn")
SIZE = 20
SHOWN = 50
"""Comments whose words stand on an answer's page; the trace has all."""


class ConfirmForm(ReasonForm):
    """A named member of staff means personal details to be public."""


class WithdrawForm(ReasonForm):
    """Why an answer leaves the board."""


@blueprint.get("/answers")
@requires(Permission.READ_COMMENTS)
def answers() -> Page:
    state = request.args.get("state", "draft")
    state = state if state in STATES else "draft"
    found = feedback("list_responses", state=state, after=request.args.get("after"), size=SIZE)
    held = readable(feedback("list_responses", state="held", size=SIZE)["items"])
    return render_template(
        "staff/answers.html",
        state=state,
        states=STATES,
        items=readable(found["items"]),
        next=found["next"],
        later_page="after" in request.args,
        held=len(held),
    )


@blueprint.get("/answers/<reference>")
@requires(Permission.READ_COMMENTS)
def answer(reference: str) -> Page:
    return _answer_page(_the_answer(reference, Permission.READ_COMMENTS), ConfirmForm())


def _the_answer(reference: str, permission: Permission) -> dict[str, Any]:
    ensure_response(permission, tidy(reference))
    found: dict[str, Any] = feedback("get_response", reference=tidy(reference))
    return found


def _answer_page(found: dict[str, Any], form: ConfirmForm) -> tuple[str, int]:
    lines = [feedback("get_comment", reference=one) for one in found["origins"][:SHOWN]]
    places = list(dict.fromkeys(line["local_service"] for line in lines))
    themes = list(dict.fromkeys(theme for line in lines for theme in line["themes"]))
    item = board_item(found, len(found["origins"]), places, themes)
    item["published_at"] = found["published_at"] or today()
    return page(
        "staff/answer/answer.html",
        form,
        answer=found,
        item=item,
        lines=lines,
        marked=marked(found, found["details"]),
        names=names(),
        themes={theme.slug: theme.name for theme in policy().themes},
        do=OnceForm(),
    )


@blueprint.post("/answers/<reference>/publish")
@requires(Permission.PUBLISH)
def publish_answer(reference: str) -> Page:
    found = _the_answer(reference, Permission.PUBLISH)
    with first_time() as first:
        if first:
            result = feedback("publish_response", reference=found["reference"])
            if result["state"] == "published":
                flash(gettext("It is published. Everybody who asked can see it with their code."), "success")
            else:
                flash(
                    gettext("It is held back, because there are personal details in it. Nobody sees it yet.")
                )
    return redirect(url_for("staff.answer", reference=found["reference"]))


@blueprint.post("/answers/<reference>/confirm")
@requires(Permission.CONFIRM)
def confirm_answer(reference: str) -> Page:
    found = _the_answer(reference, Permission.CONFIRM)
    form = ConfirmForm()
    if not form.validate_on_submit():
        return _answer_page(found, form)
    try:
        with first_time() as first:
            if first:
                feedback("confirm_details", reference=found["reference"], reason=form.reason.data.strip())
                flash(gettext("It is published, with the details that you confirmed."), "success")
    except Refusal as refusal:
        form.blame_for(refusal, "reason")
        return _answer_page(found, form)
    return redirect(url_for("staff.answer", reference=found["reference"]))


@blueprint.route("/answers/<reference>/change", methods=["GET", "POST"])
@requires(Permission.RESPOND)
def change_answer(reference: str) -> Page:
    """New words for an answer nobody has seen yet."""
    found = _the_answer(reference, Permission.RESPOND)
    if found["state"] not in ("draft", "held"):
        return redirect(url_for("staff.correct_answer", reference=found["reference"]))
    form = AnswerFields(data=from_answer(found))
    reason = gettext("Changed before it was published")
    return _new_words(found, form, "staff/answer/change.html", reason, gettext("The new words are kept."))


@blueprint.route("/answers/<reference>/correct", methods=["GET", "POST"])
@requires(Permission.CORRECT)
def correct_answer(reference: str) -> Page:
    """New words for an answer that is out: a new version, the old one stays in the history."""
    found = _the_answer(reference, Permission.CORRECT)
    form = CorrectForm(data=from_answer(found))
    return _new_words(
        found,
        form,
        "staff/answer/correct.html",
        (form.reason.data or "").strip(),
        gettext("The answer is put right."),
    )


def _new_words(found: dict[str, Any], form: AnswerFields, template: str, reason: str, done: str) -> Page:
    reference = found["reference"]
    if form.validate_on_submit():
        try:
            with first_time() as first:
                if first:
                    feedback("correct_response", reference=reference, reason=reason, **form.answer())
                    flash(done, "success")
            return redirect(url_for("staff.answer", reference=reference))
        except Refusal as refusal:
            form.blame_for(refusal, "we_did")
    return page(template, form, answer=found)


@blueprint.route("/answers/<reference>/withdraw", methods=["GET", "POST"])
@requires(Permission.WITHDRAW)
def withdraw_answer(reference: str) -> Page:
    found = _the_answer(reference, Permission.WITHDRAW)
    form = WithdrawForm()
    form.reason.label.text = _("Why do you take it back?")
    if form.validate_on_submit():
        try:
            with first_time() as first:
                if first:
                    feedback(
                        "withdraw_response", reference=found["reference"], reason=form.reason.data.strip()
                    )
                    flash(
                        gettext("The answer is taken back. Its comments wait for an answer again."), "success"
                    )
            return redirect(url_for("staff.answer", reference=found["reference"]))
        except Refusal as refusal:
            form.blame_for(refusal, "reason")
    return page("staff/answer/withdraw.html", form, answer=found)
