"""Writing an answer: which comments it answers, the words, a look at it as it will stand on the board, out.

What is written is kept from the first press of a button on, so nothing is lost and every page can be loaded
again.
"""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from chassis.errors import Refusal
from chassis.references import tidy
from gateway.accounts import Permission, ensure, may, requires
from gateway.forms import page, written
from gateway.look import policy
from gateway.public.places import names
from gateway.services import feedback
from gateway.staff import kept
from gateway.staff.answer_forms import WriteForm, from_answer
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm
from gateway.staff.marks import marked
from gateway.staff.rooms.looks import softly
from gateway.staff.scope import ensure_comments, me, own
from gateway.staff.words import today

MOST = 1000
"""Comments one answer may have, as the contract has it."""
ALIKE = 8
FOUND = 25


@blueprint.route("/answers/new", methods=["GET", "POST"])
@blueprint.route("/answers/writing/<identity>", methods=["GET", "POST"])
@requires(Permission.RESPOND)
def write_answer(identity: str | None = None) -> Page:
    """Without an identity: a new answer, to the comments that the address names."""
    kept_one: dict[str, Any] = (
        _kept(identity)
        if identity
        else {
            "comments": request.args.getlist("comments")[:MOST],
            "through": request.args.getlist("through")[:50],
        }
    )
    if "reference" in kept_one:
        return redirect(url_for("staff.answer", reference=kept_one["reference"]))
    form = WriteForm(data={**from_answer(kept_one.get("answer", {})), "comments": kept_one["comments"]})
    chosen = list(dict.fromkeys(tidy(one) for one in form.comments.data or []))[:MOST]
    ensure_comments(Permission.RESPOND, chosen)
    if request.method == "POST":
        content = {
            "comments": chosen,
            "answer": form.answer(),
            "through": request.form.getlist("through")[:50],
        }
        if request.form.get("act") == "find":
            identity = kept.keep(me().id, content, kept.ANSWERS_FOR, identity)
            search = written(form.search)
            return redirect(url_for("staff.write_answer", identity=identity, search=search, _anchor="more"))
        if form.validate():
            identity = kept.keep(me().id, content, kept.ANSWERS_FOR, identity)
            return redirect(url_for("staff.check_answer", identity=identity))
    form.search.data = request.args.get("search", "")
    lines = [feedback("get_comment", reference=reference) for reference in chosen]
    return page(
        "staff/answer/write.html",
        form,
        chosen=lines,
        through=request.form.getlist("through") or kept_one.get("through", []),
        rooms=softly("what_came_of", references=chosen[:100]) if chosen else None,
        alike=_alike(lines, form.search.data),
        names=names(),
        themes={theme.slug: theme.name for theme in policy().themes},
        identity=identity,
        back_to=_back_to(chosen),
    )


def _alike(chosen: list[dict[str, Any]], search: str) -> list[dict[str, Any]]:
    """Comments that this might answer as well: with these words, or else like the first one chosen."""
    if search.strip():
        found = feedback("list_comments", local_services=own(), search=search.strip()[:200], size=FOUND)[
            "items"
        ]
    elif chosen:
        found = feedback(
            "similar_comments", reference=chosen[0]["reference"], local_services=own(), size=ALIKE
        )["items"]
    else:
        found = feedback("list_comments", local_services=own(), waiting_for="answer", sort="due", size=ALIKE)[
            "items"
        ]
    known = {line["reference"] for line in chosen}
    return [line for line in found if line["reference"] not in known]


def _back_to(chosen: list[str]) -> str:
    if len(chosen) == 1:
        return url_for("staff.comment", reference=chosen[0])
    return url_for("staff.inbox")


def _kept(identity: str) -> dict[str, Any]:
    found = kept.find(me().id, identity)
    if found is None:
        abort(404)
    return found


@blueprint.get("/answers/writing/<identity>/check")
@requires(Permission.RESPOND)
def check_answer(identity: str) -> Page:
    content = _kept(identity)
    if "reference" in content:
        return redirect(url_for("staff.answer", reference=content["reference"]))
    form = OnceForm()
    try:
        details = feedback("preview_answer", comments=content["comments"], **content["answer"])["details"]
    except Refusal as refusal:
        if refusal.kind == "unavailable":
            raise
        flash(refusal.message)
        return redirect(url_for("staff.write_answer", identity=identity))
    return _check_page(identity, content, details, form)


def _check_page(
    identity: str, content: dict[str, Any], details: list[dict[str, Any]], form: OnceForm
) -> Page:
    lines = [feedback("get_comment", reference=reference) for reference in content["comments"]]
    places = list(dict.fromkeys(line["local_service"] for line in lines))
    themes = list(dict.fromkeys(theme for line in lines for theme in line["themes"]))
    return render_template(
        "staff/answer/check.html",
        form=form,
        identity=identity,
        item=board_item(content["answer"], len(lines), places, themes),
        details=details,
        marked=marked(content["answer"], details),
        names=names(),
        themes={theme.slug: theme.name for theme in policy().themes},
        may_publish=may(me(), Permission.PUBLISH, places),
    )


def board_item(
    answer: dict[str, Any], comments: int, places: list[str | None], themes: list[str]
) -> dict[str, Any]:
    """An answer as a board shows it, before it is on one."""
    return {
        "reference": "",
        "published_at": today(),
        "corrected_at": None,
        "comments": comments,
        "local_services": places,
        "themes": themes,
        **answer,
    }


@blueprint.post("/answers/writing/<identity>/send")
@requires(Permission.RESPOND)
def send_answer(identity: str) -> Page:
    """Publish, or keep as a draft. The kept answer's id is the idempotency key: two clicks make one answer."""
    content = _kept(identity)
    if "reference" in content:
        return redirect(url_for("staff.answer", reference=content["reference"]))
    ensure_comments(Permission.RESPOND, content["comments"])
    publish = request.form.get("act") == "publish"
    if publish:
        ensure(Permission.PUBLISH)
    try:
        result = feedback(
            "respond",
            comments=content["comments"],
            **content["answer"],
            through=content.get("through", []),
            publish=publish,
            idempotency_key=f"answer:{identity}",
        )
    except Refusal as refusal:
        if refusal.kind == "unavailable":
            raise
        flash(refusal.message)
        return redirect(url_for("staff.write_answer", identity=identity))
    kept.keep(me().id, {"reference": result["reference"]}, kept.CODES_FOR, identity)
    said = {
        "published": _("It is published. Everybody who asked can see it with their code."),
        "held": _("It is held back, because there are personal details in it. Nobody sees it yet."),
        "draft": _("It is kept as a draft. Nobody sees it yet."),
    }
    flash(said[result["state"]], "success" if result["state"] != "held" else "message")
    return redirect(url_for("staff.answer", reference=result["reference"]))


@blueprint.post("/answers/writing/<identity>/throw-away")
@requires(Permission.RESPOND)
def throw_answer_away(identity: str) -> Page:
    kept.forget(me().id, identity)
    flash(_("What you wrote is deleted."))
    return redirect(url_for("staff.inbox"))
