"""One comment: the words, everything that happened, and the next steps."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import TextAreaField

from gateway.accounts import Permission, may, requires
from gateway.forms import Filled, NotLonger, TextArea
from gateway.look import policy
from gateway.public.places import names
from gateway.services import feedback
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import LONGEST_REASON, OnceForm
from gateway.staff.rooms.looks import softly
from gateway.staff.scope import me, the_comment
from gateway.staff.step import press, step


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
    rooms = softly("what_came_of", references=[found["reference"]])
    decided = _unanswered(found, rooms)
    steps = next_steps(found)
    if decided and "answer" in steps:
        steps = ["answer", *(one for one in steps if one != "answer")]
    return render_template(
        "staff/comment.html",
        comment=found,
        rooms=rooms,
        steps=steps,
        decided=decided,
        names=names(),
        themes={theme.slug: theme.name for theme in policy().themes},
        form=OnceForm(),
        may_see_contact=may(me(), Permission.SEE_CONTACT, [found["local_service"]]),
        may_erase=_has_words(found) and may(me(), Permission.ERASE_PEOPLE, [found["local_service"]]),
    )


def _unanswered(found: dict[str, Any], rooms: dict[str, Any] | None) -> list[str]:
    """What meetings decided about it, while it has no answer."""
    if found["responses"] or found["state"] in ("answered", "declined", "closed"):
        return []
    return [one["reference"] for one in (rooms or {}).get("decisions", ()) if one["state"] == "confirmed"]


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
    return press(
        lambda: feedback("close_comment", reference=found["reference"]),
        url_for("staff.comment", reference=found["reference"]),
        gettext("%(reference)s is closed.", reference=found["reference"]),
    )


@blueprint.route("/comments/<reference>/ask", methods=["GET", "POST"])
@requires(Permission.ASK)
def ask(reference: str) -> Page:
    found, form = the_comment(reference, Permission.ASK), AskForm()
    return step(
        form,
        lambda: feedback("ask_author", reference=found["reference"], question=form.question.data.strip()),
        heading=gettext("Ask the author"),
        button=gettext("Ask"),
        happens=gettext(
            "They see your question when they open the page with their code. The day to answer stays the same."
        ),
        done=gettext("The question is asked."),
        keep="question",
        **about_comment(found),
    )


@blueprint.route("/comments/<reference>/escalate", methods=["GET", "POST"])
@requires(Permission.ESCALATE)
def escalate(reference: str) -> Page:
    found, form = the_comment(reference, Permission.ESCALATE), EscalateForm()
    return step(
        form,
        lambda: feedback("escalate_comment", reference=found["reference"], reason=form.reason.data.strip()),
        heading=gettext("Take it to the organisation"),
        button=gettext("Take it there"),
        happens=gettext(
            "The organisation then answers it. Everything that happened stays with it, "
            "and the author sees that it moved."
        ),
        done=gettext("The organisation has it now."),
        keep="reason",
        **about_comment(found),
    )


@blueprint.route("/comments/<reference>/decline", methods=["GET", "POST"])
@requires(Permission.DECLINE)
def decline(reference: str) -> Page:
    found, form = the_comment(reference, Permission.DECLINE), DeclineForm()
    return step(
        form,
        lambda: feedback("decline_comment", reference=found["reference"], reason=form.reason.data.strip()),
        heading=gettext("Decline to answer"),
        button=gettext("Decline, with this reason"),
        happens=gettext("The author reads your reason. It is kept for good. You can still answer later."),
        done=gettext("It is declined, with your reason."),
        keep="reason",
        **about_comment(found),
    )


def about_comment(found: dict[str, Any]) -> dict[str, Any]:
    """For a step about it."""
    return {
        "back": url_for("staff.comment", reference=found["reference"]),
        "caption": found["reference"],
        "template": "staff/about_comment.html",
        "comment": found,
    }
