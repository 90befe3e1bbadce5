"""Questions about meetings: one with its next step, lists, attendance, what is due, what came of something."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.meetings.application.actions import Actions
from services.meetings.application.agenda import Agenda
from services.meetings.application.escalation import Escalation
from services.meetings.application.finding import Finding, Row
from services.meetings.domain.steps import next_step
from services.meetings.views.meetings import mark

SOON = timedelta(days=7)
_LINE = (
    "meeting group local_service title starts_at ends_at joining venue place open_to state present "
    "service_users missing held_on"
).split()
_MORE = (
    "warnings called_at agenda agenda_sent_at agenda_sent_to people posts apologies counts reason"
).split()


class Asking:
    def __init__(
        self, desk: Desk, find: Finding, agenda: Agenda, actions: Actions, escalation: Escalation
    ) -> None:
        self._desk = desk
        self._store = desk.store
        self._find = find
        self._agenda = agenda
        self._actions = actions
        self._escalation = escalation

    def list_meetings(
        self,
        *,
        when: str,
        group: str | None,
        local_services: list[str] | None,
        organisation: bool = False,
        after: str | None,
        size: int,
    ) -> dict[str, Any]:
        now, view = self._desk.now(), self._find.meetings
        who: dict[str, Any] = {
            "group": group,
            "local_services": local_services,
            "organisation": organisation,
        }
        with self._store.reading() as session:
            if when == "coming":
                since = datetime.combine(now.date(), time(), now.tzinfo)
                rows = view.coming(session, since, size + 1, after, **who)
            elif when == "past":
                rows = view.over(session, size + 1, after, **who)
            else:
                rows = view.unfinished(session, now, size + 1, after, **who)
            order = "unfinished_at" if when == "unfinished" else "starts_at"
            items = self._lines(session, rows[:size])
        return {"items": items, "next": mark(rows[size - 1], order) if len(rows) > size else None}

    def get_meeting(self, *, meeting: str) -> dict[str, Any]:
        """With its group, its agenda, its minutes' state, what its group is waiting for, and the next step."""
        with self._store.reading() as session:
            row = self._find.meeting_row(session, meeting)
            [line] = self._lines(session, [row])
            items = self._find.agenda.by_references(session, row["agenda"])
            shown = self._agenda.shown(session, [items[one] for one in row["agenda"] if one in items])
            kind = self._find.kind_of(self._find.group(session, row["group"]))
            minutes = self._find.minutes.of_meeting(session, meeting)
            waiting = self._find.agenda.page(
                session, group=row["group"], state="proposed", local_services=None, after=None, size=100
            )
            proposed = self._agenda.shown(session, waiting)
        told = {name: row[name] for name in _MORE}
        return (
            line
            | told
            | {
                "items": shown,
                "proposed": proposed,
                "must_attend": list(kind.must_attend),
                "minutes_to": list(kind.minutes_to),
                "notice_days": kind.notice_days,
                "circulated_to": (minutes or {}).get("circulated_to"),
                "published_at": (minutes or {}).get("published_at"),
            }
        )

    def attendance_over_time(self, *, group: str, size: int) -> dict[str, Any]:
        """The last meetings that were held, newest first, and how many came on average. `met` is the base."""
        with self._store.reading() as session:
            self._find.group(session, group)
            rows = self._find.meetings.over(session, size * 2, None, group=group)
        held = [row for row in rows if row["state"] == "held"][:size]
        said = "meeting title held_on present service_users missing".split()
        return {
            "group": group,
            "items": [{name: row[name] for name in said} for row in held],
            "met": len(held),
            "present": sum(row["present"] for row in held),
            "service_users": sum(row["service_users"] for row in held),
            "without_required_post": sum(bool(row["missing"]) for row in held),
        }

    def late_actions(self, *, group: str, size: int) -> dict[str, Any]:
        """Overdue actions that came of a group's work (M6). Raises UnknownGroup."""
        find = self._find
        with self._store.reading() as session:
            find.group(session, group)
            came_of = (
                find.meetings.meetings_of(group),
                find.agenda.items_of(group),
                find.minutes.decisions_in(group),
            )
            rows = find.actions.overdue_from(session, came_of, self._desk.now().date(), size)
            return {"items": self._actions.shown(session, rows)}

    def what_is_due(self, *, local_services: list[str] | None, size: int) -> dict[str, Any]:
        """A few of each, and how many: `counts` stop at a thousand."""
        now = self._desk.now()
        today = now.date()
        actions = self._actions.list_actions(
            state="open",
            overdue=True,
            owner_post=None,
            owner_person=None,
            origin=None,
            local_services=local_services,
            after=None,
            size=size,
        )
        owed = self._escalation.list_matters(
            state="owed", group=None, overdue=True, local_services=local_services, after=None, size=size
        )
        with self._store.reading() as session:
            drafted = self._find.minutes.in_state(session, "drafted", local_services, size + 1)
            wanted = self._find.escalation.page_of_requests(
                session,
                state="open",
                group=None,
                due_before=today + SOON,
                local_services=local_services,
                after=None,
                size=size,
            )
            late = self._find.meetings.unfinished(
                session, now - timedelta(hours=3), size, None, local_services=local_services
            )
            unfinished = self._lines(session, late)
            titles = self._find.meetings.by_references(session, [row["meeting"] for row in drafted])
            counts = {
                "actions": actions["overdue"],
                "answers_owed": self._find.escalation.count_owed_overdue(session, local_services),
                "requests": self._find.escalation.count_requests_due(session, today + SOON, local_services),
            }
        return {
            "actions": actions["items"],
            "minutes": [
                {name: row[name] for name in ("meeting", "group", "local_service", "held_on", "drafted_at")}
                | {"title": titles[row["meeting"]]["title"]}
                for row in drafted[:size]
            ],
            "unfinished": unfinished,
            "answers_owed": owed["items"],
            "requests": [self._escalation.request_shown(row, today) for row in wanted],
            "counts": counts,
        }

    def what_came_of(self, *, references: list[str]) -> dict[str, Any]:
        """Agenda items, decisions and actions that lead back to any of these, oldest first, with their meetings."""
        with self._store.reading() as session:
            items = self._items_from(session, references)
            behind = [*references, *items]
            decided = self._find.minutes.decisions_from(session, behind)
            actions = self._find.actions.of_origins(
                session, [*behind, *(row["reference"] for row in decided)]
            )
            meetings = self._find.meetings.by_references(
                session, [row["meeting"] for row in [*items.values(), *decided] if row["meeting"]]
            )
            groups = self._find.groups.by_references(
                session, {row["group"] for row in [*items.values(), *decided] if row["group"]}
            )
            return {
                "items": self._agenda.shown(session, list(items.values())),
                "decisions": [
                    {
                        name: row[name]
                        for name in ("reference", "meeting", "group", "text", "state", "decided_on")
                    }
                    for row in decided
                ],
                "actions": self._actions.shown(session, actions),
                "meetings": {
                    name: {one: row[one] for one in ("title", "starts_at", "held_on", "state")}
                    for name, row in meetings.items()
                },
                "groups": {name: row["name"] for name, row in groups.items()},
            }

    def _items_from(self, session: Session, references: list[str]) -> dict[str, Row]:
        """Items that came of any of these, and those that other groups talked about because of them."""
        found: dict[str, Row] = {}
        frontier = list(references)
        while frontier:
            came = {row["reference"]: row for row in self._find.agenda.of_origins(session, frontier)}
            taken_up = self._find.escalation.taken_up(session, [*frontier, *came])
            fresh = {name: row for name, row in came.items() if name not in found}
            found |= fresh
            frontier = [*fresh, *(row["reference"] for row in taken_up)] if fresh else []
        return dict(sorted(found.items(), key=lambda pair: int(pair[1]["position"])))

    def _lines(self, session: Session, rows: list[Row]) -> list[dict[str, Any]]:
        groups = self._find.groups.by_references(session, {row["group"] for row in rows})
        minutes = self._find.minutes.of_meetings(session, [row["meeting"] for row in rows])
        now = self._desk.now()
        lines = []
        for row in rows:
            group, record = groups.get(row["group"], {}), minutes.get(row["meeting"])
            state = record["state"] if record else None
            lines.append(
                {name: row[name] for name in _LINE}
                | {
                    "group_name": group.get("name"),
                    "group_slug": group.get("slug"),
                    "group_kind": group.get("kind"),
                    "minutes": state,
                    "version": record["version"] if record else None,
                    "next_step": next_step(
                        state=row["state"],
                        has_agenda=bool(row["agenda"]),
                        # Until its hour people can be told of it; after that they were, or were not.
                        began=now >= row["starts_at"] - (row["state"] != "planned") * timedelta(hours=1),
                        attended=row["present"] is not None,
                        minutes=state,
                    ),
                }
            )
        return lines
