"""The use cases of meetings, one transaction each."""

from chassis.desk import Desk
from policies import Policy
from services.meetings.application.actions import Actions
from services.meetings.application.scheduling import Scheduling
from services.meetings.application.venues import Venues


class MeetingsApplication:
    def __init__(self, desk: Desk, policy: Policy) -> None:
        self.desk = desk
        self.policy = policy
        self.actions = Actions(desk)
        self.scheduling = Scheduling(desk, policy)
        self.venues = Venues(desk, self.scheduling)


__all__ = ["MeetingsApplication"]
