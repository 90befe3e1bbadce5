"""What would go in, or went in, and the rows that did not."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from flask import Response, render_template, request, stream_with_context
from flask_babel import force_locale, gettext

from gateway.accounts import Permission, requires
from gateway.importing import NO_WORDS
from gateway.staff.blueprint import blueprint
from gateway.staff.forms import ORGANISATION, OnceForm
from gateway.staff.imports import rejected
from gateway.staff.imports.jobs import Job
from gateway.staff.imports.places import REGISTER, names_to_place
from gateway.staff.imports.the_job import how_far, the_job
from gateway.staff.scope import my_places

PROBLEMS = 50
"""Problem rows on one page."""


def result_page(job: Job) -> str:
    after = request.args.get("after", 0, type=int)
    rows = rejected.problems_of(job.id, after, PROBLEMS + 1)
    with force_locale(job.language):
        blank = rejected.rejected_for(job.id, str(NO_WORDS))
    nothing_to_do = job.state == "checked" and not job.created and job.rejected == blank
    return render_template(
        "staff/import/result.html",
        job=job,
        form=OnceForm(),
        said=how_far(job),
        rows=rows[:PROBLEMS],
        blank=blank,
        wrong=job.rejected - blank,
        nothing_to_do=nothing_to_do,
        reasons=rejected.reasons_of(job.id),
        next=rows[PROBLEMS - 1].id if len(rows) > PROBLEMS else None,
        later_page=bool(after),
        names=[] if nothing_to_do else names_to_place(job),
        places=my_places(),
        register=REGISTER,
        whole=ORGANISATION,
    )


@blueprint.get("/imports/<identity>/problems.csv")
@requires(Permission.IMPORT_COMMENTS)
def import_problems(identity: str) -> Response:
    """Every rejected row with its number, column and reason, as a file that spreadsheet programs open."""
    job = the_job(identity)
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
    while rows := rejected.problems_of(identity, after, 1000):
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
