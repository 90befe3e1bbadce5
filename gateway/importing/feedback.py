"""Importing a whole file in one go, as the command line does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gateway.importing.mapping import Mapping, guess
from gateway.importing.plan import plan, source_of
from gateway.importing.problems import RejectedRow
from gateway.importing.reading import read_table
from gateway.importing.sending import Sender
from gateway.importing.survey import survey

if TYPE_CHECKING:
    from chassis.rpc import ServiceClient


@dataclass
class Report:
    """What came of an import. In a dry run `created` and `places_registered` say what would be.

    stopped: it was stopped half-way; run again, it goes on. notices: what to know about how the file was
    read.
    """

    rows: int = 0
    created: int = 0
    duplicates: int = 0
    rejected: list[RejectedRow] = field(default_factory=list)
    places_registered: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    dry_run: bool = False
    stopped: bool = False


def import_feedback(
    path: Path | str,
    services: ServiceClient,
    *,
    mapping: Mapping | None = None,
    dry_run: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    actor: str = "import",
) -> Report:
    """Every row with words becomes one comment for its local service; every other row is listed with its
    reason.

    mapping: which column holds what; guessed from the headings when left out. on_progress(done, rows) is
    called after each batch. A second run of the same file adds nothing. Raises FileProblem when the file
    cannot be imported at all, and Refusal when a service does not answer: what was stored until then stays,
    and the next run goes on from there.
    """
    table = read_table(path)
    mapping = mapping or guess(table.columns)
    found = survey(table, mapping)
    report = Report(rows=found.rows, notices=list(table.notices), dry_run=dry_run)
    sender = Sender(services, source_of(table), mapping, actor=actor, dry_run=dry_run)
    register = sender.register()
    report.places_registered = sender.new_places(found.places, register)
    if not dry_run:
        sender.register_places(report.places_registered, register)
    done = 0
    for batch in sender.send(plan(table, mapping), register):
        done += batch.done
        report.created += batch.created
        report.duplicates += batch.duplicates
        report.rejected += batch.rejected
        if on_progress:
            on_progress(done, found.rows)
        if should_stop and should_stop():
            report.stopped = done < found.rows
            break
    return report
