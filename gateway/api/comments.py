"""Comments: said by anybody, followed by their author, handled by staff."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request
from marshmallow import RAISE
from werkzeug.exceptions import Unauthorized

from chassis.references import tidy
from contracts.feedback import commands, queries
from gateway.accounts import Permission, current_account, ensure, may, within_limits
from gateway.accounts.current import BEARER
from gateway.api import schemas
from gateway.api.plain import plain
from gateway.api.section import AUTHOR, STAFF, Section
from gateway.contacts import contact_of, send_comment
from gateway.limits import GUESSING, limiter
from gateway.scope import ensure_comments
from gateway.services import feedback

section = Section("comments", "What people said, and what staff do about it.")

SENDING = "1200 per 10 minutes"
"""For programs without a token; a website of the organisation may pass on what many visitors write."""
CODE_HEADER = "X-Follow-Up-Code"

_by_code = {"name": CODE_HEADER, "in": "header", "required": True, "schema": {"type": "string"}}


def _with_token() -> bool:
    return current_account() is not None


def _was_a_guess(response: Response) -> bool:
    return response.status_code in (401, 403, 404, 409, 422)


@section.route("/comments", methods=["POST"])
@limiter.limit(SENDING, exempt_when=_with_token)
@section.problems(401, 403, 409, 422)
@section.doc(security=[{}, {STAFF: []}])
@section.arguments(schemas.ReceiveComment)
@section.arguments(schemas.IdempotencyHeader, location="headers")
@section.response(201, schemas.ReceivedComment)
def receive_comment(body: dict[str, Any], headers: dict[str, Any]) -> tuple[Any, int, dict[str, str]]:
    """Say something

    No account is needed. Without `local_service` it is for the organisation; without `contact` it is
    anonymous. `on_behalf` is for staff who write down what somebody else said.
    """
    if body["on_behalf"]:
        ensure(Permission.ENTER_COMMENTS, [body["local_service"]])
    contact = body.pop("contact")
    result = send_comment(plain(body), contact, headers.get("idempotency_key"))
    return result, 201, {"Location": f"/api/v1/comments/{result['reference']}"}


@section.route("/comments", methods=["GET"])
@section.staff(Permission.READ_COMMENTS, 422)
@section.arguments(schemas.as_query(queries.ListComments), location="query", unknown=RAISE)
@section.response(200, schemas.CommentList)
def list_comments(filters: dict[str, Any]) -> Any:
    """List comments

    Newest first, or by date due; with filters and full-text search. A limited account sees its own local
    services.
    """
    account = current_account()
    assert account is not None
    wanted = within_limits(account, filters.get("local_services"))
    return feedback("list_comments", **plain(filters | {"local_services": wanted}))


@section.route("/comments/<reference>", methods=["GET"])
@limiter.limit(GUESSING, deduct_when=_was_a_guess, exempt_when=_with_token)
@section.problems(401, 403, 404, 422)
@section.doc(
    security=[{AUTHOR: []}, {STAFF: []}],
    **{"x-permission": f"`{Permission.READ_COMMENTS}`, or the author, with the code"},
)
@section.response(200, schemas.either(schemas.AuthorsComment, schemas.StaffComment))
def get_comment(reference: str) -> Response:
    """One comment

    With the author's code: what its author sees. With a staff token: the whole history, and who said it for
    roles that may see that.
    """
    reference = tidy(reference)
    code = request.headers.get(CODE_HEADER)
    if code is not None:
        followed = feedback("follow_up", reference=reference, follow_up_code=code)
        return jsonify(schemas.AuthorsComment().dump(followed))
    account = current_account()
    if account is None:
        raise Unauthorized(
            f"Send the comment's follow-up code in {CODE_HEADER}, or a staff token.", www_authenticate=BEARER
        )
    ensure(Permission.READ_COMMENTS)
    comment = feedback("get_comment", reference=reference)
    ensure(Permission.READ_COMMENTS, [comment["local_service"]])
    sees = may(account, Permission.SEE_CONTACT, [comment["local_service"]])
    comment = comment | {"contact": contact_of(comment) if sees else None}
    return jsonify(schemas.StaffComment().dump(comment))


@section.route("/comments/<reference>/words", methods=["POST"])
@limiter.limit(GUESSING, deduct_when=_was_a_guess)
@section.problems(401, 403, 404, 409, 422)
@section.doc(security=[{AUTHOR: []}], parameters=[_by_code], **{"x-permission": "the author, with the code"})
@section.arguments(commands.AddWords(only=("text",)))
@section.arguments(schemas.IdempotencyHeader, location="headers")
@section.response(200, schemas.Named)
def add_words(body: dict[str, Any], headers: dict[str, Any], reference: str) -> Any:
    """Add something, or answer the question (author)"""
    code = request.headers.get(CODE_HEADER)
    if code is None:
        raise Unauthorized(f"Send the comment's follow-up code in {CODE_HEADER}.", www_authenticate=BEARER)
    return feedback("add_words", reference=tidy(reference), follow_up_code=code, **body, **headers)


@section.route("/comments/<reference>/acknowledgement", methods=["POST"])
@section.staff(Permission.ACKNOWLEDGE, 404, 409, 422)
@section.response(200, schemas.Changed)
def acknowledge(reference: str) -> Any:
    """Acknowledge

    May be repeated: a comment acknowledged before is left as it is.
    """
    ensure_comments(Permission.ACKNOWLEDGE, [tidy(reference)])
    return feedback("acknowledge_comments", references=[tidy(reference)])


@section.route("/comments/<reference>/question", methods=["POST"])
@section.staff(Permission.ASK, 404, 409, 422)
@section.arguments(commands.AskAuthor(exclude=("reference",)))
@section.response(200, schemas.Named)
def ask(body: dict[str, Any], reference: str) -> Any:
    """Ask the author something back"""
    ensure_comments(Permission.ASK, [tidy(reference)])
    return feedback("ask_author", reference=tidy(reference), **body)


@section.route("/comments/<reference>/escalation", methods=["POST"])
@section.staff(Permission.ESCALATE, 404, 409, 422)
@section.arguments(commands.EscalateComment(exclude=("reference",)))
@section.response(200, schemas.Named)
def escalate(body: dict[str, Any], reference: str) -> Any:
    """Hand it to the organisation"""
    ensure_comments(Permission.ESCALATE, [tidy(reference)])
    return feedback("escalate_comment", reference=tidy(reference), **body)


@section.route("/comments/<reference>/declining", methods=["POST"])
@section.staff(Permission.DECLINE, 404, 409, 422)
@section.arguments(commands.DeclineComment(exclude=("reference",)))
@section.response(200, schemas.Named)
def decline(body: dict[str, Any], reference: str) -> Any:
    """Decline to answer, openly

    The author reads the reason.
    """
    ensure_comments(Permission.DECLINE, [tidy(reference)])
    return feedback("decline_comment", reference=tidy(reference), **body)


@section.route("/comments/<reference>/closing", methods=["POST"])
@section.staff(Permission.CLOSE, 404, 409, 422)
@section.response(200, schemas.Named)
def close(reference: str) -> Any:
    """Close

    Refused while it is neither answered nor declined.
    """
    ensure_comments(Permission.CLOSE, [tidy(reference)])
    return feedback("close_comment", reference=tidy(reference))


@section.route("/comments/<reference>/assignment", methods=["POST"])
@section.staff(Permission.ASSIGN, 404, 409, 422)
@section.arguments(commands.AssignComments(exclude=("references",)))
@section.response(200, schemas.Changed)
def assign(body: dict[str, Any], reference: str) -> Any:
    """Say which role or team has it"""
    ensure_comments(Permission.ASSIGN, [tidy(reference)])
    return feedback("assign_comments", references=[tidy(reference)], **body)


@section.route("/comments/<reference>/themes", methods=["POST"])
@section.staff(Permission.THEME, 404, 409, 422)
@section.arguments(commands.ThemeComments(exclude=("references",)))
@section.response(200, schemas.Changed)
def theme(body: dict[str, Any], reference: str) -> Any:
    """Set its themes"""
    ensure_comments(Permission.THEME, [tidy(reference)])
    return feedback("theme_comments", references=[tidy(reference)], **body)
