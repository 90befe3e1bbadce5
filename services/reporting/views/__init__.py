"""Boards and the trace, fed by the other services' events."""

from services.reporting.views.boards import BoardsView
from services.reporting.views.trace import Row, TraceView

__all__ = ["BoardsView", "Row", "TraceView"]
