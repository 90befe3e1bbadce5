"""Places where people meet: what is there, and whether people are safe."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from contracts.vocabulary import VENUE_HAS as EVERYTHING
from gateway.accounts import Permission, ensure, may, requires
from gateway.forms import Checkboxes, Filled, NotLonger, Radios, TextArea, TextInput, written
from gateway.i18n import day
from gateway.occasions import VENUE_HAS
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import PlaceSelect
from gateway.staff.forms import DayField, Given, OnceForm, ReasonForm
from gateway.staff.involvement.look import filters_asked, found, listed, place_of, shown
from gateway.staff.scope import me, own, with_address
from gateway.staff.step import step


class VenueForm(OnceForm):
    name = StringField(
        _("What is it called?"), widget=TextInput(), validators=[Filled(_("Write its name.")), NotLonger(200)]
    )
    address = TextAreaField(_("Where is it?"), widget=TextArea(), validators=[NotLonger(500)])
    address_public = RadioField(
        _("Who may read the address?"),
        widget=Radios(),
        choices=[SelectChoice("yes", _("Everybody")), SelectChoice("no", _("Whoever asks us"))],
        default="yes",
        invalid_choice_message=_("Choose who may read it."),
    )
    has = SelectMultipleField(
        _("What is there?"), description=_("Tick only what you know. The rest counts as missing."),
        widget=Checkboxes(), choices=[SelectChoice(one, VENUE_HAS[one]) for one in EVERYTHING],
    )  # fmt: skip
    notes = TextAreaField(_("What else should people know?"), widget=TextArea(), validators=[NotLonger(2000)])

    def described(self) -> dict[str, Any]:
        return {
            "name": self.name.data.strip(),
            "address": written(self.address),
            "address_public": self.address_public.data == "yes",
            "has": self.has.data or [],
            "notes": written(self.notes),
        }


class AddForm(VenueForm):
    place = PlaceSelect(_("Who uses it?"))


class SafetyForm(OnceForm):
    checked_on = DayField(_("When did somebody look?"), validators=[Given(_("Write the day."))])
    by_post = StringField(
        _("Who looked?"), description=_("Their post, like Involvement officer."), widget=TextInput(),
        validators=[Filled(_("Write who looked.")), NotLonger(200)],
    )  # fmt: skip
    found = TextAreaField(_("What did they find?"), widget=TextArea(), validators=[NotLonger(2000)])


@blueprint.get("/venues")
@requires(Permission.READ_ACTIVITIES)
def venues() -> Page:
    page = meetings("list_venues", local_services=own(), after=filters_asked(())["after"])
    lines = [
        {
            "href": url_for("staff.venue", reference=one["reference"]),
            "title": one["name"],
            "facts": [*(VENUE_HAS[fact] for fact in one["has"]), _checked(one)],
        }
        for one in page["items"]
    ]
    return listed(
        gettext("Venues"), page, lines, endpoint="staff.venues",
        empty=(
            gettext("No venue yet"),
            gettext("A room or hall where people meet. Write down what is there, so that everybody can come."),
        ),
        new=(gettext("Add a venue"), url_for("staff.add_venue")) if may(me(), Permission.MANAGE_ACTIVITIES) else None,
    )  # fmt: skip


def _checked(one: dict[str, Any]) -> str:
    on = one["safety_checked_on"]
    return gettext("safety checked on %(day)s", day=day(on)) if on else gettext("safety not checked")


@blueprint.route("/venues/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def add_venue() -> Page:
    form = AddForm()

    def act() -> str:
        ensure(Permission.MANAGE_ACTIVITIES, [form.place.place])
        key = f"venue-{form.once.data}"[:64]
        made = meetings("add_venue", local_service=form.place.place, idempotency_key=key, **form.described())
        return url_for("staff.venue", reference=made["reference"])

    return step(
        form,
        act,
        back=url_for("staff.venues"),
        heading=gettext("Add a venue"),
        button=gettext("Add it"),
        blame="name",
    )


def _the(reference: str, permission: Permission = Permission.READ_ACTIVITIES) -> dict[str, Any]:
    return found("get_venue", permission, reference)


@blueprint.get("/venues/<reference>")
@requires(Permission.READ_ACTIVITIES)
def venue(reference: str) -> Page:
    one = with_address(_the(reference))
    change = may(me(), Permission.MANAGE_ACTIVITIES, [one["local_service"]]) and one["open"]
    missing = [VENUE_HAS[fact] for fact in EVERYTHING if fact not in one["has"]]
    steps = [
        ("check_venue", gettext("Somebody looked whether it is safe")),
        ("change_venue", gettext("Change what is known")),
        ("close_venue", gettext("Close it")),
    ]
    return shown(
        one["name"],
        caption=gettext("Venue"),
        back=url_for("staff.venues"),
        state=None if one["open"] else "closed",
        notes=[]
        if one["safety_checked_on"]
        else [
            gettext("Nobody has checked yet that this is a safe space, from abuse and hate crime above all.")
        ],
        said=[(gettext("Address"), one["address"]), (gettext("Good to know"), one["notes"])],
        facts=[
            *((VENUE_HAS[fact], gettext("yes")) for fact in one["has"]),
            *((fact, gettext("not known")) for fact in missing),
            (
                gettext("Address"),
                gettext("everybody may read it") if one["address_public"] else gettext("told on asking"),
            ),
            (gettext("Safety"), _checked(one)),
            (gettext("For"), place_of(one["local_service"]), bool(one["local_service"])),
        ],
        steps=[
            {"text": text, "href": url_for(f"staff.{endpoint}", reference=one["reference"])}
            for endpoint, text in steps
        ]
        if change
        else [],
    )


@blueprint.route("/venues/<reference>/change", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def change_venue(reference: str) -> Page:
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    form = VenueForm(data=one | {"address_public": "yes" if one["address_public"] else "no"})
    return step(
        form,
        lambda: meetings("change_venue", reference=one["reference"], **form.described()),
        heading=gettext("Change what is known"),
        **_about(one),
    )


@blueprint.route("/venues/<reference>/safety", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def check_venue(reference: str) -> Page:
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    form = SafetyForm()
    return step(
        form,
        lambda: meetings(
            "check_venue_safety",
            reference=one["reference"],
            checked_on=form.checked_on.iso,
            by_post=form.by_post.data.strip(),
            found=written(form.found),
        ),
        heading=gettext("Is it a safe space?"),
        **_about(one),
    )


@blueprint.route("/venues/<reference>/close", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def close_venue(reference: str) -> Page:
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    form = ReasonForm()
    return step(
        form,
        lambda: meetings("close_venue", reference=one["reference"], reason=form.reason.data.strip()),
        heading=gettext("Close this venue"),
        button=gettext("Close it"),
        happens=gettext("Nothing new can be planned there. What is planned stays. This cannot be undone."),
        danger=True,
        **_about(one),
    )


def _about(one: dict[str, Any]) -> dict[str, Any]:
    """For a step about it."""
    return {"back": url_for("staff.venue", reference=one["reference"]), "caption": one["name"]}
