"""Equality monitoring: counting what people say about themselves, apart from who they are (P6)."""

from datetime import date
from typing import Any

from chassis.desk import Desk
from contracts.people.equality import QUESTIONS
from policies import Policy
from services.people.domain.small_numbers import published
from services.people.views.tallies import ANSWERED, Tallies


class Equality:
    def __init__(self, desk: Desk, policy: Policy) -> None:
        self._store = desk.store
        self._now = desk.now
        self._least = policy.limit("small_numbers")
        self._tallies = Tallies(desk.store, QUESTIONS)

    def answer_about_you(self, *, answers: dict[str, list[str]]) -> dict[str, Any]:
        """Nothing comes back by which it could be found again."""
        with self._store.writing() as session:
            self._tallies.count(session, quarter_of(self._now().date()), answers)
        return {}

    def equality_results(self, *, year: int) -> dict[str, Any]:
        """quarters: those that are over; questions: each with its base (None when too small) and answers with their
        count (None when too small)."""
        now = quarter_of(self._now().date())
        quarters = [one for one in (f"{year}-Q{number}" for number in (1, 2, 3, 4)) if one < now]
        with self._store.reading() as session:
            tally = self._tallies.of(session, quarters)
        questions = []
        for question, answers in QUESTIONS.items():
            base = tally.get((question, ANSWERED), 0)
            counts = published(
                {answer: tally.get((question, answer), 0) for answer in answers}, base, self._least
            )
            questions.append(
                {
                    "question": question,
                    "base": base if base >= self._least else None,
                    "answers": [{"answer": answer, "count": counts[answer]} for answer in answers],
                }
            )
        return {"year": year, "quarters": quarters, "least": self._least, "questions": questions}


def quarter_of(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"
