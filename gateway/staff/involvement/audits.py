"""Audits and peer reviews: who looks, what they found, what puts it right."""

from __future__ import annotations

from typing import Any

from flask import abort, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from contracts.vocabulary import AUDIT_KINDS
from gateway.accounts import Permission, ensure, may, requires
from gateway.forms import Radios, written
from gateway.i18n import day
from gateway.occasions import AUDIT_KIND
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import PlaceSelect, words_field
from gateway.staff.forms import DayField, Given, OnceForm
from gateway.staff.involvement.look import filters_asked, found, listed, place_of, shown, tag
from gateway.staff.scope import me, own
from gateway.staff.step import in_spite_of, step
from gateway.staff.who import WhoField, WhosField, called, names_for

UNTRAINED = "?"
"""Ends the line of somebody who has not been trained."""


class PlanForm(OnceForm):
    kind = RadioField(
        _("What is it?"),
        widget=Radios(),
        choices=[SelectChoice(kind, AUDIT_KIND[kind]) for kind in AUDIT_KINDS],
        invalid_choice_message=_("Choose what it is."),
    )
    scope = words_field(
        _("What do they look at?"),
        _("Like: how people are welcomed at Elm House."),
        _("Write what they look at."),
    )
    standard = words_field(
        _("What should it be like?"), _("The standard it is measured by."), _("Write what it should be like.")
    )
    reviewers = WhosField(
        _("Who looks?"),
        office=True,
        mark=UNTRAINED,
        description=_(
            "One on each line: a name, or an office such as Quality officer. "
            "Put ? behind who has not been trained for it yet."
        ),
    )
    starts_on = DayField(_("When does it start?"), validators=[Given(_("Write the day."))])
    place = PlaceSelect(_("Where?"))

    def who(self) -> list[dict[str, Any]]:
        """As the contract has them."""
        both = zip(self.reviewers.parties, self.reviewers.written(), strict=True)
        return [party | {"trained": not line.endswith(UNTRAINED)} for party, line in both]


def _reviewers(one: dict[str, Any]) -> list[str]:
    """Offices, and people by name for who may read people."""
    persons = [who["person"] for who in one["reviewers"] if "person" in who]
    names = names_for(persons, one["local_service"])
    return [who.get("post") or called(who["person"], names) for who in one["reviewers"]]


class FindingForm(OnceForm):
    found = words_field(_("What did they find?"), None, _("Write what they found."), 4000)
    met = RadioField(
        _("Is it as it should be?"),
        widget=Radios(),
        choices=[SelectChoice("yes", _("Yes")), SelectChoice("no", _("No. It needs an action plan."))],
        invalid_choice_message=_("Choose yes or no."),
    )
    recommendation = words_field(_("What do they recommend?"), longest=4000)


class ActionForm(OnceForm):
    text = words_field(_("What puts it right?"), None, _("Write what puts it right."))
    owner = WhoField(_("Who does it?"), office=True)
    due_on = DayField(_("By when?"), validators=[Given(_("Write the day."))])


class PublishForm(OnceForm):
    summary = words_field(
        _("What should everybody know?"),
        _("What was looked at, what was found, what happens now. Leave out names."),
        _("Write what everybody should know."),
        20_000,
    )


@blueprint.get("/audits")
@requires(Permission.READ_ACTIVITIES)
def audits() -> Page:
    page = meetings("list_audits", local_services=own(), **filters_asked(()))
    late = page["overdue"]
    lines = [
        {
            "href": url_for("staff.audit", reference=one["reference"]),
            "title": one["scope"],
            "facts": [AUDIT_KIND[one["kind"]], day(one["starts_on"]), _findings(one)],
            "own": [place_of(one["local_service"])] if one["local_service"] else [],
            "tag": tag(one["state"]) if one["state"] == "published" else None,
            "late": gettext("An action plan is overdue") if one["overdue"] else "",
        }
        for one in page["items"]
    ]
    return listed(
        gettext("Audits and peer reviews"),
        page,
        lines,
        endpoint="staff.audits",
        late=ngettext("%(num)s action plan is overdue", "%(num)s action plans are overdue", late)
        if late
        else "",
        empty=(
            gettext("No audit yet"),
            gettext(
                "People who use or used a service look at it and say what they found. What is not as "
                "it should be gets an action plan, in time."
            ),
        ),
        new=(gettext("Plan an audit or review"), url_for("staff.plan_audit"))
        if may(me(), Permission.MANAGE_ACTIVITIES)
        else None,
    )


def _findings(one: dict[str, Any]) -> str:
    met = sum(finding["met"] for finding in one["findings"])
    return gettext("%(met)s of %(all)s as it should be", met=met, all=len(one["findings"]))


@blueprint.route("/audits/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def plan_audit() -> Page:
    form = PlanForm()

    def act() -> str:
        ensure(Permission.MANAGE_ACTIVITIES, [form.place.place])
        made = meetings(
            "plan_audit",
            kind=form.kind.data,
            scope=form.scope.data.strip(),
            standard=form.standard.data.strip(),
            reviewers=form.who(),
            starts_on=form.starts_on.iso,
            local_service=form.place.place,
            idempotency_key=f"audit-{form.once.data}"[:64],
        )
        return url_for("staff.audit", reference=made["reference"])

    return step(
        form,
        act,
        back=url_for("staff.audits"),
        heading=gettext("Plan an audit or review"),
        button=gettext("Plan it"),
        blame="reviewers",
    )


def _the(reference: str, permission: Permission = Permission.READ_ACTIVITIES) -> dict[str, Any]:
    return found("get_audit", permission, reference)


@blueprint.get("/audits/<reference>")
@requires(Permission.READ_ACTIVITIES)
def audit(reference: str) -> Page:
    one = _the(reference)
    manage = may(me(), Permission.MANAGE_ACTIVITIES, [one["local_service"]])
    steps = []
    if manage and one["state"] == "open":
        steps.append(
            {
                "text": gettext("Write down a finding"),
                "href": url_for("staff.record_finding", reference=one["reference"]),
            }
        )
        if one["findings"]:
            steps.append(
                {
                    "text": gettext("Publish the report"),
                    "href": url_for("staff.publish_audit", reference=one["reference"]),
                }
            )
    return shown(
        one["scope"],
        template="staff/involvement/audit.html",
        caption=str(AUDIT_KIND[one["kind"]]),
        back=url_for("staff.audits"),
        state="published" if one["state"] == "published" else None,
        said=[(gettext("What it should be like"), one["standard"]), (gettext("The report"), one["summary"])],
        facts=[
            (gettext("Starts"), day(one["starts_on"])),
            (gettext("Where"), place_of(one["local_service"]), bool(one["local_service"])),
            (
                gettext("Who looks"),
                ", ".join(_reviewers(one)),
                True,
            ),
            (gettext("Reference"), one["reference"], True),
        ],
        steps=steps,
        warnings=one["warnings"],
        audit=one,
        manage=manage,
    )


@blueprint.route("/audits/<reference>/finding", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def record_finding(reference: str) -> Page:
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    form = FindingForm()
    return step(
        form,
        lambda: meetings(
            "record_finding",
            reference=one["reference"],
            found=form.found.data.strip(),
            met=form.met.data == "yes",
            recommendation=written(form.recommendation),
        ),
        heading=gettext("Write down a finding"),
        **_about(one),
    )


@blueprint.route("/audits/<reference>/findings/<number>/action", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def plan_audit_action(reference: str, number: str) -> Page:
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    if not number.isdecimal() or len(number) > 6:
        abort(404)
    form = ActionForm()
    return step(
        form,
        lambda: meetings(
            "plan_audit_action",
            reference=one["reference"],
            number=int(number),
            text=form.text.data.strip(),
            owner=form.owner.party,
            due_on=form.due_on.iso,
            idempotency_key=f"audit-action-{form.once.data}"[:64],
        ),
        heading=gettext("Plan what puts it right"),
        button=gettext("Plan it"),
        happens=gettext("It stands in the list of actions until it is done."),
        **_about(one),
    )


@blueprint.route("/audits/<reference>/publish", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def publish_audit(reference: str) -> Page:
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    form = PublishForm()
    happens = [
        gettext("Everybody can read it: what you looked at, every finding, and what is done about it."),
        gettext("Who looked is not named. Make sure that nobody can be recognised from what you wrote."),
        gettext("No finding can be added afterwards. Actions go on."),
    ]
    return step(
        form,
        lambda: meetings(
            "publish_audit",
            reference=one["reference"],
            summary=form.summary.data.strip(),
            in_spite_of=in_spite_of(),
        ),
        heading=gettext("Publish the report"),
        button=gettext("Publish"),
        happens=happens,
        **_about(one),
    )


def _about(one: dict[str, Any]) -> dict[str, Any]:
    """For a step about it."""
    return {"back": url_for("staff.audit", reference=one["reference"]), "caption": one["scope"]}
