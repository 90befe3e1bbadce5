"""Names in the file that are no local service: what each of them means."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import redirect, request, url_for

from gateway.accounts import Permission, requires
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import ORGANISATION
from gateway.staff.imports import jobs
from gateway.staff.imports.jobs import Job
from gateway.staff.imports.the_job import begin, the_job
from gateway.staff.scope import my_places

MOST_NAMES = 100
"""Names of places that can be sent elsewhere by hand."""
REGISTER = "+"
"""The value of "register it as a new place"."""


def names_to_place(job: Job) -> list[dict[str, Any]]:
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


@blueprint.post("/imports/<identity>/places")
@requires(Permission.IMPORT_COMMENTS)
def place_import(identity: str) -> Page:
    """Names in the file are sent to places that exist; then the dry run again."""
    job = the_job(identity)
    if job.state not in ("checked", "failed"):
        return redirect(url_for("staff.import_job", identity=identity))
    allowed = {one["slug"] for one in my_places()}
    sent: dict[str, str | None] = dict(job.as_mapping.places)
    for number, name in enumerate(names_to_place(job)):
        key, chosen = name["name"].casefold(), request.form.get(f"place-{number}", "")
        if chosen == REGISTER:
            sent.pop(key, None)
        elif chosen == ORGANISATION:
            sent[key] = None
        elif chosen in allowed:
            sent[key] = chosen
    mapping = replace(job.as_mapping, places=sent)
    jobs.change(identity, mapping=mapping.as_json())
    begin(replace(job, mapping=mapping.as_json()), "check")
    return redirect(url_for("staff.import_job", identity=identity))
