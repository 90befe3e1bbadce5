"""What can happen to a comment. Facts in the past tense, each with what it changes."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from eventsourcing.domain import Aggregate

if TYPE_CHECKING:
    from services.feedback.domain.comment import Comment


class CommentEvent(Aggregate.Event):
    """Every event of a comment carries its reference and place, so that it can be understood alone. What somebody
    said is SEALED under the key of the comment, and None once that is destroyed."""

    reference: str
    local_service: str | None


class CommentReceived(CommentEvent, Aggregate.Created):
    """Version 1 had the author's contact in it, unsealed; now `person` is who said it, kept by `services/people`."""

    TOPIC = "feedback.comment_received"
    SEALED = ("words", "question")
    class_version = 2

    kind: str
    channel: str
    words: str | None
    question: str | None
    said_on: date
    received_at: datetime
    acknowledge_by: date
    answer_by: date
    anonymous: bool
    person: str | None
    on_behalf: bool
    follow_up_hash: str
    source: str | None

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        state["person"] = None


class CommentAcknowledged(CommentEvent):
    TOPIC = "feedback.comment_acknowledged"
    acknowledged_at: datetime

    def apply(self, comment: "Comment") -> None:
        comment.acknowledged = True


class AuthorAsked(CommentEvent):
    TOPIC = "feedback.author_asked"
    SEALED = ("question",)
    asked_at: datetime
    question: str | None

    def apply(self, comment: "Comment") -> None:
        comment.open_question = self.question or ""
        comment.has_words = True
        # "Yes" to this question is not the "Yes" to the one before.
        comment.additions.clear()


class AuthorAdded(CommentEvent):
    TOPIC = "feedback.author_added"
    SEALED = ("words",)
    added_at: datetime
    words: str | None
    answers_question: bool
    answer_by: date

    def apply(self, comment: "Comment") -> None:
        comment.open_question = None
        comment.closed = False
        comment.has_words = True
        if self.words is not None:
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


class CommentDecided(CommentEvent):
    """A meeting decided about it. text: what was decided, as approved minutes say it."""

    TOPIC = "feedback.comment_decided"
    decision: str
    group: str
    decided_on: date
    text: str
    decided_at: datetime

    def apply(self, comment: "Comment") -> None:
        comment.decisions.add(self.decision)
        comment.decided[self.decision] = self.text


class CommentDecisionCorrected(CommentEvent):
    """How minutes write a decision down was put right. text: what they say from now on."""

    TOPIC = "feedback.comment_decision_corrected"
    decision: str
    text: str
    corrected_at: datetime

    def apply(self, comment: "Comment") -> None:
        comment.decided[self.decision] = self.text


class WordsErased(CommentEvent):
    """Whatever its author said and was asked until then is gone for ever; that it was said, when, where and what
    came of it stands (T2). reason: of whoever erased it, without anything personal in it."""

    TOPIC = "feedback.words_erased"
    ERASES = "reference"
    erased_at: datetime
    reason: str

    def apply(self, comment: "Comment") -> None:
        comment.has_words = False
        comment.additions.clear()
        comment.open_question = None  # nobody can answer what they cannot read
