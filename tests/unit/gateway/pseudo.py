"""A language that does not exist, to find words that nobody could translate.

Every translated string comes out in ⟦brackets⟧. What is left over outside of them was written straight into a
template or a program. Names, codes and people's own words carry `translate="no"` and do not count.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from babel.support import NullTranslations
from flask import Flask
from flask_babel import Domain

from tests.unit.gateway.premises import before_each_request

_INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
_LETTERS = re.compile(r"[^\W\d_]")
_SPOKEN = {"aria-label", "alt", "title", "placeholder", "data-label"}
_VOID = {
    "meta",
    "link",
    "input",
    "br",
    "hr",
    "img",
    "path",
    "circle",
    "rect",
    "line",
    "use",
    "area",
    "col",
    "wbr",
}


class _Pseudo(NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    ugettext = gettext
    ungettext = ngettext


class _PseudoDomain(Domain):
    def get_translations(self) -> NullTranslations:
        return _Pseudo()


def speak_pseudo(app: Flask) -> None:
    """Every page of this application comes out in the language that does not exist."""
    before_each_request(app, lambda: _PseudoDomain().as_default())


class _Reader(HTMLParser):
    """Collects what is read or read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.spoken: list[str] = []
        self._open: list[tuple[str, bool]] = []

    @property
    def _skipping(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        skip = self._skipping or tag in ("script", "style", "textarea") or found.get("translate") == "no"
        if not skip:
            spoken = _SPOKEN | {name for name in found if name.startswith("data-i18n")}
            self.spoken += [found[name] or "" for name in spoken & found.keys()]
        if tag not in _VOID:
            self._open.append((tag, skip))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, _ = self._open.pop()
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.shown.append(data)


def untranslated(html: str, names: tuple[str, ...] = ()) -> list[str]:
    """Pieces of a page, visible or read aloud, that did not come through gettext; empty when all did.

    `names`: names of organisations, places and things that may stand in the page's <title>, which cannot be marked.
    """
    before, title, after = [*re.split("</?title>", html, maxsplit=2), "", ""][:3]
    for name in names:
        title = title.replace(name, "")
    reader = _Reader()
    reader.feed(f"{before}<title>{title}</title>{after}")
    return [piece for text in ("".join(reader.shown), *reader.spoken) for piece in _outside(text)]


def _outside(text: str) -> list[str]:
    while True:
        text, found = _INNERMOST.subn("\x00", text)
        if not found:
            break
    return [" ".join(piece.split()) for piece in re.split("[\x00\n]", text) if _LETTERS.search(piece)]
