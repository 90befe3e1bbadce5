"""The agenda of a meeting: choosing among proposals, adding one, sending it round."""

from __future__ import annotations

import re
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from chassis.errors import Refusal
from chassis.references import tidy
from gateway.accounts import Permission, ensure, requires
from gateway.forms import Filled, NotLonger, Radios, TextArea, TextInput, written
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm, ReasonForm
from gateway.staff.rooms.looks import RAISED_BY, about, lines_of, the_meeting
from gateway.staff.rooms.named import needs_in
from gateway.staff.rooms.said import is_code
from gateway.staff.scope import the_comment
from gateway.staff.step import press, step


class ProposeForm(OnceForm):
    title = StringField(
        _("What is it about?"),
        description=_("A few words, without names."),
        widget=TextInput(),
        validators=[Filled(_("Write what it is about.")), NotLonger(200)],
    )
    words = TextAreaField(
        _("What did they say?"),
        description=_("You can leave it empty."),
        widget=TextArea(),
        validators=[NotLonger(4000)],
    )
    raised_by = RadioField(
        _("Who raised it?"),
        widget=Radios(),
        choices=[
            SelectChoice(name, RAISED_BY[name]) for name in ("service_user", "staff", "survey", "advocacy")
        ],
        default="service_user",
    )
    source = StringField(
        _("Where does it come from?"),
        description=_(
            "A comment's code like FB-7KQ2M-9, or the name of a survey. Empty: it was raised at this meeting."
        ),
        widget=TextInput(),
        validators=[NotLonger(500)],
    )


class TitleForm(OnceForm):
    title = StringField(
        _("What is it about?"),
        description=_("A few words for the agenda, without names. Everybody may read them later."),
        widget=TextInput(),
        validators=[Filled(_("Write what it is about.")), NotLonger(200)],
    )


class CirculateForm(OnceForm):
    to = TextAreaField(
        _("Who gets it?"),
        description=_("One group or office on each line."),
        widget=TextArea(),
        validators=[NotLonger(2000)],
    )


_CODE = re.compile(r"(FB|AI|AC|AU|AY|DE|ES|MT|RQ|RE)-[0-9A-Z]{4,7}-[0-9A-Z]$")


def came_from(written: str | None) -> dict[str, Any]:
    """source and origins of an item: a code, or words. What looks like a code is never taken for words, however it is
    typed. Raises Refusal for a comment that is not there, and Forbidden for one that whoever asks may not read."""
    said = (written or "").strip()
    code = tidy(said) if said else ""
    # "Residents" begins like a code: one that is no comment's has its first letters apart.
    apart = code.startswith("FB-") or not said[2:3].isalnum()
    if not (_CODE.match(code) and apart):
        return {"source": said or None, "origins": []}
    if not code.startswith("FB-"):
        return {"source": None, "origins": [code]}
    try:
        return {"source": None, "origins": [the_comment(said)["reference"]]}
    except Refusal as refusal:
        if refusal.kind == "unavailable":
            raise
        unknown = gettext("There is no comment with this code.")
        raise Refusal("invalid", "unknown-comment", unknown, {"source": [unknown]}) from refusal


@blueprint.get("/meetings/<reference>/agenda")
@requires(Permission.MANAGE_MEETINGS)
def agenda(reference: str) -> Page:
    found = the_meeting(reference, Permission.MANAGE_MEETINGS)
    return render_template("staff/rooms/agenda.html", meeting=found, form=OnceForm())


@blueprint.post("/meetings/<reference>/agenda")
@requires(Permission.MANAGE_MEETINGS)
def change_agenda(reference: str) -> Page:
    """One button for each item: add, remove, up."""
    found = the_meeting(reference, Permission.MANAGE_MEETINGS)
    here, item = found["meeting"], tidy(request.form.get("item", ""))
    items = [one for one in found["agenda"] if one != item]
    act = request.form.get("act", "")
    if act == "up":
        place = found["agenda"].index(item) if item in found["agenda"] else 0
        items.insert(max(place - 1, 0), item)
    elif act == "add":
        items.append(item)
    return press(
        lambda: meetings("set_agenda", meeting=here, items=items),
        url_for("staff.agenda", reference=here),
        gettext("The agenda is changed."),
    )


@blueprint.route("/meetings/<reference>/propose", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def propose_item(reference: str) -> Page:
    """Something new, which comes on this agenda at once."""
    found, form = the_meeting(reference, Permission.MANAGE_MEETINGS), ProposeForm()
    here = found["meeting"]

    def act() -> None:
        came = came_from(form.source.data)
        item = meetings(
            "propose_item",
            group=found["group"],
            title=form.title.data.strip(),
            words=written(form.words),
            raised_by=form.raised_by.data,
            source=came["source"],
            origins=came["origins"] if came["source"] or came["origins"] else [here],
            idempotency_key=form.once.data,
        )["reference"]
        meetings("accept_item", reference=item, meeting=here)

    return step(
        form,
        act,
        blame="source",
        done=gettext("It stands on the agenda."),
        heading=gettext("Put something on the agenda"),
        caption=found["title"],
        button=gettext("Put it on the agenda"),
        back=url_for("staff.agenda", reference=here),
    )


@blueprint.route("/meetings/<reference>/circulate", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def circulate_agenda(reference: str) -> Page:
    found = the_meeting(reference, Permission.MANAGE_MEETINGS)
    form = CirculateForm(data={"to": found["group_name"]})
    here = found["meeting"]
    return step(
        form,
        lambda: meetings("circulate_agenda", meeting=here, circulated_to=lines_of(form.to.data)),
        blame="to",
        done=gettext("It is written down that the agenda went round."),
        heading=gettext("Send the agenda round"),
        happens=gettext("Send it in your usual way, and write down here who got it."),
        button=gettext("It is sent"),
        template="staff/rooms/send.html",
        needs=needs_in(found),
        **about(found),
    )


@blueprint.route("/agenda-items/<reference>/title", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def retitle_item(reference: str) -> Page:
    """A plain title instead of a comment's code; with `?meeting=` it comes on that agenda at the same time."""
    item: dict[str, Any] = meetings("get_item", reference=tidy(reference))
    ensure(Permission.MANAGE_MEETINGS, [item["local_service"]])
    wanted = tidy(request.args.get("meeting", ""))
    form = TitleForm(data={"title": None if is_code(item["title"]) else item["title"]})
    back = url_for("staff.meetings_list")
    if wanted:
        wanted = the_meeting(wanted, Permission.MANAGE_MEETINGS)["meeting"]
        back = url_for("staff.agenda", reference=wanted)
    elif item["meeting"]:
        back = url_for("staff.meeting", reference=item["meeting"])
    named = {"reference": item["reference"]}

    def act() -> Any:
        title = form.title.data.strip()
        if wanted:
            return meetings("accept_item", **named, meeting=wanted, title=title)
        return meetings("retitle_item", **named, title=title)

    return step(
        form,
        act,
        blame="title",
        done=gettext("It stands on the agenda.") if wanted else gettext("It has its title."),
        happens=gettext(
            "The title stands on the agenda and in the minutes. "
            "Until it has one, everybody else reads: Something that was said."
        ),
        template="staff/rooms/title.html",
        item=item,
        heading=gettext("Give it a title"),
        button=gettext("Put it on the agenda") if wanted else gettext("Keep the title"),
        back=back,
    )


@blueprint.route("/agenda-items/<reference>/decline", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def decline_item(reference: str) -> Page:
    item: dict[str, Any] = meetings("get_item", reference=tidy(reference))
    ensure(Permission.MANAGE_MEETINGS, [item["local_service"]])
    form = ReasonForm()
    after = url_for("staff.meetings_list", group=item["group"])
    return step(
        form,
        lambda: meetings("decline_item", reference=item["reference"], reason=form.reason.data.strip()),
        blame="reason",
        done=gettext("It is not taken up, and your reason is kept."),
        heading=gettext("Do not take it up"),
        caption=item["title"],
        happens=gettext("Whoever raised it is told your reason."),
        button=gettext("Do not take it up"),
        back=after,
    )
