"""The use cases of people, one transaction each."""

from chassis.desk import Desk
from policies import Policy
from services.people.application.local_services import LocalServices


class PeopleApplication:
    """local_services: the register of places."""

    def __init__(self, desk: Desk, policy: Policy) -> None:
        self.policy = policy
        self.local_services = LocalServices(desk)


__all__ = ["PeopleApplication"]
