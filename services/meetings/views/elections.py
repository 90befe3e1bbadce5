"""Elections, by the group they are for, and who stands in them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, String, Table, Text, Uuid, func, or_, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Position
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]


class ElectionsView(View):
    """`position` is the place of its first event in the log. `running`: not declared and not called off."""

    name = "elections"
    sources = ("meetings",)

    def define(self) -> None:
        self.elections: Table = self.table(
            "elections",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("id", Uuid, nullable=False, unique=True),
            Column("reference", String(20), nullable=False, unique=True),
            Column("local_service", String(80)),
            Column("group", String(20), nullable=False),
            Column("seats", Integer, nullable=False),
            Column("ballot", String(10), nullable=False),
            Column("who_may_stand", Text, nullable=False),
            Column("who_may_vote", Text, nullable=False),
            Column("overseen_by", JSON, nullable=False),
            Column("term_ends", Date),
            Column("state", String(20), nullable=False),
            Column("running", Boolean, nullable=False),
            Column("called_on", Date, nullable=False),
            Column("nominations_close_on", Date),
            Column("cut_short_because", Text),
            Column("ballot_closes_on", Date),
            Column("uncontested", Boolean, nullable=False),
            Column("codes_made", Integer, nullable=False),
            Column("cast", Integer),
            Column("counted", Integer),
            Column("spoilt", Integer),
            Column("votes", JSON),
            Column("counters", JSON),
            Column("tied", JSON),
            Column("drawn", JSON),
            Column("drawn_by", JSON),
            Column("elected", JSON),
            Column("overseers", JSON),
            Column("not_overseen_because", Text),
            Column("over_on", Date),
            Column("reason", Text),
            indexes=(
                ("running", "position"),
                ("group", "position"),
                ("local_service", "running", "position"),
            ),
        )
        self.candidates: Table = self.table(
            "election_candidates",
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("election", String(20), nullable=False),
            Column("candidate", String(20), nullable=False),
            Column("capacity", String(30), nullable=False),
            Column("seconder", String(20)),
            Column("statement", Text),
            Column("received_on", Date, nullable=False),
            Column("withdrawn_on", Date),
            Column("reading", String(20), nullable=False),
            Column("asked_to_change", Text),
            Column("erased", Boolean, nullable=False),
            indexes=(("election", "position"), ("candidate",)),
        )

    # How events change it

    def on_election_called(self, changes: Changes, message: Message) -> None:
        said = "reference local_service group seats ballot who_may_stand who_may_vote term_ends called_on"
        changes.insert(
            self.elections,
            {"position": message.position, "id": message.subject}
            | {name: message.data[name] for name in said.split()}
            | {"overseen_by": list(message.data["overseen_by"])}
            | {"state": "called", "running": True, "uncontested": False, "codes_made": 0},
        )

    def on_nominations_opened(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="nominating", nominations_close_on=message.data["closes_on"])

    def on_nomination_received(self, changes: Changes, message: Message) -> None:
        said = "candidate capacity seconder statement received_on"
        changes.insert(
            self.candidates,
            {"position": message.position, "election": message.data["reference"]}
            | {name: message.data[name] for name in said.split()}
            | {"erased": False, "reading": "read"},
        )

    def on_nomination_held(self, changes: Changes, message: Message) -> None:
        self._change_standing(changes, message, reading="waiting")

    def on_nomination_accepted(self, changes: Changes, message: Message) -> None:
        self._change_standing(changes, message, reading="read", asked_to_change=None)

    def on_statement_sent_back(self, changes: Changes, message: Message) -> None:
        self._change_standing(changes, message, reading="sent_back", asked_to_change=message.data["reason"])

    def on_statement_changed(self, changes: Changes, message: Message) -> None:
        self._change_standing(changes, message, reading="waiting", statement=message.data["statement"])

    def on_candidate_erased(self, changes: Changes, message: Message) -> None:
        key = {"election": message.data["reference"], "candidate": message.data["candidate"]}
        changes.update(self.candidates, key, {"statement": None, "asked_to_change": None, "erased": True})

    def on_nomination_withdrawn(self, changes: Changes, message: Message) -> None:
        self._change_standing(changes, message, withdrawn_on=message.data["withdrawn_on"])

    def on_nominations_cut_short(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, cut_short_because=message.data["because"])

    def on_nominations_ended(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="nominated", uncontested=message.data["uncontested"])

    def on_ballot_opened(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="voting", ballot_closes_on=message.data["closes_on"])

    def on_ballot_codes_made(self, changes: Changes, message: Message) -> None:
        c = self.elections.c
        before = changes.execute(select(c.codes_made).where(c.id == message.subject)).scalar_one()
        self._change(changes, message, codes_made=before + message.data["made"])

    def on_ballot_closed(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, state="closed", cast=message.data["cast"])

    def on_ballot_counted(self, changes: Changes, message: Message) -> None:
        figures = {name: message.data[name] for name in ("votes", "cast", "counted", "spoilt")}
        counters = list(message.data["counters"])
        self._change(changes, message, state="counted", counters=counters, drawn=None, **figures)

    def on_tie_drawn(self, changes: Changes, message: Message) -> None:
        data = message.data
        lots = {"tied": list(data["tied"]), "drawn": list(data["drawn"]), "drawn_by": data["drawn_by"]}
        self._change(changes, message, **lots)

    def on_result_declared(self, changes: Changes, message: Message) -> None:
        data = message.data
        said = {"elected": list(data["elected"]), "overseers": list(data["overseers"])}
        said["not_overseen_because"] = data["because"]
        self._change(changes, message, state="declared", running=False, over_on=data["declared_on"], **said)

    def on_election_called_off(self, changes: Changes, message: Message) -> None:
        data = message.data
        over = {"over_on": data["called_off_on"], "reason": data["reason"]}
        self._change(changes, message, state="called_off", running=False, **over)

    def _change_standing(self, changes: Changes, message: Message, **values: Any) -> None:
        """Of whoever stands now, not of the times they stood before."""
        stood, data = self.candidates.c, message.data
        found = changes.execute(
            select(stood.position).where(
                stood.election == data["reference"],
                stood.candidate == data["candidate"],
                stood.withdrawn_on.is_(None),
            )
        ).scalar_one()
        changes.update(self.candidates, {"position": found}, values)

    def _change(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.elections, {"id": message.subject}, values)

    # What is asked of it

    def by_reference(self, session: Session, reference: str) -> Row | None:
        found = select(self.elections).where(self.elections.c.reference == reference)
        row = session.execute(found).one_or_none()
        return dict(row._mapping) if row else None

    def page(
        self,
        session: Session,
        *,
        group: str | None,
        running: bool | None,
        local_services: list[str] | None,
        organisation: bool,
        after: str | None,
        size: int,
    ) -> list[Row]:
        """Newest first. after: the position of the last row of the page before."""
        c = self.elections.c
        query = select(self.elections).order_by(c.position.desc()).limit(size)
        query = query if group is None else query.where(c.group == group)
        query = query if running is None else query.where(c.running.is_(running))
        query = query if after is None else query.where(c.position < int(after))
        if local_services is not None:
            mine = c.local_service.in_(local_services)
            query = query.where(or_(mine, c.local_service.is_(None)) if organisation else mine)
        return [dict(row._mapping) for row in session.execute(query)]

    def held(self, session: Session, group: str, first: date, last: date) -> list[Row]:
        """Whose result was declared between these days, the oldest first."""
        c = self.elections.c
        query = select(self.elections).where(
            c.group == group, c.state == "declared", c.over_on.between(first, last)
        )
        return [dict(row._mapping) for row in session.execute(query.order_by(c.position).limit(100))]

    def standing(self, session: Session, reference: str) -> list[Row]:
        """Who stands, in the order in which they were put forward. `number`: their place in that order, counted with
        those who changed their mind, so that it never changes."""
        query = select(self.candidates).where(self.candidates.c.election == reference)
        ordered = session.execute(query.order_by(self.candidates.c.position))
        rows = [dict(row._mapping) | {"number": number} for number, row in enumerate(ordered, 1)]
        return [row for row in rows if row["withdrawn_on"] is None]

    def how_many_stand(self, session: Session, references: Iterable[str]) -> dict[str, int]:
        c = self.candidates.c
        query = select(c.election).where(c.election.in_(list(references)), c.withdrawn_on.is_(None))
        found: dict[str, int] = {}
        for row in session.execute(query):
            found[row.election] = found.get(row.election, 0) + 1
        return found

    def how_many_unread(self, session: Session, references: Iterable[str]) -> dict[str, int]:
        """Those whose name and words wait to be read, by election."""
        c = self.candidates.c
        waiting = (c.reading == "waiting", c.withdrawn_on.is_(None), c.election.in_(list(references)))
        found = session.execute(select(c.election, func.count()).where(*waiting).group_by(c.election))
        return {row[0]: row[1] for row in found}

    def of_candidate(self, session: Session, person: str) -> list[Row]:
        """Every time that somebody stood, the oldest first."""
        query = select(self.candidates).where(self.candidates.c.candidate == person)
        return [dict(row._mapping) for row in session.execute(query.order_by(self.candidates.c.position))]

    def lately_of(self, session: Session, person: str, before: int | None, size: int) -> list[Row]:
        """The last times that somebody stood, with the election's group, local service and who was elected."""
        c, e = self.candidates.c, self.elections.c
        query = select(
            c.position, c.received_on, c.withdrawn_on, e.reference, e.group, e.local_service, e.elected
        )
        query = query.join(self.elections, e.reference == c.election).where(c.candidate == person)
        query = query if before is None else query.where(c.position < before)
        return [dict(row._mapping) for row in session.execute(query.order_by(c.position.desc()).limit(size))]
