"""Equality monitoring, apart from who anybody is (P6)."""

from typing import Any

from marshmallow import ValidationError, fields, validates

from contracts.fields import Contract
from contracts.people.equality import ALONE, QUESTIONS, SEVERAL


class AnswerAboutYou(Contract):
    """What one person answered: question → answers. It is counted and not kept. There is no key against sending it
    twice, since such a key would be a trace."""

    answers = fields.Dict(keys=fields.String(), values=fields.List(fields.String()), required=True)

    @validates("answers")
    def are_answers(self, answers: dict[str, list[str]], **_: Any) -> None:
        problems = {
            question: said for question, given in answers.items() if (said := _wrong(question, given))
        }
        if problems:
            raise ValidationError(problems)


def _wrong(question: str, given: list[str]) -> list[str]:
    if question not in QUESTIONS:
        return ["This is no question here."]
    if not set(given) <= set(QUESTIONS[question]) or len(set(given)) != len(given):
        return ["Choose from the answers there are, each once."]
    if len(given) > 1 and (question not in SEVERAL or ALONE & set(given)):
        return ["Choose one answer."]
    return []
