"""Volunteers: overdue reviews first, one volunteer, and the steps from registering to leaving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice

from chassis.references import tidy
from gateway.accounts import Permission, ensure, may, requires
from gateway.forms import Filled, NotLonger, Radios, TextInput, written
from gateway.public.places import names
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NumberField, PlaceSelect, YesNoField, words_field
from gateway.staff.forms import DayField, Given, OnceForm
from gateway.staff.scope import me, own
from gateway.staff.step import step
from gateway.staff.supporting.common import asked_person, names_of
from gateway.staff.supporting.words import WARNED
from gateway.staff.who import WhoField
from gateway.staff.words import today

LISTS = ("due", "registered", "accepted", "left")


class RegisterForm(OnceForm):
    person = WhoField(_("Who is it?"))
    role = StringField(
        _("What will they do?"), widget=TextInput(), validators=[Filled(_("Write the role.")), NotLonger(200)]
    )
    place = PlaceSelect(_("Where?"))
    with_people_at_risk = YesNoField(
        _("Is the role with young people or adults at risk?"),
        description=_("Then they need an enhanced check (DBS)."),
    )
    risk_assessed = YesNoField(_("Are the risks of the role written down?"))
    references_wanted = NumberField(
        _("How many references do you want?"),
        description=_("From 0 to 3. People who know the volunteer and can say something about them."),
        least=0,
        most=3,
        validators=[Given(_("Write a number from 0 to 3."))],
    )


class OnForm(OnceForm):
    on = DayField(_("On which day?"), validators=[Given(_("Write the day."))])


class NoteForm(OnForm):
    note = words_field(
        _("What should be remembered?"), _("A few words. The volunteer may ask to read them."), longest=4000
    )


class LeaveForm(OnForm):
    reason = words_field(_("Why do they leave?"))


class ContactForm(OnceForm):
    contact = words_field(
        _("Whom shall we call in an emergency?"),
        _("Who it is to them, and a phone number."),
        _("Write whom to call."),
        500,
    )


class SupervisorForm(OnceForm):
    supervisor = StringField(
        _("Who looks after this volunteer?"),
        description=_("A post, like Team leader, Elm House. It is the first person to go to with anything."),
        widget=TextInput(),
        validators=[Filled(_("Write the post.")), NotLonger(200)],
    )


class AcceptForm(OnceForm):
    agreed_on = DayField(_("When was the agreement signed?"), validators=[Given(_("Write the day."))])
    starts_on = DayField(_("When do they start?"), validators=[Given(_("Write the day."))])
    trial_until = DayField(
        _("Until when is it a trial?"), description=_("Leave it empty if there is no trial.")
    )


class InductionForm(OnForm):
    """Parts are called as the policy calls them."""

    asked_first = ("part",)
    part = RadioField(
        _("Which part did they take?"),
        widget=Radios(names=True),
        choices=[],
        invalid_choice_message=_("Choose a part."),
    )


@dataclass(frozen=True)
class Step:
    """One thing done with a volunteer: the form, what is asked of people, the words."""

    form: type[OnceForm]
    method: str
    title: Any
    happens: Any = ""
    danger: bool = False


STEPS: dict[str, Step] = {
    "risks": Step(OnForm, "assess_volunteer_role", _("The risks of the role are written down")),
    "interview": Step(NoteForm, "record_volunteer_interview", _("Write down the interview")),
    "reference": Step(NoteForm, "record_volunteer_reference", _("A reference came")),
    "check": Step(OnForm, "ask_for_volunteer_check", _("The check is asked for")),
    "cleared": Step(OnForm, "clear_volunteer_check", _("The check is cleared")),
    "emergency": Step(ContactForm, "keep_emergency_contact", _("Whom to call in an emergency")),
    "supervisor": Step(SupervisorForm, "name_supervisor", _("Name a supervisor")),
    "accept": Step(AcceptForm, "accept_volunteer", _("Accept")),
    "induction": Step(InductionForm, "record_induction_part", _("A part of the induction")),
    "alone": Step(
        OnForm,
        "let_volunteer_work_alone",
        _("Let them work alone"),
        _(
            "What happens: they may be alone with people at risk. That is only possible once the check is cleared."
        ),
    ),
    "trial": Step(OnForm, "pass_volunteer_trial", _("The trial is passed")),
    "review": Step(NoteForm, "record_volunteer_review", _("Write down a review")),
    "leave": Step(
        LeaveForm,
        "end_volunteering",
        _("They leave"),
        _("What happens: nothing is due for them any more. Who comes back registers again."),
        danger=True,
    ),
}


def next_steps(found: dict[str, Any]) -> list[str]:
    """What may be done with a volunteer now; the first is the main one."""
    if found["state"] == "left":
        return []
    standing = {one["rule"] for one in found["barriers"]}
    check = {"needed": ["check"], "asked": ["cleared"]}.get(found["check"], [])
    if found["state"] == "registered":
        by_rule = {
            "RoleNotRiskAssessed": "risks",
            "NotInterviewed": "interview",
            "NoEmergencyContact": "emergency",
            "NoSupervisor": "supervisor",
        }
        missing = [name for rule, name in by_rule.items() if rule in standing]
        more = ["reference"] if found["references_taken"] < found["references_wanted"] else []
        return [*(missing or ["accept"]), *check, *more, "leave"]
    induction = ["induction"] if any(not one["done"] for one in found["induction"]) else []
    late = ["review"] if found["review_late"] else []
    trial = ["trial"] if found["trial_until"] else []
    alone = ["alone"] if not found["alone"] and found["check"] in ("cleared", "not_needed") else []
    steps = [*late, *induction, "review", *check, *trial, *alone, "supervisor", "emergency", "leave"]
    return list(dict.fromkeys(steps))


@blueprint.get("/volunteers")
@requires(Permission.READ_SUPPORTING)
def volunteers() -> Page:
    due = people("volunteers_due", local_services=own(), size=50)
    which = request.args.get("which", "")
    chosen = which if which in LISTS else ("due" if sum(due["counts"].values()) else "accepted")
    after = request.args.get("after", "")
    found: dict[str, Any] = {"items": [], "next": None}
    if chosen != "due":
        found = people(
            "list_volunteers", state=chosen, local_services=own(), after=after if after.isdecimal() else None
        )
    shown = found["items"] if chosen != "due" else [*due["reviews"], *due["inductions"]]
    return render_template(
        "staff/supporting/volunteers.html",
        due=due,
        which=chosen,
        lists=LISTS,
        found=found,
        later_page=bool(after),
        who=names_of(one["person"] for one in shown),
        names=names(),
    )


@blueprint.route("/volunteers/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_SUPPORTING)
def register_volunteer() -> Page:
    form = RegisterForm(data={"person": asked_person(), "references_wanted": 0})

    def act() -> str:
        place = form.place.place
        ensure(Permission.MANAGE_SUPPORTING, [place])
        answer = people(
            "register_volunteer",
            person=form.person.person,
            role=form.role.data.strip(),
            local_service=place,
            with_people_at_risk=form.with_people_at_risk.data == "yes",
            risk_assessed=form.risk_assessed.data == "yes",
            references_wanted=form.references_wanted.data,
            idempotency_key=form.once.data,
        )
        return url_for("staff.volunteer", reference=answer["reference"])

    return step(
        form,
        act,
        back=url_for("staff.volunteers"),
        repeats=True,
        heading=gettext("Register a volunteer"),
        button=gettext("Register them"),
    )


@blueprint.get("/volunteers/<reference>")
@requires(Permission.READ_SUPPORTING)
def volunteer(reference: str) -> Page:
    found = _the_volunteer(reference, Permission.READ_SUPPORTING)
    mine = may(me(), Permission.MANAGE_SUPPORTING, [found["local_service"]])
    return render_template(
        "staff/supporting/volunteer.html",
        volunteer=found,
        steps=next_steps(found) if mine else [],
        titles={name: one.title for name, one in STEPS.items()},
        who=names_of([found["person"]]),
        names=names(),
    )


@blueprint.route("/volunteers/<reference>/<name>", methods=["GET", "POST"])
@requires(Permission.MANAGE_SUPPORTING)
def volunteer_step(reference: str, name: str) -> Page:
    chosen = STEPS.get(name) or abort(404)
    found = _the_volunteer(reference, Permission.MANAGE_SUPPORTING)
    form = chosen.form(data=_to_begin_with(found))
    if name == "induction":
        parts = [one for one in found["induction"] if not one["done"]]
        form._fields["part"].choices = [SelectChoice(one["part"], one["name"]) for one in parts]
    happens = [str(WARNED[one["rule"]]) for one in found["warnings"]] if name == "accept" else []
    return step(
        form,
        _doing(chosen, found, form),
        back=url_for("staff.volunteer", reference=found["reference"]),
        heading=str(chosen.title),
        caption=f"{found['reference']}, {found['role']}",
        button=gettext("Accept the volunteer") if name == "accept" else gettext("Keep it"),
        happens=[*happens, str(chosen.happens)] if chosen.happens else happens,
        danger=chosen.danger,
    )


def _doing(chosen: Step, found: dict[str, Any], form: OnceForm) -> Callable[[], None]:
    def act() -> None:
        sent = {}
        for field in form:
            if not field.flags.hidden:
                sent[field.short_name] = field.iso if isinstance(field, DayField) else written(field)
        answer = people(chosen.method, reference=found["reference"], **sent)
        for warned in answer.get("warnings", ()):
            flash(str(WARNED[warned["rule"]]), "note")

    return act


def _to_begin_with(found: dict[str, Any]) -> dict[str, Any]:
    now = today()
    return {
        "on": now,
        "agreed_on": now,
        "starts_on": now,
        "contact": found["emergency_contact"],
        "supervisor": found["supervisor"],
    }


def _the_volunteer(reference: str, permission: Permission) -> dict[str, Any]:
    """One volunteer; what was written about them only for who may read about people. Raises Refusal and Forbidden."""
    found: dict[str, Any] = people("get_volunteer", reference=tidy(reference))
    ensure(permission, [found["local_service"]])
    if not may(me(), Permission.READ_PEOPLE):
        found |= {"person": None, "emergency_contact": None}
        for one in found["history"]:
            one |= {"note": None, "reason": None}
    return found
