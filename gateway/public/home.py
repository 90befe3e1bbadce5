"""The front door, and pages that only say something."""

from flask import render_template

from gateway.public.blueprint import blueprint


@blueprint.get("/")
def home() -> str:
    return render_template("public/home.html")
