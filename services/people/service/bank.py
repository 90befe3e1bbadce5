"""What is answered about the Involvement Bank."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.people.commands import bank as commands
from contracts.people.queries import bank as queries


class BankCalls(Entrypoints):
    @exposed(commands.JoinBank)
    def join_bank(self, **request: Any) -> Any:
        return self.app.bank.join_bank(**request)

    @exposed(commands.ChooseInterests)
    def choose_interests(self, **request: Any) -> Any:
        return self.app.bank.choose_interests(**request)

    @exposed(commands.RecordNeeds)
    def record_needs(self, **request: Any) -> Any:
        return self.app.bank.record_needs(**request)

    @exposed(commands.ReviewNeeds)
    def review_needs(self, **request: Any) -> Any:
        return self.app.bank.review_needs(**request)

    @exposed(commands.PlacePerson)
    def place_person(self, **request: Any) -> Any:
        return self.app.bank.place_person(**request)

    @exposed(commands.GiveConsent)
    def give_consent(self, **request: Any) -> Any:
        return self.app.bank.give_consent(**request)

    @exposed(commands.WithdrawConsent)
    def withdraw_consent(self, **request: Any) -> Any:
        return self.app.bank.withdraw_consent(**request)

    @exposed(queries.ListPeople)
    def list_people(self, **request: Any) -> Any:
        return self.app.asking.list_people(**request)

    @exposed(queries.GetPerson)
    def get_person(self, **request: Any) -> Any:
        return self.app.asking.get_person(**request)
