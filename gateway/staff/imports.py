"""Importing a spreadsheet: drop a file, see the columns matched, a dry run with every problem row, then the
import.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flask import (
    Response,
    abort,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    stream_with_context,
    url_for,
)
from flask_babel import force_locale, get_locale, gettext, ngettext
from flask_babel import lazy_gettext as _
from govuk_frontend_wtf import wtforms_widgets as govuk
from wtforms import FileField
from wtforms.validators import ValidationError

from gateway.accounts import Permission, may, requires
from gateway.forms import InOurWords, page
from gateway.importing import FIELDS, NO_WORDS, FileProblem, Mapping, guess, read_table
from gateway.look import policy
from gateway.staff import import_jobs as jobs
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import ORGANISATION, OnceForm
from gateway.staff.import_jobs import Job
from gateway.staff.import_worker import worker
from gateway.staff.once import first_time
from gateway.staff.scope import me, my_places
from gateway.words import CHANNEL, KIND

PROBLEMS = 50
"""Problem rows on one page."""
MOST_NAMES = 100
"""Names of places that can be sent elsewhere by hand."""
REGISTER = "+"
"""The value of "register it as a new place"."""

COLUMN_FOR: dict[str, Any] = {
    "text": _("What they said"),
    "question": _("What they were asked"),
    "said_on": _("The day they said it"),
    "local_service": _("The place"),
    "kind": _("What it is (comment, complaint …)"),
    "channel": _("How it reached you"),
    "source_id": _("A number or code of the row"),
}


class FileInput(InOurWords, govuk.GovFileInput):
    pass


class UploadForm(OnceForm):
    file = FileField(
        _("Choose a file"),
        description=_(
            "A CSV file or an Excel workbook (.xlsx), with one thing that somebody said in each row."
        ),
        widget=FileInput(),
    )

    def validate_file(self, field: FileField) -> None:
        if not getattr(field.data, "filename", ""):
            raise ValidationError(gettext("Choose a file."))


@blueprint.route("/imports", methods=["GET", "POST"])
@requires(Permission.IMPORT_COMMENTS)
def imports() -> Page:
    form = UploadForm()
    if form.validate_on_submit():
        try:
            with first_time() as first:
                if first:
                    return redirect(url_for("staff.import_job", identity=_upload(form.file.data)))
            return redirect(url_for("staff.imports"))
        except FileProblem as problem:
            form.blame("file", problem.message)
    return page("staff/import/upload.html", form, jobs=jobs.latest(_whose()))


def _whose() -> str | None:
    """Administrators see everybody's imports."""
    return None if may(me(), Permission.MANAGE_ACCOUNTS) else me().id


def _upload(upload: Any) -> str:
    """Stores the file as a job; raises FileProblem when it cannot be read at all."""
    name = str(upload.filename).replace("\\", "/").rpartition("/")[2][:200]
    table = read_table(upload.stream, name)
    limits = me().local_services
    mapping = guess(table.columns)
    known = {name: column for name, column in mapping.columns().items() if column in table.columns}
    read: dict[str, Any] = {name: known.get(name) for name in FIELDS}
    mapping = replace(mapping, **read)
    if limits is not None and len(limits) == 1:
        mapping = replace(mapping, default_local_service=next(iter(limits)))
    job = {
        "account": me().id,
        "actor": me().name,
        "language": str(get_locale() or "en"),
        "file_name": name,
        "columns": list(table.columns),
        "notices": list(table.notices),
        "mapping": mapping.as_json(),
        "allowed": None if limits is None else sorted(limits),
        "may_register": limits is None and may(me(), Permission.MANAGE_LOCAL_SERVICES),
    }
    return jobs.add(job, upload.stream)


def _the_job(identity: str) -> Job:
    job = jobs.find(identity)
    if job is None or _whose() not in (None, job.account):
        abort(404)
    return job


@blueprint.get("/imports/<identity>")
@requires(Permission.IMPORT_COMMENTS)
def import_job(identity: str) -> Page:
    """One import, wherever it stands."""
    job = _the_job(identity)
    if job.active:
        worker().wake()
        return render_template("staff/import/progress.html", job=job, form=OnceForm(), said=_said(job))
    if job.state == "uploaded":
        return _mapping_page(job)
    return _result_page(job)


def _mapping_page(job: Job, problem: FileProblem | None = None) -> tuple[str, int]:
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
    with jobs.opened_file(job.id) as file:
        for row, _number in zip(read_table(file, job.file_name).rows(), range(50), strict=False):
            for column, cell in zip(job.columns, row.cells, strict=False):
                if isinstance(cell, str) and cell.strip():
                    found.setdefault(column, " ".join(cell.split())[:60])
    return found


def _result_page(job: Job) -> str:
    after = request.args.get("after", 0, type=int)
    rows = jobs.problems_of(job.id, after, PROBLEMS + 1)
    with force_locale(job.language):
        blank = jobs.rejected_for(job.id, str(NO_WORDS))
    nothing_to_do = job.state == "checked" and not job.created and job.rejected == blank
    return render_template(
        "staff/import/result.html",
        job=job,
        form=OnceForm(),
        said=_said(job),
        rows=rows[:PROBLEMS],
        blank=blank,
        wrong=job.rejected - blank,
        nothing_to_do=nothing_to_do,
        reasons=jobs.reasons_of(job.id),
        next=rows[PROBLEMS - 1].id if len(rows) > PROBLEMS else None,
        later_page=bool(after),
        names=[] if nothing_to_do else _names_to_place(job),
        places=my_places(),
        register=REGISTER,
        whole=ORGANISATION,
    )


def _names_to_place(job: Job) -> list[dict[str, Any]]:
    """Names in the file that are no local service yet or name no place: with their rows and what is done
    with them.
    """
    found, nowhere = job.places.get("found", {}), job.places.get("nowhere", {})
    sent = job.as_mapping.places
    rows = {name.casefold(): 0 for name in found}
    for name, count in found.items():
        rows[name.casefold()] += count
    new = [(name, rows.get(name.casefold(), 0), REGISTER) for name in job.places.get("new", [])]
    sent_names = [(name, count, "") for name, count in found.items() if name.casefold() in sent]
    none = [(name, count, ORGANISATION) for name, count in nowhere.items() if name]
    listed: dict[str, dict[str, Any]] = {}
    for name, count, chosen in [*new, *sent_names, *none]:
        key = name.casefold()
        if key in sent:
            chosen = sent[key] or ORGANISATION
        listed.setdefault(key, {"name": name, "rows": count, "chosen": chosen})
    return list(listed.values())[:MOST_NAMES]


def _said(job: Job) -> str:
    """How far it is, in words."""
    if job.phase == "check" and not job.done:
        return ngettext(
            "Reading the file: %(num)s row so far.", "Reading the file: %(num)s rows so far.", job.total
        )
    return gettext("%(done)s of %(total)s rows.", done=f"{job.done:,}", total=f"{job.total:,}")


@blueprint.post("/imports/<identity>/mapping")
@requires(Permission.IMPORT_COMMENTS)
def map_import(identity: str) -> Page:
    """The columns are matched: now the dry run."""
    job = _the_job(identity)
    mapping = _mapping_from_form(job)
    try:
        mapping.check(job.columns)
    except FileProblem as problem:
        return _mapping_page(replace(job, mapping=mapping.as_json()), problem)
    if not job.active and job.state != "finished":
        jobs.change(identity, mapping=mapping.as_json())
        _begin(replace(job, mapping=mapping.as_json()), "check")
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


@blueprint.post("/imports/<identity>/places")
@requires(Permission.IMPORT_COMMENTS)
def place_import(identity: str) -> Page:
    """Names in the file are sent to places that exist; then the dry run again."""
    job = _the_job(identity)
    if job.state not in ("checked", "failed"):
        return redirect(url_for("staff.import_job", identity=identity))
    allowed = {one["slug"] for one in my_places()}
    sent: dict[str, str | None] = dict(job.as_mapping.places)
    for number, name in enumerate(_names_to_place(job)):
        key, chosen = name["name"].casefold(), request.form.get(f"place-{number}", "")
        if chosen == REGISTER:
            sent.pop(key, None)
        elif chosen == ORGANISATION:
            sent[key] = None
        elif chosen in allowed:
            sent[key] = chosen
    mapping = replace(job.as_mapping, places=sent)
    jobs.change(identity, mapping=mapping.as_json())
    _begin(replace(job, mapping=mapping.as_json()), "check")
    return redirect(url_for("staff.import_job", identity=identity))


def _begin(job: Job, phase: str) -> None:
    if jobs.begin(job, phase):
        worker().wake()


@blueprint.post("/imports/<identity>/run")
@requires(Permission.IMPORT_COMMENTS)
def run_import(identity: str) -> Page:
    """Start it, or go on after it was stopped. Pressed twice it runs once."""
    job = _the_job(identity)
    if job.state == "checked" or (job.state in ("stopped", "failed") and job.phase == "run"):
        _begin(job, "run")
    elif job.state in ("stopped", "failed"):
        _begin(job, "check")
    return redirect(url_for("staff.import_job", identity=identity))


@blueprint.post("/imports/<identity>/stop")
@requires(Permission.IMPORT_COMMENTS)
def stop_import(identity: str) -> Page:
    jobs.stop(_the_job(identity).id)
    return redirect(url_for("staff.import_job", identity=identity))


@blueprint.post("/imports/<identity>/columns")
@requires(Permission.IMPORT_COMMENTS)
def match_import_again(identity: str) -> Page:
    """Back to the columns. Not once rows went in: they would come twice."""
    job = _the_job(identity)
    if not job.active and job.phase == "check":
        jobs.change(identity, state="uploaded")
    return redirect(url_for("staff.import_job", identity=identity))


@blueprint.post("/imports/<identity>/forget")
@requires(Permission.IMPORT_COMMENTS)
def forget_import(identity: str) -> Page:
    job = _the_job(identity)
    if not job.active:
        jobs.forget(job.id)
        flash(gettext("The file is deleted. What was imported stays."), "success")
    return redirect(url_for("staff.imports"))


@blueprint.get("/imports/<identity>/progress")
@requires(Permission.IMPORT_COMMENTS)
def import_progress(identity: str) -> Response:
    """For the bar that moves."""
    job = _the_job(identity)
    if job.active:
        worker().wake()
    return jsonify(
        {"state": job.state, "phase": job.phase, "done": job.done, "total": job.total, "said": _said(job)}
    )


@blueprint.get("/imports/<identity>/problems.csv")
@requires(Permission.IMPORT_COMMENTS)
def import_problems(identity: str) -> Response:
    """Every rejected row with its number, column and reason, as a file that spreadsheet programs open."""
    job = _the_job(identity)
    heading = [gettext("Row"), gettext("Column"), gettext("Why")]
    stem = "".join(
        letter if letter.isalnum() else "-" for letter in job.file_name.rpartition(".")[0] or job.file_name
    )
    answer = Response(stream_with_context(_problem_lines(job.id, heading)), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=f"problems-{stem[:80]}.csv")
    return answer


def _problem_lines(identity: str, heading: list[str]) -> Iterator[str]:
    yield "\ufeff" + _line(heading)
    after = 0
    while rows := jobs.problems_of(identity, after, 1000):
        yield "".join(_line([row.number, row.column, row.reason]) for row in rows)
        after = rows[-1].id


def _line(cells: list[Any]) -> str:
    """One line of CSV. A cell that a spreadsheet program would take for a formula gets an apostrophe before
    it.
    """
    safe = [f"'{cell}" if str(cell).startswith(("=", "+", "-", "@", "\t", "\r")) else cell for cell in cells]
    out = io.StringIO()
    csv.writer(out).writerow(safe)
    return out.getvalue()
