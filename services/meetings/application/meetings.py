"""Meetings: planned, called, with an agenda, held."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.meetings.application.attendance import attendance_of
from services.meetings.application.finding import Finding
from services.meetings.application.ids import id_of
from services.meetings.application.scheduling import Scheduling, told, unread
from services.meetings.domain.agenda_item import AgendaItem
from services.meetings.domain.errors import RuleBroken
from services.meetings.domain.meeting import Meeting, Slot
from services.meetings.domain.minutes_errors import MinutesAreApproved

EARLIER = 20
"""Meetings of the same group that a new time is compared with."""


class ItemOfAnotherGroup(RuleBroken):
    """An agenda has what was proposed to its own group; another group's matter is taken up (M7)."""

    field = "items"


class Meetings:
    def __init__(self, desk: Desk, find: Finding, scheduling: Scheduling) -> None:
        self._desk = desk
        self._store = desk.store
        self._find = find
        self._scheduling = scheduling

    def plan_meeting(
        self,
        *,
        group: str,
        title: str | None,
        starts_at: datetime,
        ends_at: datetime | None,
        joining: str,
        venue: str | None,
        place: str | None,
        idempotency_key: str | None,
    ) -> dict[str, Any]:
        """meeting: its reference; warnings: what is against the time and place. Raises UnknownGroup, GroupIsWoundUp,
        UnknownVenue, MeetingInThePast, EndsBeforeItStarts, NowhereToMeet."""
        meeting_id = id_of("meeting", idempotency_key)
        reference = self._desk.new_reference("MT")

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(meeting_id):
                return {"meeting": self._store.load(Meeting, meeting_id).meeting, "warnings": []}
            row = self._find.open_group(session, group)
            slot = Slot(starts_at, ends_at, joining, venue, place.strip() if place else None)
            warnings = self._warnings(session, group, starts_at, ends_at, joining, venue)
            meeting = Meeting.plan(
                meeting_id,
                reference=reference,
                group=group,
                local_service=row["local_service"],
                title=(title or row["name"]).strip(),
                slot=slot,
                warnings=warnings,
                at=self._desk.now(),
            )
            self._store.save(session, meeting)
            return {"meeting": reference, "warnings": told(warnings)}

        return self._store.unit_of_work(work)

    def check_meeting_time(
        self, *, group: str, starts_at: datetime, ends_at: datetime | None, joining: str, venue: str | None
    ) -> dict[str, Any]:
        """What would be against it; nothing is kept."""
        with self._store.reading() as session:
            self._find.group(session, group)
            return {"warnings": told(self._warnings(session, group, starts_at, ends_at, joining, venue))}

    def call_meeting(
        self,
        *,
        meeting: str,
        open_to: str | None,
        interests: list[str],
        ways: list[str],
        in_spite_of: list[str] | None,
    ) -> dict[str, Any]:
        """done: false, and nothing is kept, while warnings are not read."""

        def work(session: Session) -> dict[str, Any]:
            found = self._find.meeting(session, meeting)
            kind = self._find.kind_of(self._find.group(session, found.group))
            warnings = found.call(
                notice_days=kind.notice_days,
                open_to=open_to or ("service_users" if kind.open_to_all else "members"),
                interests=tuple(interests),
                ways=tuple(ways),
                at=self._desk.now(),
            )
            if unread(warnings, in_spite_of):
                return {"meeting": meeting, "warnings": told(warnings), "done": False}
            self._store.save(session, found)
            return {"meeting": meeting, "warnings": told(warnings), "done": True}

        return self._store.unit_of_work(work)

    def postpone_meeting(
        self, *, meeting: str, starts_at: datetime, ends_at: datetime | None, reason: str
    ) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            found = self._find.meeting(session, meeting)
            warnings = self._warnings(session, found.group, starts_at, ends_at, found.joining, found.venue)
            found.postpone(starts_at, ends_at, reason, warnings, self._desk.now())
            self._store.save(session, found)
            return {"meeting": meeting, "warnings": told(warnings)}

        return self._store.unit_of_work(work)

    def cancel_meeting(self, *, meeting: str, reason: str) -> dict[str, Any]:
        """What stood on its agenda is proposed again."""

        def work(session: Session) -> dict[str, Any]:
            found, now = self._find.meeting(session, meeting), self._desk.now()
            found.cancel(reason, now)
            items = [self._find.item(session, one) for one in found.agenda]
            freed = [item for item in items if item.state == "accepted" and item.meeting == meeting]
            for item in freed:
                item.carry_over(meeting, now)
            self._store.save(session, found, *freed)
            return {"meeting": meeting, "state": found.state}

        return self._store.unit_of_work(work)

    def set_agenda(self, *, meeting: str, items: list[str]) -> dict[str, Any]:
        """Items in their order: new ones are accepted, those left out are proposed again."""
        return self._agenda(meeting, lambda _: items)

    def accept_item(self, *, reference: str, meeting: str, title: str | None) -> dict[str, Any]:
        """It comes last on the agenda, under its new title. Raises TitleIsACode."""
        titles = {reference: title.strip()} if title else {}
        return self._agenda(meeting, lambda agenda: list(dict.fromkeys((*agenda, reference))), titles)

    def circulate_agenda(self, *, meeting: str, circulated_to: list[str]) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            found = self._find.meeting(session, meeting)
            to = circulated_to or [self._find.group(session, found.group)["name"]]
            found.circulate_agenda(tuple(dict.fromkeys(to)), self._desk.now())
            self._store.save(session, found)
            return {"meeting": meeting, "circulated_to": to}

        return self._store.unit_of_work(work)

    def take_attendance(
        self,
        *,
        meeting: str,
        people: list[str],
        posts: list[str],
        apologies: list[str],
        counts: dict[str, int],
    ) -> dict[str, Any]:
        """present, service_users, and the posts that must be there and were not. It can be put right until the minutes
        are approved."""

        def work(session: Session) -> dict[str, Any]:
            found = self._find.meeting(session, meeting)
            self._refuse_if_approved(session, meeting)
            group = self._find.group(session, found.group)
            attendance = attendance_of(
                self._find,
                session,
                found.group,
                people=people,
                posts=posts,
                apologies=apologies,
                counts=counts,
            )
            missing = found.take_attendance(
                attendance, self._find.kind_of(group).must_attend, self._desk.now()
            )
            self._store.save(session, found)
            return {
                "meeting": meeting,
                "present": attendance.present,
                "service_users": attendance.service_users,
                "missing": list(missing),
            }

        return self._store.unit_of_work(work)

    def hold_meeting(self, *, meeting: str, in_spite_of: list[str] | None) -> dict[str, Any]:
        """done: false, and nothing is kept, while warnings are not read."""

        def work(session: Session) -> dict[str, Any]:
            found = self._find.meeting(session, meeting)
            formal = self._find.group(session, found.group)["formality"] == "formal"
            warnings = found.hold(formal=formal, at=self._desk.now())
            if unread(warnings, in_spite_of):
                return {"meeting": meeting, "warnings": told(warnings), "done": False}
            self._store.save(session, found)
            return {"meeting": meeting, "warnings": told(warnings), "done": True}

        return self._store.unit_of_work(work)

    def _agenda(
        self,
        meeting: str,
        order: Callable[[tuple[str, ...]], list[str]],
        titles: Mapping[str, str] = MappingProxyType({}),
    ) -> dict[str, Any]:
        """titles: item → what it is called from now on, of those that are new on the agenda."""

        def work(session: Session) -> dict[str, Any]:
            found, now = self._find.meeting(session, meeting), self._desk.now()
            before = found.agenda
            wanted = order(before)
            if not found.set_agenda(tuple(wanted), now):
                return {"meeting": meeting, "items": wanted}
            changed: list[AgendaItem] = []
            for reference in wanted:
                item = self._find.item(session, reference)
                if item.group is not None and item.group != found.group:
                    raise ItemOfAnotherGroup(f"{reference} was proposed to another group.")
                if item.accept(meeting, now):
                    if item.reference in titles:
                        item.retitle(titles[item.reference], now)
                    changed.append(item)
            for reference in before:
                item = self._find.item(session, reference)
                if reference not in wanted and item.state == "accepted":
                    item.carry_over(meeting, now)
                    changed.append(item)
            self._store.save(session, found, *changed)
            return {"meeting": meeting, "items": wanted}

        return self._store.unit_of_work(work)

    def _warnings(
        self,
        session: Session,
        group: str,
        starts_at: datetime,
        ends_at: datetime | None,
        joining: str,
        venue: str | None,
    ) -> list[Any]:
        earlier = self._find.meetings.began(session, group, EARLIER)
        return self._scheduling.warnings(
            session,
            starts_at=starts_at,
            ends_at=ends_at,
            joining=joining,
            venue=venue,
            earlier=earlier,
        )

    def _refuse_if_approved(self, session: Session, meeting: str) -> None:
        minutes = self._find.minutes.of_meeting(session, meeting)
        if minutes is not None and minutes["state"] not in ("open", "drafted"):
            raise MinutesAreApproved("The minutes of this meeting are approved.")
