"""Words that everybody is about to read, and the personal details that a search found in them: somebody with a name
says that they are meant, or they stay inside (F5, M6). Pure."""

from collections.abc import Sequence

from services.meetings.domain.errors import RuleBroken

NOBODY_BY_NAME = frozenset({"", "public", "system", "staff", "api"})


class NobodyByName(RuleBroken):
    """Publishing personal details is somebody's decision, and that somebody has a name."""

    field = "confirmed_because"


def refuse_unmeant(details: Sequence[str], because: str | None, by: str, unmeant: RuleBroken) -> None:
    """details: kinds of what was found. because: why they are meant, in the words of `by`. Raises `unmeant`,
    NobodyByName."""
    if details and not because:
        raise unmeant
    if details:
        refuse_nobody(by)


def refuse_nobody(by: str) -> None:
    """Raises NobodyByName."""
    if by.strip().lower() in NOBODY_BY_NAME:
        raise NobodyByName("Somebody with a name must confirm this.")
