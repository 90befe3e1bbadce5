"""The first step: a file is dropped. And the list of the imports of the last month."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import redirect, url_for
from flask_babel import get_locale, gettext
from flask_babel import lazy_gettext as _
from govuk_frontend_wtf import wtforms_widgets as govuk
from wtforms import FileField
from wtforms.validators import ValidationError

from gateway.accounts import Permission, may, requires
from gateway.forms import InOurWords, page
from gateway.importing import FIELDS, FileProblem, guess, read_table
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm
from gateway.staff.imports import jobs
from gateway.staff.imports.the_job import whose
from gateway.staff.once import first_time
from gateway.staff.scope import me


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
    return page("staff/import/upload.html", form, jobs=jobs.latest(whose()))


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
