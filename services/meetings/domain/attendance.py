"""Who came to a meeting: by name, by office, or as a number where people stay anonymous (framework 1.3; M5)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

SERVICE_USERS = "service_users"
"""The head-count of those who use, or have used, a service."""


@dataclass(frozen=True)
class Attendance:
    """Who came: people by opaque reference, posts by name, and heads where nobody is named. counts: capacity → heads
    of those not among `people` and `posts`. user_people: those of `people` who use, or have used, a service."""

    people: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    user_people: int | None = None

    @property
    def present(self) -> int:
        return len(self.people) + len(self.posts) + sum(self.counts.values())

    @property
    def service_users(self) -> int:
        """Unless it is known better, people are taken for service users: staff and Board come in office."""
        known = len(self.people) if self.user_people is None else self.user_people
        return known + self.counts.get(SERVICE_USERS, 0)

    def missing(self, must_attend: Sequence[str]) -> tuple[str, ...]:
        """Posts that must be there and were not. A post is there when its name is in that of somebody present."""
        here = [post.casefold() for post in self.posts]
        return tuple(post for post in must_attend if not any(post.casefold() in one for one in here))
