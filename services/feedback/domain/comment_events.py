"""What can happen to a comment. Facts in the past tense, each with what it changes."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from eventsourcing.domain import Aggregate

if TYPE_CHECKING:
    from services.feedback.domain.comment import Comment


class CommentEvent(Aggregate.Event):
    """Every event of a comment carries its reference and place, so that it can be understood alone."""

    reference: str
    local_service: str | None


class CommentReceived(CommentEvent, Aggregate.Created):
    TOPIC = "feedback.comment_received"

    kind: str
    channel: str
    words: str
    question: str | None
    said_on: date
    received_at: datetime
    acknowledge_by: date
    answer_by: date
    anonymous: bool
    contact: dict[str, str] | None
    on_behalf: bool
    follow_up_hash: str
    source: str | None


class CommentAcknowledged(CommentEvent):
    TOPIC = "feedback.comment_acknowledged"
    acknowledged_at: datetime

    def apply(self, comment: "Comment") -> None:
        comment.acknowledged = True


class AuthorAsked(CommentEvent):
    TOPIC = "feedback.author_asked"
    asked_at: datetime
    question: str

    def apply(self, comment: "Comment") -> None:
        comment.open_question = self.question
        # "Yes" to this question is not the "Yes" to the one before.
        comment.additions.clear()


class AuthorAdded(CommentEvent):
    TOPIC = "feedback.author_added"
    added_at: datetime
    words: str
    answers_question: bool
    answer_by: date

    def apply(self, comment: "Comment") -> None:
        comment.open_question = None
        comment.closed = False
        comment.additions.add(self.words)


class CommentThemed(CommentEvent):
    TOPIC = "feedback.comment_themed"
    themes: tuple[str, ...]

    def apply(self, comment: "Comment") -> None:
        comment.themes = tuple(self.themes)


class CommentAssigned(CommentEvent):
    TOPIC = "feedback.comment_assigned"
    assignee: str

    def apply(self, comment: "Comment") -> None:
        comment.assignee = self.assignee


class CommentEscalated(CommentEvent):
    TOPIC = "feedback.comment_escalated"
    escalated_at: datetime
    reason: str

    def apply(self, comment: "Comment") -> None:
        comment.escalated = True


class CommentDeclined(CommentEvent):
    TOPIC = "feedback.comment_declined"
    declined_at: datetime
    reason: str

    def apply(self, comment: "Comment") -> None:
        comment.declined = True


class CommentAnswered(CommentEvent):
    TOPIC = "feedback.comment_answered"
    answered_at: datetime
    response: str

    def apply(self, comment: "Comment") -> None:
        comment.acknowledged = True
        comment.answers.add(self.response)


class AnswerWithdrawn(CommentEvent):
    TOPIC = "feedback.answer_withdrawn"
    withdrawn_at: datetime
    response: str

    def apply(self, comment: "Comment") -> None:
        comment.answers.discard(self.response)
        comment.closed = False


class CommentClosed(CommentEvent):
    TOPIC = "feedback.comment_closed"
    closed_at: datetime

    def apply(self, comment: "Comment") -> None:
        comment.closed = True
