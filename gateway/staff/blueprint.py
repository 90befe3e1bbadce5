"""The blueprint that the staff pages hang on, and what is true of all of them."""

from __future__ import annotations

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

blueprint = Blueprint("staff", "gateway.staff", url_prefix="/staff")

Page = str | tuple[str, int] | AnyResponse
"""What a view answers."""


@blueprint.after_request
def keep_no_copy(response: Response) -> Response:
    """What people said is not left in the cache of a shared computer."""
    response.cache_control.no_store = True
    return response
