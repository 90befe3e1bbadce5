"""A service of the tests' own that hears every other one and writes down each event as it comes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from sqlalchemy import JSON, Column, Integer, String, Table, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Position
from chassis.entrypoints import Entrypoints
from chassis.message import Message
from chassis.publishing import json_value
from chassis.service import Blueprint, Language, Runtime
from chassis.views import View
from contracts.catalogue import EVENTS, schema_uri
from tests.systems.roster import PRODUCERS

LISTENER = "listener"


class Journal(View):
    """One line per event, in the order of arrival; nothing in it keeps an event from being written twice."""

    name = "journal"
    sources = PRODUCERS

    def define(self) -> None:
        self.lines: Table = self.table(
            "journal",
            Column("number", Integer, primary_key=True, autoincrement=True),
            Column("source", String(20), nullable=False),
            Column("position", Position, nullable=False),
            Column("event", String(80), nullable=False),
            Column("data", JSON, nullable=False),
        )

    def apply(self, changes: Changes, message: Message) -> None:
        event = f"{message.name}.v{message.version}"
        changes.insert(
            self.lines,
            {
                "source": message.source,
                "position": message.position,
                "event": event,
                "data": json_value(message.data),
            },
        )

    def heard(self, session: Session) -> dict[str, list[int]]:
        """Positions by producer, in the order of arrival."""
        found: dict[str, list[int]] = defaultdict(list)
        for row in session.execute(select(self.lines).order_by(self.lines.c.number)):
            found[row.source].append(row.position)
        return dict(found)


class ListenerService(Entrypoints):
    name = LISTENER


def nothing(_runtime: Runtime) -> None:
    """The listener has no use cases."""


BLUEPRINT = Blueprint(
    name=LISTENER,
    entrypoints=ListenerService,
    language=Language(EVENTS, schema_uri),
    application=nothing,
    inbox_views=(Journal,),
    sources=PRODUCERS,
    has_log=False,
)


def listening_to(*views: type[View]) -> Blueprint:
    """The listener with other views than the journal."""
    return replace(BLUEPRINT, inbox_views=views)


def heard(runtime: Runtime) -> dict[str, list[int]]:
    """What the listener's journal holds: positions by producer, in the order of arrival."""
    with runtime.store.reading() as session:
        found: dict[str, list[int]] = runtime.view(Journal).heard(session)
    return found
