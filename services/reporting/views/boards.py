"""Boards, fed by the other services' events. No domain: nothing is decided here."""

from typing import Any

from sqlalchemy import JSON, Column, Date, Integer, String, Table, Text, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View

Row = dict[str, Any]

ORGANISATION = ""
"""The place under which the organisation's own board stands: it shows the answers of every place."""


class BoardsView(View):
    """ "You said, we did", per place (R1)."""

    name = "boards"
    sources = ("feedback",)

    def define(self) -> None:
        self.answers: Table = self.table(
            "board_answers",
            Column("reference", String(20), primary_key=True),
            Column("you_said", Text, nullable=False),
            Column("we_did", Text, nullable=False),
            Column("outcome", String(20), nullable=False),
            Column("due_on", Date),
            Column("published_at", Moment, nullable=False),
            Column("corrected_at", Moment),
            Column("comments", Integer, nullable=False),
            Column("local_services", JSON, nullable=False),
            Column("themes", JSON, nullable=False),
        )
        self.places: Table = self.table(
            "board_places",
            Column("place", String(80), primary_key=True),
            Column("position", Position, primary_key=True, autoincrement=False),
            Column("reference", String(20), nullable=False),
            indexes=(("reference",),),
        )
        self.themes: Table = self.table(
            "board_themes",
            Column("theme", String(80), primary_key=True),
            Column("reference", String(20), primary_key=True),
            indexes=(("reference",),),
        )

    def on_response_published(self, changes: Changes, message: Message) -> None:
        data = message.data
        reference = data["reference"]
        changes.insert(
            self.answers,
            {
                "reference": reference,
                "you_said": data["you_said"],
                "we_did": data["we_did"],
                "outcome": data["outcome"],
                "due_on": data["due_on"],
                "published_at": data["published_at"],
                "comments": len(data["origins"]),
                "local_services": data["local_services"],
                "themes": data["themes"],
            },
        )
        for place in sorted({ORGANISATION, *(slug for slug in data["local_services"] if slug)}):
            changes.insert(
                self.places, {"place": place, "position": message.position, "reference": reference}
            )
        for theme in sorted(set(data["themes"])):
            changes.insert(self.themes, {"theme": theme, "reference": reference})

    def on_response_corrected(self, changes: Changes, message: Message) -> None:
        data = message.data
        if data["published"]:
            words = {
                field: data[field] for field in ("you_said", "we_did", "outcome", "due_on", "corrected_at")
            }
            changes.update(self.answers, {"reference": data["reference"]}, words)

    def on_response_withdrawn(self, changes: Changes, message: Message) -> None:
        for table in (self.places, self.themes, self.answers):
            changes.delete(table, {"reference": message.data["reference"]})

    def page(
        self, session: Session, place: str | None, theme: str | None, before: int | None, size: int
    ) -> list[Row]:
        """Newest first; each row with its `position`. before: the position the last page ended at."""
        query = (
            select(self.answers, self.places.c.position)
            .join(self.places, self.places.c.reference == self.answers.c.reference)
            .where(self.places.c.place == (place or ORGANISATION))
            .order_by(self.places.c.position.desc())
            .limit(size)
        )
        if before is not None:
            query = query.where(self.places.c.position < before)
        if theme is not None:
            query = query.join(self.themes, self.themes.c.reference == self.answers.c.reference).where(
                self.themes.c.theme == theme
            )
        return [dict(row._mapping) for row in session.execute(query)]
