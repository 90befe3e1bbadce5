"""Requests for what is held on somebody that wait for their answer."""

from typing import Any

from sqlalchemy import Boolean, Column, Date, String, Table, delete, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.message import Message
from chassis.views import View

MOST = 500


class DataRequestsView(View):
    name = "data_requests"
    sources = ("people",)

    def define(self) -> None:
        self.requests: Table = self.table(
            "data_requests",
            Column("person", String(20), primary_key=True),
            Column("kind", String(20), primary_key=True),
            Column("local_service", String(80)),
            Column("asked_on", Date, nullable=False),
            Column("asked_how", String(20), nullable=False),
            Column("due_on", Date, nullable=False),
            Column("extended", Boolean, nullable=False),
            indexes=(("due_on",),),
        )
        self.places: Table = self.table(
            "data_request_places",
            Column("person", String(20), primary_key=True),
            Column("local_service", String(80)),
        )

    def on_person_registered(self, changes: Changes, message: Message) -> None:
        data = message.data
        changes.insert(self.places, {"person": data["person"], "local_service": data["local_service"]})

    def on_person_placed(self, changes: Changes, message: Message) -> None:
        place = {"local_service": message.data["local_service"]}
        for table in (self.places, self.requests):
            changes.update(table, {"person": message.data["person"]}, place)

    def on_data_request_made(self, changes: Changes, message: Message) -> None:
        data = message.data
        here = select(self.places.c.local_service).where(self.places.c.person == data["person"])
        row = {name: data[name] for name in ("person", "kind", "asked_on", "asked_how", "due_on")}
        place = changes.execute(here).scalar_one()
        changes.insert(self.requests, row | {"local_service": place, "extended": False})

    def on_data_request_extended(self, changes: Changes, message: Message) -> None:
        data = message.data
        changes.update(
            self.requests,
            {"person": data["person"], "kind": data["kind"]},
            {"due_on": data["due_on"], "extended": True},
        )

    def on_person_exported(self, changes: Changes, message: Message) -> None:
        changes.delete(self.requests, {"person": message.data["person"], "kind": "export"})

    def on_person_erased(self, changes: Changes, message: Message) -> None:
        changes.execute(delete(self.requests).where(self.requests.c.person == message.data["person"]))

    def open(self, session: Session, local_services: list[str] | None) -> list[dict[str, Any]]:
        """Soonest due first."""
        query = select(self.requests).order_by(self.requests.c.due_on, self.requests.c.person).limit(MOST)
        if local_services is not None:
            query = query.where(self.requests.c.local_service.in_(local_services))
        return [dict(row._mapping) for row in session.execute(query)]

    def of(self, session: Session, person: str) -> list[dict[str, Any]]:
        query = select(self.requests).where(self.requests.c.person == person)
        return [dict(row._mapping) for row in session.execute(query)]
