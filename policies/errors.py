"""What can be wrong with a policy file, and with a question put to a policy."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: in which file, at which field (`clocks.0.from`; empty = the whole file), and what."""

    file: str
    field: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.field, self.message) if part)


class PolicyError(Exception):
    """A policy or complaint code cannot be used. `problems` lists everything wrong, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


class KindNotAccepted(ValueError):
    """The organisation's policy does not take this kind of comment, so no clock can be given for it."""

    def __init__(self, kind: str, accepted: tuple[str, ...]) -> None:
        self.kind = kind
        self.accepted = accepted
        super().__init__(f"the policy does not take {kind!r}; it takes {', '.join(accepted)}")


class GroupKindUnknown(ValueError):
    """The organisation's policy knows no such kind of group."""

    def __init__(self, kind: str, known: tuple[str, ...]) -> None:
        self.kind = kind
        self.known = known
        super().__init__(f"the policy knows no group of the kind {kind!r}; it knows {', '.join(known)}")
