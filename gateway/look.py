"""What every page looks like: template folders, the organisation's name and colour, large print."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, current_app, request
from govuk_frontend_wtf.main import WTFormsHelpers
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from chassis.settings import Settings
from policies import Policy, load_policy

PRINT_COOKIE = "said_print"
PRINTS = ("large", "normal")


def policy() -> Policy:
    """The policy of the organisation whose pages these are."""
    found: Policy = current_app.extensions["policy"]
    return found


def large_print() -> bool:
    """Chosen with ?print=large, and remembered in a cookie that says only that."""
    asked = request.args.get("print")
    return (asked if asked in PRINTS else request.cookies.get(PRINT_COOKIE)) == "large"


def _remember(response: Response) -> Response:
    asked = request.args.get("print")
    if asked == "large":
        response.set_cookie(
            PRINT_COOKIE,
            "large",
            max_age=365 * 86400,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    elif asked == "normal":
        response.delete_cookie(PRINT_COOKIE)
    return response


def _brand() -> Response:
    """The organisation's colour as a style sheet, because pages may not carry styles of their own."""
    css = f":root{{--said-brand:{policy().organisation.colour}}}\n"
    response = Response(css, mimetype="text/css")
    response.cache_control.max_age = 300
    return response


def init_app(app: Flask, settings: Settings) -> None:
    app.extensions["policy"] = load_policy(settings.policy)
    app.jinja_loader = ChoiceLoader(
        [
            PackageLoader("gateway"),
            PrefixLoader(
                {
                    "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
                    "govuk_frontend_wtf": PackageLoader("govuk_frontend_wtf"),
                }
            ),
        ]
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    WTFormsHelpers(app)
    app.add_url_rule("/brand.css", "brand", _brand)
    app.after_request(_remember)

    @app.context_processor
    def everywhere() -> dict[str, Any]:
        return {
            "organisation": policy().organisation,
            "large_print": large_print(),
        }
