"""One import, wherever it stands: shown, started, stopped, forgotten."""

from __future__ import annotations

from flask import Response, flash, jsonify, redirect, render_template, url_for
from flask_babel import gettext

from gateway.accounts import Permission, requires
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm
from gateway.staff.imports import jobs, queue
from gateway.staff.imports.columns import mapping_page
from gateway.staff.imports.result import result_page
from gateway.staff.imports.the_job import begin, how_far, the_job
from gateway.staff.imports.worker import worker


@blueprint.get("/imports/<identity>")
@requires(Permission.IMPORT_COMMENTS)
def import_job(identity: str) -> Page:
    """One import, wherever it stands."""
    job = the_job(identity)
    if job.active:
        worker().wake()
        return render_template("staff/import/progress.html", job=job, form=OnceForm(), said=how_far(job))
    if job.state == "uploaded":
        return mapping_page(job)
    return result_page(job)


@blueprint.post("/imports/<identity>/run")
@requires(Permission.IMPORT_COMMENTS)
def run_import(identity: str) -> Page:
    """Start it, or go on after it was stopped. Pressed twice it runs once."""
    job = the_job(identity)
    if job.state == "checked" or (job.state in ("stopped", "failed") and job.phase == "run"):
        begin(job, "run")
    elif job.state in ("stopped", "failed"):
        begin(job, "check")
    return redirect(url_for("staff.import_job", identity=identity))


@blueprint.post("/imports/<identity>/stop")
@requires(Permission.IMPORT_COMMENTS)
def stop_import(identity: str) -> Page:
    queue.stop(the_job(identity).id)
    return redirect(url_for("staff.import_job", identity=identity))


@blueprint.post("/imports/<identity>/columns")
@requires(Permission.IMPORT_COMMENTS)
def match_import_again(identity: str) -> Page:
    """Back to the columns. Not once rows went in: they would come twice."""
    job = the_job(identity)
    if not job.active and job.phase == "check":
        jobs.change(identity, state="uploaded")
    return redirect(url_for("staff.import_job", identity=identity))


@blueprint.post("/imports/<identity>/forget")
@requires(Permission.IMPORT_COMMENTS)
def forget_import(identity: str) -> Page:
    job = the_job(identity)
    if not job.active:
        jobs.forget(job.id)
        flash(gettext("The file is deleted. What was imported stays."), "success")
    return redirect(url_for("staff.imports"))


@blueprint.get("/imports/<identity>/progress")
@requires(Permission.IMPORT_COMMENTS)
def import_progress(identity: str) -> Response:
    """For the bar that moves."""
    job = the_job(identity)
    if job.active:
        worker().wake()
    return jsonify(
        {"state": job.state, "phase": job.phase, "done": job.done, "total": job.total, "said": how_far(job)}
    )
