"""Comments and answers as far as meetings need them: which there are. Fed by `services/feedback`."""

from collections.abc import Iterable

from sqlalchemy import Column, String, Table, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.message import Message
from chassis.views import View


class HeardView(View):
    """A code for each, and nothing else: there may be millions."""

    name = "heard"
    sources = ("feedback",)

    def define(self) -> None:
        self.heard: Table = self.table("heard", Column("reference", String(20), primary_key=True))

    def on_comment_received(self, changes: Changes, message: Message) -> None:
        changes.insert(self.heard, {"reference": message.data["reference"]})

    def on_response_drafted(self, changes: Changes, message: Message) -> None:
        changes.insert(self.heard, {"reference": message.data["reference"]})

    def among(self, session: Session, references: Iterable[str]) -> set[str]:
        """Those of `references` that there are."""
        query = select(self.heard.c.reference).where(self.heard.c.reference.in_(list(references)))
        return set(session.execute(query).scalars())
