"""What can happen to a response. Facts in the past tense, each with what it changes."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from eventsourcing.domain import Aggregate

from services.feedback.domain.answer import Answer

if TYPE_CHECKING:
    from services.feedback.domain.response import Response


class ResponseEvent(Aggregate.Event):
    reference: str


class ResponseDrafted(ResponseEvent, Aggregate.Created):
    TOPIC = "feedback.response_drafted"

    origins: tuple[str, ...]
    you_said: str
    we_did: str
    outcome: str
    due_on: date | None


class ResponseLinked(ResponseEvent):
    """through: decisions and actions that it came out of."""

    TOPIC = "feedback.response_linked"
    through: tuple[str, ...]
    linked_at: datetime

    def apply(self, response: "Response") -> None:
        response.through = tuple(self.through)


class ResponseHeld(ResponseEvent):
    """`details` are the kinds found; `findings` what and where, which stays inside, and is None once an author it
    answers is erased."""

    TOPIC = "feedback.response_held"
    SEALED = ("findings",)
    details: tuple[str, ...]
    findings: tuple[dict[str, Any], ...] | None

    def apply(self, response: "Response") -> None:
        response.state = "held"
        response.findings = tuple(self.findings or ())


class ResponseConfirmed(ResponseEvent):
    TOPIC = "feedback.response_confirmed"
    confirmed_by: str
    reason: str

    def apply(self, response: "Response") -> None:
        response.confirmed += tuple(finding["text"] for finding in response.findings)
        response.findings = ()


class ResponsePublished(ResponseEvent):
    TOPIC = "feedback.response_published"
    origins: tuple[str, ...]
    local_services: tuple[str | None, ...]
    themes: tuple[str, ...]
    you_said: str
    we_did: str
    outcome: str
    due_on: date | None
    published_at: datetime

    def apply(self, response: "Response") -> None:
        response.state = "published"


class ResponseCorrected(ResponseEvent):
    TOPIC = "feedback.response_corrected"
    you_said: str
    we_did: str
    outcome: str
    due_on: date | None
    corrected_at: datetime
    reason: str
    published: bool

    def apply(self, response: "Response") -> None:
        response.text = Answer(self.you_said, self.we_did, self.outcome, self.due_on)
        if not self.published:
            # What was found stood in the old wording; the new one is looked at when it is published.
            response.state = "draft"
            response.findings = ()


class ResponseWithdrawn(ResponseEvent):
    TOPIC = "feedback.response_withdrawn"
    withdrawn_at: datetime
    reason: str

    def apply(self, response: "Response") -> None:
        response.state = "withdrawn"
