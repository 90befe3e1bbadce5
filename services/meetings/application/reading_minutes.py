"""Minutes as they are read: by staff while they are written, by everybody when they are published."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from chassis.context import current
from chassis.desk import Desk
from chassis.personal_details import find_details
from services.meetings.application.actions import Actions
from services.meetings.application.finding import Finding, Row
from services.meetings.domain.errors import RuleBroken
from services.meetings.domain.minutes import GENERAL, Minutes

_RECORD = (
    "state version held_on drafted_at approved_at approved_by circulated_at circulated_to published_at"
).split()

_CORRECTED = ("meetings.minutes_corrected", "meetings.minutes_decision_corrected")


class MinutesNotPublished(RuleBroken):
    """There is nothing here that everybody may read."""

    kind = "not_found"
    field = "meeting"


class UnknownVersion(RuleBroken):
    kind = "not_found"
    field = "version"


class ReadingMinutes:
    def __init__(self, desk: Desk, find: Finding, actions: Actions) -> None:
        self._store = desk.store
        self._find = find
        self._actions = actions

    def get_minutes(self, *, meeting: str, version: int | None, names: list[str]) -> dict[str, Any]:
        """All of it, for staff: parts in the agenda's order, each with its decisions and actions, and the personal
        details that publishing would find."""
        with self._store.reading() as session:
            row = self._find.meeting_row(session, meeting)
            record = self._find.minutes.of_meeting(session, meeting)
            minutes = self._store.load(Minutes, record["id"]) if record else None
            told = self._told(session, row, record, version)
            details = self.details_of(session, row, minutes, names) if minutes else []
            chair = self._find.group(session, row["group"])["chair"] is not None
        writers = self.writers_of(record["id"]) if record else set()
        return told | {"details": details, "chair": chair, "written_by_you": current().actor in writers}

    def writers_of(self, minutes: UUID) -> set[str]:
        """The accounts that wrote what was said."""
        written = "meetings.minutes_part_written"
        return {one.metadata["actor"] for one in self._store.history(minutes) if written == one.TOPIC}

    def get_published_minutes(self, *, meeting: str, version: int | None) -> dict[str, Any]:
        """What everybody may read: numbers and offices of those who came, no person. Raises UnknownMeeting,
        MinutesNotPublished, UnknownVersion."""
        with self._store.reading() as session:
            row = self._find.meeting_row(session, meeting)
            record = self._find.minutes.of_meeting(session, meeting)
            if record is None or record["state"] != "published":
                raise MinutesNotPublished("These minutes are not published.")
            told = self._told(session, row, record, version, public=True)
            group = self._find.group(session, row["group"])
        for part in told["parts"]:
            part.pop("words")
            part["actions"] = [_in_public(action) for action in part["actions"]]
        told["group"] = {name: group[name] for name in ("reference", "slug", "name", "kind")}
        return told

    def get_public_decision(self, *, reference: str) -> dict[str, Any]:
        """Raises UnknownDecision, MinutesNotPublished."""
        with self._store.reading() as session:
            row = self._find.decision_row(session, reference)
            record = self._find.minutes.of_meeting(session, row["meeting"])
            if record is None or record["state"] != "published" or row["state"] == "struck":
                raise MinutesNotPublished("These minutes are not published.")
            group = self._find.group(session, row["group"])
        return {
            "reference": reference,
            "text": row["text"],
            "meeting": row["meeting"],
            "held_on": record["held_on"],
            "group_name": group["name"],
        }

    def list_published_minutes(self, *, group: str, after: str | None, size: int) -> dict[str, Any]:
        """Newest first, with what was decided."""
        with self._store.reading() as session:
            rows = self._find.minutes.published_of(session, group, int(after) if after else None, size + 1)
            items = [
                {name: row[name] for name in ("meeting", "title", "held_on", "version", "published_at")}
                | {"decisions": self._decisions(session, row["meeting"])}
                for row in rows[:size]
            ]
        return {"items": items, "next": str(rows[size - 1]["published"]) if len(rows) > size else None}

    def details_of(
        self, session: Session, row: Row, minutes: Minutes, names: Iterable[str]
    ) -> list[dict[str, Any]]:
        """Personal details in everything that publishing would make public."""
        items = self._find.agenda.by_references(session, row["agenda"])
        texts = {f"record {item}".strip(): record for item, record in minutes.parts.items()}
        texts |= {f"title {reference}": item["title"] for reference, item in items.items()}
        decisions = self._find.minutes.decisions_of(session, row["meeting"])
        texts |= {f"decision {one['reference']}": one["text"] for one in decisions}
        origins = [row["meeting"], *row["agenda"], *(one["reference"] for one in decisions)]
        actions = self._find.actions.of_origins(session, origins)
        texts |= {f"action {one['reference']}": one["text"] for one in actions}
        return self.details_in(texts, names)

    def details_in(self, texts: Mapping[str, str], names: Iterable[str]) -> list[dict[str, Any]]:
        return [detail.as_dict() for detail in find_details(texts, names)]

    def _told(
        self, session: Session, row: Row, record: Row | None, version: int | None, public: bool = False
    ) -> dict[str, Any]:
        """public: without the versions from before it was published: what was put right till then is nobody else's."""
        said = (
            "meeting group local_service title starts_at joining posts counts present service_users missing"
        )
        history = list(self._store.history(record["id"])) if record else []
        versions = _versions(record, history, public) if record else []
        wanted = version or (record["version"] if record else 1)
        if version is not None and version not in [one["version"] for one in versions]:
            raise UnknownVersion(f"There is no version {version}.")
        return (
            {name: row[name] for name in said.split()}
            | {name: record[name] if record else None for name in _RECORD}
            | {
                "shown": wanted,
                "parts": self._parts(session, row, _words(history, wanted), _decided_before(history, wanted)),
                "versions": versions,
            }
        )

    def _parts(
        self, session: Session, row: Row, words: dict[str, str], decided: dict[str, str]
    ) -> list[dict[str, Any]]:
        """One for each item of the agenda, then the general one."""
        items = self._find.agenda.by_references(session, row["agenda"])
        origins = self._find.agenda.origins_of(session, row["agenda"])
        decisions = self._find.minutes.decisions_of(session, row["meeting"])
        came_from = self._find.minutes.origins_of(session, [one["reference"] for one in decisions])
        parts = []
        taken: set[str] = set()
        for reference in [*row["agenda"], GENERAL]:
            mine = [
                one
                for one in decisions
                if one["reference"] not in taken
                and (reference == GENERAL or reference in came_from.get(one["reference"], ()))
            ]
            taken |= {one["reference"] for one in mine}
            behind = [reference or row["meeting"], *(one["reference"] for one in mine)]
            actions = self._actions.shown(session, self._find.actions.of_origins(session, behind))
            actions = [one for one in actions if one["reference"] not in taken]
            taken |= {one["reference"] for one in actions}
            item = items.get(reference)
            parts.append(
                {
                    "item": reference or None,
                    "title": item["title"] if item else None,
                    "raised_by": item["raised_by"] if item else None,
                    "words": item["words"] if item else None,
                    "state": item["state"] if item else None,
                    "origins": origins.get(reference, []),
                    "record": words.get(reference),
                    "decisions": [
                        _decided(one) | {"text": decided.get(one["reference"], one["text"])} for one in mine
                    ],
                    "actions": actions,
                }
            )
        return parts

    def _decisions(self, session: Session, meeting: str) -> list[dict[str, Any]]:
        return [_decided(one) for one in self._find.minutes.decisions_of(session, meeting)]


def _words(history: list[Any], version: int) -> dict[str, str]:
    """Part → what that version of the minutes says."""
    words: dict[str, str] = {}
    for event in history:
        written = event.TOPIC == "meetings.minutes_part_written"
        if written or (event.TOPIC == "meetings.minutes_corrected" and event.version <= version):
            words[event.item] = event.record
    return words


def _decided_before(history: list[Any], version: int) -> dict[str, str]:
    """Decision → how that version has it, of those that were put right later."""
    later = [
        one for one in history if one.TOPIC == "meetings.minutes_decision_corrected" and one.version > version
    ]
    return {one.decision: one.before for one in reversed(later)}


def _versions(record: Row, history: list[Any], public: bool) -> list[dict[str, Any]]:
    """Oldest first; the first is what was approved, for everybody what was published."""
    first = next((one.version for one in history if one.TOPIC == "meetings.minutes_published" and public), 1)
    approved = {"version": first, "at": record["approved_at"], "reason": None, "item": None, "decision": None}
    corrected = [
        {
            "version": event.version,
            "at": event.timestamp,
            "reason": event.reason,
            "item": getattr(event, "item", None) or None,
            "decision": getattr(event, "decision", None),
        }
        for event in history
        if event.TOPIC in _CORRECTED and event.version > first
    ]
    return [approved, *corrected]


def _decided(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("reference", "text", "state", "decided_on")}


def _in_public(action: dict[str, Any]) -> dict[str, Any]:
    """What everybody may know of an action: what, by which office, by when, how far."""
    said = {name: action[name] for name in ("reference", "text", "due_on", "state")}
    return said | {"owner": {"post": action["owner"].get("post")}}
