"""One comment: the words, everything that happened, and the next steps."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import TextAreaField

from chassis.errors import Refusal
from gateway.accounts import Permission, may, requires
from gateway.forms import Filled, NotLonger, TextArea, page
from gateway.look import policy
from gateway.public.places import names
from gateway.services import feedback
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import LONGEST_REASON, OnceForm
from gateway.staff.once import first_time
from gateway.staff.rooms.looks import softly
from gateway.staff.scope import me, the_comment


class AskForm(OnceForm):
    question = TextAreaField(
        _("What do you want to ask?"),
        description=_("One question, in plain words. The author reads it with the code and answers there."),
        widget=TextArea(),
        validators=[Filled(_("Write your question.")), NotLonger(LONGEST_REASON)],
    )


class EscalateForm(OnceForm):
    reason = TextAreaField(
        _("Why can it not be answered here?"),
        description=_("The author reads this."),
        widget=TextArea(),
        validators=[Filled(_("Write why.")), NotLonger(LONGEST_REASON)],
    )


class DeclineForm(OnceForm):
    reason = TextAreaField(
        _("Why can you not answer it?"),
        description=_("Say it as you would say it to their face. The author reads this."),
        widget=TextArea(),
        validators=[
            Filled(_("Write why. Nobody is turned away without a reason.")),
            NotLonger(LONGEST_REASON),
        ],
    )


@blueprint.get("/comments/<reference>")
@requires(Permission.READ_COMMENTS)
def comment(reference: str) -> Page:
    found = the_comment(reference)
    return render_template(
        "staff/comment.html",
        comment=found,
        rooms=softly("what_came_of", references=[found["reference"]]),
        steps=next_steps(found),
        names=names(),
        themes={theme.slug: theme.name for theme in policy().themes},
        form=OnceForm(),
        may_see_contact=may(me(), Permission.SEE_CONTACT, [found["local_service"]]),
        may_erase=_has_words(found) and may(me(), Permission.ERASE_PEOPLE, [found["local_service"]]),
    )


def _has_words(found: dict[str, Any]) -> bool:
    """Whether anything is left that could be erased."""
    later = (one["text"] for one in found["history"] if one["event"] in ("author_asked", "author_added"))
    return found["words"] is not None or any(later)


def next_steps(found: dict[str, Any]) -> list[str]:
    """What whoever asks may do with a comment now; the first is the main one."""
    place = [found["local_service"]]
    settled = found["state"] in ("answered", "declined")
    steps = []
    if found["state"] == "closed":
        return []
    if found["acknowledged_at"] is None:
        steps.append((Permission.ACKNOWLEDGE, "acknowledge"))
    steps.append((Permission.RESPOND, "answer"))
    if found["waiting_for"] != "author":
        steps.append((Permission.ASK, "ask"))
    steps += [(Permission.THEME, "theme"), (Permission.ASSIGN, "assign")]
    if found["local_service"] and not found["escalated"] and not settled:
        steps.append((Permission.ESCALATE, "escalate"))
    steps.append((Permission.MANAGE_MEETINGS, "to_group"))
    if not settled:
        steps.append((Permission.DECLINE, "decline"))
    else:
        steps.append((Permission.CLOSE, "close"))
    return [name for permission, name in steps if may(me(), permission, place)]


@blueprint.post("/comments/<reference>/acknowledge")
@requires(Permission.ACKNOWLEDGE)
def acknowledge(reference: str) -> Page:
    found = the_comment(reference, Permission.ACKNOWLEDGE)
    feedback("acknowledge_comments", references=[found["reference"]])
    flash(gettext("%(reference)s is acknowledged.", reference=found["reference"]), "success")
    return redirect(url_for("staff.comment", reference=found["reference"]))


@blueprint.post("/comments/<reference>/close")
@requires(Permission.CLOSE)
def close(reference: str) -> Page:
    found = the_comment(reference, Permission.CLOSE)
    with first_time() as first:
        if first:
            feedback("close_comment", reference=found["reference"])
            flash(gettext("%(reference)s is closed.", reference=found["reference"]), "success")
    return redirect(url_for("staff.comment", reference=found["reference"]))


@blueprint.route("/comments/<reference>/ask", methods=["GET", "POST"])
@requires(Permission.ASK)
def ask(reference: str) -> Page:
    return _step(
        the_comment(reference, Permission.ASK),
        AskForm(),
        "ask_author",
        "question",
        gettext("The question is asked."),
    )


@blueprint.route("/comments/<reference>/escalate", methods=["GET", "POST"])
@requires(Permission.ESCALATE)
def escalate(reference: str) -> Page:
    found = the_comment(reference, Permission.ESCALATE)
    return _step(found, EscalateForm(), "escalate_comment", "reason", gettext("The organisation has it now."))


@blueprint.route("/comments/<reference>/decline", methods=["GET", "POST"])
@requires(Permission.DECLINE)
def decline(reference: str) -> Page:
    found = the_comment(reference, Permission.DECLINE)
    return _step(
        found, DeclineForm(), "decline_comment", "reason", gettext("It is declined, with your reason.")
    )


def _step(found: dict[str, Any], form: OnceForm, method: str, field: str, done: str) -> Page:
    """A page with one box to write into; what is written goes to the service."""
    reference = found["reference"]
    if form.validate_on_submit():
        try:
            with first_time() as first:
                if first:
                    feedback(method, reference=reference, **{field: form._fields[field].data.strip()})
                    flash(done, "success")
            return redirect(url_for("staff.comment", reference=reference))
        except Refusal as refusal:
            form.blame_for(refusal, field)
    return page(f"staff/{method.partition('_')[0]}.html", form, comment=found, field=form._fields[field])
