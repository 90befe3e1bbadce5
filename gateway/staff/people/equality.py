"""Who takes part: results of equality monitoring, small numbers left out (P6)."""

from __future__ import annotations

from flask import render_template, request

from gateway.accounts import Permission, requires
from gateway.equality_words import QUESTION, answer_words
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.words import today


@blueprint.get("/people/equality")
@requires(Permission.READ_EQUALITY)
def equality() -> Page:
    this_year = today().year
    year = request.args.get("year", this_year, type=int)
    year = min(max(year, 2000), this_year)
    found = people("equality_results", year=year)
    return render_template(
        "staff/people/equality.html",
        found=found,
        this_year=this_year,
        QUESTION=QUESTION,
        answer_words=answer_words,
    )
