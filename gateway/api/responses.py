"""Responses: "you said, we did", from draft to board."""

from __future__ import annotations

from typing import Any

from chassis.references import tidy
from contracts.feedback import commands
from gateway.accounts import Permission, ensure
from gateway.api import schemas
from gateway.api.plain import plain
from gateway.api.section import Section
from gateway.scope import ensure_comments, ensure_response
from gateway.services import feedback

section = Section("responses", "What was done about what people said.")


@section.route("/responses", methods=["POST"])
@section.staff(Permission.RESPOND, 404, 409, 422)
@section.arguments(commands.Respond(exclude=("idempotency_key",)))
@section.arguments(schemas.IdempotencyHeader, location="headers")
@section.response(201, schemas.ResponseState)
def respond(body: dict[str, Any], headers: dict[str, Any]) -> tuple[Any, int, dict[str, str]]:
    """Answer one comment or many

    With `publish` it goes on the board at once, unless personal details are found: then its state is `held`
    until somebody confirms them.
    """
    ensure_comments(Permission.RESPOND, body["comments"])
    if body["publish"]:
        ensure(Permission.PUBLISH)
    result = feedback("respond", **plain(body), **headers)
    return result, 201, {"Location": f"/api/v1/responses/{result['reference']}"}


@section.route("/responses/<reference>", methods=["GET"])
@section.staff(Permission.READ_COMMENTS, 404, 422)
@section.response(200, schemas.StaffResponse)
def get_response(reference: str) -> Any:
    """One response

    With the comments it came from and every wording it had.
    """
    ensure_response(Permission.READ_COMMENTS, tidy(reference))
    return feedback("get_response", reference=tidy(reference))


@section.route("/responses/<reference>/publication", methods=["POST"])
@section.staff(Permission.PUBLISH, 404, 409, 422)
@section.response(200, schemas.ResponseState)
def publish(reference: str) -> Any:
    """Publish

    Held, with the personal details that were found, until they are confirmed.
    """
    ensure_response(Permission.PUBLISH, tidy(reference))
    return feedback("publish_response", reference=tidy(reference))


@section.route("/responses/<reference>/confirmation", methods=["POST"])
@section.staff(Permission.CONFIRM, 404, 409, 422)
@section.arguments(commands.ConfirmDetails(exclude=("reference",)))
@section.response(200, schemas.ResponseState)
def confirm(body: dict[str, Any], reference: str) -> Any:
    """Confirm that the personal details are meant, and publish"""
    ensure_response(Permission.CONFIRM, tidy(reference))
    return feedback("confirm_details", reference=tidy(reference), **body)


@section.route("/responses/<reference>/correction", methods=["POST"])
@section.staff(Permission.CORRECT, 404, 409, 422)
@section.arguments(commands.CorrectResponse(exclude=("reference",)))
@section.response(200, schemas.ResponseState)
def correct(body: dict[str, Any], reference: str) -> Any:
    """Correct

    A new wording; the earlier ones stay in the history.
    """
    ensure_response(Permission.CORRECT, tidy(reference))
    return feedback("correct_response", reference=tidy(reference), **plain(body))


@section.route("/responses/<reference>/withdrawal", methods=["POST"])
@section.staff(Permission.WITHDRAW, 404, 409, 422)
@section.arguments(commands.WithdrawResponse(exclude=("reference",)))
@section.response(200, schemas.ResponseState)
def withdraw(body: dict[str, Any], reference: str) -> Any:
    """Withdraw

    It leaves the board; its comments wait for an answer again unless another one stands.
    """
    ensure_response(Permission.WITHDRAW, tidy(reference))
    return feedback("withdraw_response", reference=tidy(reference), **body)
