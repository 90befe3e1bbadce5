"""What is asked of reporting."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from chassis.store import Store
from services.reporting.views import BoardsView, Row, TraceView

MOST_NODES = 5000
"""A trace larger than this is cut off, and says so: one question must not exhaust the database."""

_ANSWER = (
    "reference you_said we_did outcome due_on published_at corrected_at comments local_services themes"
).split()
_NODE = "reference kind label local_service state at".split()

Edge = tuple[str, str]


class UnknownReference(Exception):
    """Nothing with this reference has been heard of."""

    kind = "not_found"
    field = "reference"

    def __init__(self, reference: str) -> None:
        self.message = f"We know nothing called {reference}."
        super().__init__(self.message)


class ReportingApplication:
    def __init__(self, store: Store, boards: BoardsView, trace: TraceView) -> None:
        self._store = store
        self._boards = boards
        self._trace = trace

    def get_board(
        self, *, local_service: str | None, theme: str | None, after: str | None, size: int
    ) -> dict[str, Any]:
        """items newest first; next: what to ask for to go on."""
        with self._store.reading() as session:
            rows = self._boards.page(session, local_service, theme, int(after) if after else None, size + 1)
        return {
            "local_service": local_service,
            "items": [{name: row[name] for name in _ANSWER} for row in rows[:size]],
            "next": str(rows[size - 1]["position"]) if len(rows) > size else None,
        }

    def get_trace(self, *, reference: str) -> dict[str, Any]:
        """nodes and edges of all that led to `reference` and all that came of it, oldest first; `complete` is false
        when it was cut off. Raises UnknownReference."""
        with self._store.reading() as session:
            if self._trace.node(session, reference) is None:
                raise UnknownReference(reference)
            edges: set[Edge] = set()
            complete = self._walk(session, reference, edges, self._trace.edges_to, 0)
            complete &= self._walk(session, reference, edges, self._trace.edges_from, 1)
            nodes = self._trace.nodes_of(session, {reference}.union(*edges))
        # One service's news may come before another's: what has not been heard of yet is no end of a line.
        known = {node["reference"] for node in nodes}
        return {
            "root": reference,
            "nodes": [_shown(node) for node in nodes],
            "edges": sorted(edge for edge in edges if known.issuperset(edge)),
            "complete": complete,
        }

    def trace_in_short(self, *, references: list[str]) -> dict[str, Any]:
        """reference → voices: how many comments led to it; answers: the published ones that came of it, oldest first,
        each with its outcome. What was never heard of has neither."""
        with self._store.reading() as session:
            return {"traces": {one: self._in_short(session, one) for one in dict.fromkeys(references)}}

    def _in_short(self, session: Session, reference: str) -> dict[str, Any]:
        before: set[Edge] = set()
        after: set[Edge] = set()
        self._walk(session, reference, before, self._trace.edges_to, 0)
        self._walk(session, reference, after, self._trace.edges_from, 1)
        voices = self._trace.nodes_of(session, {start for start, _ in before})
        came = self._trace.nodes_of(session, {end for _, end in after})
        return {
            "voices": sum(node["kind"] == "comment" for node in voices),
            "answers": [
                {"reference": node["reference"], "outcome": node["label"], "at": node["at"]}
                for node in came
                if node["kind"] == "response" and node["state"] == "published"
            ],
        }

    def _walk(
        self,
        session: Session,
        start: str,
        edges: set[Edge],
        step: Callable[[Session, set[str]], list[Edge]],
        far_end: int,
    ) -> bool:
        """Level by level from `start`; adds the edges it goes along. False when it had to stop."""
        seen = frontier = {start}
        while frontier:
            found = step(session, frontier)
            edges.update(found)
            frontier = {edge[far_end] for edge in found} - seen
            seen = seen | frontier
            if len(seen) > MOST_NODES:
                return False
        return True


def _shown(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in _NODE}
