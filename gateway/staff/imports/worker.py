"""Works on import jobs, one after another, in a thread of the gateway.

It dies with the gateway; the next one goes on where the job's row says, since each batch is written down
when it is done, and a batch that was done and not written down adds nothing when it is sent again.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app
from flask_babel import force_locale, gettext

from chassis.errors import Refusal
from chassis.logs import logger
from gateway.importing import FileProblem, Sender, plan, read_table, source_of, survey
from gateway.staff.imports import files, jobs, queue, rejected
from gateway.staff.imports.jobs import Job

if TYPE_CHECKING:
    from gateway.importing import Table

log = logger(__name__)

TRIES = 5
PAUSE = 2.0
"""Seconds before a service that did not answer is asked again; each time twice as long."""


class _Stopped(Exception):
    """Somebody pressed stop, or the gateway is going down."""


class ImportWorker:
    """`wake` it when there is something to do; it sleeps again when there is nothing left."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()

    def wake(self) -> None:
        with self._lock:
            if self._closing.is_set() or (self._thread and self._thread.is_alive()):
                return
            self._thread = threading.Thread(target=self._work, name="imports", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stops after the batch it is at; the job goes on at the next start."""
        self._closing.set()
        thread = self._thread
        if thread:
            thread.join(timeout=30)

    def _work(self) -> None:
        with self._app.app_context():
            while not self._closing.is_set():
                job = queue.claim()
                if job:
                    self._do(job)
                elif queue.at_work():
                    # of another process, which may have died
                    self._closing.wait(queue.LEASE.total_seconds() / 4)
                else:
                    with self._lock:
                        if not queue.at_work():
                            self._thread = None
                            return

    def _do(self, job: Job) -> None:
        pause = PAUSE
        for left in reversed(range(TRIES)):
            try:
                with force_locale(job.language), files.opened_file(job.id) as file:
                    table = read_table(file, job.file_name)
                    (self._check if job.phase == "check" else self._run)(job, table)
                return
            except _Stopped:
                return
            except FileProblem as problem:
                jobs.change(job.id, state="failed", problem=problem.message)
                return
            except Refusal as refusal:
                if refusal.kind not in ("unavailable", "conflict") or not left or self._closing.wait(pause):
                    jobs.change(job.id, state="failed", problem=str(refusal))
                    return
                pause *= 2
                job = jobs.find(job.id) or job
            except Exception:  # whatever it was, a job ends in a state that people can see
                log.exception("import failed", job=job.id)
                with force_locale(job.language):
                    jobs.change(job.id, state="failed", problem=gettext("Something unexpected went wrong."))
                return

    def _sender(self, job: Job, table: Table, *, dry_run: bool) -> Sender:
        return Sender(
            current_app.extensions["services"],
            source_of(table),
            job.as_mapping,
            actor=job.actor,
            correlation_id=job.id,
            allowed=job.allowed,
            may_register=job.may_register,
            dry_run=dry_run,
        )

    def _advance(self, job: Job, **values: Any) -> None:
        if not queue.advance(job.id, **values) or self._closing.is_set():
            raise _Stopped
        time.sleep(0)  # in the embedded process the others wait for this thread to let them work

    def _check(self, job: Job, table: Table) -> None:
        """A dry run: what each row would become. It starts from the beginning after a restart."""
        jobs.change(job.id, done=0, created=0, duplicates=0, rejected=0)
        rejected.forget_problems(job.id)
        found = survey(table, job.as_mapping, lambda rows: self._advance(job, total=rows))
        sender = self._sender(job, table, dry_run=True)
        register = sender.register()
        places = {
            "new": sender.new_places(found.places, register),
            "found": dict(found.places),
            "nowhere": dict(found.nowhere),
        }
        self._advance(job, total=found.rows, places=places)
        self._send(job, table, sender, register)
        jobs.change(job.id, state="checked")

    def _run(self, job: Job, table: Table) -> None:
        sender = self._sender(job, table, dry_run=False)
        register = sender.register()
        sender.register_places(sender.new_places(job.places.get("found", {}), register), register)
        self._send(job, table, sender, register)
        jobs.change(job.id, state="finished")
        files.forget_file(job.id)

    def _send(self, job: Job, table: Table, sender: Sender, register: Any) -> None:
        counts = {
            "done": job.done,
            "created": job.created,
            "duplicates": job.duplicates,
            "rejected": job.rejected,
        }
        if sender.dry_run:
            counts = dict.fromkeys(counts, 0)
        last = 0 if sender.dry_run else job.last_row
        rows = (row for row in plan(table, job.as_mapping) if row.number > last)
        for batch in sender.send(rows, register):
            counts["done"] += batch.done
            counts["created"] += batch.created
            counts["duplicates"] += batch.duplicates
            counts["rejected"] += len(batch.rejected)
            self._advance(job, refused=batch.rejected, last_row=batch.last_row, **counts)


def worker() -> ImportWorker:
    found: ImportWorker = current_app.extensions["imports"]
    return found


def init_app(app: Flask) -> None:
    """What was at work when the gateway went down goes on."""
    app.extensions["imports"] = ImportWorker(app)
    with app.app_context():
        if queue.at_work():
            app.extensions["imports"].wake()
