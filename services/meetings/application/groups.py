"""Standing groups: set up, described, marked, wound up."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from unicodedata import combining, normalize

from sqlalchemy.orm import Session

from chassis.desk import Desk
from policies import GroupKind, GroupKindUnknown, Policy
from services.meetings.application.ids import id_of
from services.meetings.application.places import Places
from services.meetings.application.waiting import place_waiting_items
from services.meetings.domain.errors import RuleBroken
from services.meetings.domain.group import Group
from services.meetings.domain.group_rules import GroupRules
from services.meetings.views.groups import GroupsView, Row

LONGEST_SLUG = 80
RESERVED = frozenset({"new", "due"})


class UnknownGroup(RuleBroken):
    kind = "not_found"
    field = "reference"


class GroupNameTaken(RuleBroken):
    """Two groups cannot stand under one address."""

    field = "name"


class NoUsableName(RuleBroken):
    kind = "invalid"
    field = "name"


class KindNotInPolicy(RuleBroken):
    """The organisation's policy knows no such kind of group (M1)."""

    kind = "invalid"
    field = "kind"


class Groups:
    def __init__(self, desk: Desk, policy: Policy) -> None:
        self._desk = desk
        self._store = desk.store
        self._policy = policy
        self._view: GroupsView = desk.view(GroupsView)
        self._places = Places(desk)

    def establish_group(
        self,
        *,
        name: str,
        kind: str,
        purpose: str,
        slug: str | None,
        local_service: str | None,
        formality: str | None,
        decision_making: bool | None,
        meets_every_months: int | None,
        seats: int | None,
        established_on: date | None,
        idempotency_key: str | None,
    ) -> dict[str, Any]:
        """reference and slug. Raises GroupNameTaken, NoUsableName, KindNotInPolicy, EstablishedInTheFuture,
        UnknownLocalService."""
        of_kind = self.kind(kind)
        chosen = slug or slug_of(name)
        self._places.refuse_unknown(local_service)
        group_id = id_of("group", idempotency_key)
        reference = self._desk.new_reference("GR")
        now = self._desk.now()

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(group_id):
                known = self._store.load(Group, group_id)
                return {"reference": known.reference, "slug": known.slug}
            taken = self._view.by_slug(session, chosen)
            if taken and taken["id"] == group_id:  # the same request was quicker since we looked
                return {"reference": taken["reference"], "slug": chosen}
            if chosen in RESERVED or taken:
                raise GroupNameTaken("There is a group with this name already. Give it another one.")
            group = Group.establish(
                group_id,
                reference=reference,
                slug=chosen,
                name=name.strip(),
                kind=kind,
                local_service=local_service,
                purpose=purpose.strip(),
                formality=formality or of_kind.formality,
                decision_making=of_kind.decision_making if decision_making is None else decision_making,
                meets_every_months=meets_every_months or of_kind.meets_every_months,
                seats=seats,
                established_on=established_on or now.date(),
                at=now,
            )
            self._store.save(session, group)
            place_waiting_items(
                self._desk, session, {"reference": reference, "kind": kind, "local_service": local_service}
            )
            return {"reference": reference, "slug": chosen}

        return self._store.unit_of_work(work)

    def describe_group(
        self, *, reference: str, name: str, purpose: str, how_to_join: str | None, when_it_meets: str | None
    ) -> dict[str, Any]:
        said = (name.strip(), purpose.strip(), _plain(how_to_join), _plain(when_it_meets))
        return self.change(reference, lambda group, now: group.describe(*said, now))

    def mark_group(
        self,
        *,
        reference: str,
        formality: str,
        decision_making: bool,
        meets_every_months: int | None,
        seats: int | None,
    ) -> dict[str, Any]:
        marks = (formality, decision_making, meets_every_months, seats)
        return self.change(reference, lambda group, now: group.mark(*marks, now))

    def adopt_terms(self, *, reference: str, text: str, adopted_on: date | None) -> dict[str, Any]:
        return self.change(
            reference, lambda group, now: group.adopt_terms(text.strip(), adopted_on or now.date(), now)
        )

    def adopt_code_of_conduct(self, *, reference: str, text: str, adopted_on: date | None) -> dict[str, Any]:
        return self.change(
            reference,
            lambda group, now: group.adopt_code_of_conduct(text.strip(), adopted_on or now.date(), now),
        )

    def wind_up_group(self, *, reference: str, reason: str, wound_up_on: date | None) -> dict[str, Any]:
        return self.change(
            reference, lambda group, now: group.wind_up(reason.strip(), wound_up_on or now.date(), now)
        )

    def change(self, reference: str, act: Callable[[Group, datetime], Any]) -> dict[str, Any]:
        """Raises UnknownGroup, and what `act` raises."""

        def work(session: Session) -> dict[str, Any]:
            group = self.load(session, reference)
            act(group, self._desk.now())
            self._store.save(session, group)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def load(self, session: Session, reference: str) -> Group:
        return self._store.load(Group, self.row(session, reference)["id"])

    def row(self, session: Session, reference: str) -> Row:
        row = self._view.by_reference(session, reference)
        if row is None:
            raise UnknownGroup(f"There is no group {reference}.")
        return row

    def kind(self, kind: str) -> GroupKind:
        """Raises KindNotInPolicy."""
        try:
            return self._policy.group_kind(kind)
        except GroupKindUnknown as error:
            known = ", ".join(error.known)
            raise KindNotInPolicy(f"This organisation has no such kind of group. It has: {known}.") from error

    def rules(self, kind: str) -> GroupRules:
        """What the policy says of groups of that kind. A policy may by now know it no more: then nothing."""
        try:
            of_kind = self._policy.group_kind(kind)
        except GroupKindUnknown:
            return GroupRules()
        return GroupRules(
            chair_must_be_service_user=of_kind.chair_must_be == "service_user_member",
            elected=of_kind.elected,
            nominated=of_kind.members_from is not None,
            members=of_kind.members,
            service_users_at_least=of_kind.service_users_at_least,
            term_months=of_kind.term_months,
            lay_limit_months=of_kind.lay_limit_months,
            board_seats=of_kind.board_seats,
        )


def slug_of(name: str) -> str:
    """The name as it stands in addresses. Raises NoUsableName."""
    letters = (letter for letter in normalize("NFKD", name.lower()) if not combining(letter))
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", "".join(letters))).strip("-")
    slug = slug[:LONGEST_SLUG].strip("-")
    if not slug:
        raise NoUsableName("Use a name with letters or numbers from a to z.")
    return slug


def _plain(text: str | None) -> str | None:
    return (text or "").strip() or None
