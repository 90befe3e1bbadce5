"""One part of the API: a flask-smorest blueprint that knows who may call what and which problems come."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

import flask_smorest
from flask_smorest.utils import prepare_response

from gateway import problems
from gateway.accounts import Permission, requires
from gateway.api.schemas import Problem

View = TypeVar("View", bound=Callable[..., Any])

PREFIX = "/api/v1"
STAFF = "staffToken"
AUTHOR = "followUpCode"


class Section(flask_smorest.Blueprint):
    """A blueprint whose name is the tag of its operations in the OpenAPI document."""

    def __init__(self, name: str, description: str) -> None:
        super().__init__(name, "gateway.api", url_prefix=PREFIX, description=description)

    def arguments(self, schema: Any, *, location: str = "json", **options: Any) -> Callable[[View], View]:
        """As the library's, with the problems that a body may have documented."""
        decorate: Callable[[View], View] = super().arguments(schema, location=location, **options)
        if location != "json":
            return decorate
        return lambda view: self.problems(400, 415, 422)(decorate(view))

    def problems(self, *statuses: int) -> Callable[[View], View]:
        """Documents the problem details that may come back; what a service may always answer is added."""

        def decorate(view: View) -> View:
            for status in sorted({*statuses, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}):
                view = self.alt_response(status, response=HTTPStatus(status).name)(view)
            return view

        return decorate

    def staff(self, permission: Permission, *statuses: int) -> Callable[[View], View]:
        """Only with a staff token whose role has the permission; `statuses` are its other problems."""

        def decorate(view: View) -> View:
            view = self.problems(401, 403, *statuses)(view)
            view = self.doc(security=[{STAFF: []}], **{"x-permission": str(permission)})(view)
            return requires(permission)(view)

        return decorate


class Api(flask_smorest.Api):
    """The OpenAPI document; errors are written by `gateway.errors` for the whole application."""

    ERROR_SCHEMA = Problem
    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        """Nothing: the library would answer pages in JSON as well."""

    def _register_responses(self) -> None:
        """As the library does, with the media type of problem details."""
        for status in HTTPStatus:
            if status >= HTTPStatus.BAD_REQUEST:
                response: dict[str, Any] = {"description": status.phrase, "schema": self.ERROR_SCHEMA}
                prepare_response(response, self.spec, problems.MEDIA_TYPE)
                self.spec.components.response(status.name, response, lazy=True)
