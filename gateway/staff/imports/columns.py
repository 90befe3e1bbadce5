"""The second step: which column holds what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _

from gateway.accounts import Permission, requires
from gateway.importing import FIELDS, FileProblem, Mapping, read_table
from gateway.look import policy
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import ORGANISATION, OnceForm
from gateway.staff.imports import files, jobs
from gateway.staff.imports.jobs import Job
from gateway.staff.imports.the_job import begin, the_job
from gateway.staff.scope import my_places
from gateway.words import CHANNEL, KIND

COLUMN_FOR: dict[str, Any] = {
    "text": _("What they said"),
    "question": _("What they were asked"),
    "said_on": _("The day they said it"),
    "local_service": _("The place"),
    "kind": _("What it is (comment, complaint …)"),
    "channel": _("How it reached you"),
    "source_id": _("A number or code of the row"),
}


def mapping_page(job: Job, problem: FileProblem | None = None) -> tuple[str, int]:
    html = render_template(
        "staff/import/mapping.html",
        job=job,
        form=OnceForm(),
        mapping=job.as_mapping,
        column_for=COLUMN_FOR,
        places=my_places(),
        kinds={kind: KIND[kind] for kind in policy().accepted_kinds},
        channels={channel: CHANNEL[channel] for channel in policy().accepted_channels},
        example=_example(job),
        problem=problem,
        failed=problem is not None,
    )
    return html, 422 if problem else 200


def _example(job: Job) -> dict[str, str]:
    """column → what stands in its first row that has something there: so that people see what they choose."""
    found: dict[str, str] = {}
    with files.opened_file(job.id) as file:
        for row, _number in zip(read_table(file, job.file_name).rows(), range(50), strict=False):
            for column, cell in zip(job.columns, row.cells, strict=False):
                if isinstance(cell, str) and cell.strip():
                    found.setdefault(column, " ".join(cell.split())[:60])
    return found


@blueprint.post("/imports/<identity>/mapping")
@requires(Permission.IMPORT_COMMENTS)
def map_import(identity: str) -> Page:
    """The columns are matched: now the dry run."""
    job = the_job(identity)
    mapping = _mapping_from_form(job)
    try:
        mapping.check(job.columns)
    except FileProblem as problem:
        return mapping_page(replace(job, mapping=mapping.as_json()), problem)
    if not job.active and job.state != "finished":
        jobs.change(identity, mapping=mapping.as_json())
        begin(replace(job, mapping=mapping.as_json()), "check")
    return redirect(url_for("staff.import_job", identity=identity))


def _mapping_from_form(job: Job) -> Mapping:
    form = request.form
    columns: dict[str, Any] = {name: form.get(name) or None for name in FIELDS}
    place = form.get("default_place") or ORGANISATION
    kinds, channels = policy().accepted_kinds, policy().accepted_channels
    allowed = {one["slug"] for one in my_places()}
    before = job.as_mapping
    return replace(
        before,
        **columns,
        default_kind=form["default_kind"] if form.get("default_kind") in kinds else before.default_kind,
        default_channel=form["default_channel"]
        if form.get("default_channel") in channels
        else before.default_channel,
        default_local_service=place if place in allowed else None,
    )
