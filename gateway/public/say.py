"""Tell us what you think: one question a page, kept in a draft until it is sent.

What was written travels only in the pages themselves and in the encrypted draft; no address and no account is
asked for or kept.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug import Response

from chassis.errors import Refusal
from gateway import drafts, qr
from gateway.contacts import send_comment
from gateway.drafts import Draft
from gateway.forms import page
from gateway.i18n import HERE
from gateway.limits import SENDING, limiter
from gateway.look import policy
from gateway.public.blueprint import blueprint
from gateway.public.places import names, places_if_known
from gateway.public.say_forms import (
    KINDS,
    NOT_SURE,
    RADIOS_FIT,
    AnswerForm,
    ContactForm,
    FewPlacesForm,
    KindForm,
    ManyPlacesForm,
    PlaceForm,
    SendForm,
    WordsForm,
)
from gateway.security import csrf
from gateway.status import STATUS

Page = str | tuple[str, int] | Response


def _unsent() -> Draft | None:
    draft = drafts.current()
    return draft if draft and draft.receipt is None else None


def _next(draft: Draft) -> Response:
    """The first question that is still open; the check when none is."""
    said = draft.said
    if "kind" not in said:
        return redirect(url_for("public.say_kind"))
    if said["kind"] == "complaint" and not said.get("told_of_advocacy"):
        return redirect(url_for("public.say_complaint"))
    if "local_service" not in said:
        return redirect(url_for("public.say_place"))
    if "answer" not in said:
        return redirect(url_for("public.say_answer"))
    if said["answer"] == "contact" and not said.get("contact"):
        return redirect(url_for("public.say_contact"))
    return redirect(url_for("public.say_check"))


def _begin_again() -> Response:
    """There is no draft here: its time was over, or the browser keeps no cookies."""
    flash(_("We do not have your words any more. Please write them again. Your browser must allow cookies."))
    return redirect(url_for("public.say"))


@blueprint.route("/say", methods=["GET", "POST"])
@csrf.exempt  # the form checks its token itself, so that words are never lost to a session that ended
def say() -> Page:
    draft = _unsent()
    form = WordsForm()
    if form.validate_on_submit():
        draft = draft or drafts.begin()
        draft.keep(text=form.text.data, **_from_address(form))
        return _next(draft)
    if request.method == "GET":
        form.place.data = request.args.get("place", "")
        form.kind.data = request.args.get("kind", "")
        if draft:
            form.text.data = draft.said.get("text")
    return page("public/say/words.html", form, draft=draft, place_name=names().get(form.place.data or ""))


def _from_address(form: WordsForm) -> dict[str, str]:
    """The place that a QR code named and the kind that a link named, where there are such."""
    found = {}
    if form.kind.data in policy().accepted_kinds and form.kind.data in KINDS:
        found["kind"] = form.kind.data
    if form.place.data and any(place["slug"] == form.place.data for place in places_if_known()):
        found["local_service"] = form.place.data
    return found


@blueprint.route("/say/kind", methods=["GET", "POST"])
def say_kind() -> Page:
    draft = _unsent()
    if draft is None:
        return _begin_again()
    form = KindForm()
    hints = form.offer(policy().accepted_kinds)
    if form.validate_on_submit():
        draft.keep(kind=form.kind.data)
        return _next(draft)
    if request.method == "GET":
        form.kind.data = draft.said.get("kind")
    return page("public/say/kind.html", form, hints=hints)


@blueprint.route("/say/complaint", methods=["GET", "POST"])
def say_complaint() -> Page:
    """How a complaint goes and that advocacy exists, told before anything else is asked (F7, A1)."""
    draft = _unsent()
    if draft is None:
        return _begin_again()
    form = SendForm()
    if form.validate_on_submit():
        draft.keep(told_of_advocacy=True)
        return _next(draft)
    clock = policy().clock_for("complaint", datetime.now(HERE).date())
    return page("public/say/complaint.html", form, clock=clock)


@blueprint.route("/say/place", methods=["GET", "POST"])
def say_place() -> Page:
    draft = _unsent()
    if draft is None:
        return _begin_again()
    places = places_if_known()
    form: PlaceForm = FewPlacesForm() if len(places) <= RADIOS_FIT else ManyPlacesForm()
    form.offer(places)
    if form.validate_on_submit():
        chosen = form.place.data
        draft.keep(local_service=None if chosen == NOT_SURE else chosen)
        return _next(draft)
    if request.method == "GET":
        form.place.data = draft.said.get("local_service") or NOT_SURE
    return page("public/say/place.html", form, few=isinstance(form, FewPlacesForm))


@blueprint.route("/say/answer", methods=["GET", "POST"])
def say_answer() -> Page:
    draft = _unsent()
    if draft is None:
        return _begin_again()
    form = AnswerForm()
    if form.validate_on_submit():
        draft.keep(answer=form.answer.data)
        if form.answer.data != "contact":
            draft.keep(contact=None)
        return _next(draft)
    if request.method == "GET":
        form.answer.data = draft.said.get("answer")
    return page("public/say/answer.html", form)


@blueprint.route("/say/contact", methods=["GET", "POST"])
def say_contact() -> Page:
    draft = _unsent()
    if draft is None:
        return _begin_again()
    form = ContactForm(data=draft.said.get("contact"))
    if form.validate_on_submit():
        draft.keep(contact=form.given())
        return _next(draft)
    return page("public/say/contact.html", form)


@blueprint.get("/say/check")
def say_check() -> Page:
    draft = drafts.current()
    if draft and draft.receipt:
        return redirect(url_for("public.say_done"))
    if draft is None or "answer" not in draft.said:
        return _begin_again() if draft is None else _next(draft)
    return _check_page(draft, SendForm())


def _check_page(draft: Draft, form: SendForm, refusal: Refusal | None = None) -> tuple[str, int]:
    said = draft.said
    problems = []
    if refusal:
        problems = [
            {"text": " ".join(texts), "href": _page_of(field)} for field, texts in refusal.errors.items()
        ]
        problems = problems or [{"text": refusal.message}]
    html = render_template(
        "public/say/check.html",
        form=form,
        said=said,
        kinds=KINDS,
        place_name=names().get(said.get("local_service") or ""),
        found=problems,
        failed=bool(problems),
    )
    return html, STATUS[refusal.kind] if refusal else 200


def _page_of(field: str) -> str:
    """Where a field that the service refused can be mended."""
    pages = {"text": "public.say", "local_service": "public.say_place", "kind": "public.say_kind"}
    return url_for(pages.get(field.split(".")[0], "public.say_contact"))


@blueprint.post("/say/check")
@limiter.limit(SENDING)
def say_send() -> Page:
    draft = drafts.current()
    if draft is None:
        return _begin_again()
    if draft.receipt:
        return redirect(url_for("public.say_done"))  # the second of two clicks
    said = draft.said
    if "text" not in said or "answer" not in said:
        return _next(draft)
    try:
        receipt: dict[str, Any] = send_comment(
            {name: said.get(name) for name in ("text", "kind", "local_service")},
            said.get("contact"),
            draft.key,
            channel="web",
        )
    except Refusal as refusal:
        if refusal.kind == "unavailable":
            return render_template("public/say/later.html"), STATUS[refusal.kind]
        return _check_page(draft, SendForm(), refusal)
    draft.sent({**receipt, "kind": said["kind"], "answer": said["answer"]})
    return redirect(url_for("public.say_done"))


def _receipt() -> dict[str, Any] | None:
    draft = drafts.current()
    return draft.receipt if draft else None


@blueprint.get("/say/done")
def say_done() -> Page:
    receipt = _receipt()
    if receipt is None:
        return redirect(url_for("public.say"))
    return render_template("public/say/done.html", receipt=receipt, form=SendForm())


@blueprint.get("/say/slip")
def say_slip() -> Page:
    """The follow-up code on paper.

    The QR code holds the code behind a `#`: browsers keep that part to themselves, so the secret reaches no
    server log, no proxy and no referrer. A little script on the follow-up page puts it into the box;
    without script it is typed from the slip, where it stands in large letters.
    """
    receipt = _receipt()
    if receipt is None:
        return redirect(url_for("public.say"))
    address = qr.public_address("public.follow")
    picture = qr.code(f"{address}#{receipt['follow_up_code']}", _("QR code that opens the follow-up page"))
    return render_template("public/say/slip.html", receipt=receipt, address=address, picture=picture)


@blueprint.post("/say/forget")
def say_forget() -> Page:
    """Leave nothing of it on this computer."""
    drafts.forget()
    session.pop("follow", None)
    return redirect(url_for("public.home"))
