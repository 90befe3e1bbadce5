"""CSV files, in whatever dialect a spreadsheet program wrote them, broken rows included."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import re
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO, NoReturn, TextIO

from flask_babel import gettext as _

from gateway.importing.encoding import Letters, letters_of
from gateway.importing.problems import FileProblem
from gateway.importing.table import Cell, Row, Table, Unusable, formula, headings, looks_like_formula

Opener = Callable[[], AbstractContextManager[BinaryIO]]

DELIMITERS = (",", ";", "\t", "|")
LONGEST_ROW = 2_000
"""Lines of one row. A row that goes on longer has a quote that nobody closed."""
MOST_TROUBLE = 500
"""Lines in a row that make no sense; after these the rest of the file cannot be trusted."""
_ESCAPED = re.compile("[\udc80-\udcff]")
_SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?\s*$", re.IGNORECASE)


def csv_table(name: str, open_file: Opener) -> Table:
    """Raises FileProblem when the file has no headings or no letters we can read."""
    with open_file() as file:
        letters = letters_of(file)
    with _text(open_file, letters) as text:
        delimiter, skipped = _dialect(text)
    with _text(open_file, letters) as text:
        columns = _Reading(text, delimiter, skipped, letters.damaged).columns

    def read() -> Iterator[Row]:
        with _text(open_file, letters) as text:
            yield from _Reading(text, delimiter, skipped, letters.damaged).rows()

    return Table(name, columns, read, (letters.notice,) if letters.notice else ())


@contextlib.contextmanager
def _text(open_file: Opener, letters: Letters) -> Iterator[TextIO]:
    with open_file() as file:
        file.seek(0)
        text = io.TextIOWrapper(file, letters.encoding, errors=_errors(letters), newline="")
        try:
            yield text
        finally:
            with contextlib.suppress(
                ValueError
            ):  # whoever stopped reading half-way may have closed the file already
                text.detach()


def _errors(letters: Letters) -> str:
    if not letters.damaged:
        return "strict"
    return "surrogateescape" if letters.encoding.startswith("utf-8") else "replace"


def _dialect(text: TextIO) -> tuple[str, int]:
    """The delimiter, and how many lines come before the headings: the one that splits the headings most."""
    start = list(itertools.islice(text, 60))
    if start and (said := _SEPARATOR_LINE.match(start[0])):
        return said[1], 1
    counts = {}
    for delimiter in DELIMITERS:
        try:
            rows = csv.reader(start, delimiter=delimiter, strict=True)
            first = next((cells for cells in rows if any(cells)), [])
        except csv.Error:
            first = []
        counts[delimiter] = len(first)
    return max(counts, key=lambda delimiter: counts[delimiter]), 0


class _NeverEnds(Exception):
    """A row has more lines than any row has."""


class _Lines:
    """The lines of the file; those of the row being read can be given back."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._returned: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0  # of the line taken last, from 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= LONGEST_ROW:
            raise _NeverEnds
        line = self._returned.popleft() if self._returned else next(self._text)
        self.taken.append(line)
        self.number += 1
        return line

    def give_back_all_but_one(self) -> None:
        back = self.taken[1:]
        self._returned.extendleft(reversed(back))
        self.number -= len(back)
        del self.taken[1:]


class _Reading:
    """One way through the file. Where quotes do not match it goes on at the next line that is a row."""

    def __init__(self, text: TextIO, delimiter: str, skipped: int, damaged: bool) -> None:
        self._lines = _Lines(text)
        self._delimiter = delimiter
        self._damaged = damaged
        for _line in range(skipped):
            next(self._lines, None)
        self._reader = self._fresh_reader()
        self._number = 0
        self.columns = headings(self._heading_cells())

    def _fresh_reader(self) -> Iterator[list[str]]:
        return csv.reader(self._lines, delimiter=self._delimiter, strict=True)

    def _heading_cells(self) -> list[str]:
        while True:
            self._lines.taken.clear()
            self._number += 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return []
            except (csv.Error, _NeverEnds):
                self._no_headings()
            if any(cell.strip() for cell in cells):
                return cells

    def _no_headings(self) -> NoReturn:
        raise FileProblem(
            _(
                "The headings cannot be read: the quotes in line %(line)s do not match. "
                "Save the file again from your spreadsheet program.",
                line=self._lines.number - len(self._lines.taken) + 1,
            )
        )

    def rows(self) -> Iterator[Row]:
        while True:
            self._lines.taken.clear()
            first_line = self._lines.number + 1
            self._number += 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except (csv.Error, _NeverEnds):
                yield from self._out_of_trouble(first_line)
                continue
            if len(cells) != len(self.columns):
                cells = self._fitted(cells)
            if not any(map(str.strip, cells)):
                continue  # a blank line, or one of commas only: counted, nothing to say about it
            if len(cells) == len(self.columns):
                yield Row(self._number, self._checked(cells))
            elif len(self._lines.taken) > 1:
                yield from self._out_of_trouble(first_line)
            else:
                yield Row(self._number, problem=self._wrong_width(cells))

    def _fitted(self, cells: list[str]) -> list[str]:
        """Without the empty cells that spreadsheet programs add at the end."""
        width = len(self.columns)
        return cells if any(map(str.strip, cells[width:])) else cells[:width]

    def _wrong_width(self, cells: list[str]) -> str:
        return _(
            "This row has %(found)s columns, the headings have %(expected)s.",
            found=len(cells),
            expected=len(self.columns),
        )

    def _out_of_trouble(self, first_line: int) -> Iterator[Row]:
        """The broken row, then the first good one after it; lines between them belong to the broken one."""
        lost = 1
        while True:
            self._lines.give_back_all_but_one()
            self._reader = self._fresh_reader()
            last_line = self._lines.number
            self._lines.taken.clear()
            try:
                cells = self._fitted(next(self._reader))
            except StopIteration:
                yield self._broken(first_line, last_line)
                return
            except (csv.Error, _NeverEnds):
                cells = []
            whole = sum(line.count('"') for line in self._lines.taken) % 2 == 0
            if whole and len(cells) == len(self.columns):
                yield self._broken(first_line, last_line)
                self._number += 1
                yield Row(self._number, self._checked(cells))
                return
            lost += 1
            if lost > MOST_TROUBLE:
                yield Row(
                    self._number,
                    problem=_(
                        "The file cannot be read from line %(line)s on: its quotes do not match. "
                        "Mend it there and import it again; rows that are in already stay single.",
                        line=first_line,
                    ),
                )
                self._reader = iter(())
                return

    def _broken(self, first_line: int, last_line: int) -> Row:
        if last_line > first_line:
            where = _("lines %(first)s to %(last)s of the file", first=first_line, last=last_line)
        else:
            where = _("line %(line)s of the file", line=first_line)
        problem = _("The quotes or the number of columns do not fit: %(where)s.", where=where)
        return Row(self._number, problem=problem)

    def _checked(self, cells: list[str]) -> list[Cell]:
        return [self._cell(text) for text in cells]

    def _cell(self, text: str) -> Cell:
        if "\0" in text:
            return Unusable(_("There is a hidden character in it (NUL): the file may be damaged."))
        if self._damaged and (_ESCAPED.search(text) or "\ufffd" in text):
            return Unusable(_("There are letters in it that cannot be read: the file has mixed encodings."))
        if text.startswith("=") and looks_like_formula(text):
            return formula()
        return text
