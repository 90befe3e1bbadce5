"""Agenda items that wait for a group to be established."""

from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.meetings.domain.agenda_item import AgendaItem
from services.meetings.views.agenda import AgendaView


def place_waiting_items(desk: Desk, session: Session, group: dict[str, Any]) -> None:
    """Gives a group that was just established what waited for one of its kind (M4). An organisation's group gets what
    was said anywhere, a local service's own what was said there."""
    view: AgendaView = desk.view(AgendaView)
    for row in view.waiting_for(session, group["kind"]):
        if group["local_service"] in (None, row["local_service"]):
            item = desk.store.load(AgendaItem, row["id"])
            item.place(group["reference"], desk.now())
            desk.store.save(session, item)
