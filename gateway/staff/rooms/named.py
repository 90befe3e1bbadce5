"""The people of a meeting by name: to tick who came, and to find their names in words that everybody would read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gateway.services import meetings, people
from gateway.staff.groups.about import key_of
from gateway.staff.needs import Needs, needs_of
from gateway.staff.who import called, names_for

LONGEST = 200
"""Of a name, in the contract of minutes."""


@dataclass(frozen=True)
class Somebody:
    """key: the code of a person, or an office. name: what whoever asks may read of them."""

    key: str
    name: str

    @property
    def is_person(self) -> bool:
        return self.key.startswith("PE-")


def members(meeting: dict[str, Any]) -> list[Somebody]:
    """Who sits on the group, the offices that always come, and whoever was written down for this meeting before."""
    sitting = [key_of(seat["member"]) for seat in _group(meeting)["sitting"]]
    persons = _persons(meeting["people"] or [], meeting["apologies"] or [])
    keys = list(dict.fromkeys([*sitting, *meeting["must_attend"], *persons]))
    names = names_for([key for key in keys if key.startswith("PE-")], meeting["local_service"])
    return [Somebody(key, called(key, names) if key.startswith("PE-") else key) for key in keys]


def needs_in(meeting: dict[str, Any]) -> Needs:
    """What those need who sit on the group, were at the meeting, or said that they could not come."""
    sitting = [key_of(seat["member"]) for seat in _group(meeting)["sitting"]]
    persons = _persons(sitting, meeting["people"] or [], meeting["apologies"] or [])
    return needs_of(persons, meeting["local_service"])


def names_in(meeting: dict[str, Any]) -> list[str]:
    """Names of those who sit on the group, were at the meeting, said that they could not come, or raised something.
    They are looked for in what is to be public, and are shown to nobody. Raises Refusal, `unavailable` too: while
    people cannot be asked nothing is published."""
    sitting = [key_of(seat["member"]) for seat in _group(meeting)["sitting"]]
    raised = [item["by"]["person"] for item in meeting["items"] if item["by"] and "person" in item["by"]]
    persons = _persons(sitting, meeting["people"] or [], meeting["apologies"] or [], raised)
    if not persons:
        return []
    found = people("names_of", persons=persons)["names"]
    return sorted({name.strip()[:LONGEST] for name in found.values() if name and name.strip()})


def _group(meeting: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = meetings("get_group", reference=meeting["group"])
    return found


def _persons(*lists: Iterable[str]) -> list[str]:
    """Of codes and offices, the codes, each once."""
    return list(dict.fromkeys(one for some in lists for one in some if one.startswith("PE-")))
