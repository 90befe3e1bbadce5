"""Local services: the register, one place, its approach to involving people, a poster with its QR code."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField

from contracts.vocabulary import LARGEST_WORDS
from gateway import qr
from gateway.accounts import Permission, ensure, requires
from gateway.forms import Filled, NotLonger, TextArea, TextInput, written
from gateway.services import feedback, people
from gateway.staff.at_place import at_place
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm, ReasonForm
from gateway.staff.scope import me
from gateway.staff.step import step

SIZE = 50
"""Places on one page of the register."""


class NameForm(OnceForm):
    name = StringField(
        _("What is it called?"),
        description=_("As people say it, like Elm House."),
        widget=TextInput(),
        validators=[Filled(_("Write its name.")), NotLonger(200)],
    )


class RegisterForm(NameForm):
    area = StringField(
        _("Where is it?"),
        description=_("The town or part of town. You can leave it empty."),
        widget=TextInput(),
        validators=[NotLonger(200)],
    )


class ApproachForm(OnceForm):
    approach = TextAreaField(
        _("How can people have a say here?"),
        description=_(
            "What you do to involve people, when, and how they can join in. Everybody can read it."
        ),
        widget=TextArea(rows=10),
        validators=[Filled(_("Write how people can have a say.")), NotLonger(LARGEST_WORDS)],
    )


@blueprint.get("/places")
@requires(Permission.READ_COMMENTS)
def places() -> Page:
    search = request.args.get("search", "").strip()
    limits = me().local_services
    every = [place for place in people("list_local_services") if limits is None or place["slug"] in limits]
    found = [
        place for place in every if search.casefold() in f"{place['name']} {place['area'] or ''}".casefold()
    ]
    found.sort(key=lambda place: (not place["open"], place["name"].casefold()))
    number = max(request.args.get("page", 1, type=int), 1)
    return render_template(
        "staff/places.html",
        places=found[(number - 1) * SIZE : number * SIZE],
        total=len(found),
        every=len(every),
        search=search,
        number=number,
        more=len(found) > number * SIZE,
    )


@blueprint.route("/places/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_LOCAL_SERVICES)
def register_place() -> Page:
    form = RegisterForm()

    def act() -> str:
        slug = people("register_local_service", name=form.name.data.strip(), area=written(form.area))["slug"]
        return url_for("staff.place", slug=slug)

    return step(
        form,
        act,
        back=url_for("staff.places"),
        heading=gettext("Register a place"),
        button=gettext("Register it"),
        done=gettext("%(name)s is in the register.", name=(form.name.data or "").strip()),
    )


def _the_place(slug: str) -> dict[str, Any]:
    found: dict[str, Any] = people("get_local_service", slug=slug)
    ensure(Permission.READ_COMMENTS, [slug])
    return found


@blueprint.get("/places/<slug>")
@requires(Permission.READ_COMMENTS)
def place(slug: str) -> Page:
    found = _the_place(slug)
    return render_template(
        "staff/place/place.html",
        place=found,
        here=at_place(slug),
        due=feedback("today", local_services=[slug], size=1)["counts"],
        say_address=qr.public_address("public.say", place=slug),
    )


@blueprint.get("/places/<slug>/poster")
@requires(Permission.READ_COMMENTS)
def place_poster(slug: str) -> Page:
    """To print and hang up: the code opens "tell us what you think" with this place filled in."""
    found = _the_place(slug)
    address = qr.public_address("public.say", place=slug)
    picture = qr.code(address, gettext("QR code that opens the page to tell us what you think"))
    return render_template(
        "staff/place/poster.html",
        place=found,
        picture=picture,
        address=qr.public_address("public.say").partition("://")[2],
    )


@blueprint.route("/places/<slug>/rename", methods=["GET", "POST"])
@requires(Permission.MANAGE_LOCAL_SERVICES)
def rename_place(slug: str) -> Page:
    found = _the_place(slug)
    form = NameForm(data={"name": found["name"]})
    return step(
        form,
        lambda: people("rename_local_service", slug=slug, name=form.name.data.strip()),
        heading=gettext("Give it another name"),
        happens=gettext("The new name shows everywhere. Posters that hang already still work."),
        **_about(found),
    )


@blueprint.route("/places/<slug>/approach", methods=["GET", "POST"])
@requires(Permission.MANAGE_LOCAL_SERVICES)
def publish_approach(slug: str) -> Page:
    found = _the_place(slug)
    form = ApproachForm(data={"approach": found["approach"]})
    return step(
        form,
        lambda: people("publish_approach", slug=slug, approach=form.approach.data.strip()),
        heading=gettext("How people can have a say"),
        button=gettext("Publish it"),
        **_about(found),
    )


@blueprint.route("/places/<slug>/close", methods=["GET", "POST"])
@requires(Permission.MANAGE_LOCAL_SERVICES)
def close_place(slug: str) -> Page:
    found = _the_place(slug)
    form = ReasonForm()
    form.reason.label.text = _("Why does it close?")
    return step(
        form,
        lambda: people("close_local_service", slug=slug, reason=form.reason.data.strip()),
        heading=gettext("Close this place"),
        button=gettext("Close it"),
        happens=gettext(
            "What happens: nobody can choose it any more when they tell us something. What was said there stays, "
            "is still answered, and its board stays. This cannot be undone."
        ),
        danger=True,
        **_about(found),
    )


def _about(found: dict[str, Any]) -> dict[str, Any]:
    """For a step about it."""
    return {"back": url_for("staff.place", slug=found["slug"]), "caption": found["name"]}
