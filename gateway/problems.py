"""Errors for programs: problem details of RFC 9457, `application/problem+json`, that name the field.

    {"type": "urn:said-and-done:problem:invalid", "title": "Unprocessable Entity", "status": 422,
     "code": "invalid", "detail": "…", "instance": "urn:uuid:<correlation id>",
     "errors": [{"field": "contact.email", "in": "body", "pointer": "#/contact/email", "detail": "…"}]}

`code` names the rule or problem and stays the same; `detail` is a sentence for people and may change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from time import time
from typing import Any

from flask import Response, current_app, request
from flask_limiter import RateLimitExceeded
from werkzeug.exceptions import HTTPException, NotFound

from chassis.errors import Refusal
from gateway.limits import limiter
from gateway.services import correlation_id
from gateway.status import STATUS

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:said-and-done:problem:"
RETRY_AFTER = 5
"""Seconds after which to ask again when a service does not answer."""

PROGRAMS = ("/api", "/live", "/ready", "/metrics")
_STATUS_CODES = {HTTPStatus.BAD_REQUEST: "malformed", HTTPStatus.UNPROCESSABLE_ENTITY: "invalid"}
_SENTENCES: dict[int | None, str] = {
    405: "This address does not take this method. The header Allow names those it takes.",
    413: "The request is too large.",
    500: "Something went wrong here. It was not your doing; please try again.",
}
_HEADERS = {"idempotency_key": "Idempotency-Key", "follow_up_code": "X-Follow-Up-Code"}
_HEADERS |= {header: header for header in _HEADERS.values()}
_IN_PATH = {"references": "reference", "slug": "local_service"}
"""What the contracts call it → what it is called in the request."""
_WERKZEUG_404 = NotFound.description


def wanted() -> bool:
    """Whether this request came from a program, which gets problem details instead of a page."""
    return f"/{request.path.split('/')[1]}" in PROGRAMS


def problem(
    status: int,
    code: str,
    detail: str,
    errors: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer to a request that cannot be carried out."""
    body: dict[str, Any] = {
        "type": TYPE + code,
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "instance": f"urn:uuid:{correlation_id()}",
    }
    if errors:
        body["errors"] = errors
    answer = current_app.response_class(current_app.json.dumps(body), status, mimetype=MEDIA_TYPE)
    answer.headers.extend(dict(headers or {}))
    return answer


def of_refusal(refusal: Refusal) -> Response:
    """What a service refused."""
    status = STATUS[refusal.kind]
    errors = [
        _place(field.split(".")) | {"detail": sentence}
        for field, sentences in refusal.errors.items()
        for sentence in sentences
    ]
    headers = {"Retry-After": str(RETRY_AFTER)} if refusal.kind == "unavailable" else {}
    return problem(status, refusal.code, refusal.message, errors, headers)


def of_http_error(error: HTTPException) -> Response:
    """What Flask, Werkzeug or the argument parser raised, the error inside the program (500) included."""
    status = error.code or 500
    data: Mapping[str, Any] = getattr(error, "data", None) or {}
    messages: Any = data.get("messages") or {}
    errors = [
        place | {"detail": sentence}
        for location, found in messages.items()
        for place, sentence in _flat(location, found, ())
    ]
    headers = {
        name: value for name, value in error.get_headers() if name not in ("Content-Type", "Content-Length")
    }
    if isinstance(error, RateLimitExceeded):
        headers["Retry-After"] = str(_seconds_left())
    phrase = HTTPStatus(status).phrase
    code = _STATUS_CODES.get(HTTPStatus(status), phrase.lower().replace(" ", "-"))
    detail = _detail(error, errors)
    return problem(status, code, detail, errors if status == 422 else None, headers)


def _detail(error: HTTPException, errors: list[dict[str, str]]) -> str:
    if error.code == HTTPStatus.UNPROCESSABLE_ENTITY and errors:
        return "Something in the request is wrong. `errors` says what and where."
    if error.code == HTTPStatus.BAD_REQUEST and errors:
        return " ".join(each["detail"] for each in errors)
    if error.code in _SENTENCES:
        return _SENTENCES[error.code]
    if isinstance(error, RateLimitExceeded):
        return "Too many requests came from here. Wait a little and try again."
    if error.description == _WERKZEUG_404:
        return "There is nothing at this address. /api/v1/docs has what there is."
    return error.description or ""


def _seconds_left() -> int:
    limit = limiter.current_limit
    return max(1, round(limit.reset_at - time())) if limit else 60


def _flat(location: str, found: Any, path: tuple[str, ...]) -> Iterator[tuple[dict[str, str], str]]:
    """Marshmallow's nested messages, one by one with their place."""
    if isinstance(found, Mapping):
        for key, inner in found.items():
            yield from _flat(location, inner, path if key == "_schema" else (*path, str(key)))
        return
    for sentence in found if isinstance(found, list) else [found]:
        yield _place(list(path), location), str(sentence)


def _place(path: list[str], location: str = "json") -> dict[str, str]:
    """Where in the request: the field's path and, in a body, a JSON pointer to it (RFC 6901)."""
    first = path[0] if path else ""
    if first in _HEADERS:
        return {"field": _HEADERS[first], "in": "header"}
    in_path = _IN_PATH.get(first, first)
    if in_path in (request.view_args or {}):
        return {"field": in_path, "in": "path"}
    field = ".".join(path)
    if location in ("query", "querystring") or request.method in ("GET", "HEAD"):
        return {"field": field, "in": "query"}
    pointer = "#" + "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in path)
    return {"field": field, "in": "body", "pointer": pointer}
