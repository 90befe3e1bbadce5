"""What an answer says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chassis.personal_details import Detail, find_details
from services.feedback.domain.errors import DateWithoutPromise, PromiseWithoutDate


@dataclass(frozen=True)
class Answer:
    """outcome: done, will_do (by `due_on`), partly, or cannot_do (because of what `we_did` says)."""

    you_said: str
    we_did: str
    outcome: str
    due_on: date | None = None

    def __post_init__(self) -> None:
        if self.outcome == "will_do" and self.due_on is None:
            raise PromiseWithoutDate("Say by when you will do it.")
        if self.outcome != "will_do" and self.due_on is not None:
            raise DateWithoutPromise("Only 'will do' has a date.")

    def details(self, names: Iterable[str]) -> tuple[Detail, ...]:
        """Personal details in it; names: of the authors it answers."""
        return find_details({"you_said": self.you_said, "we_did": self.we_did}, names)
