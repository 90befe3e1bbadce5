"""People meet: groups, what they do together, what comes of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.systems.participants import APPROVER, Act, Ask, Participants
from tests.systems.sittings import OFFICER, Sittings
from tests.systems.times import day_to_come, soon


class Gatherings:
    """Of one story. comments: references that actions and activities come from."""

    def __init__(
        self, ask: Ask, chance: random.Random, story: str, people: Participants, comments: list[str]
    ) -> None:
        self._ask = ask
        self._chance = chance
        self._story = story
        self._people = people
        self._comments = comments
        self._number = 0
        self._open_actions: list[str] = []
        self._members: dict[str, set[str]] = {}
        self.groups: list[str] = []
        self.activities: list[str] = []
        self.sittings = Sittings(self, chance, people)

    def ask(self, method: str, /, *, actor: str | None = None, **payload: Any) -> Any:
        return self._ask("meetings", method, actor=actor, **payload)

    def key(self) -> str:
        self._number += 1
        return f"{self._story}-{self._number}"

    def begin(self) -> None:
        self.establish("house_meeting", "elm-house")
        self.establish("advisory_group")

    def establish(self, kind: str, local_service: str | None = None) -> str:
        """A group; its reference."""
        key = self.key()
        told = self.ask(
            "establish_group",
            name=f"Group {key}",
            kind=kind,
            purpose="We look after our house.",
            local_service=local_service,
            idempotency_key=key,
        )
        group = str(told["reference"])
        self.groups.append(group)
        self._members[group] = set()
        return group

    def add_a_member(self) -> None:
        group, person = self._chance.choice(self.groups), self._chance.choice(self._people.known)
        if person not in self._members[group]:
            self._members[group].add(person)
            self.add_member(group, person)

    def add_member(self, group: str, person: str) -> None:
        """In spite of what the policy warns of."""
        joining: dict[str, Any] = {
            "reference": group,
            "member": {"person": person},
            "capacity": "service_user",
            "how": "open",
        }
        told = self.ask("add_member", **joining)
        if not told["done"]:
            rules = [one["rule"] for one in told["warnings"]]
            assert self.ask("add_member", **joining, in_spite_of=rules)["done"]

    def open_an_action(self) -> str:
        """Something to do, because of a comment."""
        told = self.ask(
            "open_action",
            text="Mend the lift.",
            owner=OFFICER,
            due_on=day_to_come(20),
            origins=[self._chance.choice(self._comments)],
            local_service="elm-house",
            idempotency_key=self.key(),
        )
        self._open_actions.append(str(told["reference"]))
        return str(told["reference"])

    def go_on_with_an_action(self) -> None:
        if not self._open_actions:
            return
        action = self._chance.choice(self._open_actions)
        if self._chance.random() < 0.3:
            self._open_actions.remove(action)
            self.ask("complete_action", reference=action, evidence="A photo in the office.")
        else:
            self.ask("progress_action", reference=action, note=f"Half way, {self.key()}.")

    def plan_an_activity(self, places: int | None = None) -> str:
        """People can join it; its reference."""
        key = self.key()
        told = self.ask(
            "plan_activity",
            title=f"A walk through the house {key}",
            kind="focus_group",
            about="What is broken?",
            level="consult",
            can_influence="What is mended first.",
            cannot_influence="The rent.",
            starts_at=soon(days=30),
            joining="in_person",
            places=places,
            ways=["groups"],
            origins=[self._chance.choice(self._comments)],
            local_service="elm-house",
            idempotency_key=key,
        )
        activity = str(told["reference"])
        self.ask("open_activity", activity=activity)
        self.activities.append(activity)
        return activity

    def join_an_activity(self) -> None:
        if self.activities:
            activity = self._chance.choice(self.activities)
            person = self._chance.choice(self._people.known)
            self.ask("join_activity", activity=activity, person=person)

    def ask_for_support(self) -> None:
        """Somebody needs something to come, and gets it."""
        if not self.activities:
            return
        person = self._chance.choice(self._people.known)
        told = self.ask(
            "request_support",
            occasion=self._chance.choice(self.activities),
            person=person,
            kinds=["transport"],
            details=f"A taxi for {self._people.marks[person]}.",
            idempotency_key=self.key(),
        )
        self.ask("answer_support", reference=told["reference"], met=True, answer="A taxi comes at two.")

    def propose_a_new_way(self) -> None:
        told = self.ask(
            "propose_new_way",
            title=f"Tea with the director {self.key()}",
            what="Once a month.",
            risks="It takes time.",
            benefits="People say what they think.",
            by_post="Involvement officer",
            idempotency_key=self.key(),
        )
        self.ask(
            "approve_new_way",
            reference=told["reference"],
            actor=APPROVER,
            by_post="Director",
            review_on=day_to_come(90),
        )

    def acts(self) -> list[Act]:
        """What may happen next."""
        acts: list[Callable[[], object]] = [
            self.add_a_member,
            self.add_a_member,
            self.open_an_action,
            self.go_on_with_an_action,
            self.go_on_with_an_action,
            self.plan_an_activity,
            self.join_an_activity,
            self.ask_for_support,
            self.propose_a_new_way,
            *2 * self.sittings.acts(),
        ]
        return acts
