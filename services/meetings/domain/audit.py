"""Audits and peer reviews: people look at a service and say what they found (M8; framework procedure 1.8). Pure.

Who looks may be a member of staff or somebody who uses or used a service. Each finding says whether the standard was
met; one that was not needs an action plan within the policy's time.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.meetings.domain.errors import RuleBroken
from services.meetings.domain.office import offices_of, warnings_of_offices


class UnknownAudit(RuleBroken):
    kind = "not_found"
    field = "reference"


class NobodyLooks(RuleBroken):
    """An audit without auditors finds nothing."""

    kind = "invalid"
    field = "reviewers"


class UnknownFinding(RuleBroken):
    kind = "not_found"
    field = "number"


class NothingToPutRight(RuleBroken):
    """A finding that met the standard needs no action plan."""

    field = "number"


class AuditWithoutFindings(RuleBroken):
    """A report says what was found."""

    field = "reference"


class AuditIsPublished(RuleBroken):
    """A published report is not added to; what comes later is a new audit. Its action plan goes on."""

    field = "reference"


class AuditEvent(Aggregate.Event):
    reference: str
    local_service: str | None


class AuditPlanned(AuditEvent, Aggregate.Created):
    """reviewers: `{"person": "PE-…" | "post": "…", "trained": bool}` each. standard: what is looked at is measured by
    it."""

    TOPIC = "meetings.audit_planned"
    kind: str
    scope: str
    standard: str
    reviewers: tuple[dict[str, Any], ...]
    starts_on: date
    warnings: tuple[str, ...]


class AuditFindingRecorded(AuditEvent):
    """action_plan_by: the last day to plan what is done about it; None when the standard was met."""

    TOPIC = "meetings.audit_finding_recorded"
    number: int
    met: bool
    found: str
    recommendation: str | None
    action_plan_by: date | None

    def apply(self, audit: "Audit") -> None:
        audit.findings = {**audit.findings, str(self.number): self.met}


class AuditActionPlanned(AuditEvent):
    TOPIC = "meetings.audit_action_planned"
    number: int
    action: str

    def apply(self, audit: "Audit") -> None:
        audit.planned = (*audit.planned, self.action)


class AuditDetailsConfirmed(AuditEvent):
    """Whoever publishes the report read which personal details are in it, and said that they are meant. details: their
    kinds."""

    TOPIC = "meetings.audit_details_confirmed"
    details: tuple[str, ...]
    confirmed_on: date


class AuditPublished(AuditEvent):
    TOPIC = "meetings.audit_published"
    summary: str
    published_at: datetime

    def apply(self, audit: "Audit") -> None:
        audit.state = "published"


class Audit(Aggregate):
    """findings: number → whether the standard was met. planned: the actions that came of it. state: open or
    published."""

    TOPIC = "meetings.audit"

    Event = AuditEvent
    Created = AuditPlanned
    FindingRecorded = AuditFindingRecorded
    ActionPlanned = AuditActionPlanned
    DetailsConfirmed = AuditDetailsConfirmed
    Published = AuditPublished

    def __init__(
        self,
        reference: str,
        local_service: str | None,
        kind: str,
        scope: str,
        standard: str,
        reviewers: tuple[dict[str, Any], ...],
        starts_on: date,
        warnings: tuple[str, ...],
    ) -> None:
        self.reference = reference
        self.local_service = local_service
        self.kind = kind
        self.findings: dict[str, bool] = {}
        self.planned: tuple[str, ...] = ()
        self.state = "open"

    @classmethod
    def plan(cls, audit_id: UUID, reference: str, at: datetime, **described: Any) -> "Audit":
        """described: the fields of AuditPlanned but its warnings. Raises NobodyLooks."""
        reviewers = tuple(described.pop("reviewers"))
        if not reviewers:
            raise NobodyLooks("Name at least one person or post who looks.")
        return cls._create(
            event_class=AuditPlanned,
            id=audit_id,
            timestamp=at,
            reference=reference,
            reviewers=reviewers,
            warnings=warnings_about(described["kind"], reviewers),
            **described,
        )

    def record_finding(
        self, met: bool, found: str, recommendation: str | None, action_plan_by: date, at: datetime
    ) -> int:
        """The finding's number. action_plan_by counts when the standard was not met. Raises AuditIsPublished."""
        if self.state == "published":
            raise AuditIsPublished("This report is published. Begin a new one for what you found since.")
        number = len(self.findings) + 1
        self._record(
            AuditFindingRecorded,
            at,
            number=number,
            met=met,
            found=found,
            recommendation=recommendation,
            action_plan_by=None if met else action_plan_by,
        )
        return number

    def plan_action(self, number: int, action: str, at: datetime) -> None:
        """Raises UnknownFinding, NothingToPutRight."""
        if str(number) not in self.findings:
            raise UnknownFinding(f"There is no finding {number}.")
        if self.findings[str(number)]:
            raise NothingToPutRight("This met the standard. There is nothing to put right.")
        self._record(AuditActionPlanned, at, number=number, action=action)

    def publish(self, summary: str, at: datetime, details: tuple[str, ...] = ()) -> None:
        """details: kinds of personal details in it that are meant. Raises AuditWithoutFindings."""
        if self.state == "published":
            return
        if not self.findings:
            raise AuditWithoutFindings("Write down what was found first.")
        if details:
            self._record(AuditDetailsConfirmed, at, details=details, confirmed_on=at.date())
        self._record(AuditPublished, at, summary=summary, published_at=at)

    def _record(self, event_class: type[AuditEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class, timestamp=at, reference=self.reference, local_service=self.local_service, **fields
        )


def warnings_about(kind: str, reviewers: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """Rules: reviewer-not-trained, because training and support are promised to whoever looks;
    peer-review-without-peers, because that is what makes it one (framework procedure 1.8);
    office-like-a-name."""
    found = []
    if any(not one["trained"] for one in reviewers):
        found.append("reviewer-not-trained")
    if kind == "peer_review" and not any("person" in one for one in reviewers):
        found.append("peer-review-without-peers")
    found += [one.rule for one in warnings_of_offices(offices_of(reviewers))][:1]
    return tuple(found)
