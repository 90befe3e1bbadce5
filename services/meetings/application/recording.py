"""Meetings that were never planned here, written down when they are over."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.meetings.application.attendance import attendance_of
from services.meetings.application.finding import Finding
from services.meetings.application.ids import id_of
from services.meetings.application.meetings import ItemOfAnotherGroup
from services.meetings.application.scheduling import Scheduling, told
from services.meetings.domain.agenda_item import AgendaItem
from services.meetings.domain.meeting import Meeting, Slot
from services.meetings.domain.minutes import GENERAL, Minutes
from services.meetings.domain.written_down import Happened


class Recording:
    def __init__(self, desk: Desk, find: Finding, scheduling: Scheduling) -> None:
        self._desk = desk
        self._store = desk.store
        self._find = find
        self._scheduling = scheduling

    def record_meeting(
        self,
        *,
        group: str,
        title: str | None,
        starts_at: datetime,
        ends_at: datetime | None,
        joining: str,
        venue: str | None,
        place: str | None,
        items: list[str],
        talked_about: str | None,
        in_spite_of: list[str],
        idempotency_key: str | None,
        **came: Any,
    ) -> dict[str, Any]:
        """meeting: its reference; warnings; done: false, and nothing is kept, while a formal group has not read them.
        came: people, posts, apologies, counts. Raises UnknownGroup, GroupHadEnded, RecordedBeforeItTookPlace,
        NobodyCame, NowhereToMeet, EndsBeforeItStarts, UnknownVenue, UnknownItem, ItemOfAnotherGroup, NotProposed."""
        meeting_id = id_of("recorded-meeting", idempotency_key)
        reference = self._desk.new_reference("MT")

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(meeting_id):
                known = self._store.load(Meeting, meeting_id).meeting
                return {"meeting": known, "warnings": [], "done": True}
            row, now = self._find.group(session, group), self._desk.now()
            slot = Slot(starts_at, ends_at, joining, venue, place.strip() if place else None)
            if venue is not None:
                self._scheduling.refuse_unknown_venue(session, venue)
            must_attend = self._find.kind_of(row).must_attend
            happened = Happened(
                slot,
                self._scheduling.here(starts_at).date(),
                attendance_of(self._find, session, group, **came),
                tuple(dict.fromkeys(items)),
            )
            meeting: Meeting = Meeting.write_down(
                meeting_id,
                reference=reference,
                group=group,
                ended_on=row["wound_up_on"],
                local_service=row["local_service"],
                title=(title or row["name"]).strip(),
                happened=happened,
                must_attend=must_attend,
                at=now,
            )
            warnings = Meeting.warnings_of_writing_down(happened, must_attend)
            if row["formality"] == "formal" and {one.rule for one in warnings} - set(in_spite_of):
                return {"meeting": None, "warnings": told(warnings), "done": False}
            minutes = self._begun(meeting, talked_about.strip(), now) if talked_about else []
            self._store.save(session, meeting, *self._taken(session, meeting, now), *minutes)
            return {"meeting": reference, "warnings": told(warnings), "done": True}

        return self._store.unit_of_work(work)

    def _taken(self, session: Session, meeting: Meeting, now: datetime) -> list[AgendaItem]:
        """What was talked about, now on the agenda of that meeting: its part of the minutes is still to be written."""
        items = [self._find.item(session, one) for one in meeting.agenda]
        for item in items:
            if item.group is not None and item.group != meeting.group:
                raise ItemOfAnotherGroup(f"{item.reference} was proposed to another group.")
            item.accept(meeting.meeting, now)
        return items

    def _begun(self, meeting: Meeting, record: str, now: datetime) -> list[Minutes]:
        assert meeting.held_on
        minutes = Minutes.begin(
            id_of("minutes", meeting.meeting),
            meeting=meeting.meeting,
            group=meeting.group,
            local_service=meeting.local_service,
            held_on=meeting.held_on,
            at=now,
        )
        minutes.write(GENERAL, record, now)
        return [minutes]
