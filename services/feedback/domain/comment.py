"""One thing a person said, and everything that became of it.

received → acknowledged → answered, or openly declined → closed; never closed silently (F3).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.feedback.domain.comment_events import (
    AnswerWithdrawn,
    AuthorAdded,
    AuthorAsked,
    CommentAcknowledged,
    CommentAnswered,
    CommentAssigned,
    CommentClosed,
    CommentDecided,
    CommentDecisionCorrected,
    CommentDeclined,
    CommentEscalated,
    CommentEvent,
    CommentReceived,
    CommentThemed,
    WordsErased,
)
from services.feedback.domain.errors import (
    AlreadyAnswered,
    AlreadyClosed,
    AlreadyDeclined,
    AlreadyEscalated,
    CannotCloseUnanswered,
    CannotEscalateFromOrganisation,
    QuestionStillOpen,
    SaidInTheFuture,
    WordsAlreadyErased,
)


@dataclass(frozen=True)
class Clock:
    """By when the policy wants a comment acknowledged and answered."""

    acknowledge_by: date
    answer_by: date


def refuse_future(said_on: date, today: date) -> None:
    """Raises SaidInTheFuture."""
    if said_on > today:
        raise SaidInTheFuture("This day has not come yet.")


class Comment(Aggregate):
    """A comment, suggestion, compliment, complaint or petition. local_service None: said to the organisation."""

    TOPIC = "feedback.comment"

    Event = CommentEvent
    Created = CommentReceived
    Acknowledged = CommentAcknowledged
    Asked = AuthorAsked
    Added = AuthorAdded
    Themed = CommentThemed
    Assigned = CommentAssigned
    Escalated = CommentEscalated
    Declined = CommentDeclined
    Answered = CommentAnswered
    Unanswered = AnswerWithdrawn
    Closed = CommentClosed
    Decided = CommentDecided
    DecisionCorrected = CommentDecisionCorrected
    Erased = WordsErased

    def __init__(self, reference: str, local_service: str | None, person: str | None) -> None:
        self.reference = reference
        self.local_service = local_service
        self.person = person
        self.has_words = True
        self.acknowledged = False
        self.declined = False
        self.closed = False
        self.escalated = False
        self.open_question: str | None = None
        self.assignee: str | None = None
        self.themes: tuple[str, ...] = ()
        self.answers: set[str] = set()
        self.additions: set[str] = set()
        self.decisions: set[str] = set()
        self.decided: dict[str, str] = {}

    @classmethod
    def receive(
        cls,
        comment_id: UUID,
        *,
        reference: str,
        words: str,
        local_service: str | None,
        kind: str,
        channel: str,
        said_on: date,
        received_at: datetime,
        clock: Clock,
        person: str | None,
        on_behalf: bool,
        follow_up_hash: str,
        question: str | None = None,
        source: str | None = None,
    ) -> "Comment":
        """Takes in what somebody said. person: who, as `services/people` knows them; None is anonymous.
        said_on may lie before received_at: paper and memory take time (F1).
        Raises SaidInTheFuture."""
        refuse_future(said_on, received_at.date())
        return cls._create(
            event_class=CommentReceived,
            id=comment_id,
            timestamp=received_at,
            reference=reference,
            local_service=local_service,
            kind=kind,
            channel=channel,
            words=words,
            question=question,
            said_on=said_on,
            received_at=received_at,
            acknowledge_by=clock.acknowledge_by,
            answer_by=clock.answer_by,
            anonymous=person is None,
            person=person,
            on_behalf=on_behalf,
            follow_up_hash=follow_up_hash,
            source=source,
        )

    def acknowledge(self, at: datetime) -> bool:
        """Tells the author that it arrived; False when that was done before."""
        if self.acknowledged:
            return False
        self._record(CommentAcknowledged, at, acknowledged_at=at)
        return True

    def ask_author(self, question: str, at: datetime) -> None:
        self._refuse_if_closed()
        if self.open_question is not None:
            raise QuestionStillOpen("The author has not answered the last question yet.")
        self.acknowledge(at)
        self._record(AuthorAsked, at, asked_at=at, question=question)

    def add_words(self, words: str, at: datetime, answer_by: date) -> bool:
        """The author adds something, or answers the open question. It opens a closed comment again, and what was
        answered or declined waits once more, until `answer_by`: whoever is not content must be heard.
        False when the very same words were added since the last question (a repeated request)."""
        if words in self.additions:
            return False
        answers = self.open_question is not None
        self._record(AuthorAdded, at, added_at=at, words=words, answers_question=answers, answer_by=answer_by)
        return True

    def theme(self, themes: tuple[str, ...], at: datetime) -> bool:
        if themes == self.themes:
            return False
        self._record(CommentThemed, at, themes=themes)
        return True

    def assign(self, assignee: str, at: datetime) -> bool:
        """assignee: a role or team, which the author sees."""
        self._refuse_if_closed()
        if assignee == self.assignee:
            return False
        self._record(CommentAssigned, at, assignee=assignee)
        return True

    def escalate(self, reason: str, at: datetime) -> None:
        """Hands it from the local service to the organisation; the history goes on (F4)."""
        self._refuse_if_closed()
        if self.local_service is None:
            raise CannotEscalateFromOrganisation("It was said to the organisation in the first place.")
        if self.escalated:
            raise AlreadyEscalated("The organisation has this comment already.")
        self._record(CommentEscalated, at, escalated_at=at, reason=reason)

    def decline(self, reason: str, at: datetime) -> None:
        """Says openly that there will be no answer, and why (F3)."""
        self._refuse_if_closed()
        if self.answers:
            raise AlreadyAnswered("It has a published answer.")
        if self.declined:
            raise AlreadyDeclined("It was declined already.")
        self.acknowledge(at)
        self._record(CommentDeclined, at, declined_at=at, reason=reason)

    def answer(self, response: str, at: datetime) -> None:
        """A published response answers it; more may follow over time (F5)."""
        if response not in self.answers:
            self._record(CommentAnswered, at, answered_at=at, response=response)

    def withdraw_answer(self, response: str, at: datetime) -> None:
        if response in self.answers:
            self._record(AnswerWithdrawn, at, withdrawn_at=at, response=response)

    def decide(self, decision: str, group: str, decided_on: date, text: str, at: datetime) -> bool:
        """A meeting decided about it; its author can read what. False when that is known already (M4)."""
        if decision in self.decisions:
            return False
        self._record(
            CommentDecided,
            at,
            decision=decision,
            group=group,
            decided_on=decided_on,
            text=text,
            decided_at=at,
        )
        return True

    def correct_decision(self, decision: str, text: str, at: datetime) -> bool:
        """Its author reads the new words instead. False when they are known already, or the decision is not (M6)."""
        if self.decided.get(decision, text) == text:
            return False
        self._record(CommentDecisionCorrected, at, decision=decision, text=text, corrected_at=at)
        return True

    def close(self, at: datetime) -> None:
        self._refuse_if_closed()
        if not (self.answers or self.declined):
            raise CannotCloseUnanswered("Answer it, or decline it with a reason, before you close it.")
        self._record(CommentClosed, at, closed_at=at)

    def erase_words(self, reason: str, at: datetime) -> None:
        """Says that the words are gone; whoever calls it destroys the key of `reference` (T2)."""
        if not self.has_words:
            raise WordsAlreadyErased("There are no words left to erase.")
        self._record(WordsErased, at, erased_at=at, reason=reason)

    def _refuse_if_closed(self) -> None:
        if self.closed:
            raise AlreadyClosed("This comment is closed.")

    def _record(self, event_class: type[CommentEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class, timestamp=at, reference=self.reference, local_service=self.local_service, **fields
        )
