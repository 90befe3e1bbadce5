"""Words for standing groups and elections, and the names of those who sit on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Flask
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from wtforms.fields.choices import SelectChoice

from chassis.errors import Refusal
from gateway.i18n import day
from gateway.look import policy
from gateway.services import people

FORMALITY: dict[str, Any] = {"formal": _("Formal"), "informal": _("Informal")}
CAPACITY: dict[str, Any] = {
    "service_user": _("Uses a service"),
    "former_service_user": _("Used a service"),
    "carer": _("Carer"),
    "lay": _("Lay representative"),
    "board": _("Member of the Board"),
    "staff": _("Member of staff"),
    "partner": _("From another organisation"),
}
JOINED_BY: dict[str, Any] = {
    "elected": _("Elected"),
    "nominated": _("Put forward by another group"),
    "appointed": _("Appointed"),
    "open": _("Joined"),
}
LEFT_BECAUSE: dict[str, Any] = {
    "term_ended": _("Their time was over"),
    "stepped_down": _("They stepped down"),
    "moved_on": _("They moved on"),
    "removed": _("They were asked to leave"),
    "erased": _("What we hold on them was erased"),
    "other": _("Something else"),
}
BALLOT: dict[str, Any] = {
    "codes": _("On the web, with a code that works once"),
    "paper": _("On paper, counted by hand"),
}
ELECTION_STATE: dict[str, Any] = {
    "called": _("Called"),
    "nominating": _("People can stand"),
    "nominated": _("Nobody can stand any more"),
    "voting": _("People can vote"),
    "closed": _("Waiting to be counted"),
    "counted": _("Counted"),
    "declared": _("Over"),
    "called_off": _("Called off"),
}
ELECTION_COLOUR = {
    "nominating": "green",
    "voting": "green",
    "closed": "yellow",
    "counted": "yellow",
    "declared": "grey",
    "called_off": "grey",
}
HAPPENED: dict[str, Any] = {
    "group_established": _("The group was set up"),
    "group_described": _("Its description changed"),
    "group_marked": _("How it works changed"),
    "terms_adopted": _("Terms of reference were adopted"),
    "code_of_conduct_adopted": _("A code of conduct was adopted"),
    "member_joined": _("Somebody joined"),
    "term_renewed": _("Somebody goes on for another term"),
    "member_left": _("Somebody left"),
    "member_named": _("Somebody decided if everybody may read their name"),
    "chair_chosen": _("A chair was chosen"),
    "vice_chair_chosen": _("Somebody was chosen to stand in for the chair"),
    "nominee_agreed": _("The group agreed who goes to another group"),
    "group_wound_up": _("The group ended"),
    "election_called": _("The election was called"),
    "nominations_opened": _("People could stand"),
    "nomination_received": _("Somebody stood"),
    "nomination_held": _("What they wrote waits to be read"),
    "nomination_accepted": _("Everybody can read who they are and what they say"),
    "statement_sent_back": _("Somebody was asked to change what they say"),
    "statement_changed": _("Somebody changed what they say"),
    "nomination_withdrawn": _("Somebody no longer stands"),
    "candidate_erased": _("What we hold on somebody who stood was erased"),
    "nominations_cut_short": _("The time to stand was ended before the last day"),
    "nominations_ended": _("Nobody could stand any more"),
    "ballot_opened": _("People could vote"),
    "ballot_codes_made": _("Codes to vote with were made"),
    "ballot_closed": _("Voting ended"),
    "ballot_counted": _("The votes were counted"),
    "tie_drawn": _("Lots were drawn"),
    "result_declared": _("The result was declared"),
    "election_called_off": _("The election was called off"),
}
WARNED: dict[str, Any] = {
    "too-short-to-vote": _("People could vote on one day only."),
    "not-what-this-group-is-made-of": _("Our policy says this group is made of other people."),
    "service-users-are-elected-here": _(
        "Our policy says that people who use services are elected to this group."
    ),
    "service-users-are-nominated-here": _("Our policy says that another group puts them forward."),
    "longer-than-one-term": _("This is longer than one term in our policy."),
    "lay-representative-past-the-limit": _("This is longer than a lay representative should serve."),
    "too-few-service-users": _("Then too few of its members use a service."),
    "more-nominees-than-seats": _("The group has fewer seats there."),
    "office-like-a-name": _(
        "An office that is named here reads like a person's name. Only offices may stand here."
    ),
    "election-not-overseen": _(
        "Our policy says who oversees the election. Name one who looked on for each of them."
    ),
}


def options(words: dict[str, Any], *only: str) -> list[SelectChoice]:
    """Words to choose from: all, or only some."""
    return [SelectChoice(value, words[value]) for value in only or words]


def due_sentence(one: dict[str, Any]) -> str:
    """What is due for a group, as its list and its page say it."""
    if one["what"] == "term_ends":
        return gettext("A term ends on %(day)s", day=day(one["on"]))
    if one["what"] == "vacancies":
        return (
            ngettext("%(num)s empty seat", "%(num)s empty seats", one["empty"])
            + " "
            + gettext("of %(seats)s", seats=one["seats"])
        )
    if one["what"] == "not_met":
        late = gettext("It should have met by %(day)s", day=day(one["by"]))
        if not one.get("meets_on"):
            return late
        return f"{late}. " + gettext("It meets on %(day)s", day=day(one["meets_on"]))
    if one["what"] == "lay_limit":
        return gettext("A lay representative has served longer than they should")
    sentences = {
        "no_chair": gettext("It has no chair"),
        "no_code": gettext("It has no code of conduct"),
        "too_few_service_users": gettext("Too few of its members use a service"),
    }
    return sentences[one["what"]]


def kind_name(kind: str) -> str:
    """What the policy calls a kind of group."""
    return next((one.name for one in policy().groups if one.kind == kind), kind)


def names_of(persons: Iterable[str]) -> dict[str, str]:
    """Person → the name they gave, of those who gave one; none while the register does not answer."""
    wanted = sorted(set(persons))
    if not wanted:
        return {}
    try:
        found = people("names_of", persons=wanted)["names"]
    except Refusal as refusal:
        if refusal.kind != "unavailable":
            raise
        return {}
    return {person: name for person, name in found.items() if name}


def init_app(app: Flask) -> None:
    """Templates say these words everywhere."""
    app.jinja_env.globals.update(
        FORMALITY=FORMALITY,
        CAPACITY=CAPACITY,
        JOINED_BY=JOINED_BY,
        LEFT_BECAUSE=LEFT_BECAUSE,
        BALLOT=BALLOT,
        ELECTION_STATE=ELECTION_STATE,
        ELECTION_COLOUR=ELECTION_COLOUR,
        GROUP_EVENT=HAPPENED,
        WARNED=WARNED,
        due_sentence=due_sentence,
        kind_name=kind_name,
    )
