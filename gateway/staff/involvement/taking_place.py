"""An activity takes place: people join, it is held, and those who took part are told what came of it."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice

from gateway.accounts import Permission, requires
from gateway.forms import Checkboxes, Filled, NotLonger, TextInput
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NumberField, words_field
from gateway.staff.forms import Given, OnceForm
from gateway.staff.involvement.activities import about, the_activity, who_joined
from gateway.staff.needs import needs_of
from gateway.staff.step import in_spite_of, press, step
from gateway.staff.who import WhoField, WhosField


class HeldForm(OnceForm):
    head_count = NumberField(_("How many people took part?"), validators=[Given(_("Write a number."))])
    persons = SelectMultipleField(
        _("Who of those who joined took part?"), widget=Checkboxes(names=True), choices=[]
    )
    others = WhosField(
        _("Who else took part?"),
        optional=True,
        description=_(
            "One on each line: a name, a phone number or an e-mail address. You can leave it empty."
        ),
    )
    came_of_it = words_field(
        _("What came of it?"),
        _("What people said, and what will happen with it."),
        _("Write what came of it."),
        20_000,
    )


class JoinForm(OnceForm):
    who = WhoField(_("Who joins?"))


class TellForm(OnceForm):
    message = words_field(
        _("What do you tell those who took part?"),
        _("What came of it, and what did not, and why. Everybody can read it."),
        _("Write what you tell them."),
        20_000,
    )
    how = StringField(
        _("How do you tell them?"),
        description=_("Like: a letter to each, a poster in the hall."),
        widget=TextInput(),
        validators=[Filled(_("Write how you tell them.")), NotLonger(200)],
    )


@blueprint.post("/activities/<reference>/open")
@requires(Permission.MANAGE_ACTIVITIES)
def open_activity(reference: str) -> Page:
    one = the_activity(reference, Permission.MANAGE_ACTIVITIES)
    return press(lambda: meetings("open_activity", activity=one["reference"]), about(one)["back"])


@blueprint.post("/activities/<reference>/leave")
@requires(Permission.MANAGE_ACTIVITIES)
def leave_activity(reference: str) -> Page:
    """Somebody who joined told us that they cannot come; their place is free again."""
    one = the_activity(reference, Permission.MANAGE_ACTIVITIES)
    person = request.form.get("person", "").strip()
    return press(
        lambda: meetings("leave_activity", activity=one["reference"], person=person),
        about(one)["back"],
        gettext("They do not come any more. Their place is free."),
    )


@blueprint.route("/activities/<reference>/join", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def join_activity(reference: str) -> Page:
    """Somebody said that they come, and did not do it on the web."""
    one = the_activity(reference, Permission.MANAGE_ACTIVITIES)
    form = JoinForm(data={"who": request.args.get("person", "")})
    return step(
        form,
        lambda: meetings("join_activity", activity=one["reference"], person=form.who.person),
        heading=gettext("Somebody joins"),
        button=gettext("Write it down"),
        **about(one),
    )


@blueprint.route("/activities/<reference>/held", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def hold_activity(reference: str) -> Page:
    one = the_activity(reference, Permission.MANAGE_ACTIVITIES)
    form = HeldForm()
    form.persons.choices = [
        SelectChoice(each["person"], each["name"] or each["person"]) for each in who_joined(one)
    ]
    if not form.persons.choices:
        del form.persons

    def act() -> Any:
        joined = form.persons.data if "persons" in form._fields else []
        return meetings(
            "record_activity",
            activity=one["reference"],
            head_count=form.head_count.data,
            persons=[*joined, *(party["person"] for party in form.others.parties)],
            came_of_it=form.came_of_it.data.strip(),
            in_spite_of=in_spite_of(),
        )

    return step(form, act, heading=gettext("It has happened"), **about(one))


@blueprint.route("/activities/<reference>/tell", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def tell_back(reference: str) -> Page:
    one = the_activity(reference, Permission.MANAGE_ACTIVITIES)
    form = TellForm(data={"message": one["came_of_it"]} if request.method == "GET" else None)
    return step(
        form,
        lambda: meetings(
            "tell_back",
            activity=one["reference"],
            message=form.message.data.strip(),
            how=form.how.data.strip(),
            in_spite_of=in_spite_of(),
        ),
        heading=gettext("Tell people what came of it"),
        button=gettext("They were told"),
        happens=gettext("It also stands on the page of the activity, for everybody."),
        template="staff/rooms/send.html",
        needs=needs_of((each["person"] for each in one["people"]), one["local_service"]),
        **about(one),
    )
