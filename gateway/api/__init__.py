"""The REST API, described by itself at /api/v1/docs (requirement G3). It decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, redirect, request, url_for
from werkzeug.exceptions import UnsupportedMediaType

from gateway.api import boards, comments, documents, events, operations, responses, schemas
from gateway.api.section import AUTHOR, PREFIX, STAFF, Api
from gateway.security import csrf

if TYPE_CHECKING:
    from werkzeug import Response as Redirect

DOORS = ("/api", "/api/docs", PREFIX)
"""Where people look for the documentation first, each with and without a slash at its end."""
SECTIONS = (comments, responses, boards, events, documents)

DESCRIPTION = """What people said and what was done about it, for programs.

Staff calls need a token, made with `said token create`: `Authorization: Bearer said_…`. Authors send the code
of their comment in `X-Follow-Up-Code`. Errors are problem details (RFC 9457) that name the field. What makes
something takes an `Idempotency-Key`: sent twice with the same key, it is made once."""


def init_app(app: Flask) -> None:
    app.config.update(
        API_TITLE="Said & Done",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=PREFIX,
        OPENAPI_JSON_PATH="openapi.json",
        API_SPEC_OPTIONS={"info": {"description": DESCRIPTION}},
    )
    api = Api(app)
    api.spec.components.security_scheme(STAFF, {"type": "http", "scheme": "bearer"})
    api.spec.components.security_scheme(
        AUTHOR, {"type": "apiKey", "in": "header", "name": comments.CODE_HEADER}
    )
    for schema in (schemas.AuthorsComment, schemas.StaffComment):  # named by `schemas.either`
        api.spec.components.schema(schema.__name__, schema=schema)
    for module in SECTIONS:
        csrf.exempt(module.section)  # no cookie is looked at where something is changed
        api.register_blueprint(module.section)
    for door in DOORS:
        app.add_url_rule(door, "api_docs", _to_the_docs)
        app.add_url_rule(f"{door}/", "api_docs", _to_the_docs)
    operations.init_app(app)

    @app.before_request
    def bodies_are_json() -> None:
        """A form's body would be read as no body at all, and every field be missing."""
        sent = request.path.startswith(PREFIX) and request.method == "POST" and request.content_length
        if sent and not request.is_json:
            raise UnsupportedMediaType("Send JSON, with the header Content-Type: application/json.")


def _to_the_docs() -> Redirect:
    return redirect(url_for("documents.docs"))
