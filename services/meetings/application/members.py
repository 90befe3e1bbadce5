"""Who sits on a group: joining, terms, leaving, the chair, and who goes to other groups' meetings."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.meetings.application.groups import Groups
from services.meetings.domain.group import Group
from services.meetings.domain.group_events import key_of
from services.meetings.domain.group_rules import SERVICE_USERS, GroupRules
from services.meetings.domain.months import months_after
from services.meetings.domain.office import offices_of, warnings_of_offices
from services.meetings.domain.scheduling import Warned

Party = dict[str, str]
Judged = Callable[[Group, GroupRules, datetime], list[Warned]]
Act = Callable[[Group, GroupRules, datetime, list[Warned]], Any]


class Members:
    def __init__(self, desk: Desk, groups: Groups) -> None:
        self._desk = desk
        self._groups = groups
        self._store = desk.store

    def add_member(
        self,
        *,
        reference: str,
        member: Party,
        capacity: str,
        how: str,
        joined_on: date | None,
        term_ends: date | None,
        nominated_by: str | None,
        in_spite_of: list[str],
    ) -> dict[str, Any]:
        """done and warnings; term_ends None: the policy's term. Raises MemberMustBeAPerson,
        MemberAlready, DayStillToCome, TermEndsBeforeItBegins, UnknownGroup."""

        def until(rules: GroupRules, begins_on: date) -> date | None:
            if term_ends is None and rules.term_months and capacity in SERVICE_USERS:
                return months_after(begins_on, rules.term_months)
            return term_ends

        def judge(group: Group, rules: GroupRules, now: datetime) -> list[Warned]:
            begins_on = joined_on or now.date()
            judged = rules.warnings_of_joining(capacity, how, begins_on, until(rules, begins_on), now.date())
            return warnings_of_offices(offices_of([member])) + judged

        def act(group: Group, rules: GroupRules, now: datetime, warnings: list[Warned]) -> None:
            begins_on = joined_on or now.date()
            group.join(
                member,
                capacity=capacity,
                how=how,
                joined_on=begins_on,
                term_ends=until(rules, begins_on),
                nominated_by=nominated_by,
                election=None,
                warnings=warnings,
                at=now,
            )

        return self._warned(reference, in_spite_of, judge, act)

    def renew_term(
        self, *, reference: str, member: Party, term_ends: date | None, in_spite_of: list[str]
    ) -> dict[str, Any]:
        """Raises NotAMember, TermEndsBeforeItBegins."""

        def judge(group: Group, rules: GroupRules, now: datetime) -> list[Warned]:
            mine = group.members.get(key_of(member))
            if mine is None:
                return []
            begins = mine["term_ends"] or now.date()
            return rules.warnings_of_term(mine["capacity"], begins, term_ends, now.date(), mine["since"])

        return self._warned(
            reference,
            in_spite_of,
            judge,
            lambda group, rules, now, warnings: group.renew_term(member, term_ends, None, warnings, now),
        )

    def end_membership(
        self, *, reference: str, member: Party, because: str, left_on: date | None, in_spite_of: list[str]
    ) -> dict[str, Any]:
        """Raises NotAMember, DayStillToCome."""

        def judge(group: Group, rules: GroupRules, now: datetime) -> list[Warned]:
            key = key_of(member)
            if key not in group.members:
                return []
            others = {name: one for name, one in group.members.items() if name != key}
            return rules.warnings_of_leaving(group.members[key]["capacity"], others)

        return self._warned(
            reference,
            in_spite_of,
            judge,
            lambda group, rules, now, warnings: group.leave(member, left_on or now.date(), because, now),
        )

    def name_member(
        self, *, reference: str, member: Party, publicly: bool, agreed_on: date | None
    ) -> dict[str, Any]:
        return self._groups.change(
            reference,
            lambda group, now: group.name_member(member, publicly, agreed_on or now.date(), now),
        )

    def choose_chair(self, *, reference: str, member: Party, chosen_on: date | None) -> dict[str, Any]:
        """Raises NotAMember, ChairMustBeServiceUserMember."""
        return self._groups.change(
            reference,
            lambda group, now: group.choose_chair(
                member, self._groups.rules(group.kind), chosen_on or now.date(), now
            ),
        )

    def choose_vice_chair(self, *, reference: str, member: Party, chosen_on: date | None) -> dict[str, Any]:
        return self._groups.change(
            reference, lambda group, now: group.choose_vice_chair(member, chosen_on or now.date(), now)
        )

    def agree_nominee(
        self,
        *,
        reference: str,
        member: Party,
        to_group: str,
        for_on: date,
        agreed_on: date | None,
        meeting: str | None,
        in_spite_of: list[str],
    ) -> dict[str, Any]:
        """Raises NotAMember, NomineeMustBeServiceUserMember, NomineeAgreedTooLate, UnknownGroup."""
        with self._store.reading() as session:
            to_board = self._groups.row(session, to_group)["kind"] == "board"

        def judge(group: Group, rules: GroupRules, now: datetime) -> list[Warned]:
            key = key_of(member)
            going = group.nominees_to(to_group, for_on) | ({key} - {group.chair or ""})
            if to_board and rules.board_seats and len(going) > rules.board_seats - 1:
                message = f"The group has {rules.board_seats} seats there, the chair's among them."
                return [Warned("more-nominees-than-seats", message)]
            return []

        def act(group: Group, rules: GroupRules, now: datetime, warnings: list[Warned]) -> None:
            group.agree_nominee(
                member,
                to_group=to_group,
                for_on=for_on,
                agreed_on=agreed_on or now.date(),
                meeting=meeting,
                service_users_only=to_board,
                warnings=warnings,
                at=now,
            )

        return self._warned(reference, in_spite_of, judge, act)

    def _warned(self, reference: str, in_spite_of: list[str], judge: Judged, act: Act) -> dict[str, Any]:
        """Does it, unless something warns that the request does not name: then nothing is done."""

        def work(session: Session) -> dict[str, Any]:
            group = self._groups.load(session, reference)
            rules, now = self._groups.rules(group.kind), self._desk.now()
            warnings = judge(group, rules, now)
            told = {"reference": reference, "warnings": [asdict(one) for one in warnings]}
            if {one.rule for one in warnings} - set(in_spite_of):
                return told | {"done": False}
            act(group, rules, now, warnings)
            self._store.save(session, group)
            return told | {"done": True}

        return self._store.unit_of_work(work)
