"""Languages, and dates as people say them. Every visible string goes through gettext."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import Locale
from flask import Flask, request
from flask_babel import Babel, get_locale, gettext
from flask_babel import format_date as babel_format_date

LANGUAGES = ("en",)
COOKIE = "said_language"
HERE = ZoneInfo("Europe/London")

babel = Babel()


def chosen_language() -> str:
    """What the reader chose with ?lang= or earlier (a cookie holds only that), else what the browser asks for."""
    for choice in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if choice in LANGUAGES:
            return choice
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def _as_date(value: date | datetime | str) -> date:
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    if isinstance(value, datetime):
        return (value.astimezone(HERE) if value.tzinfo else value).date()
    return value


def day(value: date | datetime | str | None) -> str:
    """ "Tuesday 3 March", with the year when it is not this one; ISO strings are taken as well."""
    if value is None:
        return ""
    when = _as_date(value)
    this_year = datetime.now(HERE).year
    pattern = gettext("EEEE d MMMM") if when.year == this_year else gettext("EEEE d MMMM y")
    return babel_format_date(when, pattern)


def direction() -> str:
    """"ltr" or "rtl", for the `dir` of the page."""
    locale = get_locale() or Locale("en")
    return "rtl" if locale.text_direction == "rtl" else "ltr"


def init_app(app: Flask) -> None:
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", "translations")
    babel.init_app(app, locale_selector=chosen_language, default_timezone="Europe/London")
    app.jinja_env.filters["day"] = day
    app.jinja_env.globals["direction"] = direction
    app.jinja_env.globals["locale"] = get_locale
