"""The Flask application: which parts it has and in which order they are put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

from gateway import (
    accounts,
    api,
    clocks,
    errors,
    group_words,
    i18n,
    limits,
    look,
    occasions,
    proxies,
    public,
    security,
    services,
    staff,
    words,
)
from gateway.database import open_database

if TYPE_CHECKING:
    from chassis.rpc import ServiceClient
    from chassis.settings import Settings

PARTS = (accounts, public, staff, api)
"""Each part is a package with `init_app(app)`. Accounts come first: they say who is asking."""


def create_app(settings: Settings, client: ServiceClient) -> Flask:
    """The gateway for one organisation.

    The client answers for the services: `app.extensions["services"]`; the gateway's own small database is
    `app.extensions["database"]`, an SQLAlchemy engine; the settings are `app.extensions["settings"]`.
    """
    app = Flask("gateway", static_folder="static", static_url_path="/static")
    app.extensions["settings"] = settings
    app.extensions["database"] = open_database(settings)
    proxies.init_app(app)
    security.init_app(app, settings)
    services.init_app(app, client)
    i18n.init_app(app)
    look.init_app(app, settings)
    words.init_app(app)
    clocks.init_app(app)
    occasions.init_app(app)
    group_words.init_app(app)
    limits.init_app(app)
    errors.init_app(app)
    for part in PARTS:
        part.init_app(app)
    return app
