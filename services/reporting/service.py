"""What `services/reporting` answers over the bus."""

from typing import Any, ClassVar

from chassis.entrypoints import Entrypoints, exposed
from chassis.service import Blueprint, Language, Runtime
from contracts.catalogue import EVENTS, schema_uri
from contracts.reporting import queries
from services.reporting.application import ReportingApplication, UnknownReference
from services.reporting.views import BoardsView, TraceView


class ReportingService(Entrypoints):
    name = "reporting"
    rules: ClassVar[tuple[type[Exception], ...]] = (UnknownReference,)

    @exposed(queries.GetBoard)
    def get_board(self, **request: Any) -> Any:
        return self.app.get_board(**request)

    @exposed(queries.GetTrace)
    def get_trace(self, **request: Any) -> Any:
        return self.app.get_trace(**request)

    @exposed(queries.TraceInShort)
    def trace_in_short(self, **request: Any) -> Any:
        return self.app.trace_in_short(**request)


def application(runtime: Runtime) -> ReportingApplication:
    return ReportingApplication(runtime.store, runtime.view(BoardsView), runtime.view(TraceView))


BLUEPRINT = Blueprint(
    name="reporting",
    entrypoints=ReportingService,
    language=Language(EVENTS, schema_uri),
    application=application,
    inbox_views=(BoardsView, TraceView),
    sources=("feedback", "meetings"),
    has_log=False,
)
