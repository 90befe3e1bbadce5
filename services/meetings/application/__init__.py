"""The use cases of meetings, one transaction each."""

from chassis.desk import Desk
from policies import Policy


class MeetingsApplication:
    def __init__(self, desk: Desk, policy: Policy) -> None:
        self.desk = desk
        self.policy = policy


__all__ = ["MeetingsApplication"]
