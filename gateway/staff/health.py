"""How the system is doing, and what it could not take in: for whoever runs it."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from chassis.errors import Refusal
from gateway.accounts import Permission, requires
from gateway.services import Service
from gateway.services import feedback as feedback_service
from gateway.services import people as people_service
from gateway.services import reporting as reporting_service
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm, ReasonForm
from gateway.staff.once import first_time
from gateway.staff.step import step
from gateway.staff.words import SERVICE

SERVICES: dict[str, Service] = {
    service.name: service for service in (feedback_service, people_service, reporting_service)
}
SIZE = 25


@blueprint.get("/health")
@requires(Permission.READ_QUARANTINE)
def health() -> Page:
    found = [_state_of(service) for service in SERVICES.values()]
    return render_template("staff/health.html", services=found, form=OnceForm())


def _state_of(service: Service) -> dict[str, Any]:
    """One service: whether it answers, and the first of what is stuck there."""
    try:
        state = service("health")
        stuck = service("list_quarantine", after=request.args.get(f"after_{service.name}"), size=SIZE)
    except Refusal as refusal:
        return {
            "name": service.name,
            "ready": False,
            "problem": refusal.message,
            "items": [],
            "quarantined": 0,
        }
    return {"name": service.name, "next": stuck["next"], "items": stuck["items"], **state}


def _service(name: str) -> Service:
    if name not in SERVICES:
        abort(404)
    return SERVICES[name]


@blueprint.post("/health/<name>/<int:number>/retry")
@requires(Permission.MANAGE_QUARANTINE)
def retry_stuck(name: str, number: int) -> Page:
    try:
        with first_time() as first:
            if first:
                _service(name)("retry_quarantined", id=number)
                flash(gettext("It went through this time."), "success")
    except Refusal as refusal:
        if refusal.kind == "unavailable":
            raise
        flash(gettext("It did not go through: %(why)s", why=refusal.message))
    return redirect(url_for("staff.health"))


@blueprint.route("/health/<name>/<int:number>/discard", methods=["GET", "POST"])
@requires(Permission.MANAGE_QUARANTINE)
def discard_stuck(name: str, number: int) -> Page:
    service = _service(name)
    items = service("list_quarantine", after=str(number - 1), size=1)["items"]
    item = next((one for one in items if one["id"] == number), None)
    if item is None and request.method == "GET":
        abort(404)
    form = ReasonForm()
    form.reason.label.text = _("Why is it not needed?")
    return step(
        form,
        lambda: service("discard_quarantined", id=number, reason=form.reason.data.strip()),
        back=url_for("staff.health"),
        heading=gettext("Set it aside"),
        button=gettext("Set it aside for good"),
        caption=str(SERVICE.get(name, name)),
        happens=gettext(
            "What happens: this message is never taken in. What it says may be missing on boards and lists for good. "
            "Your name and reason are kept."
        ),
        done=gettext("It is set aside, with your reason."),
        danger=True,
        template="staff/discard.html",
        item=item,
    )
