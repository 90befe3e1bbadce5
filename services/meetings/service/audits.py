"""What is answered about audits and peer reviews."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.commands import audits as commands
from contracts.meetings.queries import audits as queries


class AuditCalls(Entrypoints):
    @exposed(commands.PlanAudit)
    def plan_audit(self, **request: Any) -> Any:
        return self.app.audits.plan_audit(**request)

    @exposed(commands.RecordFinding)
    def record_finding(self, **request: Any) -> Any:
        return self.app.audits.record_finding(**request)

    @exposed(commands.PlanAuditAction)
    def plan_audit_action(self, **request: Any) -> Any:
        return self.app.audits.plan_audit_action(**request)

    @exposed(commands.PublishAudit)
    def publish_audit(self, **request: Any) -> Any:
        return self.app.audits.publish_audit(**request)

    @exposed(queries.GetAudit)
    def get_audit(self, **request: Any) -> Any:
        return self.app.audits.get_audit(**request)

    @exposed(queries.GetPublishedAudit)
    def get_published_audit(self, **request: Any) -> Any:
        return self.app.audits.get_published_audit(**request)

    @exposed(queries.ListPublishedAudits)
    def list_published_audits(self, **request: Any) -> Any:
        return self.app.audits.list_published_audits(**request)

    @exposed(queries.ListAudits)
    def list_audits(self, **request: Any) -> Any:
        return self.app.audits.list_audits(**request)
