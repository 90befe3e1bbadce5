"""The import that a page is about, whose it is, how far it is; and setting it to work."""

from __future__ import annotations

from flask import abort
from flask_babel import gettext, ngettext

from gateway.accounts import Permission, may
from gateway.staff.imports import jobs, queue
from gateway.staff.imports.jobs import Job
from gateway.staff.imports.worker import worker
from gateway.staff.scope import me


def whose() -> str | None:
    """Administrators see everybody's imports."""
    return None if may(me(), Permission.MANAGE_ACCOUNTS) else me().id


def the_job(identity: str) -> Job:
    job = jobs.find(identity)
    if job is None or whose() not in (None, job.account):
        abort(404)
    return job


def how_far(job: Job) -> str:
    """How far it is, in words."""
    if job.phase == "check" and not job.done:
        return ngettext(
            "Reading the file: %(num)s row so far.", "Reading the file: %(num)s rows so far.", job.total
        )
    return gettext("%(done)s of %(total)s rows.", done=f"{job.done:,}", total=f"{job.total:,}")


def begin(job: Job, phase: str) -> None:
    if queue.begin(job, phase):
        worker().wake()
