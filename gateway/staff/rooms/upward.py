"""What goes up to the next group and comes back down, and what groups ask the organisation for."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice

from chassis.references import tidy
from gateway.accounts import Permission, ensure, may, requires
from gateway.forms import Filled, NotLonger, Radios, TextArea
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NameSelect
from gateway.staff.forms import DayField, Given, OnceForm, ReasonForm
from gateway.staff.groups.about import ensure_place
from gateway.staff.rooms.looks import REQUEST_KIND, choices, groups_that_meet
from gateway.staff.scope import me
from gateway.staff.step import step
from gateway.staff.who import WhoField


class AnswerForm(OnceForm):
    answer = TextAreaField(
        _("What is the answer?"),
        widget=TextArea(),
        validators=[Filled(_("Write the answer.")), NotLonger(4000)],
    )


class RequestForm(OnceForm):
    group = NameSelect(_("Which group asks?"))
    kind = RadioField(
        _("What does it ask for?"), widget=Radios(), choices=choices(REQUEST_KIND), default="answer"
    )
    what = TextAreaField(
        _("In its own words"),
        widget=TextArea(),
        validators=[Filled(_("Write what it asks for.")), NotLonger(2000)],
    )
    to = WhoField(_("Who is asked?"), office=True)
    by_when = DayField(_("By when?"), validators=[Given(_("Write by when."))])


class MetForm(OnceForm):
    how = TextAreaField(
        _("How was it met?"),
        widget=TextArea(),
        validators=[Filled(_("Write how it was met.")), NotLonger(2000)],
    )


@blueprint.route("/agenda-items/<reference>/take-up", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def take_up(reference: str) -> Page:
    """To the group above, with a reason."""
    item: dict[str, Any] = meetings("get_item", reference=tidy(reference))
    ensure(Permission.MANAGE_MEETINGS, [item["local_service"]])
    form = ReasonForm()
    back = (
        url_for("staff.meeting", reference=item["meeting"])
        if item["meeting"]
        else url_for("staff.meetings_list")
    )

    def act() -> str:
        key, why = form.once.data, form.reason.data.strip()
        taken = meetings("escalate_matter", item=item["reference"], reason=why, idempotency_key=key)
        return url_for("staff.matter", reference=taken["reference"])

    return step(
        form,
        act,
        blame="reason",
        done=gettext("It is taken up. An answer is owed until it was told."),
        heading=gettext("Take it up to the next group"),
        caption=item["title"],
        happens=[
            *_from_whom_to_whom(item),
            gettext("It is proposed for their agenda. Their answer comes back to this group's next meeting."),
        ],
        button=gettext("Take it up"),
        back=back,
    )


def _from_whom_to_whom(item: dict[str, Any]) -> list[str]:
    if not item["group_name"]:
        return []
    if not item["above"]:
        return [gettext("There is no group above %(name)s now.", name=item["group_name"])]
    between = {"below": item["group_name"], "above": item["above"]}
    return [gettext("It goes from %(below)s to %(above)s.", **between)]


@blueprint.get("/escalations/<reference>")
@requires(Permission.READ_GROUPS)
def matter(reference: str) -> Page:
    found: dict[str, Any] = meetings("get_matter", reference=tidy(reference))
    ensure_place(found["local_service"], Permission.READ_GROUPS)
    answering = found["state"] == "open" and may(me(), Permission.ANSWER_GROUPS, [found["local_service"]])
    return render_template("staff/rooms/matter.html", matter=found, answering=answering)


@blueprint.route("/escalations/<reference>/answer", methods=["GET", "POST"])
@requires(Permission.ANSWER_GROUPS)
def answer_matter(reference: str) -> Page:
    found: dict[str, Any] = meetings("get_matter", reference=tidy(reference))
    ensure(Permission.ANSWER_GROUPS, [found["local_service"]])
    form, here = AnswerForm(), url_for("staff.matter", reference=found["reference"])
    return step(
        form,
        lambda: meetings("answer_matter", reference=found["reference"], answer=form.answer.data.strip()),
        blame="answer",
        done=gettext("The answer is proposed for the next agenda of the group that asked."),
        heading=gettext("Answer this matter"),
        caption=found["title"],
        happens=gettext("Your answer goes to %(name)s, for its next meeting.", name=found["from_name"]),
        button=gettext("Give this answer"),
        back=here,
    )


@blueprint.route("/requests/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def make_request() -> Page:
    groups = groups_that_meet()
    form = RequestForm(data={"group": request.args.get("group")})
    form.group.choices = [SelectChoice(group["reference"], group["name"]) for group in groups]

    def act() -> None:
        known = {group["reference"]: group["local_service"] for group in groups}
        ensure(Permission.MANAGE_MEETINGS, [known[form.group.data]])
        meetings(
            "make_group_request",
            group=form.group.data,
            kind=form.kind.data,
            what=form.what.data.strip(),
            to=form.to.party,
            by_when=form.by_when.iso,
            idempotency_key=form.once.data,
        )

    return step(
        form,
        act,
        blame="what",
        done=gettext("It is written down. It stays on the list until it is met."),
        heading=gettext("Write down what a group asks for"),
        happens=gettext("A group may ask for a report, an answer, or that somebody comes to its meeting."),
        button=gettext("Keep it"),
        back=url_for("staff.group_requests"),
    )


def _the_request(reference: str) -> dict[str, Any]:
    found: dict[str, Any] = meetings("get_group_request", reference=tidy(reference))
    ensure(Permission.ANSWER_GROUPS, [found["local_service"]])
    return found


@blueprint.route("/requests/<reference>/met", methods=["GET", "POST"])
@requires(Permission.ANSWER_GROUPS)
def meet_request(reference: str) -> Page:
    found, form = _the_request(reference), MetForm()
    return step(
        form,
        lambda: meetings("meet_group_request", reference=found["reference"], how=form.how.data.strip()),
        blame="how",
        done=gettext("The request is met."),
        heading=gettext("Say how it was met"),
        caption=found["what"],
        button=gettext("It is met"),
        back=url_for("staff.group_requests"),
    )


@blueprint.route("/requests/<reference>/refuse", methods=["GET", "POST"])
@requires(Permission.ANSWER_GROUPS)
def refuse_request(reference: str) -> Page:
    found, form = _the_request(reference), ReasonForm()
    return step(
        form,
        lambda: meetings(
            "refuse_group_request", reference=found["reference"], reason=form.reason.data.strip()
        ),
        blame="reason",
        done=gettext("It is refused, with your reason."),
        heading=gettext("Refuse this request"),
        caption=found["what"],
        happens=gettext("The group is told your reason."),
        button=gettext("Refuse it, with this reason"),
        back=url_for("staff.group_requests"),
    )
