"""Questions about groups that change nothing."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from policies import GroupKindUnknown, Policy
from services.meetings.application.groups import Groups, UnknownGroup
from services.meetings.domain.months import months_after
from services.meetings.views.group_lists import GroupLists
from services.meetings.views.groups import SOON, GroupsView, Row, party_of
from services.meetings.views.meetings import MeetingsView

_LINE = (
    "reference slug local_service name kind purpose how_to_join when_it_meets formality decision_making "
    "meets_every_months seats terms_version terms_adopted_on code_adopted_on established_on service_users "
    "members last_met_on open wound_up_on wound_up_because"
).split()
_SEAT = "capacity how nominated_by election joined_on term_ends left_on because named".split()
CADENCES = range(1, 121)


class AskingGroups:
    def __init__(self, desk: Desk, policy: Policy, groups: Groups) -> None:
        self._desk = desk
        self._store = desk.store
        self._policy = policy
        self._groups = groups
        self._view: GroupsView = desk.view(GroupsView)
        self._lists = GroupLists(self._view)

    def list_groups(self, *, after: str | None, size: int, **filters: Any) -> dict[str, Any]:
        """items by name, each with what is due; next."""
        with self._store.reading() as session:
            rows = self._lists.page(session, after=after, size=size + 1, **filters)
            items = self._shown(session, rows[:size])
        return {"items": items, "next": str(rows[size - 1]["position"]) if len(rows) > size else None}

    def groups_due(
        self, *, local_services: list[str] | None, organisation: bool, size: int
    ) -> dict[str, Any]:
        """items: groups for which something is due, at most `size`; each says what in `due`."""
        today = self._desk.now().date()
        latest = {months: months_after(today, -months) for months in CADENCES}
        with self._store.reading() as session:
            rows = self._lists.due(
                session,
                overdue=self._lists.not_met(latest),
                kinds_with_code=[kind.kind for kind in self._policy.groups if kind.code_of_conduct],
                kinds_with_chair=[
                    kind.kind for kind in self._policy.groups if kind.chair_must_be != "anyone"
                ],
                today=today,
                local_services=local_services,
                organisation=organisation,
                size=size,
            )
            return {"items": self._shown(session, rows)}

    def get_group(self, *, reference: str | None, slug: str | None) -> dict[str, Any]:
        """One group with its texts, `sitting` (who sits on it now), `nominees` still to go, and `due`.
        Raises UnknownGroup."""
        with self._store.reading() as session:
            row = (
                self._view.by_slug(session, slug)
                if slug is not None
                else self._view.by_reference(session, reference or "")
            )
            if row is None:
                raise UnknownGroup(f"There is no group {slug or reference}.")
            today = self._desk.now().date()
            [shown] = self._shown(session, [row])
            sitting = self._view.sitting(session, [row["reference"]]).get(row["reference"], [])
            nominees = self._view.nominees_from(session, row["reference"], today)
            goes_to = self._view.by_references(session, {one["to_group"] for one in nominees})
        return shown | {
            "terms": row["terms"],
            "code": row["code"],
            "sitting": [self._seat(row, one, today) for one in sitting],
            "nominees": [
                {"member": party_of(one["member"]), "to_name": goes_to[one["to_group"]]["name"]}
                | {name: one[name] for name in ("to_group", "for_on", "agreed_on", "meeting")}
                for one in nominees
            ],
        }

    def group_history(self, *, reference: str, after: str | None, size: int) -> dict[str, Any]:
        """before: who sat on it once. history: what happened, newest first, and next. Raises UnknownGroup."""
        with self._store.reading() as session:
            row = self._groups.row(session, reference)
            before = self._view.before(session, reference)
        events = self._store.latest(row["id"], size + 1, int(after) if after else None)
        return {
            "before": [self._seat(row, one, self._desk.now().date()) for one in before],
            "history": [_happened(event) for event in events[:size]],
            "next": str(events[size - 1].originator_version) if len(events) > size else None,
        }

    def memberships_of(self, *, person: str) -> dict[str, Any]:
        """items: every time that a person joined a group, with the group's name."""
        with self._store.reading() as session:
            rows = self._view.of_member(session, person)
            groups = self._view.by_references(session, {row["group"] for row in rows})
        return {"items": [_membership(row, groups[row["group"]]) for row in rows]}

    def due(self, row: Row, sitting: list[Row], today: date, coming: Row | None) -> list[dict[str, Any]]:
        """What is due for a group: `{what, …}`; what is one of not_met, no_chair, vacancies, term_ends, no_code,
        lay_limit, too_few_service_users. coming: its next meeting."""
        if not row["open"]:
            return []
        found: list[dict[str, Any]] = []
        if row["meets_every_months"]:
            last = row["last_met_on"] or row["established_on"]
            by = months_after(last, row["meets_every_months"])
            if by < today:
                found.append({"what": "not_met", "by": by} | _next(coming))
        rules = self._groups.rules(row["kind"])
        if row["chair"] is None and rules.chair_must_be_service_user:
            found.append({"what": "no_chair"})
        if row["seats"] is not None and row["service_users"] < row["seats"]:
            found.append(
                {"what": "vacancies", "seats": row["seats"], "empty": row["seats"] - row["service_users"]}
            )
        if row["service_users"] < rules.service_users_at_least:
            found.append({"what": "too_few_service_users", "at_least": rules.service_users_at_least})
        if row["code"] is None and self._wants_code(row["kind"]):
            found.append({"what": "no_code"})
        for one in sitting:
            who = {"member": party_of(one["member"])}
            if one["ends_on"] is not None and one["ends_on"] <= today + SOON:
                found.append({"what": "term_ends", "on": one["ends_on"]} | who)
            if rules.is_past_lay_limit(one["capacity"], one["joined_on"], today):
                found.append({"what": "lay_limit", "since": one["joined_on"]} | who)
        return found

    def _shown(self, session: Session, rows: list[Row]) -> list[dict[str, Any]]:
        sitting = self._view.sitting(session, [row["reference"] for row in rows])
        now = self._desk.now()
        coming = self._desk.view(MeetingsView).next_of_groups(
            session, [row["reference"] for row in rows], datetime.combine(now.date(), time(), now.tzinfo)
        )
        return [
            self._group(row, sitting.get(row["reference"], []), now.date(), coming.get(row["reference"]))
            for row in rows
        ]

    def _group(self, row: Row, sitting: list[Row], today: date, coming: Row | None) -> dict[str, Any]:
        offices = {
            office: party_of(row[office]) if row[office] else None for office in ("chair", "vice_chair")
        }
        return {name: row[name] for name in _LINE} | offices | {"due": self.due(row, sitting, today, coming)}

    def _seat(self, group: Row, seat: Row, today: date) -> dict[str, Any]:
        """Somebody who sits on it, or sat."""
        told = {name: seat[name] for name in _SEAT} | {"member": party_of(seat["member"])}
        rules = self._groups.rules(group["kind"])
        past = seat["current"] and rules.is_past_lay_limit(seat["capacity"], seat["joined_on"], today)
        return told | {
            "chair": seat["member"] == group["chair"] and seat["current"],
            "vice_chair": seat["member"] == group["vice_chair"] and seat["current"],
            "ends_soon": seat["ends_on"] is not None and seat["ends_on"] <= today + SOON,
            "past_lay_limit": past,
        }

    def _wants_code(self, kind: str) -> bool:
        try:
            return self._policy.group_kind(kind).code_of_conduct
        except GroupKindUnknown:
            return False


def _next(coming: Row | None) -> dict[str, Any]:
    """The meeting to come of a group that has not met in time, and whether notice of it is given."""
    if coming is None:
        return {"meeting": None, "meets_on": None, "called": False}
    return {
        "meeting": coming["meeting"],
        "meets_on": coming["starts_at"],
        "called": coming["state"] != "planned",
    }


def _happened(event: Any) -> dict[str, Any]:
    return {
        "at": event.timestamp,
        "event": event.TOPIC.partition(".")[2],
        "actor": event.metadata["actor"],
        "member": getattr(event, "member", None),
        "on": next((getattr(event, name) for name in _DAYS if hasattr(event, name)), None),
        "version": getattr(event, "version", None),
        "text": getattr(event, "text", None) or getattr(event, "reason", None),
        "warnings": list(getattr(event, "warnings", ())),
    }


_DAYS = "established_on adopted_on joined_on left_on agreed_on chosen_on wound_up_on".split()


def _membership(row: Row, group: Row) -> dict[str, Any]:
    return {name: row[name] for name in _SEAT} | {
        "group": row["group"],
        "slug": group["slug"],
        "name": group["name"],
        "current": row["current"],
    }
