"""What every page looks like: template folders, the organisation's name and colour, large print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Flask, request
from govuk_frontend_wtf.main import WTFormsHelpers
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

if TYPE_CHECKING:
    from chassis.settings import Settings

PRINT_COOKIE = "said_print"


def large_print() -> bool:
    """Chosen with ?print=large, and remembered in a cookie that says only that."""
    choice = request.args.get("print") or request.cookies.get(PRINT_COOKIE)
    return choice == "large"


def organisation() -> dict[str, str]:
    """`name` and `colour` (#rrggbb) of the organisation."""
    return {"name": "Said & Done", "colour": "#0b5a6b"}


def init_app(app: Flask, settings: Settings) -> None:
    app.jinja_loader = ChoiceLoader(  # type: ignore[assignment]
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

    @app.context_processor
    def everywhere() -> dict[str, Any]:
        return {"organisation": organisation(), "large_print": large_print()}
