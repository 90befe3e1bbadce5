"""Something to happen: people speak, meet and take part, staff answer. The same seed gives the same story."""

from __future__ import annotations

import random
from typing import Any

from chassis.rpc import ServiceClient
from tests.systems.gatherings import Gatherings
from tests.systems.participants import Act, Participants
from tests.systems.times import day_to_come

STAFF = "Jo Bell"
PLACES = ("Elm House", "Oak Court", "Riverside Drop-in")
SLUGS = ("elm-house", "oak-court", "riverside-drop-in")
WORDS = (
    "the lift waits again tea nobody told us garden repairs kind staff cold night door letter window".split()
)


class Voices:
    """Writes to every service through any client, and remembers what it was told."""

    def __init__(self, client: ServiceClient, seed: int = 7) -> None:
        self._client = client
        self._random = random.Random(seed)
        self._number = 0
        self._seed = seed
        self.comments: list[str] = []
        self.responses: list[str] = []
        self.people = Participants(self.ask, self._random, f"voices-{seed}", SLUGS)
        self.rooms = Gatherings(self.ask, self._random, f"voices-{seed}", self.people, self.comments)

    def ask(self, service: str, method: str, /, *, actor: str | None = None, **payload: Any) -> Any:
        return self._client.call(service, method, payload, actor=actor or STAFF)

    def register_places(self) -> None:
        self.ask("people", "register_local_services", names=list(PLACES))

    def rename_a_place(self) -> None:
        self._number += 1
        self.ask("people", "rename_local_service", slug="elm-house", name=f"Elm House {self._number}")

    def say(self, text: str = "", **more: Any) -> str:
        """One comment; its reference."""
        self._number += 1
        words = text or f"{' '.join(self._random.choices(WORDS, k=8))} {self._number}"
        key = f"voices-{self._seed}-{self._number}"
        told = self.ask("feedback", "receive_comment", **({"text": words, "idempotency_key": key} | more))
        self.comments.append(told["reference"])
        return str(told["reference"])

    def speak_up(self) -> str:
        """One of those who are known says something of their own; the comment's reference."""
        person = self._random.choice(self.people.known)
        mark = self.people.marks[person]
        return self.say(f"I am {mark}, call me about the {self._random.choice(WORDS)}.", person=person)

    def hand_on(self) -> str:
        """Something said at a place is handed to the organisation; the comment's reference."""
        comment = self.say(local_service="elm-house")
        self.ask("feedback", "escalate_comment", reference=comment, reason="It is the same in every house.")
        return comment

    def acknowledge(self) -> None:
        self.ask("feedback", "acknowledge_comments", references=[self._random.choice(self.comments)])

    def promise(self) -> str:
        return self.answer(we_did="We will mend the lift.", outcome="will_do", due_on=day_to_come(20))

    def answer(self, comments: list[str] | None = None, **more: Any) -> str:
        """One published response to a few comments; its reference."""
        self._number += 1
        few = comments or self._random.sample(self.comments, min(3, len(self.comments)))
        words = {"you_said": "You wait too long.", "we_did": "We mended the lift.", "outcome": "done"}
        key = f"answer-{self._seed}-{self._number}"
        answer: dict[str, Any] = {"comments": few, "publish": True, "idempotency_key": key}
        told = self.ask("feedback", "respond", **(words | answer | more))
        assert told["state"] == "published"
        self.responses.append(told["reference"])
        return str(told["reference"])

    def begin(self) -> None:
        """What everything else needs: places, a comment, people, groups."""
        self.register_places()
        self.say()
        self.people.begin()
        self.rooms.begin()

    def talk(self, rounds: int) -> None:
        """Some of everything: about six events in each round, one or more of each producer's."""
        if not self.people.known:
            self.begin()
        acts: list[Act] = [self.say, self.speak_up, self.hand_on, self.acknowledge, self.answer, self.promise]
        for _ in range(rounds):
            for act in (acts, [*self.people.acts(), self.rename_a_place], self.rooms.acts()):
                self._random.choice(act)()
