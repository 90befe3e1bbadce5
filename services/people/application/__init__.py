"""The use cases of people, one transaction each."""

from chassis.desk import Desk
from policies import Policy
from services.people.application.local_services import LocalServices
from services.people.application.persons import Persons


class PeopleApplication:
    """local_services: the register of places. persons: everyone who takes part."""

    def __init__(self, desk: Desk, policy: Policy) -> None:
        self.policy = policy
        self.local_services = LocalServices(desk)
        self.persons = Persons(desk, policy)


__all__ = ["PeopleApplication"]
