"""Who sits on a group: joining, the chair, terms, names, leaving, and who goes to other groups."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.exceptions import NotFound
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice

from contracts.vocabulary import LEFT_BECAUSE as REASONS
from gateway.accounts import Permission, may, requires
from gateway.forms import Radios
from gateway.group_words import CAPACITY, JOINED_BY, LEFT_BECAUSE, options
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NameSelect
from gateway.staff.forms import DayField, Given, OnceForm
from gateway.staff.groups.about import about_group, key_of, the_group
from gateway.staff.groups.every import every_group
from gateway.staff.scope import me
from gateway.staff.somebody import party_of
from gateway.staff.step import in_spite_of, press, step
from gateway.staff.who import WhoField, called, names_for

TODAY = _("You can leave it empty. Then it is today.")


class JoinForm(OnceForm):
    who = WhoField(_("Who joins?"), office=True)
    capacity = RadioField(_("Who are they to us?"), widget=Radios(), choices=options(CAPACITY))
    how = RadioField(_("How do they become a member?"), widget=Radios(), choices=options(JOINED_BY))
    joined_on = DayField(_("Since when?"), description=TODAY)
    term_ends = DayField(
        _("When does their term end?"),
        description=_("You can leave it empty. Then it ends as our policy says."),
    )


class TermForm(OnceForm):
    who = HiddenField()
    term_ends = DayField(_("When does the new term end?"), validators=[Given(_("Write the last day."))])


class LeaveForm(OnceForm):
    who = HiddenField()
    because = RadioField(
        _("Why do they leave?"),
        widget=Radios(),
        choices=options(LEFT_BECAUSE, *(reason for reason in REASONS if reason != "erased")),
    )
    left_on = DayField(_("Since when?"), description=TODAY)


class NomineeForm(OnceForm):
    who = NameSelect(_("Who goes?"))
    to_group = NameSelect(_("To which group?"))
    for_on = DayField(
        _("To the meeting on which day?"), validators=[Given(_("Write the day of that meeting."))]
    )
    agreed_on = DayField(_("When did the group agree on it?"), description=TODAY)


@blueprint.route("/groups/<slug>/members/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def add_member(slug: str) -> Page:
    group = the_group(slug, Permission.MANAGE_GROUPS)
    form = JoinForm(data={"who": request.args.get("person", ""), "capacity": "service_user", "how": "open"})

    def act() -> Any:
        return meetings(
            "add_member",
            reference=group["reference"],
            member=form.who.party,
            capacity=form.capacity.data,
            how=form.how.data,
            joined_on=form.joined_on.iso,
            term_ends=form.term_ends.iso,
            in_spite_of=in_spite_of() + form.who.insisted,
        )

    return step(form, act, heading=gettext("Add a member"), **about_group(group))


@blueprint.get("/groups/<slug>/member")
@requires(Permission.MANAGE_GROUPS)
def member(slug: str) -> Page:
    """One member: what can be done."""
    group = the_group(slug, Permission.MANAGE_GROUPS)
    seat = _seat(group)
    return render_template(
        "staff/groups/member.html",
        group=group,
        seat=seat,
        who=key_of(seat["member"]),
        names=_names(group, seat),
        may_manage=_may(group),
        form=OnceForm(),
    )


@blueprint.post("/groups/<slug>/chair")
@requires(Permission.MANAGE_GROUPS)
def choose_chair(slug: str) -> Page:
    return _at_once(slug, "choose_chair")


@blueprint.post("/groups/<slug>/vice-chair")
@requires(Permission.MANAGE_GROUPS)
def choose_vice_chair(slug: str) -> Page:
    return _at_once(slug, "choose_vice_chair")


@blueprint.post("/groups/<slug>/named")
@requires(Permission.MANAGE_GROUPS)
def name_member(slug: str) -> Page:
    """They agreed that everybody reads their name, or take it back."""
    return _at_once(slug, "name_member", publicly=request.form.get("publicly") == "yes")


@blueprint.route("/groups/<slug>/term", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def renew_term(slug: str) -> Page:
    group = the_group(slug, Permission.MANAGE_GROUPS)
    seat = _seat(group)
    form = TermForm(data={"who": key_of(seat["member"])})

    def act() -> Any:
        return meetings(
            "renew_term",
            reference=group["reference"],
            member=seat["member"],
            term_ends=form.term_ends.iso,
            in_spite_of=in_spite_of(),
        )

    return step(
        form,
        act,
        heading=gettext("Another term"),
        **about_group(group),
    )


@blueprint.route("/groups/<slug>/leave", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def end_membership(slug: str) -> Page:
    group = the_group(slug, Permission.MANAGE_GROUPS)
    seat = _seat(group)
    form = LeaveForm(data={"who": key_of(seat["member"])})

    def act() -> Any:
        return meetings(
            "end_membership",
            reference=group["reference"],
            member=seat["member"],
            because=form.because.data,
            left_on=form.left_on.iso,
            in_spite_of=in_spite_of(),
        )

    return step(
        form,
        act,
        heading=gettext("They leave the group"),
        button=gettext("They leave"),
        danger=True,
        happens=gettext(
            "What happens: their seat is empty from then on. That they sat on it stays in the history."
        ),
        **about_group(group),
    )


@blueprint.route("/groups/<slug>/nominee", methods=["GET", "POST"])
@requires(Permission.MANAGE_GROUPS)
def agree_nominee(slug: str) -> Page:
    group = the_group(slug, Permission.MANAGE_GROUPS)
    others = [one for one in every_group() if one["reference"] != group["reference"]]
    others.sort(key=lambda one: (one["kind"] != "board", one["name"]))
    persons = [seat["member"]["person"] for seat in group["sitting"] if "person" in seat["member"]]
    names = names_for(persons, group["local_service"])
    form = NomineeForm()
    form.who.choices = [
        SelectChoice(key_of(who), who.get("post") or called(who["person"], names))
        for who in (seat["member"] for seat in group["sitting"])
    ]
    form.to_group.choices = [SelectChoice(one["reference"], one["name"]) for one in others]

    def act() -> Any:
        return meetings(
            "agree_nominee",
            reference=group["reference"],
            member=party_of(form.who.data),
            to_group=form.to_group.data,
            for_on=form.for_on.iso,
            agreed_on=form.agreed_on.iso,
            in_spite_of=in_spite_of(),
        )

    return step(
        form,
        act,
        heading=gettext("Who goes to another group's meeting"),
        **about_group(group),
    )


def _at_once(slug: str, method: str, **more: Any) -> Page:
    """A button on a member's page."""
    group = the_group(slug, Permission.MANAGE_GROUPS)
    who = party_of(request.form.get("who", "-"))
    return press(
        lambda: meetings(method, reference=group["reference"], member=who, **more), about_group(group)["back"]
    )


def _seat(group: dict[str, Any]) -> dict[str, Any]:
    """Of the member whose code or office is asked for."""
    who = party_of(request.values.get("who", "-"))
    for seat in group["sitting"]:
        if seat["member"] == who:
            found: dict[str, Any] = seat
            return found
    raise NotFound


def _names(group: dict[str, Any], seat: dict[str, Any]) -> dict[str, str]:
    person = seat["member"].get("person")
    return names_for([person] if person else [], group["local_service"])


def _may(group: dict[str, Any]) -> bool:
    return group["open"] and may(me(), Permission.MANAGE_GROUPS, [group["local_service"]])
