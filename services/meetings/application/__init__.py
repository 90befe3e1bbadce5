"""The use cases of meetings, one transaction each."""

from chassis.desk import Desk
from policies import Policy
from services.meetings.application.actions import Actions


class MeetingsApplication:
    def __init__(self, desk: Desk, policy: Policy) -> None:
        self.desk = desk
        self.policy = policy
        self.actions = Actions(desk)


__all__ = ["MeetingsApplication"]
