"""Answers that exist: drafts, held ones, published ones; publishing, confirming, correcting, taking back."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
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
from gateway.staff.step import step
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
    return step(
        form,
        lambda: _correct(found, form, reason),
        heading=gettext("Change the words"),
        button=gettext("Keep the new words"),
        blame="we_did",
        done=gettext("The new words are kept."),
        template="staff/answer/new_words.html",
        **_about(found),
    )


@blueprint.route("/answers/<reference>/correct", methods=["GET", "POST"])
@requires(Permission.CORRECT)
def correct_answer(reference: str) -> Page:
    """New words for an answer that is out: a new version, the old one stays in the history."""
    found = _the_answer(reference, Permission.CORRECT)
    form = CorrectForm(data=from_answer(found))
    form.reason.label.text = _("Why do you put it right?")
    return step(
        form,
        lambda: _correct(found, form, form.reason.data.strip()),
        heading=gettext("Put the answer right"),
        button=gettext("Publish the new words"),
        happens=ngettext(
            "What happens: the board shows the new words, and that they were put right today. "
            "The person who said it sees it too. The old words stay in the history.",
            "What happens: the board shows the new words, and that they were put right today. "
            "The %(num)s people who said it see it too. The old words stay in the history.",
            found["comments"],
        ),
        blame="we_did",
        done=gettext("The answer is put right."),
        template="staff/answer/new_words.html",
        **_about(found),
    )


def _correct(found: dict[str, Any], form: AnswerFields, reason: str) -> None:
    feedback("correct_response", reference=found["reference"], reason=reason, **form.answer())


@blueprint.route("/answers/<reference>/withdraw", methods=["GET", "POST"])
@requires(Permission.WITHDRAW)
def withdraw_answer(reference: str) -> Page:
    found = _the_answer(reference, Permission.WITHDRAW)
    form = WithdrawForm()
    form.reason.label.text = _("Why do you take it back?")
    return step(
        form,
        lambda: feedback("withdraw_response", reference=found["reference"], reason=form.reason.data.strip()),
        heading=gettext("Take the answer back"),
        button=gettext("Take it back"),
        happens=ngettext(
            "What happens: it leaves the board at once. The comment waits for an answer again. "
            "The history keeps what it said and your reason.",
            "What happens: it leaves the board at once. Its %(num)s comments wait for an answer again. "
            "The history keeps what it said and your reason.",
            found["comments"],
        ),
        done=gettext("The answer is taken back. Its comments wait for an answer again."),
        danger=True,
        template="staff/answer/withdraw.html",
        **_about(found),
        answer=found,
    )


def _about(found: dict[str, Any]) -> dict[str, Any]:
    """For a step about it."""
    return {"back": url_for("staff.answer", reference=found["reference"]), "caption": found["reference"]}
