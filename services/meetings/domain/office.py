"""An office stands in the log and on the bus for ever, so no name of a person may come in under it (T2, P2). Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from chassis.personal_details import reads_like_a_name
from services.meetings.domain.scheduling import Warned

OFFICE_LIKE_A_NAME = "office-like-a-name"


def warnings_of_offices(offices: Iterable[str]) -> list[Warned]:
    """What should be looked at before these are written down as offices."""
    return [
        Warned(OFFICE_LIKE_A_NAME, f"“{one}” reads like a name. Is it an office?")
        for one in offices
        if reads_like_a_name(one)
    ]


def offices_of(parties: Iterable[Mapping[str, Any]]) -> list[str]:
    return [one["post"] for one in parties if "post" in one]
