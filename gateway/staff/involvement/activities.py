"""Activities: planned, opened, held, told back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from wtforms import IntegerField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional

from contracts.vocabulary import ACTIVITY_KINDS, ACTIVITY_STATES, WAYS
from gateway.accounts import Permission, ensure, may, requires
from gateway.clocks import local, when
from gateway.forms import Checkboxes, Filled, NotLonger, Radios, Select, TextArea, TextInput
from gateway.i18n import HERE, day
from gateway.look import policy
from gateway.occasions import CALENDAR_KIND, JOINING, level_name
from gateway.people_words import WAY
from gateway.services import meetings, people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm, ReasonForm
from gateway.staff.involvement.look import filters_asked, found, listed, place_of, shown, tag
from gateway.staff.involvement.slot_form import SlotForm
from gateway.staff.involvement.steps import NameSelect, step
from gateway.staff.once import first_time
from gateway.staff.scope import me, own
from gateway.staff.who import WhoField, WhosField

LONGEST = 2000


def words_field(label: Any, hint: Any, missing: Any, longest: int = LONGEST) -> TextAreaField:
    return TextAreaField(
        label, description=hint, widget=TextArea(), validators=[Filled(missing), NotLonger(longest)]
    )


class RoleForm(OnceForm):
    role = words_field(
        _("What do people on the panel do?"),
        _("When they come, what they decide, how far their view counts, and what they get for it."),
        _("Write what people on the panel do."),
    )


class MoveForm(SlotForm):
    reason = words_field(_("Why?"), _("People read this."), _("Write why."))


class HeldForm(OnceForm):
    head_count = IntegerField(
        _("How many people took part?"),
        widget=TextInput(),
        validators=[NumberRange(0, 1_000_000, _("Write a number."))],
    )
    persons = SelectMultipleField(
        _("Who of those who joined took part?"), widget=Checkboxes(), choices=[], render_kw={"names": True}
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


class PlanForm(SlotForm):
    title = StringField(
        _("What is it called?"),
        widget=TextInput(),
        validators=[Filled(_("Write what it is called.")), NotLonger(200)],
    )
    kind = SelectField(
        _("What is it?"), widget=Select(), choices=[], invalid_choice_message=_("Choose what it is.")
    )
    about = words_field(
        _("What happens there?"),
        _("So that people know what they come to."),
        _("Write what happens there."),
        20_000,
    )
    level = RadioField(
        _("How far does it go?"),
        widget=Radios(),
        choices=[],
        render_kw={"names": True},
        invalid_choice_message=_("Choose how far it goes."),
    )
    can_influence = words_field(
        _("What can people change?"), _("They give their time for this."), _("Write what people can change.")
    )
    cannot_influence = words_field(
        _("What can they not change?"),
        _("Be plain: what is decided already, or not ours to decide."),
        _("Write what people cannot change."),
    )
    role = TextAreaField(
        _("For choosing new staff: what do people on the panel do?"),
        description=_("You can write it later, but before people join."),
        widget=TextArea(),
        validators=[NotLonger(LONGEST)],
    )
    place = NameSelect(_("Who is it for?"), _("Choose a place."))
    places = IntegerField(
        _("How many people can come?"),
        description=_("Leave it empty when all can come who want to."),
        widget=TextInput(),
        validators=[Optional(), NumberRange(1, 100_000, _("Write a number."))],
    )
    interests = SelectMultipleField(
        _("What is it about?"), widget=Checkboxes(), choices=[], render_kw={"names": True}
    )

    ways = SelectMultipleField(
        _("How do people take part in it?"),
        description=_("It is told to those who like to take part this way."),
        widget=Checkboxes(),
        choices=[],
    )

    ORDER = (
        "csrf_token once anyway title kind about level can_influence cannot_influence role day starts ends "
        "joining venue place places interests ways"
    ).split()

    def __iter__(self) -> Any:
        return iter([self._fields[name] for name in self.ORDER if name in self._fields])

    def offer(self) -> None:
        self.offer_slot()
        self.kind.choices = [SelectChoice(kind, CALENDAR_KIND[kind]) for kind in ACTIVITY_KINDS]
        self.level.choices = [SelectChoice(one.level, f"{one.name}: {one.means}") for one in policy().levels]
        self.place.offer_places()
        self.ways.choices = [SelectChoice(one, WAY[one]) for one in WAYS]
        self.interests.choices = [SelectChoice(one.slug, one.name) for one in policy().themes]


@blueprint.get("/activities")
@requires(Permission.READ_ACTIVITIES)
def activities() -> Page:
    page = meetings("list_activities", local_services=own(), **filters_asked(ACTIVITY_STATES))
    late = page["overdue"]
    lines = [
        {
            "href": url_for("staff.activity", reference=one["reference"]),
            "title": one["title"],
            "facts": [
                CALENDAR_KIND[one["kind"]],
                when(one),
                ngettext("%(num)s joined", "%(num)s joined", one["joined"]),
            ],
            "own": [place_of(one["local_service"])] if one["local_service"] else [],
            "tag": tag(one["state"]),
            "late": gettext("Tell people what came of it") if one["overdue"] else "",
        }
        for one in page["items"]
    ]
    return listed(
        gettext("Activities"),
        page,
        lines,
        endpoint="staff.activities",
        states=ACTIVITY_STATES,
        late=ngettext(
            "%(num)s is waiting for its people to be told",
            "%(num)s are waiting for their people to be told",
            late,
        )
        if late
        else "",
        empty=(
            gettext("Nothing here yet"),
            gettext(
                "Focus groups, panels that choose new staff, mystery shopping and everything else "
                "people take part in stands here, with what it can and cannot change."
            ),
        ),
        new=(gettext("Plan an activity"), url_for("staff.plan_activity"))
        if may(me(), Permission.MANAGE_ACTIVITIES)
        else None,
    )


@blueprint.route("/activities/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def plan_activity() -> Page:
    form = PlanForm()
    form.offer()

    def act() -> str:
        place = form.place.place()
        ensure(Permission.MANAGE_ACTIVITIES, [place])
        names = ("title", "kind", "about", "level", "can_influence", "cannot_influence")
        answer = meetings(
            "plan_activity",
            **{name: form._fields[name].data.strip() for name in names},
            **form.slot(),
            role=(form.role.data or "").strip() or None,
            places=form.places.data,
            interests=form.interests.data or [],
            ways=form.ways.data or [],
            local_service=place,
            idempotency_key=f"activity-{form.once.data}"[:64],
        )
        return url_for("staff.activity", reference=answer["reference"])

    return step(
        form,
        act,
        back=url_for("staff.activities"),
        heading=gettext("Plan an activity"),
        button=gettext("Plan it"),
        blame="title",
        happens=[
            gettext("It stands in the calendar for everybody at once. People can join when you open it.")
        ],
        against=lambda: form.against(kind=form.kind.data, local_service=form.place.place()),
    )


def _the(reference: str, permission: Permission = Permission.READ_ACTIVITIES) -> dict[str, Any]:
    return found("get_activity", permission, reference, "activity")


@blueprint.get("/activities/<reference>")
@requires(Permission.READ_ACTIVITIES)
def activity(reference: str) -> Page:
    one = _the(reference)
    over = one["state"] in ("happened", "told_back")
    return shown(
        one["title"],
        template="staff/involvement/activity.html",
        caption=str(CALENDAR_KIND[one["kind"]]),
        back=url_for("staff.activities"),
        state=one["state"],
        notes=[
            gettext(
                "Tell those who took part what came of it. It was due on %(day)s.", day=day(one["tell_by"])
            )
        ]
        if one["overdue"]
        else [],
        said=[
            (gettext("What happens there"), one["about"]),
            (gettext("What people do on the panel"), one["role"]),
            (gettext("What people can change"), one["can_influence"]),
            (gettext("What they cannot change"), one["cannot_influence"]),
            (gettext("What came of it"), one["came_of_it"]),
            (gettext("What people were told"), one["told"]),
            (gettext("Why it was cancelled"), one["reason"]),
        ],
        facts=[
            (gettext("When"), when(one)),
            (gettext("How"), JOINING[one["joining"]]),
            (gettext("Level"), level_name(one["level"]), True),
            (gettext("For"), place_of(one["local_service"]), bool(one["local_service"])),
            (
                gettext("Joined"),
                str(one["joined"])
                if one["places"] is None
                else gettext("%(joined)s of %(places)s places", joined=one["joined"], places=one["places"]),
            ),
            (gettext("Took part"), str(one["head_count"]) if over else ""),
            (gettext("Reference"), one["reference"], True),
        ],
        steps=_steps(one),
        warnings=list(dict.fromkeys(one["warnings"])),
        people=_people(one),
        here=one["reference"],
        may_leave=one["state"] in ("planned", "open")
        and may(me(), Permission.MANAGE_ACTIVITIES, [one["local_service"]]),
        links=[
            {
                "text": gettext("See it as everybody does"),
                "href": url_for("public.activity", reference=one["reference"]),
            }
        ],
    )


def _steps(one: dict[str, Any]) -> list[dict[str, Any]]:
    if not may(me(), Permission.MANAGE_ACTIVITIES, [one["local_service"]]):
        return []

    def to(endpoint: str, text: str, post: bool = False) -> dict[str, Any]:
        return {"text": text, "href": url_for(f"staff.{endpoint}", reference=one["reference"]), "post": post}

    if one["state"] == "happened":
        return [to("tell_back", gettext("Tell people what came of it"))]
    if one["state"] not in ("planned", "open"):
        return []
    begun = local(one["starts_at"]) <= datetime.now(HERE)
    unclear = one["kind"] == "recruitment_panel" and not one["role"]
    first = []
    if unclear:
        first = [to("make_role_clear", gettext("Make the role clear"))]
    elif one["state"] == "planned":
        first = [to("open_activity", gettext("Open it, so that people can join"), post=True)]
    if begun:
        first = first if unclear else []
    return [
        *first,
        *([to("join_activity", gettext("Somebody joins"))] if one["state"] == "open" and not begun else []),
        *([to("hold_activity", gettext("It has happened"))] if begun else []),
        to("move_activity", gettext("Move it")),
        to("cancel_activity", gettext("Cancel it")),
    ]


def _people(one: dict[str, Any]) -> list[dict[str, Any]]:
    """Who joined, by name for who may read people."""
    if not one["people"] or not may(me(), Permission.READ_PEOPLE, [one["local_service"]]):
        return []
    names = people("names_of", persons=[each["person"] for each in one["people"]])["names"]
    return [each | {"name": names.get(each["person"])} for each in one["people"]]


@blueprint.post("/activities/<reference>/open")
@requires(Permission.MANAGE_ACTIVITIES)
def open_activity(reference: str) -> Page:
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    with first_time() as first:
        if first:
            meetings("open_activity", activity=one["reference"])
    return redirect(url_for("staff.activity", reference=one["reference"]))


@blueprint.post("/activities/<reference>/leave")
@requires(Permission.MANAGE_ACTIVITIES)
def leave_activity(reference: str) -> Page:
    """Somebody who joined told us that they cannot come; their place is free again."""
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    with first_time() as first:
        if first:
            meetings(
                "leave_activity", activity=one["reference"], person=request.form.get("person", "").strip()
            )
            flash(gettext("They do not come any more. Their place is free."), "success")
    return redirect(url_for("staff.activity", reference=one["reference"]))


@blueprint.route("/activities/<reference>/join", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def join_activity(reference: str) -> Page:
    """Somebody said that they come, and did not do it on the web."""
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    form = JoinForm(data={"who": request.args.get("person", "")})
    return _step(
        one, form, gettext("Somebody joins"), gettext("Write it down"), "who", "join_activity",
        lambda: {"person": form.who.person},
    )  # fmt: skip


@blueprint.route("/activities/<reference>/role", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def make_role_clear(reference: str) -> Page:
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    form = RoleForm(data={"role": one["role"]})
    return _step(
        one, form, gettext("Make the role clear"), gettext("Keep it"), "role", "make_activity_role_clear",
        lambda: {"role": form.role.data.strip()},
    )  # fmt: skip


@blueprint.route("/activities/<reference>/move", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def move_activity(reference: str) -> Page:
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    form = MoveForm(data={"joining": one["joining"], "venue": one["venue"] or ""})
    form.offer_slot()
    return _step(
        one, form, gettext("Move it"), gettext("Move it"), "day", "move_activity",
        lambda: form.slot() | {"reason": form.reason.data.strip()},
        [gettext("The calendars that people took over show the new time by themselves.")],
        against=lambda: form.against(
            kind=one["kind"], local_service=one["local_service"], activity=one["reference"]
        ),
    )  # fmt: skip


@blueprint.route("/activities/<reference>/held", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def hold_activity(reference: str) -> Page:
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    form = HeldForm()
    form.persons.choices = [
        SelectChoice(each["person"], each["name"] or each["person"]) for each in _people(one)
    ]
    if not form.persons.choices:
        del form.persons
    return _step(
        one, form, gettext("It has happened"), gettext("Keep it"), "head_count", "record_activity",
        lambda: {
            "head_count": form.head_count.data,
            "persons": [
                *(form.persons.data if "persons" in form._fields else []),
                *(party["person"] for party in form.others.parties),
            ],
            "came_of_it": form.came_of_it.data.strip(),
        },
    )  # fmt: skip


@blueprint.route("/activities/<reference>/tell", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def tell_back(reference: str) -> Page:
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    form = TellForm(data={"message": one["came_of_it"]} if request.method == "GET" else None)
    return _step(
        one, form, gettext("Tell people what came of it"), gettext("They were told"), "message", "tell_back",
        lambda: {"message": form.message.data.strip(), "how": form.how.data.strip()},
        [gettext("It also stands on the page of the activity, for everybody.")],
    )  # fmt: skip


@blueprint.route("/activities/<reference>/cancel", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def cancel_activity(reference: str) -> Page:
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    form = ReasonForm()
    return _step(
        one, form, gettext("Cancel it"), gettext("Cancel it"), "reason", "cancel_activity",
        lambda: {"reason": form.reason.data.strip()},
        [gettext("It stays in the calendar, marked as cancelled, with the reason. This cannot be undone.")],
        danger=True,
    )  # fmt: skip


def _step(
    one: dict[str, Any],
    form: OnceForm,
    heading: str,
    button: str,
    blame: str,
    method: str,
    says: Any,
    happens: Any = (),
    **more: Any,
) -> Page:
    def act() -> None:
        meetings(method, activity=one["reference"], **says())

    back = url_for("staff.activity", reference=one["reference"])
    return step(
        form,
        act,
        back=back,
        heading=heading,
        button=button,
        blame=blame,
        caption=one["title"],
        happens=happens,
        **more,
    )
