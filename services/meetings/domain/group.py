"""A standing group: an advisory group, a forum, a house meeting, a panel (M1), and who sits on it (M2).

established → described, its terms and code adopted, its members coming and going → wound up with a reason.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.meetings.domain import group_rules as rule
from services.meetings.domain.group_events import (
    ChairChosen,
    CodeOfConductAdopted,
    GroupDescribed,
    GroupEstablished,
    GroupEvent,
    GroupMarked,
    GroupWoundUp,
    MemberJoined,
    MemberLeft,
    MemberNamed,
    NomineeAgreed,
    TermRenewed,
    TermsAdopted,
    ViceChairChosen,
)
from services.meetings.domain.group_members import MembersOfAGroup, refuse_to_come


class Group(MembersOfAGroup, Aggregate):
    """local_service None: of the organisation. seats: how many service users should sit on it, None for no number.
    members: key → capacity, how, since, term_ends, named. chair, vice_chair: keys of members."""

    TOPIC = "meetings.group"

    Event = GroupEvent
    Created = GroupEstablished
    Described = GroupDescribed
    Marked = GroupMarked
    Termed = TermsAdopted
    Coded = CodeOfConductAdopted
    Joined = MemberJoined
    Renewed = TermRenewed
    Left = MemberLeft
    Named = MemberNamed
    Chaired = ChairChosen
    ViceChaired = ViceChairChosen
    Nominated = NomineeAgreed
    WoundUp = GroupWoundUp

    def __init__(
        self,
        reference: str,
        local_service: str | None,
        slug: str,
        name: str,
        kind: str,
        purpose: str,
        formality: str,
        decision_making: bool,
        meets_every_months: int | None,
        seats: int | None,
        established_on: date,
    ) -> None:
        self.reference = reference
        self.local_service = local_service
        self.slug = slug
        self.name = name
        self.kind = kind
        self.purpose = purpose
        self.formality = formality
        self.decision_making = decision_making
        self.meets_every_months = meets_every_months
        self.seats = seats
        self.established_on = established_on
        self.how_to_join: str | None = None
        self.when_it_meets: str | None = None
        self.terms: str | None = None
        self.terms_version = 0
        self.code: str | None = None
        self.members: dict[str, dict[str, Any]] = {}
        self.chair: str | None = None
        self.vice_chair: str | None = None
        self.nominees: dict[str, str] = {}
        self.open = True

    @classmethod
    def establish(
        cls,
        group_id: UUID,
        *,
        reference: str,
        slug: str,
        name: str,
        kind: str,
        local_service: str | None,
        purpose: str,
        formality: str,
        decision_making: bool,
        meets_every_months: int | None,
        seats: int | None,
        established_on: date,
        at: datetime,
    ) -> "Group":
        """Raises EstablishedInTheFuture."""
        if established_on > at.date():
            raise rule.EstablishedInTheFuture("This day has not come yet.")
        return cls._create(
            event_class=GroupEstablished,
            id=group_id,
            timestamp=at,
            reference=reference,
            local_service=local_service,
            slug=slug,
            name=name,
            kind=kind,
            purpose=purpose,
            formality=formality,
            decision_making=decision_making,
            meets_every_months=meets_every_months,
            seats=seats,
            established_on=established_on,
        )

    def describe(
        self, name: str, purpose: str, how_to_join: str | None, when_it_meets: str | None, at: datetime
    ) -> bool:
        """What people read about it; False when nothing changes."""
        self.refuse_if_wound_up()
        said = (name, purpose, how_to_join, when_it_meets)
        if said == (self.name, self.purpose, self.how_to_join, self.when_it_meets):
            return False
        self._record(
            GroupDescribed,
            at,
            name=name,
            purpose=purpose,
            how_to_join=how_to_join,
            when_it_meets=when_it_meets,
        )
        return True

    def mark(
        self,
        formality: str,
        decision_making: bool,
        meets_every_months: int | None,
        seats: int | None,
        at: datetime,
    ) -> bool:
        """How formal it is, whether it decides, how often it must meet; False when nothing changes."""
        self.refuse_if_wound_up()
        now = (self.formality, self.decision_making, self.meets_every_months, self.seats)
        if (formality, decision_making, meets_every_months, seats) == now:
            return False
        self._record(
            GroupMarked,
            at,
            formality=formality,
            decision_making=decision_making,
            meets_every_months=meets_every_months,
            seats=seats,
        )
        return True

    def adopt_terms(self, text: str, adopted_on: date, at: datetime) -> bool:
        """A new version of its terms of reference; False for the very same words."""
        self.refuse_if_wound_up()
        if text == self.terms:
            return False
        refuse_to_come(adopted_on, at)
        self._record(TermsAdopted, at, version=self.terms_version + 1, text=text, adopted_on=adopted_on)
        return True

    def adopt_code_of_conduct(self, text: str, adopted_on: date, at: datetime) -> bool:
        """Raises CodeNeedsTerms."""
        self.refuse_if_wound_up()
        if text == self.code:
            return False
        if not self.terms_version:
            raise rule.CodeNeedsTerms(
                "Write down the terms of reference first: the code becomes a part of them."
            )
        refuse_to_come(adopted_on, at)
        version = self.terms_version
        self._record(CodeOfConductAdopted, at, terms_version=version, text=text, adopted_on=adopted_on)
        return True

    def wind_up(self, reason: str, wound_up_on: date, at: datetime) -> None:
        self.refuse_if_wound_up()
        refuse_to_come(wound_up_on, at)
        self._record(GroupWoundUp, at, wound_up_on=wound_up_on, reason=reason)

    def refuse_if_wound_up(self) -> None:
        if not self.open:
            raise rule.GroupWoundUpAlready("This group does not meet any more.")

    def _record(self, event_class: type[GroupEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class, timestamp=at, reference=self.reference, local_service=self.local_service, **fields
        )
