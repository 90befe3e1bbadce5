"""What somebody takes part in: the last of each kind on their page, and all of one kind on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request, url_for
from flask_babel import lazy_gettext as _

from gateway.accounts import Permission, may, requires
from gateway.public.places import names
from gateway.services import Service, meetings, people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.people.scope import about, the_person
from gateway.staff.scope import me
from gateway.staff.softly import softly
from gateway.staff.supporting.words import COURSE_STATE, THANKS_STATE, VOLUNTEER_STATE

LINES, SIZE = 5, 50

HOW: dict[str, Any] = {
    "sits": _("Sits on it"),
    "sat": _("Sat on it"),
    "stood": _("Stood"),
    "withdrew": _("Did not stand after all"),
    "elected": _("Was elected"),
    "came": _("Was there"),
    "apologies": _("Could not come"),
    "joined": _("Joined"),
}


@dataclass(frozen=True)
class Kind:
    """permission: to read it. for_all: everybody who may reads what is the whole organisation's. page, key: where one
    of them is shown. how: the words for how they took part."""

    service: Service
    heading: Any
    permission: Permission
    page: str
    how: dict[str, Any]
    key: str = "reference"
    for_all: bool = True

    def allowed(self) -> bool:
        return may(me(), self.permission)

    def shown(self, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Those that whoever asks may open, as lines."""
        return [
            {
                "title": one["title"],
                "on": one["on"],
                "how": self.how[one["how"]],
                "href": url_for(self.page, **{self.key: one["reference"]}),
            }
            for one in items
            if (self.for_all and one["local_service"] is None)
            or may(me(), self.permission, [one["local_service"]])
        ]


KINDS: dict[str, Kind] = {
    "groups": Kind(meetings, _("Groups"), Permission.READ_GROUPS, "staff.group", HOW, key="slug"),
    "elections": Kind(meetings, _("Elections"), Permission.READ_GROUPS, "staff.election", HOW),
    "meetings": Kind(meetings, _("Meetings"), Permission.READ_GROUPS, "staff.meeting", HOW),
    "activities": Kind(meetings, _("Activities"), Permission.READ_ACTIVITIES, "staff.activity", HOW),
    "training": Kind(
        people, _("Training"), Permission.READ_SUPPORTING, "staff.course", COURSE_STATE, for_all=False
    ),
    "thanks": Kind(
        people, _("Thanks"), Permission.READ_THANKS, "staff.one_thanks", THANKS_STATE, for_all=False
    ),
    "volunteering": Kind(
        people,
        _("Volunteering"),
        Permission.READ_SUPPORTING,
        "staff.volunteer",
        VOLUNTEER_STATE,
        for_all=False,
    ),
}


def taking_part(person: str) -> tuple[list[dict[str, Any]], bool]:
    """The last of each kind that whoever asks may read, kinds with nothing left out, and whether all could be asked."""
    blocks: list[dict[str, Any]] = []
    whole = True
    for service in (meetings, people):
        kinds = [name for name, kind in KINDS.items() if kind.service is service and kind.allowed()]
        if not kinds:
            continue
        found = softly(service, "takes_part_in", person=person, kinds=kinds, size=LINES)
        whole = whole and found is not None
        blocks += [_block(person, name, found[name]) for name in kinds if found and found[name]["items"]]
    return [one for one in blocks if one["lines"] or one["more"]], whole


def _block(person: str, name: str, found: dict[str, Any]) -> dict[str, Any]:
    more = url_for("staff.person_takes_part", reference=person, name=name) if found["next"] else ""
    return {
        "name": name,
        "heading": KINDS[name].heading,
        "lines": KINDS[name].shown(found["items"]),
        "more": more,
    }


@blueprint.get("/people/<reference>/takes-part/<name>")
@requires(Permission.READ_PEOPLE)
def person_takes_part(reference: str, name: str) -> Page:
    person = the_person(reference)
    kind = KINDS.get(name)
    if kind is None or not kind.allowed():
        abort(404)
    after = request.args.get("after", "")
    found = kind.service(
        "takes_part_in",
        person=person["person"],
        kinds=[name],
        after=after if after.isdecimal() and len(after) < 19 else None,
        size=SIZE,
    )[name]
    return render_template(
        "staff/people/takes-part.html",
        kind=kind,
        lines=kind.shown(found["items"]),
        first=url_for("staff.person_takes_part", reference=person["person"], name=name) if after else "",
        next=url_for("staff.person_takes_part", reference=person["person"], name=name, after=found["next"])
        if found["next"]
        else "",
        names=names(),
        **about(person),
    )
