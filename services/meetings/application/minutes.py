"""Minutes: written part by part, approved, sent round, published, put right."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from chassis.context import current
from chassis.desk import Desk
from services.meetings.application.finding import Finding, Row
from services.meetings.application.ids import id_of
from services.meetings.application.origins import Origins
from services.meetings.application.reading_minutes import ReadingMinutes
from services.meetings.application.scheduling import told, unread
from services.meetings.domain.agenda_item import AgendaItem
from services.meetings.domain.decision import Decision
from services.meetings.domain.matter import Matter
from services.meetings.domain.minutes import CHAIR, GENERAL, NOT_SAID, Minutes
from services.meetings.domain.minutes_errors import (
    ApprovedAtItself,
    ApprovedByAMeetingToCome,
    ItemsWithoutRecord,
    NotHeldYet,
)
from services.meetings.domain.scheduling import Warned


class MinutesKeeping:
    def __init__(self, desk: Desk, find: Finding, reading: ReadingMinutes) -> None:
        self._desk = desk
        self._store = desk.store
        self._find = find
        self._reading = reading
        self._origins = Origins(desk)

    def write_minutes_part(self, *, meeting: str, item: str | None, record: str) -> dict[str, Any]:
        """What was said about one item, or in general. Talking about an answer that came down tells it (M7)."""

        def work(session: Session) -> dict[str, Any]:
            row = self._find.meeting_row(session, meeting)
            minutes, now = self._begun(session, row), self._desk.now()
            changed: list[Any] = [minutes]
            if item is not None:
                talked_about = self._find.item(session, item)
                if talked_about.discuss(meeting, now):
                    changed += [talked_about, *self._told(session, talked_about, meeting)]
            minutes.write(item or GENERAL, record.strip(), now)
            self._store.save(session, *changed)
            return {"meeting": meeting, "state": minutes.state}

        return self._store.unit_of_work(work)

    def record_decision(
        self, *, meeting: str, item: str | None, text: str, origins: list[str], idempotency_key: str | None
    ) -> dict[str, Any]:
        """Raises NotHeldYet, MinutesAreApproved, DecisionWithoutOrigins, UnknownOrigin."""
        decision_id = id_of("decision", idempotency_key)
        reference = self._desk.new_reference("DE")
        every = tuple(dict.fromkeys([*([item] if item else []), *origins]))
        self._origins.refuse_unknown(every)

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(decision_id):
                return {"reference": self._store.load(Decision, decision_id).reference}
            row = self._find.meeting_row(session, meeting)
            minutes = self._begun(session, row)
            minutes.refuse_if_approved()
            decision = Decision.record(
                decision_id,
                reference=reference,
                local_service=row["local_service"],
                meeting=meeting,
                group=row["group"],
                text=text.strip(),
                origins=every,
                at=self._desk.now(),
            )
            self._store.save(session, minutes, decision)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def reword_decision(self, *, reference: str, text: str) -> dict[str, Any]:
        return self._decide(reference, lambda decision: decision.reword(text.strip(), self._desk.now()))

    def strike_decision(self, *, reference: str) -> dict[str, Any]:
        return self._decide(reference, lambda decision: decision.strike(self._desk.now()))

    def finish_minutes(self, *, meeting: str) -> dict[str, Any]:
        """Raises MinutesAreEmpty, ItemsWithoutRecord."""

        def act(session: Session, row: Row, minutes: Minutes) -> list[Any]:
            items = self._find.agenda.by_references(session, row["agenda"])
            left = [one for one in items.values() if one["state"] == "accepted" and one["meeting"] == meeting]
            minutes.refuse_if_approved()
            if left and minutes.parts:
                raise ItemsWithoutRecord(
                    f"Write what was said about {len(left)} more on the agenda, or carry it over."
                )
            minutes.finish_draft(self._desk.now())
            return []

        return self._change(meeting, act)

    def approve_minutes(
        self,
        *,
        meeting: str,
        at_meeting: str | None,
        approver: str | None,
        names: list[str],
        in_spite_of: list[str] | None,
    ) -> dict[str, Any]:
        """Its decisions count from now on. done: false, and nothing is kept, while warnings are not read. Raises
        MinutesNotDrafted, ApprovedAtItself, ApprovedByAMeetingToCome, NoChairToApprove, WriterIsNotTheChair."""
        with self._store.reading() as session:
            warnings = self._before_approval(session, meeting, names)
        if unread(warnings, in_spite_of):
            return {"meeting": meeting, "warnings": told(warnings), "done": False}

        def act(session: Session, row: Row, minutes: Minutes) -> list[Any]:
            chair = self._find.group(session, row["group"])["chair"] is not None
            if approver == CHAIR and at_meeting is None:
                minutes.refuse_for_the_chair(chair, current().actor, self._reading.writers_of(minutes.id))
            if at_meeting is not None:
                other = self._find.meeting_row(session, at_meeting)
                later = other["group"] == row["group"] and other["starts_at"] > row["starts_at"]
                if not later:
                    raise ApprovedAtItself("Choose a later meeting of the same group.")
                if other["state"] != "held":
                    raise ApprovedByAMeetingToCome("That meeting has not taken place yet.")
            decided = self._find.minutes.decisions_of(session, meeting)
            now = self._desk.now()
            by = at_meeting or approver or (CHAIR if chair else NOT_SAID)
            minutes.approve(by, tuple(one["reference"] for one in decided), now)
            decisions = [self._store.load(Decision, one["id"]) for one in decided]
            for decision in decisions:
                comments = self._find.comments_behind(session, decision.origins)
                decision.confirm(minutes.held_on, tuple(comments), now)
            return decisions

        return self._change(meeting, act) | {"warnings": told(warnings), "done": True}

    def _before_approval(self, session: Session, meeting: str, names: list[str]) -> list[Warned]:
        """What stands in them is read by the authors of comments from then on."""
        row = self._find.meeting_row(session, meeting)
        record = self._find.minutes.of_meeting(session, meeting)
        if record is None:
            return []
        details = self._reading.details_of(session, row, self._store.load(Minutes, record["id"]), names)
        found = ", ".join(dict.fromkeys(one["text"] for one in details))
        return [Warned("personal-details", f"{found}.")] if found else []

    def circulate_minutes(self, *, meeting: str, circulated_to: list[str]) -> dict[str, Any]:
        """To those named, else to the group and whom the policy names."""

        def act(session: Session, row: Row, minutes: Minutes) -> list[Any]:
            group = self._find.group(session, row["group"])
            to = circulated_to or [group["name"], *self._find.kind_of(group).minutes_to]
            minutes.circulate(tuple(dict.fromkeys(to)), self._desk.now())
            return []

        return self._change(meeting, act)

    def publish_minutes(
        self, *, meeting: str, names: list[str], confirmed_because: str | None
    ) -> dict[str, Any]:
        """names: of people who were there, looked for in the words and not kept. Raises MinutesNotCirculated,
        DetailsInMinutes, NobodyByName."""

        def act(session: Session, row: Row, minutes: Minutes) -> list[Any]:
            details = self._reading.details_of(session, row, minutes, names)
            decided = self._find.minutes.decisions_of(session, meeting)
            minutes.publish(
                title=row["title"],
                decisions=tuple(one["reference"] for one in decided),
                details=[one["kind"] for one in details],
                confirmed_because=confirmed_because,
                by=current().actor,
                at=self._desk.now(),
            )
            return []

        return self._change(meeting, act)

    def correct_minutes(
        self, *, meeting: str, item: str | None, record: str, reason: str, names: list[str]
    ) -> dict[str, Any]:
        """Raises MinutesNotApproved, NothingPutRight, and DetailsInMinutes for details that were not public before."""

        def act(session: Session, row: Row, minutes: Minutes) -> list[Any]:
            minutes.correct(
                item or GENERAL,
                record.strip(),
                reason.strip(),
                self._new_details(minutes.parts.get(item or GENERAL, ""), record, names),
                self._desk.now(),
            )
            return []

        return self._change(meeting, act)

    def correct_decision(self, *, reference: str, text: str, reason: str, names: list[str]) -> dict[str, Any]:
        """A new version of the minutes it stands in. Raises UnknownDecision, DecisionNotConfirmed,
        DecisionSaysTheSame, and DetailsInMinutes for details that were not public before."""

        def work(session: Session) -> dict[str, Any]:
            row, now = self._find.decision_row(session, reference), self._desk.now()
            decision = self._store.load(Decision, row["id"])
            minutes = self._store.load(Minutes, id_of("minutes", decision.meeting))
            before, words = decision.text, text.strip()
            comments = self._find.comments_behind(session, decision.origins)
            decision.correct(words, tuple(comments), now)
            minutes.correct_decision(
                reference,
                before=before,
                text=words,
                reason=reason.strip(),
                details=self._new_details(before, words, names),
                at=now,
            )
            self._store.save(session, decision, minutes)
            return {"reference": reference, "meeting": decision.meeting, "version": minutes.edition}

        return self._store.unit_of_work(work)

    def _new_details(self, before: str, after: str, names: list[str]) -> list[str]:
        """Kinds of the personal details in the new words that did not stand in the old ones."""
        known = {(one["kind"], one["text"]) for one in self._reading.details_in({"words": before}, names)}
        found = self._reading.details_in({"words": after}, names)
        return [one["kind"] for one in found if (one["kind"], one["text"]) not in known]

    def _begun(self, session: Session, row: Row) -> Minutes:
        """The minutes of a meeting that was held; begun now when nothing stands in them yet."""
        if row["state"] != "held":
            raise NotHeldYet("This meeting was not held yet.")
        minutes_id = id_of("minutes", row["meeting"])
        if self._store.exists(minutes_id):
            return self._store.load(Minutes, minutes_id)
        return Minutes.begin(
            minutes_id,
            meeting=row["meeting"],
            group=row["group"],
            local_service=row["local_service"],
            held_on=row["held_on"],
            at=self._desk.now(),
        )

    def _told(self, session: Session, item: AgendaItem, meeting: str) -> list[Matter]:
        """Matters of this group whose answer stood on the agenda."""
        rows = self._find.escalation.matters_of(session, item.origins).values()
        answered = [
            self._store.load(Matter, row["id"])
            for row in rows
            if row["from_group"] == item.group and row["state"] == "answered"
        ]
        return [matter for matter in answered if matter.tell(meeting, self._desk.now())]

    def _decide(self, reference: str, act: Callable[[Decision], Any]) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            decision = self._store.load(Decision, self._find.decision_row(session, reference)["id"])
            act(decision)
            self._store.save(session, decision)
            return {"reference": reference, "state": decision.state}

        return self._store.unit_of_work(work)

    def _change(self, meeting: str, act: Callable[[Session, Row, Minutes], list[Any]]) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            row = self._find.meeting_row(session, meeting)
            minutes = self._begun(session, row)
            others = act(session, row, minutes)
            self._store.save(session, minutes, *others)
            return {"meeting": meeting, "state": minutes.state, "version": minutes.edition}

        return self._store.unit_of_work(work)
