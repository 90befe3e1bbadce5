"""Audits, their findings, and what still wants an action plan."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, Select, String, Text, Uuid, func, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View
from services.meetings.views.activities import MOST_COUNTED

Row = dict[str, Any]


class AuditsView(View):
    """`plan_by` of a finding is the last day to plan what is done about it, while nobody has; NULL otherwise."""

    name = "audits"
    sources = ("meetings",)

    def define(self) -> None:
        self.audits = self.table(
            "audits",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("reference", String(20), nullable=False, unique=True),
            Column("local_service", String(80)),
            Column("kind", String(40), nullable=False),
            Column("scope", Text, nullable=False),
            Column("standard", Text, nullable=False),
            Column("reviewers", JSON, nullable=False),
            Column("starts_on", Date, nullable=False),
            Column("warnings", JSON, nullable=False),
            Column("state", String(20), nullable=False),
            Column("summary", Text),
            Column("published_at", Moment),
            indexes=(
                ("local_service", "position"),
                ("state", "position"),
                ("local_service", "state", "position"),
            ),
        )
        self.findings = self.table(
            "audit_findings",
            Column("audit", String(20), primary_key=True),
            Column("number", Integer, primary_key=True),
            Column("local_service", String(80)),
            Column("met", Boolean, nullable=False),
            Column("found", Text, nullable=False),
            Column("recommendation", Text),
            Column("action_plan_by", Date),
            Column("plan_by", Date),
            Column("actions", JSON, nullable=False),
            indexes=(("plan_by", "audit"), ("local_service", "plan_by")),
        )

    def on_audit_planned(self, changes: Changes, message: Message) -> None:
        data = message.data
        names = ("reference", "local_service", "kind", "scope", "standard", "starts_on")
        changes.insert(
            self.audits,
            {name: data[name] for name in names}
            | {
                "position": message.position,
                "id": message.subject,
                "reviewers": list(data["reviewers"]),
                "warnings": list(data["warnings"]),
                "state": "open",
            },
        )

    def on_audit_finding_recorded(self, changes: Changes, message: Message) -> None:
        data = message.data
        names = ("number", "local_service", "met", "found", "recommendation", "action_plan_by")
        changes.insert(
            self.findings,
            {name: data[name] for name in names}
            | {"audit": data["reference"], "plan_by": data["action_plan_by"], "actions": []},
        )

    def on_audit_action_planned(self, changes: Changes, message: Message) -> None:
        data, c = message.data, self.findings.c
        key = {"audit": data["reference"], "number": data["number"]}
        found = changes.execute(
            select(c.actions).where(c.audit == key["audit"], c.number == key["number"])
        ).scalar_one()
        changes.update(self.findings, key, {"actions": [*found, data["action"]], "plan_by": None})

    def on_audit_published(self, changes: Changes, message: Message) -> None:
        data = message.data
        values = {"state": "published", "summary": data["summary"], "published_at": data["published_at"]}
        changes.update(self.audits, {"id": message.subject}, values)

    def by_reference(self, session: Session, reference: str) -> Row | None:
        query = select(self.audits).where(self.audits.c.reference == reference)
        row = session.execute(query).one_or_none()
        return dict(row._mapping) if row else None

    def findings_of(self, session: Session, references: list[str]) -> dict[str, list[Row]]:
        """reference → its findings, in order."""
        c = self.findings.c
        query = select(self.findings).where(c.audit.in_(references)).order_by(c.audit, c.number)
        found: dict[str, list[Row]] = {reference: [] for reference in references}
        for row in session.execute(query):
            found[row.audit].append(dict(row._mapping))
        return found

    def page(
        self,
        session: Session,
        *,
        plan_before: date | None,
        local_services: list[str] | None,
        after: str | None,
        size: int,
        state: str | None = None,
    ) -> list[Row]:
        """Newest first. plan_before: only those with a finding whose plan was due before that day."""
        c = self.audits.c
        query = select(self.audits).order_by(c.position.desc()).limit(size)
        if local_services is not None:
            query = query.where(c.local_service.in_(local_services))
        if state:
            query = query.where(c.state == state)
        if plan_before:
            late = select(self.findings.c.audit).where(self.findings.c.plan_by < plan_before)
            query = query.where(c.reference.in_(late))
        if after:
            query = query.where(c.position < int(after))
        return [dict(row._mapping) for row in session.execute(query)]

    def count_overdue(self, session: Session, today: date, local_services: list[str] | None) -> int:
        """Findings."""
        c = self.findings.c
        query: Select[Any] = select(c.audit).where(c.plan_by < today)
        if local_services is not None:
            query = query.where(c.local_service.in_(local_services))
        return int(
            session.scalar(select(func.count()).select_from(query.limit(MOST_COUNTED).subquery())) or 0
        )
