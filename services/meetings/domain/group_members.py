"""Who sits on a group: joining, terms, leaving, the chair, and who goes to other groups' meetings (M2). Pure."""

from datetime import date, datetime
from typing import Any

from services.meetings.domain import group_rules as rule
from services.meetings.domain.group_events import (
    ChairChosen,
    MemberJoined,
    MemberLeft,
    MemberNamed,
    NomineeAgreed,
    TermRenewed,
    ViceChairChosen,
    key_of,
)
from services.meetings.domain.group_rules import IN_PERSON, SERVICE_USERS, GroupRules
from services.meetings.domain.scheduling import Warned

Member = dict[str, str]
"""`{"person": "PE-…"}` or `{"post": "Head of Property Services"}`."""


class MembersOfAGroup:
    """The part of a group that its members are. members: key → capacity, how, since, term_ends, named. chair,
    vice_chair: keys of members. nominees: group, day and key → key."""

    members: dict[str, dict[str, Any]]
    chair: str | None
    vice_chair: str | None
    nominees: dict[str, str]
    _record: Any
    refuse_if_wound_up: Any

    def join(
        self,
        member: Member,
        *,
        capacity: str,
        how: str,
        joined_on: date,
        term_ends: date | None,
        nominated_by: str | None,
        election: str | None,
        warnings: list[Warned],
        at: datetime,
    ) -> None:
        """Raises MemberMustBeAPerson, MemberAlready, DayStillToCome, TermEndsBeforeItBegins."""
        self.refuse_if_wound_up()
        if capacity in IN_PERSON and "person" not in member:
            raise rule.MemberMustBeAPerson(
                "Only a person can be that, not an office. Choose the person, or add them to the people first."
            )
        if key_of(member) in self.members:
            raise rule.MemberAlready("They are a member of this group already.")
        refuse_to_come(joined_on, at)
        _refuse_backwards(joined_on, term_ends)
        self._record(
            MemberJoined,
            at,
            member=dict(member),
            capacity=capacity,
            how=how,
            joined_on=joined_on,
            term_ends=term_ends,
            nominated_by=nominated_by,
            election=election,
            warnings=tuple(one.rule for one in warnings),
        )

    def renew_term(
        self,
        member: Member,
        term_ends: date | None,
        election: str | None,
        warnings: list[Warned],
        at: datetime,
    ) -> bool:
        """Another term for a member; False when it ends then already. Raises NotAMember, TermEndsBeforeItBegins."""
        self.refuse_if_wound_up()
        mine = self._membership(member)
        if mine["term_ends"] == term_ends:
            return False
        _refuse_backwards(mine["since"], term_ends)
        said = tuple(one.rule for one in warnings)
        self._record(
            TermRenewed, at, member=dict(member), term_ends=term_ends, election=election, warnings=said
        )
        return True

    def leave(self, member: Member, left_on: date, because: str, at: datetime) -> None:
        """A chair who leaves is chair no longer. Raises NotAMember, DayStillToCome."""
        self._membership(member)
        refuse_to_come(left_on, at)
        self._record(MemberLeft, at, member=dict(member), left_on=left_on, because=because)

    def name_member(self, member: Member, publicly: bool, agreed_on: date, at: datetime) -> bool:
        """Raises NotAMember."""
        self.refuse_if_wound_up()
        if self._membership(member)["named"] == publicly:
            return False
        refuse_to_come(agreed_on, at)
        self._record(MemberNamed, at, member=dict(member), publicly=publicly, agreed_on=agreed_on)
        return True

    def choose_chair(self, member: Member, rules: GroupRules, chosen_on: date, at: datetime) -> bool:
        """Raises NotAMember, ChairMustBeServiceUserMember."""
        self.refuse_if_wound_up()
        capacity = self._membership(member)["capacity"]
        if rules.chair_must_be_service_user and capacity not in SERVICE_USERS:
            raise rule.ChairMustBeServiceUserMember(
                "The chair of this group must be one of the members who use, or have used, a service."
            )
        if self.chair == key_of(member):
            return False
        refuse_to_come(chosen_on, at)
        self._record(ChairChosen, at, member=dict(member), chosen_on=chosen_on)
        return True

    def choose_vice_chair(self, member: Member, chosen_on: date, at: datetime) -> bool:
        """Raises NotAMember, MemberAlready when they are the chair."""
        self.refuse_if_wound_up()
        self._membership(member)
        key = key_of(member)
        if self.chair == key:
            raise rule.MemberAlready("They are the chair already. Choose somebody else to stand in for them.")
        if self.vice_chair == key:
            return False
        refuse_to_come(chosen_on, at)
        self._record(ViceChairChosen, at, member=dict(member), chosen_on=chosen_on)
        return True

    def agree_nominee(
        self,
        member: Member,
        *,
        to_group: str,
        for_on: date,
        agreed_on: date,
        meeting: str | None,
        service_users_only: bool,
        warnings: list[Warned],
        at: datetime,
    ) -> bool:
        """service_users_only: it is the Board they go to. Raises NotAMember, NomineeMustBeServiceUserMember,
        NomineeAgreedTooLate, DayStillToCome."""
        self.refuse_if_wound_up()
        capacity = self._membership(member)["capacity"]
        if service_users_only and capacity not in SERVICE_USERS:
            raise rule.NomineeMustBeServiceUserMember(
                "Choose a member who uses, or has used, a service: they speak for the others."
            )
        if agreed_on >= for_on:
            raise rule.NomineeAgreedTooLate("Agree on them at a meeting before the one they go to.")
        if f"{to_group} {for_on} {key_of(member)}" in self.nominees:
            return False
        refuse_to_come(agreed_on, at)
        self._record(
            NomineeAgreed,
            at,
            member=dict(member),
            to_group=to_group,
            for_on=for_on,
            agreed_on=agreed_on,
            meeting=meeting,
            warnings=tuple(one.rule for one in warnings),
        )
        return True

    def nominees_to(self, to_group: str, for_on: date) -> set[str]:
        """Keys of those who go to that group's meeting of that day; the chair is not counted among them."""
        begin = f"{to_group} {for_on} "
        return {whom for name, whom in self.nominees.items() if name.startswith(begin)} - {self.chair or ""}

    def _membership(self, member: Member) -> dict[str, Any]:
        mine = self.members.get(key_of(member))
        if mine is None:
            raise rule.NotAMember("They are not a member of this group.")
        return mine


def refuse_to_come(on: date, at: datetime) -> None:
    if on > at.date():
        raise rule.DayStillToCome("This day has not come yet.")


def _refuse_backwards(since: date, term_ends: date | None) -> None:
    if term_ends is not None and term_ends <= since:
        raise rule.TermEndsBeforeItBegins("The term must end after it begins.")
