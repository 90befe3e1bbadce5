"""A first look at all rows: how many there are, and which places they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from flask_babel import gettext as _

from gateway.importing.mapping import Mapping
from gateway.importing.places import names_a_place
from gateway.importing.plan import plan
from gateway.importing.problems import FileProblem, RejectedRow
from gateway.importing.table import Table

MOST_PLACES = 2_000
"""Names of places in one file. With more of them the wrong column was chosen."""


@dataclass
class Survey:
    """rows: in the file, blank ones left out. places: name → rows with words that name it.

    nowhere: what stands in the column of the place and is none ("Unknown", "5", ""), with its rows.
    """

    rows: int = 0
    places: Counter[str] = field(default_factory=Counter)
    nowhere: Counter[str] = field(default_factory=Counter)


def survey(table: Table, mapping: Mapping, on_row: Callable[[int], None] | None = None) -> Survey:
    """Reads the table once. Raises FileProblem when the mapping does not fit or names far too many places."""
    found = Survey()
    for row in plan(table, mapping):
        found.rows += 1
        if on_row and found.rows % 1000 == 0:
            on_row(found.rows)
        if isinstance(row, RejectedRow) or not mapping.local_service:
            continue
        (found.places if names_a_place(row.place) else found.nowhere)[row.place] += 1
        if len(found.places) > MOST_PLACES:
            raise FileProblem(
                _(
                    "The column “%(column)s” names more than %(most)s places. Is it the right column?",
                    column=mapping.local_service,
                    most=MOST_PLACES,
                ),
                mapping.local_service,
            )
    return found
