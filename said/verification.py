"""Reading a log from the beginning and checking it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from chassis.service import Runtime

CHUNK = 1000
MOST_PROBLEMS = 100


@dataclass
class Verified:
    events: int = 0
    problems: list[str] = field(default_factory=list)
    versions: dict[UUID, int] = field(default_factory=dict)

    @property
    def aggregates(self) -> int:
        return len(self.versions)


def verify_log(runtime: Runtime, on_progress: Callable[[int], None]) -> Verified:
    """Positions ascend, each aggregate's versions are whole, every event loads and has a public form."""
    result, position = Verified(), 0
    while len(result.problems) < MOST_PROBLEMS:
        stored = runtime.store.notifications(position, CHUNK)
        if not stored:
            break
        for one in stored:
            if one.id <= position:
                result.problems.append(f"position {one.id} comes after {position}")
            subject = UUID(str(one.originator_id))
            expected = result.versions.get(subject, 0) + 1
            if one.originator_version != expected:
                result.problems.append(
                    f"position {one.id}: version {one.originator_version} of {subject}, not {expected}"
                )
            result.versions[subject] = one.originator_version
            try:
                runtime.publisher.envelopes([one], previous=position)
            except Exception as error:  # noqa: BLE001 - whatever hinders reading is the finding
                result.problems.append(f"position {one.id} cannot be read: {error!r}")
            position = one.id
            result.events += 1
        on_progress(len(stored))
    return result
