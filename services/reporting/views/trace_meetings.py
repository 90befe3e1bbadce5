"""What groups and meetings add to the trace: everything between a voice and an answer."""

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Table, select

from chassis.changes import Changes
from chassis.message import Message


class MeetingsInTrace:
    """Handlers of the events of `services/meetings`.

    What was talked about or decided at a meeting stands at the day of that meeting, not at that on which somebody
    typed it or approved the minutes.
    """

    nodes: Table
    edges: Table

    def on_meeting_held(self, changes: Changes, message: Message) -> None:
        """Things raised there and then come from it. Nothing leads to it: a decision would else come from itself."""
        data = message.data
        self._made(changes, message, "meeting", data["meeting"], "meeting", "held", _of_day(data["held_on"]))

    def on_meeting_recorded(self, changes: Changes, message: Message) -> None:
        self.on_meeting_held(changes, message)

    def on_minutes_published(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["meeting"], state="published")

    def on_agenda_item_proposed(self, changes: Changes, message: Message) -> None:
        data = message.data
        state = "proposed" if data["group"] else "waiting"
        self._made(
            changes, message, "agenda_item", data["reference"], data["raised_by"], state, data["proposed_at"]
        )

    def on_agenda_item_placed(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["reference"], state="proposed")

    def on_agenda_item_accepted(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["reference"], state="accepted")

    def on_agenda_item_declined(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["reference"], state="declined")

    def on_agenda_item_carried_over(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["reference"], state="proposed")

    def on_agenda_item_discussed(self, changes: Changes, message: Message) -> None:
        at = self._day_of_meeting(changes, message, "discussed_at")
        self._becomes(changes, message.data["reference"], state="discussed", at=at)

    def on_matter_escalated(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._made(changes, message, "matter", data["reference"], "matter", "open", data["escalated_at"])

    def on_matter_answered(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["reference"], state="answered")

    def on_matter_answer_told(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["reference"], state="told")

    def on_decision_recorded(self, changes: Changes, message: Message) -> None:
        at = self._day_of_meeting(changes, message, "recorded_at")
        self._made(changes, message, "decision", message.data["reference"], "decision", "recorded", at)

    def on_decision_struck(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["reference"], state="struck")

    def on_decision_confirmed(self, changes: Changes, message: Message) -> None:
        at = _of_day(message.data["decided_on"])
        self._becomes(changes, message.data["reference"], state="confirmed", at=at)

    def on_action_opened(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._made(changes, message, "action", data["reference"], "action", "open", data["opened_at"])

    def on_action_completed(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["reference"], state="done")

    def on_action_dropped(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["reference"], state="dropped")

    def on_group_request_made(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._made(changes, message, "request", data["reference"], "request", "open", data["made_at"])

    def on_group_request_met(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["reference"], state="met")

    def on_group_request_refused(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["reference"], state="refused")

    def on_audit_planned(self, changes: Changes, message: Message) -> None:
        """Nothing leads to it: it is where the actions that put its findings right begin."""
        data = message.data
        at = _of_day(data["starts_on"])
        self._made(changes, message, "audit", data["reference"], "audit", "planned", at)

    def on_audit_published(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["reference"], state="published")

    def on_activity_planned(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._made(changes, message, "activity", data["activity"], "activity", "planned", data["starts_at"])

    def on_activity_moved(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["activity"], at=message.data["starts_at"])

    def on_activity_opened(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["activity"], state="open")

    def on_activity_happened(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["activity"], state="happened")

    def on_activity_told_back(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["activity"], state="told")

    def on_activity_cancelled(self, changes: Changes, message: Message) -> None:
        self._becomes(changes, message.data["activity"], state="cancelled")

    def _day_of_meeting(self, changes: Changes, message: Message, otherwise: str) -> datetime:
        """Of the meeting that an event names; what it says under `otherwise` when that was not heard of."""
        held = select(self.nodes.c.at).where(self.nodes.c.reference == message.data["meeting"])
        at: datetime | None = changes.execute(held).scalar_one_or_none()
        typed: datetime = message.data[otherwise]
        return at or typed

    def _made(
        self,
        changes: Changes,
        message: Message,
        kind: str,
        reference: str,
        label: str,
        state: str,
        at: datetime,
    ) -> None:
        node = {"reference": reference, "kind": kind, "label": label, "state": state, "at": at}
        changes.insert(self.nodes, node | {"local_service": message.data["local_service"]})
        for origin in dict.fromkeys(message.data.get("origins", ())):
            changes.insert(self.edges, {"origin": origin, "result": reference})

    def _becomes(self, changes: Changes, reference: str, **values: Any) -> None:
        changes.update(self.nodes, {"reference": reference}, values)


def _of_day(day: date) -> datetime:
    """As a voice stands at the day on which it was said."""
    return datetime.combine(day, time(), UTC)
