"""What every use case of feedback works with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session

import policies
from chassis.numbers import Numbers
from chassis.store import Store
from services.feedback.domain import Comment, Response
from services.feedback.domain.comment import Clock
from services.feedback.domain.errors import RuleBroken
from services.feedback.views import CommentsView, PlacesView, ResponsesView
from services.feedback.views.comments import Row

NAMESPACE = UUID("6f9d5f0c-2d0e-5b0a-9c64-3c1f0a7c2f11")
"""Of ids made from idempotency keys, and from the source and id of an imported row."""


class UnknownComment(RuleBroken):
    kind = "not_found"
    field = "reference"


class UnknownResponse(RuleBroken):
    kind = "not_found"
    field = "reference"


class UnknownLocalService(RuleBroken):
    kind = "invalid"
    field = "local_service"


class KindNotAccepted(RuleBroken):
    """The organisation's policy does not take this kind of comment."""

    kind = "invalid"
    field = "kind"


class WrongCode(RuleBroken):
    kind = "not_found"
    field = "follow_up_code"


class KeyUsedForSomethingElse(RuleBroken):
    """The same idempotency key came with other words."""

    field = "idempotency_key"


class ClockPolicy(Protocol):
    """The part of a participation policy that says how long things may take."""

    def clock_for(self, kind: str, received_on: date) -> policies.Clock: ...


@dataclass(frozen=True)
class Desk:
    """now: the time in the organisation's own zone. secret: what follow-up codes are made with.
    hear_of_places: catches up with the register when a place is not known yet. names_of: person → the name they gave,
    asked of `services/people`, so never inside a transaction; raises Refusal when it does not answer."""

    store: Store
    comments: CommentsView
    responses: ResponsesView
    places: PlacesView
    numbers: Numbers
    policy: ClockPolicy
    now: Callable[[], datetime]
    secret: bytes
    hear_of_places: Callable[[], object]
    names_of: Callable[[Sequence[str]], Mapping[str, str | None]]
    known_places: set[str] = field(default_factory=set)
    """A place that was in the register once stays there: it need not be asked again."""

    def clock_for(self, kind: str, received_on: date) -> Clock:
        """By when the policy wants it acknowledged and answered. Raises KindNotAccepted."""
        try:
            told = self.policy.clock_for(kind, received_on)
        except policies.KindNotAccepted as error:
            accepted = ", ".join(error.accepted)
            raise KindNotAccepted(f"This organisation takes no {kind} here. It takes: {accepted}.") from error
        return Clock(told.acknowledge_by, told.answer_by)

    def answer_by_of_more(self, row: Row, added_on: date) -> date:
        """By when the policy wants an answer to what an author adds to a comment. A policy may by now take no more
        comments of its kind; this one it has taken, and its own day stands."""
        try:
            return self.clock_for(row["kind"], added_on).answer_by
        except KindNotAccepted:
            answer_by: date = row["answer_by"]
            return answer_by

    def comment_row(self, session: Session, reference: str) -> Row:
        row = self.comments.by_reference(session, reference)
        if row is None:
            raise UnknownComment(f"There is no comment {reference}.")
        return row

    def comment_rows(self, session: Session, references: list[str], field: str) -> list[Row]:
        """In the order asked for. Raises UnknownComment, naming each one's place in `field`."""
        rows = self.comments.by_references(session, references)
        for number, reference in enumerate(references):
            if reference not in rows:
                raise UnknownComment(f"There is no comment {reference}.", f"{field}.{number}")
        return [rows[reference] for reference in references]

    def comment(self, session: Session, reference: str) -> Comment:
        return self.store.load(Comment, self.comment_row(session, reference)["id"])

    def response_row(self, session: Session, reference: str) -> Row:
        row = self.responses.by_reference(session, reference)
        if row is None:
            raise UnknownResponse(f"There is no answer {reference}.")
        return row

    def response(self, session: Session, reference: str) -> Response:
        return self.store.load(Response, self.response_row(session, reference)["id"])

    def authors_names(self, references: Sequence[str]) -> list[str]:
        """Names that the authors of comments gave, as far as they are not erased. Never inside a transaction. Raises
        Refusal `unavailable` when people cannot be asked: nothing is published unchecked."""
        with self.store.reading() as session:
            rows = list(self.comments.by_references(session, list(references)).values())
        persons = [row["person"] for row in rows if row["person"]]
        names = list(self.names_of(persons).values()) if persons else []
        names += [contact.get("name") for row in rows if (contact := self.contact_of_old(row))]
        return [name for name in names if name]

    def contact_of_old(self, row: Row) -> dict[str, str] | None:
        """The contact inside a comment from before contacts were kept by `services/people`; None when it has none,
        or it was erased."""
        if row["anonymous"] or row["person"] or row["erased_at"]:
            return None
        contact: dict[str, str] | None = self.store.history(row["id"])[0].contact
        return contact

    def unknown_places(self, slugs: set[str]) -> set[str]:
        """Those of `slugs` that are in no register. The bell may be late: before a place is called unknown, the
        register itself is asked. Never inside a transaction."""
        unknown = self._not_heard_of(slugs)
        if unknown:
            self.hear_of_places()
            unknown = self._not_heard_of(unknown)
        return unknown

    def _not_heard_of(self, slugs: set[str]) -> set[str]:
        unsure = slugs - self.known_places
        if unsure:
            with self.store.reading() as session:
                self.known_places.update(self.places.are_known(session, unsure))
        return unsure - self.known_places
