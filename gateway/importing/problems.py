"""What is wrong with a spreadsheet: with one row of it, or with all of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that does not become a comment.

    number: as a spreadsheet program counts: the row of headings is 1.
    column: the heading of the cell that is to blame; "" when it is the whole row.
    """

    number: int
    column: str
    reason: str


class FileProblem(Exception):
    """Nothing can be imported from this file. The message says what is wrong, where, and what to do.

    column: the heading that is missing or doubtful, when it is about one; "" else.
    """

    def __init__(self, message: str, column: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.column = column
