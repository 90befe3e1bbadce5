"""What one service answers another when it will not do what was asked. Plain data, so that it crosses the bus."""

from typing import Literal

Kind = Literal["invalid", "not_found", "conflict", "refused", "unavailable"]


class Refusal(Exception):
    """A request was understood and not carried out; nothing was changed.

    kind: `invalid` (a field is wrong), `not_found`, `conflict` (somebody else was quicker: try again),
    `refused` (a rule forbids it), `unavailable` (a server this needs does not answer: try later).
    code: the name of the rule or problem, such as `cannot-close-unanswered`.
    message: a sentence for the person who asked.
    errors: field path (`rows.3.said_on`) → sentences.
    """

    def __init__(
        self, kind: Kind, code: str, message: str, errors: dict[str, list[str]] | None = None
    ) -> None:
        super().__init__(kind, code, message, errors or {})
        self.kind = kind
        self.code = code
        self.message = message
        self.errors = errors or {}

    def __str__(self) -> str:
        named = "; ".join(
            f"{field}: {' '.join(problems)}"
            for field, problems in self.errors.items()
            if problems != [self.message]
        )
        return f"{self.message} ({named})" if named else self.message
