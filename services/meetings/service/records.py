"""What is answered about what is held on people."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.queries import records as queries


class RecordCalls(Entrypoints):
    @exposed(queries.ExportPerson)
    def export_person(self, **request: Any) -> Any:
        return self.app.erasing.export_person(**request)

    @exposed(queries.TakesPartIn)
    def takes_part_in(self, **request: Any) -> Any:
        return self.app.taking_part.takes_part_in(**request)
