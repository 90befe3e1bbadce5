"""Somebody tells a member of staff that they would like to take part."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask_babel import gettext

from chassis.errors import Refusal
from gateway.accounts import Permission, ensure, requires
from gateway.consent import wording
from gateway.forms import page
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.once import first_time
from gateway.staff.people.forms import NewPersonForm


@blueprint.route("/people/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE)
def new_person() -> Page:
    form = NewPersonForm()
    if form.validate_on_submit():
        placed = form.placed()
        ensure(Permission.MANAGE_PEOPLE, [placed["local_service"]])
        agreed = form.agreed.data != "no"
        try:
            with first_time() as first:
                if not first:
                    return redirect(url_for("staff.people"))
                reference = people(
                    "join_bank",
                    contact=form.contact(),
                    reached_by=form.reached_by.data or [],
                    interests=form.interests.data or [],
                    ways=form.ways.data or [],
                    agreed=wording() if agreed else None,
                    how=form.agreed.data if agreed else "spoken",
                    **placed,
                    **form.told(),
                )["person"]
            flash(gettext("They are in the Involvement Bank."), "success")
            return redirect(url_for("staff.person", reference=reference))
        except Refusal as refusal:
            form.blame_for(refusal, "name")
    return page("staff/people/new.html", form, wording=wording())
