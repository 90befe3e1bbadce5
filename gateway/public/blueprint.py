"""The blueprint that the public pages hang on, and what is true of all of them."""

from flask import Blueprint, Response, g, request

from gateway.services import PUBLIC

blueprint = Blueprint("public", "gateway.public")

SECRET_PAGES = ("/say/", "/follow/", "/take-part/", "/about-you", "/elections/")
"""Below these a page may show words or a code that only its reader may see."""


@blueprint.before_request
def nobody_in_particular() -> None:
    """Somebody who is signed in as staff and writes here is a member of the public, and stays anonymous."""
    g.actor = PUBLIC


@blueprint.after_request
def keep_no_copy(response: Response) -> Response:
    """The next person at a shared computer must not find the page in its cache."""
    if request.path.startswith(SECRET_PAGES):
        response.cache_control.no_store = True
    elif request.method == "GET" and "Cache-Control" not in response.headers:
        response.cache_control.private = True
        response.cache_control.no_cache = True
    return response
