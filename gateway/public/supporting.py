"""What people get for taking part, and the training they can come to, in plain words."""

from __future__ import annotations

from flask import render_template

from gateway.public.blueprint import blueprint
from gateway.public.places import names
from gateway.services import people

COURSES = 50


@blueprint.get("/thanks-and-training")
def thanks_and_training() -> str:
    return render_template(
        "public/supporting/thanks_and_training.html",
        scale=people("thanks_scale")["items"],
        courses=people("list_training", audience="service_users", size=COURSES)["items"],
        names=names(),
    )
