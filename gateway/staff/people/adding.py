"""Somebody tells a member of staff that they would like to take part."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext

from gateway.accounts import Permission, ensure, requires
from gateway.consent import wording
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.people.forms import NewPersonForm
from gateway.staff.step import step


@blueprint.route("/people/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE)
def new_person() -> Page:
    form = NewPersonForm()

    def act() -> str:
        placed, agreed = form.placed(), form.agreed.data != "no"
        ensure(Permission.MANAGE_PEOPLE, [placed["local_service"]])
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
        return url_for("staff.person", reference=reference)

    return step(
        form,
        act,
        back=url_for("staff.people"),
        heading=gettext("Add somebody to the Involvement Bank"),
        blame="name",
        done=gettext("They are in the Involvement Bank."),
        template="staff/people/new.html",
        wording=wording(),
    )
