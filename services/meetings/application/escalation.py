"""Matters that go up and come back down, and requests to the organisation (M7)."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.meetings.application.finding import Finding, Row
from services.meetings.application.ids import id_of
from services.meetings.application.origins import Origins
from services.meetings.domain.agenda_item import AgendaItem, NoGroupYet
from services.meetings.domain.errors import RuleBroken
from services.meetings.domain.group_request import GroupRequest
from services.meetings.domain.matter import Matter

_MATTER = (
    "reference local_service from_group to_kind title reason item state met_since answer escalated_at "
    "answered_at told_at told_meeting"
).split()
_REQUEST = (
    "reference local_service group kind what by_when meeting state how reason made_at settled_at"
).split()


class NowhereToEscalate(RuleBroken):
    """The policy names no group above this one (framework procedure 1.1, 1.3, 2.4)."""

    field = "item"


class ToldElsewhere(RuleBroken):
    """An answer comes back to a meeting of the group that asked (framework procedure 1.1)."""

    field = "meeting"


class Escalation:
    def __init__(self, desk: Desk, find: Finding) -> None:
        self._desk = desk
        self._store = desk.store
        self._find = find
        self._origins = Origins(desk)

    def escalate_matter(self, *, item: str, reason: str, idempotency_key: str | None) -> dict[str, Any]:
        """reference of the matter, the item proposed to the group above, and that group (None while there is none).
        Raises UnknownItem, NoGroupYet, NowhereToEscalate."""
        matter_id = id_of("matter", idempotency_key)
        reference, above = self._desk.new_reference("ES"), self._desk.new_reference("AI")

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(matter_id):
                matter = self._store.load(Matter, matter_id)
                found = self._find.item(session, matter.item)
                return {"reference": matter.reference, "item": matter.item, "group": found.group}
            row = self._find.item_row(session, item)
            if row["group"] is None:
                raise NoGroupYet("There is no group for this yet.")
            kind = self._find.kind_of(self._find.group(session, row["group"])).escalates_to
            if kind is None:
                raise NowhereToEscalate("There is no group above this one.")
            group, now = self._find.group_for(session, kind, row["local_service"]), self._desk.now()
            proposed = self._proposal(
                above, kind, group["reference"] if group else None, row["local_service"], row["title"], reason,
                reference,
            )  # fmt: skip
            matter = Matter.escalate(
                matter_id,
                reference=reference,
                local_service=row["local_service"],
                from_group=row["group"],
                to_kind=kind,
                title=row["title"],
                reason=reason.strip(),
                item=above,
                origins=(item,),
                at=now,
            )
            self._store.save(session, matter, proposed)
            return {"reference": reference, "item": above, "group": proposed.group}

        return self._store.unit_of_work(work)

    def answer_matter(self, *, reference: str, answer: str) -> dict[str, Any]:
        """The answer is proposed for the agenda of the group that asked. Raises AlreadyAnswered."""
        item = self._desk.new_reference("AI")

        def work(session: Session) -> dict[str, Any]:
            matter = self._store.load(Matter, self._find.matter_row(session, reference)["id"])
            matter.answer(answer.strip(), self._desk.now())
            group = self._find.group(session, matter.from_group)
            back = self._proposal(
                item, group["kind"], matter.from_group, matter.local_service, matter.title, answer, reference
            )
            self._store.save(session, matter, back)
            return {"reference": reference, "state": matter.state, "item": item}

        return self._store.unit_of_work(work)

    def tell_answer(self, *, reference: str, meeting: str) -> dict[str, Any]:
        """Raises NotAnsweredYet, ToldElsewhere."""

        def work(session: Session) -> dict[str, Any]:
            matter = self._store.load(Matter, self._find.matter_row(session, reference)["id"])
            if self._find.meeting_row(session, meeting)["group"] != matter.from_group:
                raise ToldElsewhere("That is a meeting of another group.")
            matter.tell(meeting, self._desk.now())
            self._store.save(session, matter)
            return {"reference": reference, "state": matter.state}

        return self._store.unit_of_work(work)

    def make_group_request(
        self,
        *,
        group: str,
        kind: str,
        to: dict[str, str],
        what: str,
        by_when: date,
        meeting: str | None,
        origins: list[str],
        idempotency_key: str | None,
    ) -> dict[str, Any]:
        """Raises UnknownGroup, GroupIsWoundUp, UnknownOrigin."""
        every = tuple(dict.fromkeys([*([meeting] if meeting else []), *origins]))
        self._origins.refuse_unknown(every)
        request_id = id_of("request", idempotency_key)
        reference = self._desk.new_reference("RQ")

        def work(session: Session) -> dict[str, Any]:
            if idempotency_key and self._store.exists(request_id):
                return {"reference": self._store.load(GroupRequest, request_id).reference}
            row = self._find.open_group(session, group)
            request = GroupRequest.make(
                request_id,
                reference=reference,
                local_service=row["local_service"],
                group=group,
                kind=kind,
                to=to,
                what=what.strip(),
                by_when=by_when,
                meeting=meeting,
                origins=every,
                at=self._desk.now(),
            )
            self._store.save(session, request)
            return {"reference": reference}

        return self._store.unit_of_work(work)

    def meet_group_request(self, *, reference: str, how: str) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            request = self._store.load(GroupRequest, self._find.request_row(session, reference)["id"])
            request.meet(how.strip(), self._desk.now())
            self._store.save(session, request)
            return {"reference": reference, "state": request.state}

        return self._store.unit_of_work(work)

    def refuse_group_request(self, *, reference: str, reason: str) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            request = self._store.load(GroupRequest, self._find.request_row(session, reference)["id"])
            request.refuse(reason.strip(), self._desk.now())
            self._store.save(session, request)
            return {"reference": reference, "state": request.state}

        return self._store.unit_of_work(work)

    def list_matters(
        self,
        *,
        state: str,
        group: str | None,
        overdue: bool,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> dict[str, Any]:
        with self._store.reading() as session:
            rows = self._find.escalation.page_of_matters(
                session,
                state=state,
                group=group,
                overdue=overdue,
                local_services=local_services,
                after=after,
                size=size + 1,
            )
            items = self.matters_shown(session, rows[:size])
        return {"items": items, "next": str(rows[size - 1]["position"]) if len(rows) > size else None}

    def get_matter(self, *, reference: str) -> dict[str, Any]:
        with self._store.reading() as session:
            row = self._find.matter_row(session, reference)
            matter = self._store.load(Matter, row["id"])
            [told] = self.matters_shown(session, [row])
            back = self._find.agenda.of_origins(session, [reference])
            down = next((one for one in back if one["group"] == row["from_group"]), None)
        return told | {
            "origins": list(matter.origins),
            "back_item": down["reference"] if down else None,
            "back_meeting": down["meeting"] if down else None,
        }

    def list_group_requests(
        self,
        *,
        state: str,
        group: str | None,
        overdue: bool,
        local_services: list[str] | None,
        after: str | None,
        size: int,
    ) -> dict[str, Any]:
        today = self._desk.now().date()
        with self._store.reading() as session:
            rows = self._find.escalation.page_of_requests(
                session,
                state=state,
                group=group,
                due_before=today if overdue else None,
                local_services=local_services,
                after=after,
                size=size + 1,
            )
        last = rows[size - 1] if len(rows) > size else None
        return {
            "items": [self.request_shown(row, today) for row in rows[:size]],
            "next": last and _mark(last),
        }

    def get_group_request(self, *, reference: str) -> dict[str, Any]:
        with self._store.reading() as session:
            return self.request_shown(self._find.request_row(session, reference), self._desk.now().date())

    def matters_shown(self, session: Session, rows: list[Row]) -> list[dict[str, Any]]:
        """Each with the groups it goes between: `from_*` and `to_*`, None while there is no group above; `to_meeting`
        is where it stands on the agenda."""
        above = self._find.agenda.by_references(session, [row["item"] for row in rows])
        named = {row["from_group"] for row in rows} | {one["group"] for one in above.values() if one["group"]}
        groups = self._find.groups.by_references(session, named)
        shown = []
        for row in rows:
            item = above.get(row["item"]) or {"group": None, "meeting": None}
            below, to = groups[row["from_group"]], groups.get(item["group"]) or {}
            overdue = bool(row["met_since"] and row["owed"] is not None)
            shown.append(
                {name: row[name] for name in _MATTER}
                | {"overdue": overdue, "from_name": below["name"], "from_slug": below["slug"]}
                | {"to_group": item["group"], "to_meeting": item["meeting"]}
                | {"to_name": to.get("name"), "to_slug": to.get("slug")}
            )
        return shown

    def request_shown(self, row: Row, today: date) -> dict[str, Any]:
        to = {"post": row["to_post"]} if row["to_post"] else {"person": row["to_person"]}
        overdue = row["open_until"] is not None and row["open_until"] < today
        return {name: row[name] for name in _REQUEST} | {"to": to, "overdue": overdue}

    def _proposal(
        self,
        reference: str,
        kind: str,
        group: str | None,
        local_service: str | None,
        title: str,
        words: str,
        matter: str,
    ) -> AgendaItem:
        """An item for another group, about a matter."""
        return AgendaItem.propose(
            id_of("item", reference),
            reference=reference,
            group=group,
            wanted_kind=kind,
            local_service=local_service,
            title=title,
            words=words.strip(),
            raised_by="group",
            by=None,
            source=None,
            origins=(matter,),
            at=self._desk.now(),
        )


def _mark(row: Row) -> str:
    day = row["open_until"]
    return f"{day.isoformat()}~{row['position']}" if day else str(row["position"])
