"""New ways of involving people: proposed with risks and benefits, approved by somebody senior, looked at again."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from contracts.vocabulary import NEW_WAY_STATES
from gateway.accounts import Permission, ensure, may, requires
from gateway.forms import Filled, NotLonger, Radios, TextArea, TextInput, written
from gateway.i18n import day
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import PlaceSelect, words_field
from gateway.staff.forms import DayField, Given, OnceForm
from gateway.staff.involvement.look import filters_asked, found, listed, place_of, shown, tag
from gateway.staff.scope import me, own
from gateway.staff.step import press, step


def post_field() -> StringField:
    return StringField(
        _("What is your post?"),
        description=_("Like Director of Operations."),
        widget=TextInput(),
        validators=[Filled(_("Write your post.")), NotLonger(200)],
    )


class ProposeForm(OnceForm):
    title = StringField(
        _("What is it called?"),
        widget=TextInput(),
        validators=[Filled(_("Write what it is called.")), NotLonger(200)],
    )
    what = words_field(_("What do you want to try?"), None, _("Write what you want to try."), 20_000)
    benefits = words_field(
        _("What do people get out of it?"), None, _("Write what people get out of it."), 4000
    )
    risks = words_field(
        _("What could go wrong?"),
        _("And what you do so that it does not."),
        _("Write what could go wrong."),
        4000,
    )
    place = PlaceSelect(_("Where?"))
    by_post = post_field()


class ApproveForm(OnceForm):
    conditions = TextAreaField(
        _("On which conditions?"),
        description=_("You can leave it empty."),
        widget=TextArea(),
        validators=[NotLonger(2000)],
    )
    review_on = DayField(_("When do you look at it again?"), validators=[Given(_("Write the day."))])
    by_post = post_field()


class TurnDownForm(OnceForm):
    reason = words_field(_("Why not?"), None, _("Write why."))
    by_post = post_field()


class ReviewForm(OnceForm):
    learned = words_field(_("What did you learn?"), None, _("Write what you learned."), 20_000)
    goes_on = RadioField(
        _("Does it go on?"),
        widget=Radios(),
        choices=[SelectChoice("yes", _("Yes")), SelectChoice("no", _("No, it ends here"))],
        invalid_choice_message=_("Choose yes or no."),
    )
    review_on = DayField(_("If it goes on: when do you look at it again?"))


@blueprint.get("/new-ways")
@requires(Permission.READ_ACTIVITIES)
def new_ways() -> Page:
    asked = filters_asked(NEW_WAY_STATES)
    del asked["overdue"]
    page = meetings("list_new_ways", local_services=own(), **asked)
    lines = [
        {
            "href": url_for("staff.new_way", reference=one["reference"]),
            "title": one["title"],
            "facts": [
                gettext("look at it again on %(day)s", day=day(one["review_on"]))
                if one["review_on"]
                else gettext("no review yet")
            ],
            "own": [one["by_post"]],
            "tag": tag(one["state"]),
            "late": gettext("Review overdue") if one["overdue"] else "",
        }
        for one in page["items"]
    ]
    return listed(
        gettext("New ways"),
        page,
        lines,
        endpoint="staff.new_ways",
        states=NEW_WAY_STATES,
        empty=(
            gettext("Nobody has proposed anything yet"),
            gettext(
                "Do you want to involve people in a way nobody has tried here? Write down what could "
                "go wrong and what people get out of it. Somebody senior approves it before it starts."
            ),
        ),
        new=(gettext("Propose a new way"), url_for("staff.propose_new_way"))
        if may(me(), Permission.MANAGE_ACTIVITIES)
        else None,
    )


@blueprint.route("/new-ways/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def propose_new_way() -> Page:
    form = ProposeForm()

    def act() -> str:
        ensure(Permission.MANAGE_ACTIVITIES, [form.place.place])
        texts = {
            name: form._fields[name].data.strip()
            for name in ("title", "what", "risks", "benefits", "by_post")
        }
        key = f"new-way-{form.once.data}"[:64]
        made = meetings("propose_new_way", local_service=form.place.place, idempotency_key=key, **texts)
        return url_for("staff.new_way", reference=made["reference"])

    return step(
        form, act, back=url_for("staff.new_ways"), heading=gettext("Propose a new way"),
        button=gettext("Propose it"), blame="title",
        happens=gettext("Somebody senior reads it and decides. It does not start before."),
    )  # fmt: skip


def _the(reference: str, permission: Permission = Permission.READ_ACTIVITIES) -> dict[str, Any]:
    return found("get_new_way", permission, reference)


@blueprint.get("/new-ways/<reference>")
@requires(Permission.READ_ACTIVITIES)
def new_way(reference: str) -> Page:
    one = _the(reference)
    own_proposal = one["state"] == "proposed" and one["proposed_by"] == me().name
    notes = [gettext("You proposed this. Somebody else decides.")] if own_proposal else []
    if one["overdue"]:
        notes.append(gettext("It was to be looked at again on %(day)s.", day=day(one["review_on"])))
    return shown(
        one["title"],
        caption=gettext("New way of involving people"),
        back=url_for("staff.new_ways"),
        state=one["state"],
        notes=notes,
        said=[
            (gettext("What"), one["what"]),
            (gettext("What people get out of it"), one["benefits"]),
            (gettext("What could go wrong"), one["risks"]),
            (gettext("Conditions"), one["conditions"]),
            (gettext("Why it was turned down"), one["reason"]),
            (gettext("What was learned"), one["learned"]),
        ],
        facts=[
            (gettext("Proposed by"), one["by_post"], True),
            (gettext("Decided by"), one["decided_by_post"], True),
            (gettext("Started"), day(one["started_on"])),
            (gettext("Looked at again"), day(one["review_on"])),
            (gettext("For"), place_of(one["local_service"]), bool(one["local_service"])),
            (gettext("Reference"), one["reference"], True),
        ],
        steps=_steps(one, own_proposal),
    )


def _steps(one: dict[str, Any], own_proposal: bool) -> list[dict[str, Any]]:
    offered = {
        "proposed": [] if own_proposal else [
            (Permission.APPROVE_NEW_WAYS, "approve_new_way", gettext("Approve it"), False),
            (Permission.APPROVE_NEW_WAYS, "turn_down_new_way", gettext("Turn it down"), False),
        ],
        "approved": [(Permission.MANAGE_ACTIVITIES, "start_new_way", gettext("Start it"), True)],
        "running": [(Permission.MANAGE_ACTIVITIES, "review_new_way", gettext("Look at it again"), False)],
    }.get(one["state"], [])  # fmt: skip
    return [
        {"text": text, "href": url_for(f"staff.{endpoint}", reference=one["reference"]), "post": post}
        for permission, endpoint, text, post in offered
        if may(me(), permission, [one["local_service"]])
    ]


@blueprint.route("/new-ways/<reference>/approve", methods=["GET", "POST"])
@requires(Permission.APPROVE_NEW_WAYS)
def approve_new_way(reference: str) -> Page:
    one = _the(reference, Permission.APPROVE_NEW_WAYS)
    form = ApproveForm()
    return step(
        form,
        lambda: meetings(
            "approve_new_way",
            reference=one["reference"],
            conditions=written(form.conditions),
            review_on=form.review_on.iso,
            by_post=form.by_post.data.strip(),
        ),
        heading=gettext("Approve it"),
        button=gettext("Approve"),
        blame="review_on",
        **_about(one),
    )


@blueprint.route("/new-ways/<reference>/turn-down", methods=["GET", "POST"])
@requires(Permission.APPROVE_NEW_WAYS)
def turn_down_new_way(reference: str) -> Page:
    one = _the(reference, Permission.APPROVE_NEW_WAYS)
    form = TurnDownForm()
    return step(
        form,
        lambda: meetings(
            "turn_down_new_way",
            reference=one["reference"],
            reason=form.reason.data.strip(),
            by_post=form.by_post.data.strip(),
        ),
        heading=gettext("Turn it down"),
        button=gettext("Turn it down"),
        danger=True,
        **_about(one),
    )


@blueprint.post("/new-ways/<reference>/start")
@requires(Permission.MANAGE_ACTIVITIES)
def start_new_way(reference: str) -> Page:
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    return press(lambda: meetings("start_new_way", reference=one["reference"]), _about(one)["back"])


@blueprint.route("/new-ways/<reference>/review", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACTIVITIES)
def review_new_way(reference: str) -> Page:
    one = _the(reference, Permission.MANAGE_ACTIVITIES)
    form = ReviewForm()

    def act() -> None:
        goes_on, on = form.goes_on.data == "yes", form.review_on.data
        meetings(
            "review_new_way",
            reference=one["reference"],
            learned=form.learned.data.strip(),
            goes_on=goes_on,
            review_on=on.isoformat() if on and goes_on else None,
        )

    return step(form, act, heading=gettext("Look at it again"), blame="review_on", **_about(one))


def _about(one: dict[str, Any]) -> dict[str, Any]:
    """For a step about it."""
    return {"back": url_for("staff.new_way", reference=one["reference"]), "caption": one["title"]}
