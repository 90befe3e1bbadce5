"""Meetings and elections of groups, each a step further every time: from the plan to the published minutes, from the
call to the declared result."""

from __future__ import annotations

import random
from typing import Any

from tests.systems.participants import Act, Participants
from tests.systems.times import day_to_come, soon

OFFICER = {"post": "Head of Property Services"}
VOTERS = 4


class Sittings:
    """Of one story. rooms: the Gatherings whose groups meet. decisions, actions: what came of meetings."""

    def __init__(self, rooms: Any, chance: random.Random, people: Participants) -> None:
        self._rooms = rooms
        self._chance = chance
        self._people = people
        self._meeting: dict[str, Any] = {}
        self._election: dict[str, Any] = {}
        self.decisions: list[str] = []
        self.actions: list[str] = []
        self.published: list[str] = []

    def ask(self, method: str, /, **payload: Any) -> Any:
        return self._rooms.ask(method, **payload)

    # A meeting

    def meet(self) -> None:
        """The meeting that is under way takes its next step; when there is none, one is planned."""
        steps = [self._plan, self._call, self._agenda, self._hold, self._write, self._approve, self._publish]
        done = self._meeting.get("done", 0)
        steps[done]()
        self._meeting["done"] = done + 1
        if done + 1 == len(steps):
            self._meeting = {}

    def hold_a_meeting(self, group: str, items: list[str] | None = None) -> str:
        """All of it at once, about these items or whatever is proposed; its reference."""
        self._meeting = {"group": group, "items": items}
        self.meet()
        meeting = str(self._meeting["reference"])
        while self._meeting:
            self.meet()
        return meeting

    def hold_until_minutes(self, group: str) -> str:
        """A meeting that was held; nobody has written about it yet. Its reference."""
        self._meeting = {"group": group}
        for step in (self._plan, self._call, self._agenda, self._hold):
            step()
        held, self._meeting = self._meeting, {}
        return str(held["reference"])

    def propose(self, group: str, **more: Any) -> str:
        """Somebody raises something, in words of their own; the item's reference."""
        person = self._chance.choice(self._people.known)
        told = self.ask(
            "propose_item",
            group=group,
            title="The lift",
            words=f"{self._people.marks[person]} waits every day.",
            who={"person": person},
            source="The yearly survey",
            idempotency_key=self._rooms.key(),
            **more,
        )
        return str(told["reference"])

    def _plan(self) -> None:
        group = self._meeting.setdefault("group", self._chance.choice(self._rooms.groups))
        told = self.ask(
            "plan_meeting",
            group=group,
            starts_at=soon(minutes=30),
            place="The common room",
            idempotency_key=self._rooms.key(),
        )
        self._meeting["reference"] = told["meeting"]
        if not self._meeting.get("items"):
            self.propose(group)

    def _call(self) -> None:
        self.ask("call_meeting", meeting=self._meeting["reference"], open_to="everybody", ways=["groups"])

    def _agenda(self) -> None:
        meeting, group = self._meeting["reference"], self._meeting["group"]
        proposed = self.ask("list_items", group=group)["items"]
        self._meeting["items"] = self._meeting.get("items") or [one["reference"] for one in proposed[:5]]
        self.ask("set_agenda", meeting=meeting, items=self._meeting["items"])
        self.ask("circulate_agenda", meeting=meeting)

    def _hold(self) -> None:
        meeting = self._meeting["reference"]
        some = self._chance.sample(self._people.known, min(3, len(self._people.known)))
        self.ask("take_attendance", meeting=meeting, people=some, posts=["Senior manager"])
        self.ask("hold_meeting", meeting=meeting)

    def _write(self) -> None:
        """Each item with a decision, and what is to be done because of that."""
        meeting = self._meeting["reference"]
        for item in self._meeting["items"]:
            self.ask("write_minutes_part", meeting=meeting, item=item, record="We talked about it.")
            told = self.ask(
                "record_decision",
                meeting=meeting,
                item=item,
                text="The lift is mended first.",
                idempotency_key=self._rooms.key(),
            )
            self.decisions.append(str(told["reference"]))
            action = self.ask(
                "open_action",
                text="Have the lift mended.",
                owner=OFFICER,
                due_on=day_to_come(20),
                origins=[told["reference"]],
                idempotency_key=self._rooms.key(),
            )
            self.actions.append(str(action["reference"]))

    def _approve(self) -> None:
        meeting = self._meeting["reference"]
        self.ask("finish_minutes", meeting=meeting)
        self.ask("approve_minutes", meeting=meeting)

    def _publish(self) -> None:
        meeting = self._meeting["reference"]
        self.ask("circulate_minutes", meeting=meeting)
        self.ask("publish_minutes", meeting=meeting)
        self.published.append(str(meeting))

    # An election

    def elect(self) -> None:
        """The election that is under way takes its next step. It is called off when a candidate was erased."""
        steps = [self._call_election, self._nominate, self._open_ballot, self._vote, self._over]
        candidates = self._election.get("candidates", [])
        if not set(candidates) <= set(self._people.known):
            self.ask("call_off_election", reference=self._election["reference"], reason="Somebody withdrew.")
            self._election = {}
            return
        if "reference" not in self._election and len(self._people.known) < 3:
            return
        done = self._election.get("done", 0)
        steps[done]()
        self._election["done"] = done + 1
        if done + 1 == len(steps):
            self._election = {}
        elif self._election.get("alone"):  # nobody has to vote
            self._declare()
            self._election = {}

    def open_a_ballot(self, codes: int) -> tuple[str, list[int], list[str]]:
        """An election in which people vote: its reference, the numbers of its candidates, unused codes."""
        self._election = {}
        self._call_election()
        self._nominate(two=True)
        self._open_ballot()
        opened, self._election = self._election, {}
        made = self.ask("make_ballot_codes", reference=opened["reference"], count=codes)["codes"]
        return opened["reference"], [1, 2], made

    def _call_election(self) -> None:
        told = self.ask(
            "call_election",
            group=self._rooms.establish("service_panel"),
            seats=1,
            ballot="codes",
            who_may_stand="All who live here.",
            who_may_vote="All who live here.",
            idempotency_key=self._rooms.key(),
        )
        self._election["reference"] = told["reference"]

    def _nominate(self, two: bool = False) -> None:
        election = self._election["reference"]
        self.ask("open_nominations", reference=election, closes_on=day_to_come(10))
        standing = 2 if two else self._chance.choice((1, 2))
        self._election["candidates"] = self._chance.sample(self._people.known, standing)
        self._election["alone"] = standing == 1
        for person in self._election["candidates"]:
            statement = f"I am {self._people.marks[person]} and I have time."
            said = {"reference": election, "candidate": person, "statement": statement}
            self.ask("nominate", **said, consents=True)
        self.ask("end_nominations", reference=election, because="All have heard.")

    def _open_ballot(self) -> None:
        self.ask("open_ballot", reference=self._election["reference"], closes_on=day_to_come(10))

    def _vote(self) -> None:
        """One blank, so that nobody has as many votes as the other."""
        election = self._election["reference"]
        codes = self.ask("make_ballot_codes", reference=election, count=VOTERS)["codes"]
        choices = [[], [1], [1], [2]]
        for code, choice in zip(codes, choices, strict=True):
            self.ask("cast_ballot", reference=election, code=code, choices=choice)

    def _over(self) -> None:
        """No story lasts until the last day to vote is over, and before that nobody ends a ballot."""
        self.ask("call_off_election", reference=self._election["reference"], reason="The group ended.")

    def _declare(self) -> None:
        election = self._election["reference"]
        told = self.ask("declare_result", reference=election)
        if not told.get("done", True):
            rules = [one["rule"] for one in told["warnings"]]
            self.ask("declare_result", reference=election, in_spite_of=rules, because="A flood.")

    def acts(self) -> list[Act]:
        """What may happen next."""
        return [self.meet, self.meet, self.meet, self.elect]
