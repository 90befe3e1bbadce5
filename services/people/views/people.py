"""Everyone who takes part, as they are looked up. What is personal stands here until the person is erased."""

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, String, Table, Text, Uuid, select
from sqlalchemy.orm import Session

from chassis.changes import Changes
from chassis.columns import Moment, Position
from chassis.message import Message
from chassis.views import View
from services.people.domain.person import PARTS

Row = dict[str, Any]


class PeopleView(View):
    """may_be_told: they agreed to be contacted about things to take part in. people_words: the words of names, e-mail
    addresses and the digits of phone numbers, to find somebody by how any of them begins. people_likes: of a kind
    `interest`, `way` or `need`, to find who fits."""

    name = "people"
    sources = ("people",)

    def define(self) -> None:
        self.people: Table = self.table(
            "people",
            Column("person", String(20), primary_key=True),
            Column("id", Uuid, nullable=False, unique=True),
            Column("position", Position, nullable=False, unique=True),
            Column("registered_at", Moment, nullable=False),
            Column("local_service", String(80)),
            Column("relation", String(40)),
            Column("name", String(200)),
            Column("email", String(320)),
            Column("phone", String(40)),
            Column("address", Text),
            Column("in_bank", Boolean, nullable=False),
            Column("interests", JSON),
            Column("ways", JSON),
            Column("reached_by", JSON),
            Column("needs", JSON),
            Column("language", String(200)),
            Column("needs_note", Text),
            Column("review_needs_on", Date),
            Column("agreed_to_contact", Boolean, nullable=False),
            Column("contact_forbidden", Boolean, nullable=False),
            Column("forbidden_why", Text),
            Column("forbidden_at", Moment),
            Column("erased_at", Moment),
            indexes=(("local_service", "position"), ("in_bank", "position"), ("review_needs_on", "position")),
        )
        self.words: Table = self.table(
            "people_words",
            Column("word", String(80), primary_key=True),
            Column("person", String(20), primary_key=True),
            indexes=(("person",),),
        )
        self.likes: Table = self.table(
            "people_likes",
            Column("kind", String(10), primary_key=True),
            Column("value", String(80), primary_key=True),
            Column("position", Position, primary_key=True),
            Column("person", String(20), nullable=False),
            indexes=(("person",),),
        )

    def on_person_registered(self, changes: Changes, message: Message) -> None:
        data = message.data
        changes.insert(
            self.people,
            {
                "person": data["person"],
                "id": message.subject,
                "position": message.position,
                "registered_at": message.at,
                "local_service": data["local_service"],
                "relation": data["relation"],
                "in_bank": False,
                "agreed_to_contact": False,
                "contact_forbidden": False,
            },
        )

    def on_contact_given(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._change(changes, message, **{part: data[part] for part in PARTS})
        changes.delete(self.words, {"person": data["person"]})
        changes.insert(
            self.words, *({"word": word, "person": data["person"]} for word in sorted(words_of(data)))
        )

    def on_person_placed(self, changes: Changes, message: Message) -> None:
        self._change(
            changes,
            message,
            local_service=message.data["local_service"],
            relation=message.data["relation"],
        )

    def on_interests_chosen(self, changes: Changes, message: Message) -> None:
        data = message.data
        person = data["person"]
        chosen = {name: data[name] or [] for name in ("interests", "ways", "reached_by")}
        self._change(changes, message, in_bank=True, **chosen)
        self._likes(changes, person, {"interest": chosen["interests"], "way": chosen["ways"]})

    def on_needs_recorded(self, changes: Changes, message: Message) -> None:
        data = message.data
        self._change(
            changes,
            message,
            needs=data["needs"] or [],
            language=data["language"],
            needs_note=data["note"],
            review_needs_on=data["review_on"],
        )
        self._likes(changes, data["person"], {"need": data["needs"] or []})

    def on_needs_reviewed(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, review_needs_on=message.data["review_on"])

    def on_consent_given(self, changes: Changes, message: Message) -> None:
        if message.data["purpose"] == "contact":
            self._change(changes, message, agreed_to_contact=True)

    def on_consent_withdrawn(self, changes: Changes, message: Message) -> None:
        if message.data["purpose"] == "contact":
            self._change(changes, message, agreed_to_contact=False)

    def on_contact_forbidden(self, changes: Changes, message: Message) -> None:
        self._change(
            changes,
            message,
            contact_forbidden=True,
            forbidden_why=message.data["why"],
            forbidden_at=message.at,
        )

    def on_contact_allowed(self, changes: Changes, message: Message) -> None:
        self._change(changes, message, contact_forbidden=False, forbidden_why=None, forbidden_at=None)

    def on_person_erased(self, changes: Changes, message: Message) -> None:
        """What is left: that there was somebody, when, where, and what they were to the organisation."""
        gone = (*PARTS, "interests", "ways", "reached_by", "needs", "language", "needs_note", "forbidden_why")
        nothing: dict[str, Any] = dict.fromkeys((*gone, "review_needs_on"))
        self._change(changes, message, erased_at=message.at, agreed_to_contact=False, **nothing)
        for table in (self.words, self.likes):
            changes.delete(table, {"person": message.data["person"]})

    def _change(self, changes: Changes, message: Message, **values: Any) -> None:
        changes.update(self.people, {"person": message.data["person"]}, values)

    def _likes(self, changes: Changes, person: str, values_of: dict[str, list[str]]) -> None:
        position = changes.execute(select(self.people.c.position).where(self.people.c.person == person))
        key = {"person": person, "position": position.scalar_one()}
        for kind, values in values_of.items():
            changes.delete(self.likes, {"person": person, "kind": kind})
            changes.insert(self.likes, *({"kind": kind, "value": value} | key for value in values))

    def by_reference(self, session: Session, person: str) -> Row | None:
        row = session.execute(select(self.people).where(self.people.c.person == person)).one_or_none()
        return dict(row._mapping) if row else None

    def by_references(self, session: Session, persons: list[str]) -> dict[str, Row]:
        """person → row, of those there are."""
        found = session.execute(select(self.people).where(self.people.c.person.in_(persons)))
        return {row.person: dict(row._mapping) for row in found}

    def by_id(self, session: Session, person_id: Any) -> Row | None:
        row = session.execute(select(self.people).where(self.people.c.id == person_id)).one_or_none()
        return dict(row._mapping) if row else None


def words_of(contact: dict[str, Any]) -> set[str]:
    """What somebody is found by: each word of the name, the e-mail address, the digits of the phone number."""
    found = {word[:80] for word in (contact["name"] or "").casefold().split()}
    if contact["email"]:
        found.add(contact["email"].casefold()[:80])
    digits = "".join(sign for sign in contact["phone"] or "" if sign.isdigit())
    return found | ({digits} if digits else set())
