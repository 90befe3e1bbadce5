"""Proposing something for an agenda, from the page of a group and from that of a comment."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from gateway.accounts import Permission, may, requires
from gateway.forms import Filled, NotLonger, TextArea, TextInput, written
from gateway.services import meetings
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.fields import NameSelect
from gateway.staff.forms import OnceForm
from gateway.staff.groups.about import the_group
from gateway.staff.rooms.agenda import ProposeForm, came_from
from gateway.staff.rooms.looks import softly
from gateway.staff.scope import me, the_comment
from gateway.staff.step import step

MOST_GROUPS = 200


class GroupProposalForm(ProposeForm):
    source = StringField(
        _("Where does it come from?"),
        description=_("A comment's code like FB-7KQ2M-9, or in words: the house walk in May."),
        widget=TextInput(),
        validators=[Filled(_("Write where it comes from.")), NotLonger(500)],
    )


class TakeForm(OnceForm):
    group = NameSelect(_("To which group?"))
    title = StringField(
        _("What is it about?"),
        description=_("A few words for the agenda, without names. Everybody may read them later."),
        widget=TextInput(),
        validators=[Filled(_("Write what it is about.")), NotLonger(200)],
    )
    words = TextAreaField(
        _("What should the group know?"),
        description=_("You can leave it empty."),
        widget=TextArea(),
        validators=[NotLonger(4000)],
    )


@blueprint.route("/groups/<slug>/propose", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def propose_to_group(slug: str) -> Page:
    found, form = the_group(slug, Permission.MANAGE_MEETINGS), GroupProposalForm()
    home = url_for("staff.group", slug=found["slug"])

    def act() -> None:
        meetings(
            "propose_item",
            group=found["reference"],
            title=form.title.data.strip(),
            words=written(form.words),
            raised_by=form.raised_by.data,
            idempotency_key=form.once.data,
            **came_from(form.source.data),
        )

    return step(
        form,
        act,
        blame="source",
        done=gettext("It is proposed. Whoever makes the next agenda sees it."),
        heading=gettext("Propose something"),
        caption=found["name"],
        happens=gettext("It waits until somebody makes the agenda of the next meeting."),
        button=gettext("Propose it"),
        back=home,
    )


@blueprint.route("/comments/<reference>/to-group", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEETINGS)
def take_to_group(reference: str) -> Page:
    """A comment goes before a group of its place or of the organisation, under a title that staff write."""
    found, form = the_comment(reference), TakeForm()
    here = found["reference"]
    groups = groups_for(found["local_service"])
    form.group.choices = [SelectChoice(group["reference"], group["name"]) for group in groups]
    return step(
        form,
        lambda: meetings(
            "propose_item",
            group=form.group.data,
            title=form.title.data.strip(),
            words=written(form.words),
            raised_by="comment",
            origins=[here],
            idempotency_key=form.once.data,
        ),
        back=url_for("staff.comment", reference=here),
        blame="title",
        done=gettext("It is proposed to the group. What becomes of it stands on this page."),
        heading=gettext("Take it to a group"),
        button=gettext("Propose it"),
        caption=here,
        happens=gettext(
            "It waits until somebody makes the agenda of the group's next meeting. "
            "The group does not learn who said it."
        )
        if groups
        else (),
        template="staff/rooms/to_group.html",
        comment=found,
        groups=groups,
        rooms=softly("what_came_of", references=[here]),
    )


def groups_for(place: str | None) -> list[dict[str, Any]]:
    """The groups that somebody who works on what was said at a place may take it to: those of the place, and of the
    whole organisation."""
    found = meetings("list_groups", local_services=[place] if place else [], size=MOST_GROUPS)["items"]
    mine = [one for one in found if may(me(), Permission.MANAGE_MEETINGS, [one["local_service"]])]
    return sorted(mine, key=lambda one: (one["local_service"] is None, one["name"]))
