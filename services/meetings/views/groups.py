"""Standing groups, who sits on them, and what is due for them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Integer,
    String,
    Table,
    Text,
    Uuid,
    bindparam,
    func,
    select,
    update,
)
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Position
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]

SERVICE_USERS = ("service_user", "former_service_user")
SOON = timedelta(days=92)
"""Terms that end within three months are told."""


class GroupsView(View):
    """groups: `position` is the place of its first event in the log; `service_users` counts those who sit on it now.
    group_members: one row for each time somebody joined; `ends_on` is the end of the term of somebody who still sits
    on it, NULL for who has left or has no end."""

    name = "groups"
    sources = ("meetings",)

    def define(self) -> None:
        self.groups: Table = self.table(
            "groups",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("reference", String(20), nullable=False, unique=True),
            Column("slug", String(80), nullable=False, unique=True),
            Column("local_service", String(80)),
            Column("name", String(200), nullable=False),
            Column("kind", String(40), nullable=False),
            Column("purpose", Text, nullable=False),
            Column("how_to_join", Text),
            Column("when_it_meets", Text),
            Column("formality", String(20), nullable=False),
            Column("decision_making", Boolean, nullable=False),
            Column("meets_every_months", Integer),
            Column("seats", Integer),
            Column("terms_version", Integer, nullable=False),
            Column("terms", Text),
            Column("terms_adopted_on", Date),
            Column("code", Text),
            Column("code_adopted_on", Date),
            Column("established_on", Date, nullable=False),
            Column("chair", String(110)),
            Column("vice_chair", String(110)),
            Column("service_users", Integer, nullable=False),
            Column("members", Integer, nullable=False),
            Column("last_met_on", Date),
            Column("open", Boolean, nullable=False),
            Column("wound_up_on", Date),
            Column("wound_up_because", Text),
            indexes=(
                ("open", "name", "position"),
                ("kind", "open"),
                ("local_service", "open", "name", "position"),
            ),
        )
        self.members: Table = self.table(
            "group_members",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("group", String(20), nullable=False),
            Column("member", String(110), nullable=False),
            Column("capacity", String(30), nullable=False),
            Column("how", String(20), nullable=False),
            Column("nominated_by", String(20)),
            Column("election", String(20)),
            Column("joined_on", Date, nullable=False),
            Column("term_ends", Date),
            Column("ends_on", Date),
            Column("left_on", Date),
            Column("because", String(20)),
            Column("current", Boolean, nullable=False),
            Column("named", Boolean, nullable=False),
            indexes=(
                ("group", "current", "position"),
                ("member", "position"),
                ("ends_on", "position"),
            ),
        )
        self.nominees: Table = self.table(
            "group_nominees",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("group", String(20), nullable=False),
            Column("member", String(110), nullable=False),
            Column("to_group", String(20), nullable=False),
            Column("for_on", Date, nullable=False),
            Column("agreed_on", Date, nullable=False),
            Column("meeting", String(20)),
            indexes=(("group", "for_on"), ("to_group", "for_on")),
        )
        g, day = self.groups.c, bindparam("held_on", type_=Date)
        earlier = func.coalesce(g.last_met_on, date.min) < day
        self._met = (
            update(self.groups).where(g.reference == bindparam("met"), earlier).values(last_met_on=day)
        )

    # How events change it

    def on_group_established(self, changes: Changes, message: Message) -> None:
        said = (
            "reference slug local_service name kind purpose formality decision_making meets_every_months "
            "seats established_on"
        )
        changes.insert(
            self.groups,
            {"position": message.position, "id": message.subject}
            | {name: message.data[name] for name in said.split()}
            | {"terms_version": 0, "service_users": 0, "members": 0, "open": True},
        )

    def on_group_described(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, "name", "purpose", "how_to_join", "when_it_meets")

    def on_group_marked(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, "formality", "decision_making", "meets_every_months", "seats")

    def on_terms_adopted(self, changes: Changes, message: Message) -> None:
        data = message.data
        adopted = {
            "terms": data["text"],
            "terms_version": data["version"],
            "terms_adopted_on": data["adopted_on"],
        }
        changes.update(self.groups, {"id": message.subject}, adopted)

    def on_code_of_conduct_adopted(self, changes: Changes, message: Message) -> None:
        adopted = {"code": message.data["text"], "code_adopted_on": message.data["adopted_on"]}
        changes.update(self.groups, {"id": message.subject}, adopted)

    def on_group_wound_up(self, changes: Changes, message: Message) -> None:
        data = message.data
        ended = {"open": False, "wound_up_on": data["wound_up_on"], "wound_up_because": data["reason"]}
        changes.update(self.groups, {"id": message.subject}, ended)

    def on_member_joined(self, changes: Changes, message: Message) -> None:
        data = message.data
        said = "capacity how nominated_by election joined_on term_ends"
        changes.insert(
            self.members,
            {"position": message.position, "group": data["reference"], "member": key_of(data["member"])}
            | {name: data[name] for name in said.split()}
            | {"ends_on": data["term_ends"], "current": True, "named": False},
        )
        self._count(changes, data["reference"])

    def on_term_renewed(self, changes: Changes, message: Message) -> None:
        ends = message.data["term_ends"]
        self._of_member(changes, message, term_ends=ends, ends_on=ends)

    def on_member_named(self, changes: Changes, message: Message) -> None:
        self._of_member(changes, message, named=message.data["publicly"])

    def on_member_left(self, changes: Changes, message: Message) -> None:
        data, key = message.data, key_of(message.data["member"])
        left = {"left_on": data["left_on"], "because": data["because"]}
        self._of_member(changes, message, current=False, ends_on=None, named=False, **left)
        for office in ("chair", "vice_chair"):
            changes.update(self.groups, {"reference": data["reference"], office: key}, {office: None})
        self._count(changes, data["reference"])

    def on_chair_chosen(self, changes: Changes, message: Message) -> None:
        data, key = message.data, key_of(message.data["member"])
        changes.update(self.groups, {"id": message.subject}, {"chair": key})
        changes.update(self.groups, {"reference": data["reference"], "vice_chair": key}, {"vice_chair": None})

    def on_vice_chair_chosen(self, changes: Changes, message: Message) -> None:
        key = key_of(message.data["member"])
        changes.update(self.groups, {"id": message.subject}, {"vice_chair": key})

    def on_nominee_agreed(self, changes: Changes, message: Message) -> None:
        data = message.data
        said = "to_group for_on agreed_on meeting"
        changes.insert(
            self.nominees,
            {"position": message.position, "group": data["reference"], "member": key_of(data["member"])}
            | {name: data[name] for name in said.split()},
        )

    def on_meeting_held(self, changes: Changes, message: Message) -> None:
        changes.make(self._met, {"met": message.data["group"], "held_on": message.data["held_on"]})

    def on_meeting_recorded(self, changes: Changes, message: Message) -> None:
        self.on_meeting_held(changes, message)

    def _change(self, changes: Changes, message: Message, *names: str) -> None:
        values = {name: message.data[name] for name in names}
        changes.update(self.groups, {"id": message.subject}, values)

    def _of_member(self, changes: Changes, message: Message, **values: Any) -> None:
        data = message.data
        key = {"group": data["reference"], "member": key_of(data["member"]), "current": True}
        changes.update(self.members, key, values)

    def _count(self, changes: Changes, reference: str) -> None:
        m = self.members.c
        sitting = select(func.count()).where(m.group == reference, m.current.is_(True))
        changes.execute(
            update(self.groups)
            .where(self.groups.c.reference == reference)
            .values(
                members=sitting.scalar_subquery(),
                service_users=sitting.where(m.capacity.in_(SERVICE_USERS)).scalar_subquery(),
            )
        )

    # What is asked of it

    def by_reference(self, session: Session, reference: str) -> Row | None:
        return self.one(session, self.groups.c.reference == reference)

    def by_slug(self, session: Session, slug: str) -> Row | None:
        return self.one(session, self.groups.c.slug == slug)

    def by_references(self, session: Session, references: Iterable[str]) -> dict[str, Row]:
        """reference → row, of those there are."""
        query = select(self.groups).where(self.groups.c.reference.in_(list(references)))
        return {row.reference: dict(row._mapping) for row in session.execute(query)}

    def all_open(
        self, session: Session, kind: str | None = None, local_service: str | None = None
    ) -> list[Row]:
        """Groups that meet, the oldest first, at most 1,000: of one kind, of one local service."""
        c = self.groups.c
        query = select(self.groups).where(c.open.is_(True)).order_by(c.position).limit(1000)
        query = query if kind is None else query.where(c.kind == kind)
        query = query if local_service is None else query.where(c.local_service == local_service)
        return [dict(row._mapping) for row in session.execute(query)]

    def sitting(self, session: Session, references: Iterable[str]) -> dict[str, list[Row]]:
        """group → who sits on it now, in the order in which they joined."""
        m = self.members.c
        query = select(self.members).where(m.group.in_(list(references)), m.current.is_(True))
        found: dict[str, list[Row]] = {}
        for row in session.execute(query.order_by(m.position)):
            found.setdefault(row.group, []).append(dict(row._mapping))
        return found

    def before(self, session: Session, reference: str, size: int = 100) -> list[Row]:
        """Who sat on it before, the last to join first."""
        m = self.members.c
        query = select(self.members).where(m.group == reference, m.current.is_(False))
        return [dict(row._mapping) for row in session.execute(query.order_by(m.position.desc()).limit(size))]

    def count_joined(self, session: Session, reference: str, first: date, last: date) -> int:
        m = self.members.c
        query = select(func.count()).where(m.group == reference, m.joined_on.between(first, last))
        return int(session.execute(query).scalar_one())

    def count_left(self, session: Session, reference: str, first: date, last: date) -> int:
        m = self.members.c
        query = select(func.count()).where(m.group == reference, m.left_on.between(first, last))
        return int(session.execute(query).scalar_one())

    def of_member(self, session: Session, key: str) -> list[Row]:
        """Every time that somebody joined a group, the oldest first."""
        query = select(self.members).where(self.members.c.member == key).order_by(self.members.c.position)
        return [dict(row._mapping) for row in session.execute(query)]

    def lately_of(self, session: Session, person: str, before: int | None, size: int) -> list[Row]:
        """The last times that somebody joined a group, with the group's name, slug and local service."""
        g, m = self.groups.c, self.members.c
        query = select(m.position, g.slug, g.name, g.local_service, m.joined_on, m.current)
        query = query.join(self.groups, g.reference == m.group).where(m.member == person)
        query = query if before is None else query.where(m.position < before)
        return [dict(row._mapping) for row in session.execute(query.order_by(m.position.desc()).limit(size))]

    def nominees_from(self, session: Session, reference: str, since: date) -> list[Row]:
        n = self.nominees.c
        query = select(self.nominees).where(n.group == reference, n.for_on >= since)
        return [
            dict(row._mapping) for row in session.execute(query.order_by(n.for_on, n.position).limit(100))
        ]

    def one(self, session: Session, condition: Any) -> Row | None:
        row = session.execute(select(self.groups).where(condition)).one_or_none()
        return dict(row._mapping) if row else None


def key_of(member: dict[str, str]) -> str:
    """`PE-…`, or the post."""
    return member.get("person") or f"post:{member['post']}"


def party_of(key: str) -> dict[str, str]:
    """The member whose key it is."""
    return {"post": key.removeprefix("post:")} if key.startswith("post:") else {"person": key}
