"""What went wrong, as a page in plain words. The one table from `Refusal.kind` to an HTTP status is here."""

from __future__ import annotations

from chassis.errors import Kind, Refusal
from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

STATUS: dict[Kind, int] = {"invalid": 422, "not_found": 404, "conflict": 409, "refused": 409, "unavailable": 503}
"""Refusal.kind → HTTP status, for pages and for the API."""

API = "/api/"
"""Addresses below this answer problem details, which `gateway.api` writes."""


def error_page(status: int, message: str | None = None) -> Response:
    """The page for a status; `message` is a sentence for the reader, where there is one to say."""
    own = status if status in (403, 404, 409, 422, 429, 503) else 500 if status >= 500 else 400
    return make_response(render_template(f"errors/{own}.html", message=message), status)


def init_app(app: Flask) -> None:
    @app.errorhandler(Refusal)
    def refused(refusal: Refusal) -> Response:
        return error_page(STATUS[refusal.kind], refusal.message)

    @app.errorhandler(HTTPException)
    def failed(error: HTTPException) -> Response | HTTPException:
        if request.path.startswith(API) or error.code is None or error.code < 400:
            return error
        return error_page(error.code)
