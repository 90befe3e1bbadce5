"""Texts that everybody reads at once, such as a report or a plan. Personal details in them are told to whoever puts
them out, who may go on when they are meant (M8, F5)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from chassis.context import current
from chassis.personal_details import find_details
from services.meetings.domain.public_words import refuse_nobody
from services.meetings.domain.scheduling import Warned

FOUND = "personal-details-found"


@dataclass(frozen=True)
class Searched:
    """kinds: of the details that somebody by name said are meant. warnings: what is to be read before, if anything."""

    kinds: tuple[str, ...] = ()
    warnings: tuple[Warned, ...] = ()

    @property
    def not_done(self) -> dict[str, Any]:
        return {"done": False, "warnings": [asdict(one) for one in self.warnings]}


def search(texts: Mapping[str, str | None], in_spite_of: Sequence[str]) -> Searched:
    """in_spite_of: rules whose warnings were read. Raises NobodyByName for those who go on without a name."""
    found = find_details({name: text for name, text in texts.items() if text}, ())
    if not found:
        return Searched()
    if FOUND not in in_spite_of:
        return Searched(warnings=(Warned(FOUND, ", ".join(dict.fromkeys(one.text for one in found))),))
    refuse_nobody(current().actor)
    return Searched(kinds=tuple(sorted({one.kind for one in found})))
