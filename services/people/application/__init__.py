"""The use cases of people, one transaction each."""

from chassis.desk import Desk
from policies import Policy
from services.people.application.asking import Asking
from services.people.application.bank import Bank
from services.people.application.budgets import Budgets
from services.people.application.equality import Equality
from services.people.application.inviting import Inviting
from services.people.application.local_services import LocalServices
from services.people.application.persons import Persons
from services.people.application.records import Records
from services.people.application.routes import Routes
from services.people.application.supporting import supporting_of
from services.people.application.taking_part import TakingPart
from services.people.application.thanks import ThankingPeople
from services.people.application.training import Training
from services.people.application.volunteers import Volunteers


class PeopleApplication:
    """local_services: the register of places. persons: everyone who takes part. bank: what they like,
    need and agreed to. records: what they may ask about what is held on them. asking: questions.
    inviting: telling them of what they can take part in."""

    def __init__(self, desk: Desk, policy: Policy) -> None:
        self.policy = policy
        self.local_services = LocalServices(desk)
        self.persons = Persons(desk, policy)
        self.budgets = Budgets(desk, policy)
        self.thanks = ThankingPeople(desk, policy, self.budgets)
        self.bank = Bank(desk, policy, self.persons)
        self.asking = Asking(desk, self.persons)
        self.equality = Equality(desk, policy)
        self.inviting = Inviting(desk, self.persons)
        self.training = Training(desk, policy)
        self.records = Records(desk, policy, self.persons, self.asking, self.thanks, self.training)
        self.records.parts["invitations"] = lambda person: self.inviting.invitations_of(person=person)[
            "items"
        ]
        self.volunteers = Volunteers(desk, policy)
        self.routes = Routes(desk, policy)
        self.taking_part = TakingPart(desk, policy)
        self.supporting_of = supporting_of(desk, self.thanks, self.training, self.volunteers)
        self.records.parts["supporting"] = self.supporting_of


__all__ = ["PeopleApplication"]
