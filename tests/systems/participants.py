"""People take part: they join the Involvement Bank, change their minds, are thanked, and now and then ask to be
erased."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests.systems.times import day_to_come

Ask = Callable[..., Any]
Act = Callable[[], object]

APPROVER = "Sam Hill"
"""Whoever asked for thanks cannot approve them."""
MOST_INVITED = 5


class Participants:
    """Of one story. marks: person → letters that stand in everything personal they told, and in nothing else.
    Those who were erased are in `erased` and no more in `known`."""

    def __init__(self, ask: Ask, chance: random.Random, story: str, places: tuple[str, ...]) -> None:
        self._ask = ask
        self._chance = chance
        self._story = story
        self._places = places
        self._number = 0
        self._forbidden: set[str] = set()
        self.marks: dict[str, str] = {}
        self.known: list[str] = []
        self.erased: list[str] = []

    def ask(self, method: str, /, *, actor: str | None = None, **payload: Any) -> Any:
        return self._ask("people", method, actor=actor, **payload)

    def begin(self) -> None:
        """There is money for thanks, and somebody to thank."""
        year = datetime.now(UTC).year
        for which in (year - 1, year):  # money years begin in April
            self.ask("set_budget", year=which, amount=10_000_000, reason="So much as last year.")
        self.join()

    def join(self) -> str:
        """Somebody joins the Involvement Bank; their reference."""
        self._number += 1
        mark = "".join(self._chance.choices(string.ascii_lowercase, k=14))
        told = self.ask(
            "join_bank",
            contact={
                "name": f"Ada {mark}",
                "email": f"{mark}@example.org",
                "phone": f"07700 {mark}",
                "address": f"Flat 2, {mark} Street",
            },
            local_service=self._chance.choice((None, *self._places)),
            relation="service_user",
            reached_by=["email", "phone"],
            ways=self._chance.sample(("groups", "surveys", "audits", "training"), 2),
            needs=["large_print"],
            note=f"Speak slowly, {mark} is hard of hearing.",
            agreed="You may tell me of things to take part in.",
            idempotency_key=f"{self._story}-person-{self._number}",
        )
        person = str(told["person"])
        self.marks[person] = mark
        self.known.append(person)
        return person

    def change_their_mind(self) -> None:
        """About being contacted."""
        person = self._chance.choice(self.known)
        if person in self._forbidden:
            self._forbidden.discard(person)
            self.ask("allow_contact", person=person, how="spoken", why=f"{self.marks[person]} misses us.")
        else:
            self._forbidden.add(person)
            self.ask("forbid_contact", person=person, why=f"Leave {self.marks[person]} alone.")

    def tell_needs(self) -> None:
        self._number += 1
        person = self._chance.choice(self.known)
        note = f"{self.marks[person]} reads lips, number {self._number}."
        self.ask("record_needs", person=person, needs=["bsl"], note=note)

    def agree_again(self) -> None:
        self._number += 1
        wording = f"You may print what I said, number {self._number}."
        person = self._chance.choice(self.known)
        self.ask("give_consent", person=person, purpose="story", wording=wording, how="spoken")

    def be_thanked(self) -> None:
        self.ask("approve_thanks", reference=self.ask_for_thanks(), actor=APPROVER)

    def ask_for_thanks(self) -> str:
        """Not approved yet; its reference."""
        self._number += 1
        person = self._chance.choice(self.known)
        told = self.ask(
            "ask_for_thanks",
            person=person,
            item="meeting-voucher",
            quantity=1,
            purpose=f"{self.marks[person]} made the tea.",
            when=day_to_come(1),
            idempotency_key=f"{self._story}-thanks-{self._number}",
        )
        return str(told["reference"])

    def be_invited(self) -> None:
        """A few who may be contacted are told of something that people can take part in, some a second time."""
        reached = [person for person in self.known if person not in self._forbidden]
        coming = self.ask("list_opportunities")["items"]
        if not (coming and reached):
            return
        self.ask(
            "invite",
            reference=self._chance.choice(coming)["reference"],
            persons=self._chance.sample(reached, min(MOST_INVITED, len(reached))),
            words="Come and tell us what you think.",
        )

    def ask_to_be_erased(self) -> None:
        """Once there are some, one of them goes."""
        if len(self.known) > 3:
            self.erase(self._chance.choice(self.known))

    def erase(self, person: str) -> None:
        self.ask("ask_for_erasure", person=person, asked_how="spoken")
        self.known.remove(person)
        self.erased.append(person)
        self.ask("erase_person", person=person, reason="They asked for it.")

    def acts(self) -> list[Act]:
        """What may happen next; joining more often than going."""
        return [
            self.join,
            self.join,
            self.change_their_mind,
            self.tell_needs,
            self.agree_again,
            self.be_thanked,
            self.be_invited,
            self.ask_to_be_erased,
        ]
