"""Published audits and peer reviews: what was looked at, what was found, what is done about it; never who looked."""

from __future__ import annotations

from flask import abort, render_template, request

from chassis.references import tidy
from gateway.public.blueprint import blueprint
from gateway.public.places import names, open_places
from gateway.services import meetings

SIZE = 20
LONGEST_PLACE = 80


@blueprint.get("/audits")
def audits() -> str:
    place = request.args.get("place") or None
    after = request.args.get("after", "")
    if (place and len(place) > LONGEST_PLACE) or (after and not after.isdecimal()):
        abort(404)
    found = meetings(
        "list_published_audits", local_services=[place] if place else None, after=after or None, size=SIZE
    )
    return render_template(
        "public/audits/audits.html",
        audits=found["items"],
        next=found["next"],
        after=after,
        place=place,
        places=open_places(),
        names=names(),
    )


@blueprint.get("/audits/<reference>")
def audit(reference: str) -> str:
    found = meetings("get_published_audit", reference=tidy(reference))
    met = sum(one["met"] for one in found["findings"])
    return render_template("public/audits/audit.html", audit=found, met=met, names=names())
