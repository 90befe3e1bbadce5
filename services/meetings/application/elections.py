"""Elections: called, nominated for, declared; those elected become members of the group."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from chassis.context import current
from chassis.desk import Desk
from chassis.personal_details import Detail, find_details
from policies import Policy
from services.meetings.application.groups import Groups
from services.meetings.application.ids import id_of
from services.meetings.domain.election import Election, Party
from services.meetings.domain.errors import RuleBroken
from services.meetings.domain.group import Group
from services.meetings.domain.months import months_after
from services.meetings.views.elections import ElectionsView, Row

PUBLIC = "public"
"""Who acts on a page that needs no account."""


class UnknownElection(RuleBroken):
    kind = "not_found"
    field = "reference"


def details_in(statement: str | None) -> tuple[Detail, ...]:
    """Personal details in what a candidate says of themselves. Their own name is meant to be read."""
    return find_details({"statement": statement or ""}, ())


class Elections:
    def __init__(self, desk: Desk, policy: Policy, groups: Groups) -> None:
        self._desk = desk
        self._store = desk.store
        self._policy = policy
        self._groups = groups
        self._view: ElectionsView = desk.view(ElectionsView)

    def call_election(
        self,
        *,
        group: str,
        seats: int,
        ballot: str,
        who_may_stand: str,
        who_may_vote: str,
        overseen_by: list[str] | None,
        term_ends: date | None,
        idempotency_key: str | None,
    ) -> dict[str, Any]:
        """Raises UnknownGroup, GroupWoundUpAlready."""
        election_id = id_of("election", idempotency_key)
        reference = self._desk.new_reference("EL")
        now = self._desk.now()

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(election_id):
                return {"reference": self._store.load(Election, election_id).reference}
            found = self._groups.load(session, group)
            found.refuse_if_wound_up()
            election = Election.call(
                election_id,
                reference=reference,
                local_service=found.local_service,
                group=group,
                seats=seats,
                ballot=ballot,
                who_may_stand=who_may_stand.strip(),
                who_may_vote=who_may_vote.strip(),
                overseen_by=tuple(self._overseers(found.kind) if overseen_by is None else overseen_by),
                term_ends=term_ends,
                at=now,
            )
            self._store.save(session, election)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def open_nominations(self, *, reference: str, closes_on: date) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            election = self.load(session, reference)
            name = self._groups.row(session, election.group)["name"]
            election.open_nominations(name, closes_on, self._desk.now())
            self._store.save(session, election)
            return {"reference": reference, "state": election.state}

        return self._store.unit_of_work(work)

    def nominate(
        self,
        *,
        reference: str,
        candidate: str,
        capacity: str,
        seconder: str | None,
        statement: str | None,
        consents: bool,
    ) -> dict[str, Any]:
        """What a stranger wrote, and personal details whoever wrote them, are read by staff before others read them."""
        said = (statement or "").strip() or None
        held = current().actor == PUBLIC or bool(details_in(said))
        return self.change(
            reference,
            lambda election, now: election.nominate(
                candidate,
                capacity=capacity,
                seconder=seconder,
                statement=said,
                consents=consents,
                held=held,
                at=now,
            ),
        )

    def accept_nomination(
        self, *, reference: str, candidate: str, confirmed_because: str | None
    ) -> dict[str, Any]:
        """Raises DetailsInStatement, NobodyByName, NothingToRead, DoesNotStand."""

        def work(session: Session) -> dict[str, Any]:
            election = self.load(session, reference)
            standing = self._view.standing(session, reference)
            said = next((one["statement"] for one in standing if one["candidate"] == candidate), None)
            kinds = [one.kind for one in details_in(said)]
            because = (confirmed_because or "").strip() or None
            election.accept(candidate, kinds, because, current().actor, self._desk.now())
            self._store.save(session, election)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def send_statement_back(self, *, reference: str, candidate: str, reason: str) -> dict[str, Any]:
        return self.change(
            reference, lambda election, now: election.send_back(candidate, reason.strip(), now)
        )

    def change_statement(self, *, reference: str, candidate: str, statement: str | None) -> dict[str, Any]:
        said = (statement or "").strip() or None
        return self.change(reference, lambda election, now: election.change_statement(candidate, said, now))

    def withdraw_nomination(self, *, reference: str, candidate: str) -> dict[str, Any]:
        return self.change(reference, lambda election, now: election.withdraw(candidate, now))

    def end_nominations(self, *, reference: str, because: str | None) -> dict[str, Any]:
        """Raises EndedEarlyWithoutReason."""
        why = (because or "").strip() or None
        return self.change(reference, lambda election, now: election.end_nominations(now, why))

    def open_ballot(self, *, reference: str, closes_on: date, in_spite_of: list[str]) -> dict[str, Any]:
        """done and warnings. Raises NoBallotNeeded, ElectionDaysOutOfOrder, NotReadYet."""

        def work(session: Session) -> dict[str, Any]:
            election, now = self.load(session, reference), self._desk.now()
            warnings = election.warnings_of_opening(closes_on, now.date())
            told = {"reference": reference, "warnings": [asdict(one) for one in warnings]}
            if {one.rule for one in warnings} - set(in_spite_of):
                return told | {"done": False, "state": election.state}
            election.open_ballot(closes_on, warnings, now)
            self._store.save(session, election)
            return told | {"done": True, "state": election.state}

        return self._store.unit_of_work(work)

    def draw_lots(self, *, reference: str, drawn: list[str], drawn_by: Party) -> dict[str, Any]:
        return self.change(reference, lambda election, now: election.draw(drawn, drawn_by, now))

    def call_off_election(self, *, reference: str, reason: str) -> dict[str, Any]:
        return self.change(reference, lambda election, now: election.call_off(reason.strip(), now))

    def declare_result(
        self, *, reference: str, overseers: list[Party], because: str | None, in_spite_of: list[str]
    ) -> dict[str, Any]:
        """done, warnings and elected. In the same transaction those elected join the group, or go on in it.
        Raises TieNotDecided, NotAtThisStage, NobodyLookedOn."""

        def work(session: Session) -> dict[str, Any]:
            election, now = self.load(session, reference), self._desk.now()
            warnings = election.warnings_of_declaring(overseers)
            told: dict[str, Any] = {
                "reference": reference,
                "warnings": [asdict(one) for one in warnings],
            }
            if {one.rule for one in warnings} - set(in_spite_of):
                return told | {"done": False, "elected": []}
            election.declare(overseers, warnings, now, (because or "").strip() or None)
            group = self._groups.load(session, election.group)
            self._seat(election, group, now)
            self._store.save(session, election, group)
            return told | {"done": True, "elected": list(election.elected)}

        return self._store.unit_of_work(work)

    def change(self, reference: str, act: Callable[[Election, datetime], Any]) -> dict[str, Any]:
        """Raises UnknownElection, and what `act` raises."""

        def work(session: Session) -> dict[str, Any]:
            election = self.load(session, reference)
            act(election, self._desk.now())
            self._store.save(session, election)
            return {"reference": reference, "state": election.state}

        return self._store.unit_of_work(work)

    def load(self, session: Session, reference: str) -> Election:
        return self._store.load(Election, self.row(session, reference)["id"])

    def row(self, session: Session, reference: str) -> Row:
        row = self._view.by_reference(session, reference)
        if row is None:
            raise UnknownElection(f"There is no election {reference}.")
        return row

    def _seat(self, election: Election, group: Group, now: datetime) -> None:
        rules, today = self._groups.rules(group.kind), now.date()
        ends = election.term_ends or (months_after(today, rules.term_months) if rules.term_months else None)
        for person in election.elected:
            member = {"person": person}
            if person in group.members:
                group.renew_term(member, ends, election.reference, [], now)
                continue
            group.join(
                member,
                capacity=election.candidates[person],
                how="elected",
                joined_on=today,
                term_ends=ends,
                nominated_by=None,
                election=election.reference,
                warnings=[],
                at=now,
            )

    def _overseers(self, kind: str) -> list[str]:
        """The names of the groups that oversee elections to groups of this kind, as the policy calls them."""
        of_kind = self._groups.kind(kind)
        return [self._policy.group_kind(one).name for one in of_kind.overseen_by]
