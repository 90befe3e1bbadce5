"""Documents for programmers and their programs: OpenAPI as a page, AsyncAPI, the schema of every event."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, current_app, make_response, render_template
from werkzeug.exceptions import NotFound

from contracts.catalogue import EVENTS
from gateway.api import asyncapi, jsonschema
from gateway.api.rendition import Rendition
from gateway.api.section import Section

section = Section("documents", "The API and the events, described for programs.")


def openapi() -> dict[str, Any]:
    """The OpenAPI document of the running application."""
    api = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    document: dict[str, Any] = api.spec.to_dict()
    return document


@section.route("/asyncapi.json", methods=["GET"])
@section.response(200, {"type": "object"})
def asyncapi_document() -> Response:
    """The events, as AsyncAPI 3.0"""
    return _json(asyncapi.document())


@section.route("/schemas/<event_type>", methods=["GET"])
@section.problems(404)
@section.response(200, {"type": "object"}, content_type=jsonschema.MEDIA_TYPE)
def event_schema(event_type: str) -> Response:
    """The JSON Schema of one event's data

    `event_type` is its CloudEvents type, such as `feedback.comment_received.v1`.
    """
    if event_type not in EVENTS:
        raise NotFound("There is no event of this type. /api/v1/asyncapi.json has them all.")
    return _json(jsonschema.of_event(event_type), jsonschema.MEDIA_TYPE)


@section.route("/docs", methods=["GET"])
@section.response(200, {"type": "string"}, content_type="text/html")
def docs() -> Response:
    """This document, for people"""
    return make_response(render_template("api/docs.html", api=Rendition(openapi()), events=EVENTS))


def _json(document: dict[str, Any], mimetype: str = "application/json") -> Response:
    return Response(json.dumps(document, indent=2, ensure_ascii=False), mimetype=mimetype)
