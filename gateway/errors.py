"""What went wrong: as a page in plain words, or as problem details for programs."""

from __future__ import annotations

from flask import Flask, Response, make_response, render_template
from flask_babel import gettext
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from chassis.errors import Refusal
from gateway import problems
from gateway.status import STATUS

_PAGES = (400, 403, 404, 409, 413, 422, 429, 503)


def error_page(status: int, message: str | None = None) -> Response:
    """The page for a status; `message` is a sentence for the reader, where there is one to say."""
    page = status if status in _PAGES else 500 if status >= 500 else 400
    return make_response(render_template(f"errors/{page}.html", message=message), status)


def init_app(app: Flask) -> None:
    @app.errorhandler(Refusal)
    def refused(refusal: Refusal) -> Response:
        if problems.wanted():
            return problems.of_refusal(refusal)
        return error_page(STATUS[refusal.kind], refusal.message)

    @app.errorhandler(OperationalError)
    def database_away(error: OperationalError) -> Response:
        app.logger.error("the gateway's database does not answer: %s", error.orig)
        return refused(Refusal("unavailable", "database-unavailable", gettext("Please try again later.")))

    @app.errorhandler(HTTPException)
    def failed(error: HTTPException) -> Response | HTTPException:
        if error.code is None or error.code < 400:
            return error
        if problems.wanted():
            return problems.of_http_error(error)
        response = error_page(error.code)
        for name, value in error.get_headers():
            if name.lower() in ("retry-after", "allow", "www-authenticate"):
                response.headers.add(name, value)
        return response
