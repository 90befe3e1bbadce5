"""What support requests hold about a person."""

from collections.abc import Sequence
from typing import Any

from eventsourcing.domain import Aggregate
from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.meetings.views.support import SupportView


class SupportAsked:
    """What they asked for to be able to come. The view hears of the erasure itself and takes the words out."""

    def __init__(self, desk: Desk) -> None:
        self._view: SupportView = desk.view(SupportView)

    def held_on(self, session: Session, person: str) -> list[dict[str, Any]]:
        told = "reference occasion kinds details requested_at state answer answered_at".split()
        return [{name: row[name] for name in told} for row in self._view.of_person(session, person)]

    def erase(self, session: Session, person: str) -> Sequence[Aggregate]:
        return ()
