"""What is answered when people ask about what is held on them."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.people.commands import records as commands
from contracts.people.queries import bank as queries
from contracts.people.queries import records as looking


class RecordCalls(Entrypoints):
    @exposed(commands.AskForExport)
    def ask_for_export(self, **request: Any) -> Any:
        return self.app.records.ask_for_export(**request)

    @exposed(commands.AskForErasure)
    def ask_for_erasure(self, **request: Any) -> Any:
        return self.app.records.ask_for_erasure(**request)

    @exposed(commands.ExtendDataRequest)
    def extend_data_request(self, **request: Any) -> Any:
        return self.app.records.extend_data_request(**request)

    @exposed(commands.ExportPerson)
    def export_person(self, **request: Any) -> Any:
        return self.app.records.export_person(**request)

    @exposed(commands.ErasePerson)
    def erase_person(self, **request: Any) -> Any:
        return self.app.records.erase_person(**request)

    @exposed(queries.ListDataRequests)
    def list_data_requests(self, **request: Any) -> Any:
        return self.app.records.list_data_requests(**request)

    @exposed(looking.TakesPartIn)
    def takes_part_in(self, **request: Any) -> Any:
        return self.app.taking_part.takes_part_in(**request)
