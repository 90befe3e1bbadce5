"""What somebody needs to take part: those who wait first, each answered in time."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from contracts.vocabulary import SUPPORT_STATES
from gateway.accounts import Permission, may, requires
from gateway.forms import Radios
from gateway.i18n import day
from gateway.occasions import SUPPORT_KIND
from gateway.services import meetings, people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import words_field
from gateway.staff.forms import OnceForm
from gateway.staff.involvement.look import filters_asked, found, listed, place_of, shown, tag
from gateway.staff.scope import me, own
from gateway.staff.step import step


class AnswerForm(OnceForm):
    met = RadioField(
        _("Will it be there?"),
        widget=Radios(),
        choices=[SelectChoice("yes", _("Yes")), SelectChoice("no", _("No, or not all of it"))],
        invalid_choice_message=_("Choose yes or no."),
    )
    answer = words_field(
        _("What do you tell them?"),
        _("What will be there, and what they have to do. If not: why, and what there is instead."),
        _("Write what you tell them."),
    )


@blueprint.get("/support")
@requires(Permission.READ_SUPPORTING)
def support() -> Page:
    asked = filters_asked(SUPPORT_STATES)
    page = meetings("list_support_requests", local_services=own(), **asked)
    late = page["overdue"]
    lines = [
        {
            "href": url_for("staff.support_request", reference=one["reference"]),
            "title": one["title"] or one["occasion"],
            "facts": [
                _kinds(one) if _details(one) else gettext("Support asked for"),
                gettext("needed on %(day)s", day=day(one["needed_on"])),
                _due(one),
            ],
            "tag": tag(one["state"]),
            "late": gettext("Answer overdue") if one["overdue"] else "",
        }
        for one in page["items"]
    ]
    return listed(
        gettext("Support"),
        page,
        lines,
        endpoint="staff.support",
        states=SUPPORT_STATES,
        late=ngettext("%(num)s answer is overdue", "%(num)s answers are overdue", late) if late else "",
        empty=(
            gettext("Nobody is waiting"),
            gettext(
                "When somebody needs an interpreter, large print, a lift or anything else to take "
                "part, it stands here until they have an answer."
            ),
        ),
    )


def _details(one: dict[str, Any]) -> bool:
    """Whether whoever asks may read who needs what."""
    return may(me(), Permission.READ_PEOPLE, [one["local_service"]])


def _kinds(one: dict[str, Any]) -> str:
    if one["kinds"] is None:
        return gettext("erased")
    return ", ".join(str(SUPPORT_KIND[kind]) for kind in one["kinds"])


def _due(one: dict[str, Any]) -> str:
    if one["state"] != "waiting":
        return gettext("answered on %(day)s", day=day(one["answered_at"]))
    by = gettext("answer by %(day)s", day=day(one["answer_by"]))
    return f"{by}, {gettext('asked late')}" if one["late"] else by


@blueprint.get("/support/<reference>")
@requires(Permission.READ_SUPPORTING)
def support_request(reference: str) -> Page:
    one = found("get_support_request", Permission.READ_SUPPORTING, reference)
    allowed = _details(one)
    contact = _contact(one) if allowed and may(me(), Permission.SEE_CONTACT, [one["local_service"]]) else ""
    manage = may(me(), Permission.MANAGE_ACTIVITIES, [one["local_service"]])
    answer = {
        "text": gettext("Answer it"),
        "href": url_for("staff.answer_support", reference=one["reference"]),
    }
    return shown(
        one["title"] or one["occasion"],
        caption=gettext("Support asked for"),
        back=url_for("staff.support"),
        state=one["state"],
        notes=[gettext("The answer is overdue. It was due on %(day)s.", day=day(one["answer_by"]))]
        if one["overdue"]
        else [],
        said=[(gettext("What they said"), one["details"]), (gettext("What they were told"), one["answer"])]
        if allowed
        else [],
        facts=[
            (
                gettext("What would help"),
                _kinds(one) if allowed else gettext("Only staff who work with people see it."),
            ),
            (gettext("Needed on"), day(one["needed_on"])),
            (gettext("Clock"), _due(one)),
            (gettext("How to reach them"), contact, True),
            (gettext("For"), place_of(one["local_service"]), bool(one["local_service"])),
            (gettext("Reference"), one["reference"], True),
        ],
        steps=[answer] if manage and one["state"] == "waiting" else [],
        links=[
            {"text": gettext("What it is for"), "href": url_for("public.occasion", occasion=one["occasion"])}
        ],
    )


def _contact(one: dict[str, Any]) -> str:
    if not one["person"]:
        return ""
    given = people("contacts_of", persons=[one["person"]])["contacts"].get(one["person"]) or {}
    return ", ".join(given[name] for name in ("name", "phone", "email") if given.get(name))


@blueprint.route("/support/<reference>/answer", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def answer_support(reference: str) -> Page:
    one = found("get_support_request", Permission.MANAGE_ACTIVITIES, reference)
    form = AnswerForm()
    back = url_for("staff.support_request", reference=one["reference"])

    def act() -> None:
        met = form.met.data == "yes"
        meetings("answer_support", reference=one["reference"], met=met, answer=form.answer.data.strip())

    return step(
        form,
        act,
        back=back,
        heading=gettext("Answer it"),
        button=gettext("Keep the answer"),
        blame="answer",
        caption=one["title"] or one["occasion"],
        happens=gettext("Tell them yourself as well, by the way they gave: this page does not send anything.")
        if one["person"]
        else gettext("They gave no way to reach them. They read your answer on the web, with their code."),
    )
