"""What can happen to a standing group. Facts in the past tense, each with what it changes."""

from datetime import date
from typing import TYPE_CHECKING

from eventsourcing.domain import Aggregate

if TYPE_CHECKING:
    from services.meetings.domain.group import Group


def key_of(member: dict[str, str]) -> str:
    """What tells members apart: `PE-…`, or the post."""
    return member.get("person") or f"post:{member['post']}"


class GroupEvent(Aggregate.Event):
    """Every event of a group carries its reference and place, so that it can be understood alone."""

    reference: str
    local_service: str | None


class GroupEstablished(GroupEvent, Aggregate.Created):
    TOPIC = "meetings.group_established"
    slug: str
    name: str
    kind: str
    purpose: str
    formality: str
    decision_making: bool
    meets_every_months: int | None
    seats: int | None
    established_on: date


class GroupDescribed(GroupEvent):
    TOPIC = "meetings.group_described"
    name: str
    purpose: str
    how_to_join: str | None
    when_it_meets: str | None

    def apply(self, group: "Group") -> None:
        group.name = self.name
        group.purpose = self.purpose
        group.how_to_join = self.how_to_join
        group.when_it_meets = self.when_it_meets


class GroupMarked(GroupEvent):
    """How formal it is, whether it decides, how often it must meet, how many seats service users have in it."""

    TOPIC = "meetings.group_marked"
    formality: str
    decision_making: bool
    meets_every_months: int | None
    seats: int | None

    def apply(self, group: "Group") -> None:
        group.formality = self.formality
        group.decision_making = self.decision_making
        group.meets_every_months = self.meets_every_months
        group.seats = self.seats


class TermsAdopted(GroupEvent):
    """Terms of reference; each version stays in the history."""

    TOPIC = "meetings.terms_adopted"
    version: int
    text: str
    adopted_on: date

    def apply(self, group: "Group") -> None:
        group.terms_version = self.version
        group.terms = self.text


class CodeOfConductAdopted(GroupEvent):
    """A code of conduct became part of the terms of reference."""

    TOPIC = "meetings.code_of_conduct_adopted"
    terms_version: int
    text: str
    adopted_on: date

    def apply(self, group: "Group") -> None:
        group.code = self.text


class MemberJoined(GroupEvent):
    """warnings: rules that were told and that somebody went on in spite of."""

    TOPIC = "meetings.member_joined"
    member: dict[str, str]
    capacity: str
    how: str
    joined_on: date
    term_ends: date | None
    nominated_by: str | None
    election: str | None
    warnings: tuple[str, ...]

    def apply(self, group: "Group") -> None:
        group.members[key_of(self.member)] = {
            "capacity": self.capacity,
            "how": self.how,
            "since": self.joined_on,
            "term_ends": self.term_ends,
            "named": False,
        }


class TermRenewed(GroupEvent):
    """A member goes on for another term."""

    TOPIC = "meetings.term_renewed"
    member: dict[str, str]
    term_ends: date | None
    election: str | None
    warnings: tuple[str, ...]

    def apply(self, group: "Group") -> None:
        group.members[key_of(self.member)]["term_ends"] = self.term_ends


class MemberLeft(GroupEvent):
    TOPIC = "meetings.member_left"
    member: dict[str, str]
    left_on: date
    because: str

    def apply(self, group: "Group") -> None:
        key = key_of(self.member)
        del group.members[key]
        group.chair = None if group.chair == key else group.chair
        group.vice_chair = None if group.vice_chair == key else group.vice_chair
        group.nominees = {name: whom for name, whom in group.nominees.items() if whom != key}


class MemberNamed(GroupEvent):
    """A member agreed that the public reads their name, or took that back."""

    TOPIC = "meetings.member_named"
    member: dict[str, str]
    publicly: bool
    agreed_on: date

    def apply(self, group: "Group") -> None:
        group.members[key_of(self.member)]["named"] = self.publicly


class ChairChosen(GroupEvent):
    TOPIC = "meetings.chair_chosen"
    member: dict[str, str]
    chosen_on: date

    def apply(self, group: "Group") -> None:
        key = key_of(self.member)
        group.chair = key
        group.vice_chair = None if group.vice_chair == key else group.vice_chair


class ViceChairChosen(GroupEvent):
    TOPIC = "meetings.vice_chair_chosen"
    member: dict[str, str]
    chosen_on: date

    def apply(self, group: "Group") -> None:
        group.vice_chair = key_of(self.member)


class NomineeAgreed(GroupEvent):
    """A member is to go to another group's meeting. meeting: the group's own, at which that was agreed."""

    TOPIC = "meetings.nominee_agreed"
    member: dict[str, str]
    to_group: str
    for_on: date
    agreed_on: date
    meeting: str | None
    warnings: tuple[str, ...]

    def apply(self, group: "Group") -> None:
        group.nominees[f"{self.to_group} {self.for_on} {key_of(self.member)}"] = key_of(self.member)


class GroupWoundUp(GroupEvent):
    TOPIC = "meetings.group_wound_up"
    wound_up_on: date
    reason: str

    def apply(self, group: "Group") -> None:
        group.open = False
