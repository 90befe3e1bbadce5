"""Which column holds what."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from flask_babel import gettext as _

from gateway.importing.problems import FileProblem

FIELDS = ("text", "question", "said_on", "local_service", "kind", "channel", "source_id")
"""What a column can hold. Columns that are not mapped are not read."""


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """For each field the heading of its column, or None; and what is true of every row.

    places: name of a place in the file, in small letters → slug of a local service, or None for the
    organisation; a name that is not here is looked up in the register. default_local_service: for rows that
    name no place; None is the organisation.
    """

    text: str | None = None
    question: str | None = None
    said_on: str | None = None
    local_service: str | None = None
    kind: str | None = None
    channel: str | None = None
    source_id: str | None = None
    default_kind: str = "comment"
    default_channel: str = "survey"
    default_local_service: str | None = None
    places: MappingType[str, str | None] = field(default_factory=dict)

    def columns(self) -> dict[str, str]:
        """field → heading, of those that are mapped."""
        return {name: column for name in FIELDS if (column := getattr(self, name))}

    def check(self, columns: Sequence[str]) -> None:
        """Raises FileProblem, naming the column, when one is missing or holds two things."""
        if not self.text:
            raise FileProblem(
                _(
                    "We cannot tell which column holds what people said. The columns are: %(columns)s.",
                    columns=", ".join(columns),
                ),
                "text",
            )
        seen: set[str] = set()
        for column in self.columns().values():
            if column not in columns:
                raise FileProblem(
                    _(
                        "There is no column “%(column)s”. The columns are: %(columns)s.",
                        column=column,
                        columns=", ".join(columns),
                    ),
                    column,
                )
            if column in seen:
                raise FileProblem(_("The column “%(column)s” is chosen twice.", column=column), column)
            seen.add(column)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


PATIENT_FEEDBACK = Mapping(
    text="FFT answer",
    question="FFT question",
    said_on="Date",
    local_service="Service type 2",
    source_id="Comment ID",
)
"""NHS England's patient-experience files (pxtextmining): a row for each answer to the friends-and-family
test.
"""

KNOWN_FILES = (PATIENT_FEEDBACK,)

_NAMES = {
    "text": "comment|comments|feedback|text|words|answer|what they said|what was said|you said"
    "|free text|freetext|message|verbatim|response|details|description",
    "question": "question|question text|question asked|prompt",
    "said_on": "said on|date|date said|date received|received|received on|date of feedback|feedback date"
    "|submitted|submission date|completed|date completed|timestamp|created",
    "local_service": "local service|service|service name|place|team|ward|scheme|site|location|project|hostel"
    "|building|where",
    "kind": "kind|type|kind of comment|feedback type|type of feedback|comment type",
    "channel": "channel|how|method|how received|received by|source",
    "source_id": "id|comment id|response id|reference|ref|row id|unique id|record id|feedback id",
}
"""Headings that say what a column holds, the likeliest first."""
_ENOUGH_TO_RECOGNISE = 3


def guess(columns: Sequence[str]) -> Mapping:
    """The mapping that the headings suggest: of a file we know, or heading by heading.

    A file we know keeps its whole mapping even when a column is missing, so that `check` names it. What is
    not recognised is None; `check` says so if it is needed.
    """
    for known in KNOWN_FILES:
        wanted = set(known.columns().values())
        if len(wanted & set(columns)) >= min(_ENOUGH_TO_RECOGNISE, len(wanted)):
            return known
    tidy = {_tidy(column): column for column in reversed(columns)}
    found: dict[str, Any] = {}
    for name, likely in _NAMES.items():
        for words in likely.split("|"):
            if words in tidy and tidy[words] not in found.values():
                found[name] = tidy[words]
                break
    return Mapping(**found)


def _tidy(heading: str) -> str:
    return " ".join(re.sub(r"[^\w\s]|_", " ", heading.casefold()).split())
