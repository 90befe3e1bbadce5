"""Somebody who uses the public pages: reads them, fills in forms, presses buttons."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

_SHOWN_NOWHERE = {"script", "style", "head", "template"}
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _SHOWN_NOWHERE

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _SHOWN_NOWHERE

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def text_of(response: TestResponse) -> str:
    """What can be read on a page, blanks squeezed."""
    parser = _Text()
    parser.feed(response.text)
    return " ".join("".join(parser.parts).split())


class Visitor:
    """`browser` keeps the cookies. Every form is sent with the token of the page it is on."""

    def __init__(self, browser: FlaskClient) -> None:
        self.browser = browser

    def get(self, address: str) -> TestResponse:
        return self.browser.get(address)

    def read(self, address: str) -> str:
        """The visible text of a page that must be there."""
        response = self.browser.get(address)
        assert response.status_code == 200, f"{address}: {response.status}"
        return text_of(response)

    def send(self, address: str, page: str | None = None, **fields: Any) -> TestResponse:
        """Fill in the form on `page` (default: the address it is sent to) and send it."""
        token = _TOKEN.search(self.browser.get(page or address).text)
        assert token, f"no form on {page or address}"
        return self.browser.post(address, data=fields | {"csrf_token": unescape(token[1])})

    def say(
        self, text: str, *, kind: str = "comment", place: str = "elm-house", answer: str = "code"
    ) -> None:
        """All questions up to the check."""
        self.send("/say", text=text)
        self.send("/say/kind", kind=kind)
        if kind == "complaint":
            self.send("/say/complaint")
        self.send("/say/place", place=place)
        self.send("/say/answer", answer=answer)

    def send_it(self) -> TestResponse:
        return self.send("/say/check")

    def code(self) -> str:
        """The follow-up code on the last page."""
        shown = re.search(r'said-done__code">(.*?)</p>', self.browser.get("/say/done").text, re.DOTALL)
        assert shown, "no code on the page"
        return re.sub(r"<[^>]+>", "", shown[1]).strip()
