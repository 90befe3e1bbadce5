"""Audits and peer reviews, their findings, and the actions that put them right."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from policies import Policy
from services.meetings.application.ids import id_of
from services.meetings.application.places import Places
from services.meetings.application.public_texts import search
from services.meetings.domain.action import Action
from services.meetings.domain.audit import Audit, UnknownAudit
from services.meetings.views.actions import ActionsView
from services.meetings.views.audits import AuditsView, Row

_HIDDEN = {"id", "position"}
_REPORT = "reference local_service kind scope standard starts_on summary published_at".split()
_DONE_ABOUT_IT = "reference text state due_on settled_at".split()
_FINDING = "number met found recommendation action_plan_by actions".split()


class Audits:
    def __init__(self, desk: Desk, policy: Policy) -> None:
        self._desk = desk
        self._store = desk.store
        self._view: AuditsView = desk.view(AuditsView)
        self._actions: ActionsView = desk.view(ActionsView)
        self._places = Places(desk)
        self._policy = policy

    def plan_audit(self, *, idempotency_key: str | None, **described: Any) -> dict[str, Any]:
        """reference and the rules that somebody went on in spite of. Raises NobodyLooks, UnknownLocalService."""
        self._places.refuse_unknown(described["local_service"])
        audit_id = id_of("audit", idempotency_key)
        reference = self._desk.new_reference("AU")

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(audit_id):
                return {"reference": self._store.load(Audit, audit_id).reference}
            audit = Audit.plan(audit_id, reference, self._desk.now(), **described)
            self._store.save(session, audit)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def record_finding(
        self, *, reference: str, met: bool, found: str, recommendation: str | None
    ) -> dict[str, Any]:
        """reference and number. What was not met wants its action plan in the policy's number of working days."""

        def work(session: Session) -> dict[str, Any]:
            audit, now = self._load(session, reference), self._desk.now()
            plan_by = self._policy.working_days.add(now.date(), self._policy.limit("action_plan_within"))
            number = audit.record_finding(met, found, recommendation, plan_by, now)
            self._store.save(session, audit)
            return {"reference": reference, "number": number}

        return self._store.unit_of_work(work)

    def plan_audit_action(
        self,
        *,
        reference: str,
        number: int,
        text: str,
        owner: dict[str, str],
        due_on: date,
        idempotency_key: str | None,
    ) -> dict[str, Any]:
        """The action's reference. Raises UnknownFinding, NothingToPutRight, DueInThePast."""
        action_id = id_of("audit-action", idempotency_key)
        action_reference = self._desk.new_reference("AC")

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(action_id):
                return {"reference": reference, "action": self._store.load(Action, action_id).reference}
            audit, now = self._load(session, reference), self._desk.now()
            audit.plan_action(number, action_reference, now)
            action = Action.open(
                action_id,
                reference=action_reference,
                text=text,
                owner=owner,
                due_on=due_on,
                origins=(reference,),
                local_service=audit.local_service,
                at=now,
            )
            self._store.save(session, audit, action)
            return {"reference": reference, "action": action_reference}

        return self._store.unit_of_work(work)

    def publish_audit(self, *, reference: str, summary: str, in_spite_of: list[str]) -> dict[str, Any]:
        """done, warnings and state. Raises AuditWithoutFindings, NobodyByName."""

        def work(session: Session) -> dict[str, Any]:
            row = self._row(session, reference)
            audit = self._store.load(Audit, row["id"])
            searched = search(self._texts(session, row, summary), in_spite_of)
            if searched.warnings:
                return {"reference": reference, "state": audit.state} | searched.not_done
            audit.publish(summary, self._desk.now(), searched.kinds)
            self._store.save(session, audit)
            return {"reference": reference, "state": audit.state, "done": True, "warnings": []}

        return self._store.unit_of_work(work)

    def get_audit(self, *, reference: str) -> dict[str, Any]:
        """The audit with its `findings`; `overdue` of each: its action plan was due. Raises UnknownAudit."""
        with self._store.reading() as session:
            row = self._row(session, reference)
            return self._shown(row, self._view.findings_of(session, [reference])[reference])

    def list_audits(
        self, *, overdue: bool, local_services: list[str] | None, after: str | None, size: int
    ) -> dict[str, Any]:
        """items, next, and how many findings want an action plan that was due."""
        today = self._desk.now().date()
        with self._store.reading() as session:
            rows = self._view.page(
                session,
                plan_before=today if overdue else None,
                local_services=local_services,
                after=after,
                size=size + 1,
            )
            findings = self._view.findings_of(session, [row["reference"] for row in rows])
            late = self._view.count_overdue(session, today, local_services)
        items = [self._shown(row, findings[row["reference"]]) for row in rows[:size]]
        return {
            "items": items,
            "next": str(rows[size - 1]["position"]) if len(rows) > size else None,
            "overdue": late,
        }

    def get_published_audit(self, *, reference: str) -> dict[str, Any]:
        """What was looked at, what was found, and the `actions` that put it right: without anybody's name or office.
        Raises UnknownAudit."""
        with self._store.reading() as session:
            row = self._row(session, reference)
            if row["state"] != "published":
                raise UnknownAudit(f"There is no report {reference}.")
            findings = self._view.findings_of(session, [reference])[reference]
            actions = {one["reference"]: one for one in self._actions.of_origins(session, [reference])}
        return {name: row[name] for name in _REPORT} | {
            "looked": len(row["reviewers"]),
            "peers": sum("person" in one for one in row["reviewers"]),
            "findings": [
                {name: one[name] for name in ("number", "met", "found", "recommendation")}
                | {"actions": [self._action(actions[known]) for known in one["actions"] if known in actions]}
                for one in findings
            ],
        }

    def list_published_audits(
        self, *, local_services: list[str] | None, after: str | None, size: int
    ) -> dict[str, Any]:
        """items with how many findings were `met` and `to_put_right`; next."""
        with self._store.reading() as session:
            rows = self._view.page(
                session,
                plan_before=None,
                local_services=local_services,
                after=after,
                size=size + 1,
                state="published",
            )
            findings = self._view.findings_of(session, [row["reference"] for row in rows])
        items = []
        for row in rows[:size]:
            met = [one["met"] for one in findings[row["reference"]]]
            items.append(
                {name: row[name] for name in _REPORT} | {"met": sum(met), "to_put_right": met.count(False)}
            )
        return {"items": items, "next": str(rows[size - 1]["position"]) if len(rows) > size else None}

    def _texts(self, session: Session, row: Row, summary: str) -> dict[str, str | None]:
        """Everything that everybody will read."""
        reference = row["reference"]
        findings = self._view.findings_of(session, [reference])[reference]
        actions = self._actions.of_origins(session, [reference])
        return (
            {"summary": summary, "scope": row["scope"], "standard": row["standard"]}
            | {f"found {one['number']}": one["found"] for one in findings}
            | {f"recommendation {one['number']}": one["recommendation"] for one in findings}
            | {f"action {one['reference']}": one["text"] for one in actions}
        )

    def _action(self, row: Row) -> dict[str, Any]:
        late = row["state"] == "open" and row["due_on"] < self._desk.now().date()
        return {name: row[name] for name in _DONE_ABOUT_IT} | {"overdue": late}

    def _shown(self, row: Row, findings: list[Row]) -> dict[str, Any]:
        today = self._desk.now().date()
        shown = [
            {name: one[name] for name in _FINDING}
            | {"overdue": one["plan_by"] is not None and one["plan_by"] < today}
            for one in findings
        ]
        return {name: value for name, value in row.items() if name not in _HIDDEN} | {
            "findings": shown,
            "overdue": any(one["overdue"] for one in shown),
        }

    def _load(self, session: Session, reference: str) -> Audit:
        return self._store.load(Audit, self._row(session, reference)["id"])

    def _row(self, session: Session, reference: str) -> Row:
        row = self._view.by_reference(session, reference)
        if row is None:
            raise UnknownAudit(f"There is no audit {reference}.")
        return row
