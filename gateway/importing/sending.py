"""Sending planned rows to the services, batch by batch: it can be stopped and begun again anywhere."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _

from chassis.errors import Refusal
from gateway.importing.mapping import Mapping
from gateway.importing.places import Register
from gateway.importing.plan import PlannedRow, place_of
from gateway.importing.problems import RejectedRow

if TYPE_CHECKING:
    from chassis.rpc import ServiceClient

BATCH = 200
"""Rows in one call: a few seconds of work, well below the 500 that the contract allows."""


@dataclass(slots=True)
class Batch:
    """What became of some rows. done: how many rows of the file; last_row: the number of the last."""

    done: int = 0
    last_row: int = 0
    created: int = 0
    duplicates: int = 0
    rejected: list[RejectedRow] = field(default_factory=list)


@dataclass(frozen=True)
class Sender:
    """Who imports what, and where to.

    source: what the rows' ids are unique in. allowed: slugs of the only local services whose rows may go
    in; None is all of them and the organisation. dry_run: nothing is stored; `created` counts what would
    be. may_register: whether new places may be registered; without it their rows are rejected.
    """

    services: ServiceClient
    source: str
    mapping: Mapping
    actor: str = "import"
    correlation_id: str = ""
    allowed: Collection[str] | None = None
    may_register: bool = True
    dry_run: bool = False

    def register(self) -> Register:
        """The local services there are now."""
        return Register(self._call("people", "list_local_services"))

    def new_places(self, names: Iterable[str], register: Register) -> list[str]:
        """Those of the names to be registered: that nobody registered and the mapping sends nowhere else."""
        if not self.may_register:
            return []
        unknown = register.missing([name for name in names if name.casefold() not in self.mapping.places])
        return sorted({name.casefold(): name for name in reversed(unknown)}.values())

    def register_places(self, names: list[str], register: Register) -> None:
        """Registers them; a name that the register refuses is left out, and its rows are rejected. Raises
        Refusal when nobody answers.
        """
        for start in range(0, len(names), BATCH):
            some = names[start : start + BATCH]
            try:
                register.add(self._registered(some))
            except Refusal as refusal:
                if refusal.kind in ("unavailable", "conflict"):
                    raise
                for name in some:
                    with contextlib.suppress(Refusal):
                        register.add(self._registered([name]))

    def _registered(self, names: list[str]) -> dict[str, str]:
        answer: dict[str, dict[str, str]] = self._call("people", "register_local_services", {"names": names})
        return answer["slugs"]

    def send(self, rows: Iterable[PlannedRow | RejectedRow], register: Register) -> Iterator[Batch]:
        """Each batch after it was stored. Raises Refusal when a service does not answer."""
        batch, waiting = Batch(), list[dict[str, Any]]()
        for row in rows:
            batch.done += 1
            if isinstance(row, RejectedRow):
                batch.rejected.append(row)
                batch.last_row = row.number
            else:
                batch.last_row = row.number
                placed = self._placed(row, register)
                if isinstance(placed, RejectedRow):
                    batch.rejected.append(placed)
                else:
                    waiting.append(placed)
            if batch.done >= BATCH:
                yield self._sent(batch, waiting)
                batch, waiting = Batch(), []
        if batch.done:
            yield self._sent(batch, waiting)

    def _placed(self, row: PlannedRow, register: Register) -> dict[str, Any] | RejectedRow:
        name, chosen = place_of(row), row.place.casefold()
        if chosen in self.mapping.places:
            slug = self.mapping.places[chosen]
        elif not name:
            slug = self.mapping.default_local_service
        else:
            slug = register.slug(name)
            if slug is None and not (self.dry_run and self.may_register):
                return self._wrong_place(row, _("There is no local service “%(name)s”.", name=name))
        if self.allowed is not None and slug not in self.allowed:
            if slug:
                return self._wrong_place(row, _("This place is not one of yours."))
            return self._wrong_place(row, _("It names no place, and you may import only for your own."))
        return row.comment | {"local_service": slug}

    def _wrong_place(self, row: PlannedRow, reason: str) -> RejectedRow:
        return RejectedRow(row.number, self._column("local_service"), reason)

    def _sent(self, batch: Batch, comments: list[dict[str, Any]]) -> Batch:
        if comments:
            answer = self._import(comments, dry_run=self.dry_run)
            for result in answer["results"]:
                if result["status"] in ("created", "would_create"):
                    batch.created += 1
                elif result["status"] == "duplicate":
                    batch.duplicates += 1
                else:
                    batch.rejected.append(self._rejected(result))
        batch.rejected.sort(key=lambda row: row.number)
        return batch

    def _rejected(self, result: dict[str, Any]) -> RejectedRow:
        errors: dict[str, list[str]] = result.get("errors") or {}
        column = next((self._column(name) for name in errors), "")
        sentences = [sentence for found in errors.values() for sentence in found]
        return RejectedRow(result["row"], column, " ".join(sentences) or _("The row was refused."))

    def _column(self, name: str) -> str:
        return self.mapping.columns().get(name, "")

    def _import(self, comments: list[dict[str, Any]], *, dry_run: bool) -> Any:
        return self._call(
            "feedback", "import_comments", {"source": self.source, "rows": comments, "dry_run": dry_run}
        )

    def _call(self, service: str, method: str, payload: dict[str, Any] | None = None) -> Any:
        return self.services.call(
            service, method, payload, actor=self.actor, correlation_id=self.correlation_id
        )
