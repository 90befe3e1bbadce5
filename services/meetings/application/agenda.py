"""Agenda items: raised by people, carried from comments and other groups, declined, carried over."""

from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from chassis.message import Message
from chassis.personal_details import find_details
from chassis.references import reference_after
from services.meetings.application.finding import Finding, Row
from services.meetings.application.ids import id_of
from services.meetings.application.origins import Origins
from services.meetings.domain.agenda_item import AgendaItem, NotOnTheAgenda
from services.meetings.domain.minutes_errors import DetailsInMinutes, MinutesAreApproved

_LINE = (
    "reference local_service group wanted_kind title words raised_by source state meeting reason proposed_at"
).split()


class Agenda:
    def __init__(self, desk: Desk, find: Finding) -> None:
        self._desk = desk
        self._store = desk.store
        self._find = find
        self._origins = Origins(desk)

    def propose_item(
        self,
        *,
        group: str,
        title: str,
        words: str | None,
        raised_by: str,
        who: dict[str, str] | None,
        source: str | None,
        origins: list[str],
        idempotency_key: str | None,
    ) -> dict[str, Any]:
        """Raises UnknownGroup, GroupIsWoundUp, UnknownOrigin, ItemWithoutOrigins."""
        self._origins.refuse_unknown(origins)
        item_id = id_of("item", idempotency_key)
        reference = self._desk.new_reference("AI")

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(item_id):
                return {"reference": self._store.load(AgendaItem, item_id).reference}
            row = self._find.open_group(session, group)
            item = AgendaItem.propose(
                item_id,
                reference=reference,
                group=group,
                wanted_kind=row["kind"],
                local_service=row["local_service"],
                title=title.strip(),
                words=words,
                raised_by=raised_by,
                by=who,
                source=source,
                origins=tuple(dict.fromkeys(origins)),
                at=self._desk.now(),
            )
            self._store.save(session, item)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def retitle_item(self, *, reference: str, title: str) -> dict[str, Any]:
        """Raises TitleIsACode; MinutesAreApproved for what was approved under a title in words; DetailsInMinutes for
        personal details where everybody reads it at once."""

        def work(session: Session) -> dict[str, Any]:
            item = self._find.item(session, reference)
            record = self._find.minutes.of_meeting(session, item.meeting) if item.meeting else None
            state = record["state"] if record else "open"
            if state not in ("open", "drafted") and not item.is_untitled and title.strip() != item.title:
                raise MinutesAreApproved("It stands under this title in approved minutes.")
            if state == "published" and find_details({"title": title}, ()):
                raise DetailsInMinutes("There are personal details in it. Please take them out.", "title")
            item.retitle(title.strip(), self._desk.now())
            self._store.save(session, item)
            return {"reference": reference, "title": item.title}

        return self._store.unit_of_work(work)

    def decline_item(self, *, reference: str, reason: str) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            item = self._find.item(session, reference)
            item.decline(reason.strip(), self._desk.now())
            self._store.save(session, item)
            return {"reference": reference, "state": item.state}

        return self._store.unit_of_work(work)

    def carry_over_item(self, *, reference: str) -> dict[str, Any]:
        """There was no time for it. Raises NotOnTheAgenda."""

        def work(session: Session) -> dict[str, Any]:
            item = self._find.item(session, reference)
            if item.meeting is None:
                raise NotOnTheAgenda("This stands on no agenda.")
            item.carry_over(item.meeting, self._desk.now())
            self._store.save(session, item)
            return {"reference": reference, "state": item.state}

        return self._store.unit_of_work(work)

    def on_comment_escalated(self, session: Session, message: Message) -> None:
        """A comment was handed to the organisation: it is proposed to the group that the policy names, or waits for
        there to be one. A second message about the same comment changes nothing (F4, M4)."""
        data = message.data
        comment, local_service = data["reference"], data["local_service"]
        item_id = id_of("escalated-comment", comment)
        if self._store.exists(item_id):
            return
        kind = self._find.policy.escalated_comments_go_to
        group = self._find.group_for(session, kind, local_service)
        item = AgendaItem.propose(
            item_id,
            # Numbers are not handed out inside a transaction, and there is one item for each comment.
            reference=reference_after("AI", comment),
            group=group["reference"] if group else None,
            wanted_kind=kind,
            local_service=local_service,
            title=comment,
            words=data["reason"],
            raised_by="comment",
            by=None,
            source=None,
            origins=(comment,),
            at=self._desk.now(),
        )
        self._store.save(session, item)

    def list_items(
        self,
        *,
        group: str | None,
        state: str,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> dict[str, Any]:
        with self._store.reading() as session:
            rows = self._find.agenda.page(
                session, group=group, state=state, local_services=local_services, after=after, size=size + 1
            )
            items = self.shown(session, rows[:size])
        return {"items": items, "next": str(rows[size - 1]["position"]) if len(rows) > size else None}

    def get_item(self, *, reference: str) -> dict[str, Any]:
        with self._store.reading() as session:
            row = self._find.item_row(session, reference)
            [shown] = self.shown(session, [row])
            goes_to = self._goes_to(session, row)
        history = [
            {
                "at": event.timestamp,
                "event": event.TOPIC.partition(".")[2],
                "actor": event.metadata["actor"],
                "text": getattr(event, "reason", None),
                "meeting": getattr(event, "meeting", None),
            }
            for event in self._store.history(row["id"])
        ]
        return shown | {"history": history} | goes_to

    def _goes_to(self, session: Session, row: Row) -> dict[str, Any]:
        """The names of the group it was proposed to and of the one above, to which that could take it up."""
        if row["group"] is None:
            return {"group_name": None, "above": None}
        group = self._find.group(session, row["group"])
        kind = self._find.kind_of(group).escalates_to
        above = self._find.group_for(session, kind, row["local_service"]) if kind else None
        return {"group_name": group["name"], "above": above["name"] if above else None}

    def shown(self, session: Session, rows: list[Row]) -> list[dict[str, Any]]:
        """Rows as they are told: with their origins and who raised them."""
        origins = self._find.agenda.origins_of(session, [row["reference"] for row in rows])
        return [
            {name: row[name] for name in _LINE}
            | {"origins": origins.get(row["reference"], []), "by": _by(row)}
            for row in rows
        ]


def _by(row: Row) -> dict[str, str] | None:
    if row["by_person"]:
        return {"person": row["by_person"]}
    return {"post": row["by_post"]} if row["by_post"] else None
