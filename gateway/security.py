"""What a browser is told to allow, the session cookie, and the token that every form carries."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface
from flask_talisman import Talisman
from flask_wtf.csrf import CSRFProtect

if TYPE_CHECKING:
    from chassis.settings import Settings

csrf = CSRFProtect()

CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
LONGEST_BODY = 64 * 1024 * 1024
"""Bytes of one request: a spreadsheet of 100,000 comments fits."""


class _CookieFitsTheConnection(SecureCookieSessionInterface):
    """`Secure` where the connection is: on https always, on http://127.0.0.1 the cookie still comes back."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def init_app(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=hmac.digest(settings.secret_key, b"gateway session", hashlib.sha256),
        SESSION_COOKIE_NAME="said_session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        MAX_CONTENT_LENGTH=LONGEST_BODY,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: nobody loses words to a clock
        WTF_CSRF_SSL_STRICT=False,  # some careful people's browsers send no referrer; the token is enough
    )
    app.session_interface = _CookieFitsTheConnection()
    csrf.init_app(app)
    Talisman(
        app,
        force_https=False,  # the proxy in front decides; HSTS is still sent on every https answer
        session_cookie_secure=False,  # decided for each connection above
        content_security_policy=CONTENT_SECURITY_POLICY,
        content_security_policy_nonce_in=["script-src"],
        referrer_policy="same-origin",
        frame_options="DENY",
        permissions_policy={"browsing-topics": "()", "geolocation": "()", "camera": "()", "microphone": "()"},
    )
