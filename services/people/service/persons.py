"""What is answered about people who take part."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.people.commands import persons as commands
from contracts.people.queries import persons as queries


class PersonCalls(Entrypoints):
    @exposed(commands.KeepContact)
    def keep_contact(self, **request: Any) -> Any:
        return self.app.persons.keep_contact(**request)

    @exposed(commands.ChangeContact)
    def change_contact(self, **request: Any) -> Any:
        return self.app.persons.change_contact(**request)

    @exposed(commands.ForbidContact)
    def forbid_contact(self, **request: Any) -> Any:
        return self.app.persons.forbid_contact(**request)

    @exposed(commands.AllowContact)
    def allow_contact(self, **request: Any) -> Any:
        return self.app.persons.allow_contact(**request)

    @exposed(queries.ContactsOf)
    def contacts_of(self, **request: Any) -> Any:
        return self.app.persons.contacts_of(**request)

    @exposed(queries.NamesOf)
    def names_of(self, **request: Any) -> Any:
        return self.app.persons.names_of(**request)

    @exposed(queries.MayContact)
    def may_contact(self, **request: Any) -> Any:
        return self.app.persons.may_contact(**request)

    @exposed(queries.NeedsOf)
    def needs_of(self, **request: Any) -> Any:
        return self.app.persons.needs_of(**request)
