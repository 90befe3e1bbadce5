"""What everybody may see: the register of local services, the boards, the traces of what is published."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from marshmallow import RAISE
from werkzeug.exceptions import NotFound, Unauthorized

from chassis.errors import Refusal
from chassis.references import tidy
from contracts.people.commands import local_services as commands
from contracts.reporting import queries
from gateway.accounts import Permission, current_account, ensure
from gateway.accounts.current import BEARER
from gateway.api import schemas
from gateway.api.comments import CODE_HEADER
from gateway.api.section import AUTHOR, STAFF, Section
from gateway.api.tracing import Graph, public_part
from gateway.limits import GUESSING, limiter
from gateway.services import feedback, people, reporting

section = Section("boards", "What everybody may see.")


@section.route("/local-services", methods=["GET"])
@section.problems()
@section.response(200, schemas.LocalService(many=True))
def list_local_services() -> Any:
    """List the local services"""
    return people("list_local_services")


@section.route("/local-services", methods=["POST"])
@section.staff(Permission.MANAGE_LOCAL_SERVICES, 409, 422)
@section.arguments(commands.RegisterLocalService)
@section.response(201, schemas.Registered)
def register_local_service(body: dict[str, Any]) -> Any:
    """Enter a local service in the register"""
    return people("register_local_service", **body)


@section.route("/boards/organisation", methods=["GET"])
@section.problems(422)
@section.arguments(schemas.as_query(queries.GetBoard, "local_service"), location="query", unknown=RAISE)
@section.response(200, schemas.Board)
def organisation_board(page: dict[str, Any]) -> Any:
    """You said, we did: everywhere"""
    return reporting("get_board", **page)


@section.route("/boards/<local_service>", methods=["GET"])
@section.problems(404, 422)
@section.arguments(schemas.as_query(queries.GetBoard, "local_service"), location="query", unknown=RAISE)
@section.response(200, schemas.Board)
def board(page: dict[str, Any], local_service: str) -> Any:
    """You said, we did: one local service"""
    people("get_local_service", slug=local_service)  # a board of nowhere is not an empty board
    return reporting("get_board", local_service=local_service, **page)


def _was_a_guess(response: Response) -> bool:
    return CODE_HEADER in request.headers and response.status_code >= 400


@section.route("/trace/<reference>", methods=["GET"])
@limiter.limit(GUESSING, deduct_when=_was_a_guess)
@section.problems(401, 403, 404, 422)
@section.doc(
    security=[{}, {AUTHOR: []}, {STAFF: []}],
    **{
        "x-permission": f"anybody, for what is published; the author, with the code; `{Permission.READ_TRACE}`"
    },
)
@section.response(200, schemas.Trace)
def trace(reference: str) -> Graph:
    """Where it came from and what came of it

    Everybody may follow a published response, or a decision of approved minutes, to the comments it came of, with what
    meetings and the organisation made of them on the way. With its follow-up code an author
    starts at their comment; staff start anywhere and see drafts as well.
    """
    reference = tidy(reference)
    if current_account() is not None:
        ensure(Permission.READ_TRACE)
        whole: Graph = reporting("get_trace", reference=reference)
        return whole
    code = request.headers.get(CODE_HEADER)
    if code is not None:
        feedback("follow_up", reference=reference, follow_up_code=code)  # refuses a wrong one
    elif reference.startswith("FB-"):
        # The same for a reference that exists and one that does not.
        raise Unauthorized(
            f"Send the comment's follow-up code in {CODE_HEADER}, or a staff token.", www_authenticate=BEARER
        )
    try:
        seen = public_part(reporting("get_trace", reference=reference), author=code is not None)
    except Refusal as refusal:
        if refusal.kind != "not_found":
            raise
        seen = None  # a draft and what never was look the same from outside
    if seen is None:
        raise NotFound("Nothing published has this reference.")
    return seen
