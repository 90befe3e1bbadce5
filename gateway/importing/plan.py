"""What each row of a table would become: a comment to send, or a row rejected. Asks no service."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from contracts.vocabulary import CHANNELS, KINDS
from gateway.importing.dates import NoDate, read_date
from gateway.importing.mapping import Mapping
from gateway.importing.places import names_a_place, tidy
from gateway.importing.problems import RejectedRow
from gateway.importing.table import Cell, Row, Table, Unusable
from gateway.words import CHANNEL, KIND

NO_WORDS: Any = lazy_gettext("No words: the cell is empty.")
"""Why a blank row is left out: nobody's mistake, unlike every other reason."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A comment as `feedback.import_comments` takes it, but for its local service.

    place: the name of the place as written; "" when the row names none.
    """

    number: int
    comment: dict[str, Any]
    place: str


def source_of(table: Table) -> str:
    """What the rows' ids are unique in: exports with the same headings.

    So the same file under another name, saved as another kind, or with new rows added, adds nothing twice.
    """
    return "columns:" + _digest("\0".join(table.columns))


def plan(table: Table, mapping: Mapping) -> Iterator[PlannedRow | RejectedRow]:
    """Every row of the table, in order. Raises FileProblem when the mapping does not fit it."""
    mapping.check(table.columns)
    position = {name: table.columns.index(column) for name, column in mapping.columns().items()}
    again: Counter[bytes] = Counter()
    for row in table.rows():
        if row.problem:
            yield RejectedRow(row.number, "", row.problem)
            continue
        try:
            yield _planned(row, mapping, position, again)
        except _Rejected as rejected:
            yield RejectedRow(row.number, getattr(mapping, rejected.field) or "", rejected.reason)


class _Rejected(Exception):
    def __init__(self, field: str, reason: str) -> None:
        super().__init__(field, reason)
        self.field = field
        self.reason = reason


def _planned(row: Row, mapping: Mapping, position: dict[str, int], again: Counter[bytes]) -> PlannedRow:
    def cell(field: str) -> str:
        value = _usable(field)
        return value if isinstance(value, str) else value.isoformat()

    def _usable(field: str) -> Any:
        value: Cell = row.cells[position[field]] if field in position else ""
        if isinstance(value, Unusable):
            raise _Rejected(field, value.reason)
        return value

    text = cell("text")
    if not text.strip():
        raise _Rejected("text", str(NO_WORDS))
    try:
        said_on = read_date(_usable("said_on"))
    except NoDate as error:
        raise _Rejected("said_on", str(error)) from error
    return PlannedRow(
        row.number,
        {
            "row": row.number,
            "source_id": _source_id(cell("source_id"), text, row, again),
            "text": text.strip(),
            "question": cell("question").strip() or None,
            "said_on": said_on.isoformat() if said_on else None,
            "kind": _one_of("kind", cell("kind"), KINDS, KIND) or mapping.default_kind,
            "channel": _one_of("channel", cell("channel"), CHANNELS, CHANNEL) or mapping.default_channel,
        },
        tidy(cell("local_service")),
    )


def place_of(row: PlannedRow) -> str:
    """The name to look up in the register; "" when what stands there names no place."""
    return row.place if names_a_place(row.place) else ""


def _source_id(written: str, text: str, row: Row, again: Counter[bytes]) -> str:
    """What makes the row the same on a second run.

    The id in the file together with a digest of the words: ids that start from 1 again in another file must
    not make words disappear as "duplicates". Without an id the whole row, and which of the rows just like
    it this is: two people may say "Nothing." on the same day.
    """
    if written.strip():
        return f"{written.strip()[:280]}#{_digest(text.strip())}"
    digest = hashlib.sha256("\0".join(map(str, row.cells)).encode("utf-8", "surrogatepass")).digest()[:12]
    again[digest] += 1
    return f"row:{digest.hex()}:{again[digest]}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _one_of(field: str, written: str, values: tuple[str, ...], names: dict[str, Any]) -> str | None:
    """The word of the published language for what is written, in any case; None for an empty cell."""
    wanted = tidy(written).casefold()
    if not wanted:
        return None
    for value in values:
        if wanted in (value, value.replace("_", " "), str(names.get(value, value)).casefold()):
            return value
    choices = ", ".join(value.replace("_", " ") for value in values)
    reason = _("“%(written)s” is not one of: %(choices)s.", written=written[:40], choices=choices)
    raise _Rejected(field, reason)
