"""A spreadsheet as rows, whatever kind of file it came in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from gateway.importing.problems import FileProblem

MOST_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell without a value we can trust; `reason` completes "row 17, column X: …"."""

    reason: str


Cell = str | date | Unusable


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the headings. `problem` says why its cells cannot be trusted; then there are none."""

    number: int
    cells: Sequence[Cell] = ()
    problem: str = ""


@dataclass(frozen=True)
class Table:
    """A file that can be read any number of times, row by row, without holding it in memory.

    columns: the headings, each once. notices: what its reader should know about how the file was read.
    """

    name: str
    columns: tuple[str, ...]
    read: Callable[[], Iterator[Row]]
    notices: tuple[str, ...] = field(default=())

    def rows(self) -> Iterator[Row]:
        """The rows in the file's order, blank ones left out but counted."""
        return self.read()


def headings(cells: Sequence[object]) -> tuple[str, ...]:
    """Names of the columns: spaces tidied, a missing one called by its letter, a repeated one numbered.

    Raises FileProblem when there is none.
    """
    named = [" ".join(str(cell or "").replace("\ufeff", "").replace("\0", "").split()) for cell in cells]
    while named and not named[-1]:
        named.pop()
    if not named:
        raise FileProblem(_("This file is empty: there is no row of headings."))
    if len(named) > MOST_COLUMNS:
        raise FileProblem(_("Keep only the columns you need: there are %(count)s.", count=len(named)))
    seen: dict[str, int] = {}
    unique = []
    for position, name in enumerate(named):
        name = name or _("Column %(letter)s", letter=column_letter(position))
        seen[name.casefold()] = seen.get(name.casefold(), 0) + 1
        again = seen[name.casefold()]
        unique.append(name if again == 1 else f"{name} ({again})")
    return tuple(unique)


def column_letter(position: int) -> str:
    """The letters a spreadsheet program shows above a column: 0 → A, 26 → AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


_FORMULA = re.compile(
    r"""= \s* (?: [+-]? [A-Za-z_][\w.]* \s* \(          # =SUM(
                | [+-]? \$?[A-Za-z]{1,3}\$?\d+ (?!\w)    # =B7
                | [+-]? [\d.]+ \s* [-+*/^&]              # =1+1
                | '[^']+'! | \w+! | \w+\|                # ='Sheet 2'!A1, =cmd|
                | "[^"]*" \s* & )                        # ="a"&B1
    """,
    re.VERBOSE,
)


def looks_like_formula(text: str) -> bool:
    """Whether words in a text file were a formula once: `=SUM(A1:A3)` is, the smile `=) thanks` is not."""
    return text.startswith("=") and _FORMULA.match(text) is not None


def formula() -> Unusable:
    return Unusable(_("A formula, not a value. Replace it by what it shows."))
