"""Languages, and dates as people say them. Every visible string goes through gettext.

Messages live in gateway/translations/<language>/LC_MESSAGES; a language is offered as soon as its folder is
there.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from flask import Flask, Response, request
from flask_babel import Babel, get_locale, gettext
from flask_babel import format_date as babel_format_date

COOKIE = "said_language"
HERE = ZoneInfo("Europe/London")
"""The policies are of the United Kingdom: a day begins and ends there, wherever the server stands."""

_TRANSLATIONS = Path(__file__).parent / "translations"

babel = Babel()


@cache
def languages() -> tuple[str, ...]:
    """The languages the pages can be read in: English, in which they are written, and every translation."""
    translated = (path.parts[-3] for path in _TRANSLATIONS.glob("*/LC_MESSAGES/messages.mo"))
    return ("en", *sorted(set(translated) - {"en"}))


def chosen_language() -> str:
    """What the reader chose with ?lang= or earlier (a cookie holds only that), else what the browser asks
    for.
    """
    offered = languages()
    for choice in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if choice in offered:
            return choice
    return request.accept_languages.best_match(offered) or offered[0]


def own_name(language: str) -> str:
    """A language's name for itself: "Cymraeg". The code itself where nobody wrote the name down."""
    try:
        return Locale.parse(language, sep="-" if "-" in language else "_").display_name or language
    except (UnknownLocaleError, ValueError):
        return language


def moment(value: date | datetime | str) -> date:
    """The day, here, of a date or a point in time; ISO strings are taken as well."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    if isinstance(value, datetime):
        return (value.astimezone(HERE) if value.tzinfo else value).date()
    return value


def day(value: date | datetime | str | None) -> str:
    """ "Tuesday 3 March", with the year when it is not this one; "" for None."""
    if value is None:
        return ""
    when = moment(value)
    this_year = when.year == datetime.now(HERE).year
    # the order of a date is for the translator to decide; see unicode.org/reports/tr35 for the letters
    return babel_format_date(when, gettext("EEEE d MMMM") if this_year else gettext("EEEE d MMMM y"))


def short_day(value: date | datetime | str) -> str:
    """ "3 Mar 2026", where there is little room."""
    return babel_format_date(moment(value), gettext("d MMM y"))


def direction() -> str:
    """ "ltr" or "rtl", for the `dir` of the page."""
    locale: Locale = get_locale() or Locale("en")
    return "rtl" if locale.text_direction == "rtl" else "ltr"


def here_with(**changes: str) -> str:
    """The address of this page with some of its query changed: how a page offers itself in another
    language.
    """
    query = {**request.args.to_dict(), **changes}
    return f"{request.path}?{urlencode(query)}"


def _remember(response: Response) -> Response:
    choice = request.args.get("lang")
    if choice in languages():
        response.set_cookie(
            COOKIE, choice, max_age=365 * 86400, httponly=True, samesite="Lax", secure=request.is_secure
        )
    return response


def init_app(app: Flask) -> None:
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", str(_TRANSLATIONS))
    babel.init_app(app, locale_selector=chosen_language, default_timezone=str(HERE))
    app.after_request(_remember)
    app.jinja_env.filters.update(day=day, short_day=short_day, own_name=own_name)
    app.jinja_env.globals.update(
        direction=direction, locale=get_locale, languages=languages, here_with=here_with
    )
