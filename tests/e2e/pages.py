"""The staff pages as a person uses them: opens one, fills the form in, sends it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import requests

Fields = Mapping[str, Any]


class _Forms(HTMLParser):
    """Every form of a page: where it goes, and what stands in it before anybody writes."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, Any]]] = []
        self._text = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        if tag == "form":
            self.forms.append((had.get("action") or "", {}))
        elif tag == "option" and self._select:
            fields = self.forms[-1][1]
            if (
                "selected" in had or self._select not in fields
            ):  # a browser sends the first unless told otherwise
                fields[self._select] = [had.get("value") or ""]
        elif self.forms and had.get("name"):
            name, kind = str(had["name"]), had.get("type", "text")
            self._select = name if tag == "select" else ""
            if tag == "textarea":
                self._text = name
            elif (tag == "input" and kind not in ("radio", "checkbox", "submit")) or "checked" in had:
                fields = self.forms[-1][1]
                value = had.get("value") or ""
                fields[name] = [*fields[name], value] if name in fields else [value]

    def handle_data(self, data: str) -> None:
        if self._text:
            self.forms[-1][1][self._text] = [data.strip()]
            self._text = ""


class Pages:
    """Signed in once, under one address."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._session = requests.Session()

    def sign_in(self, email: str, password: str) -> None:
        self.send("/sign-in", email=email, password=password)

    def read(self, path: str) -> str:
        """The page as text."""
        answer = self._session.get(f"{self._address}{path}", timeout=30)
        assert answer.ok, f"{path}: {answer.status_code}"
        return answer.text

    def send(self, path: str, to: str = "", **written: Any) -> str:
        """Opens a page, writes into its form, or the one that goes `to` an address, and sends it; what has to be read
        first is read. The path of the page that comes then."""
        answer = self._sent(f"{self._address}{path}", self.read(path), to or path, written)
        if 'id="read-first"' in answer.text:
            answer = self._sent(answer.url, answer.text, to or path, written)
        return answer.url.removeprefix(self._address)

    def _sent(self, here: str, page: str, to: str, written: dict[str, Any]) -> requests.Response:
        forms = _Forms()
        forms.feed(page)
        (where, fields), *_ = (
            (urljoin(here, action), filled)
            for action, filled in forms.forms
            if (urljoin(here, action).endswith(to) and "csrf_token" in filled)
        )
        answer = self._session.post(where, data={**fields, **written}, timeout=30)
        wrong = re.findall(r'govuk-error-message">(.*?)</p>', answer.text, re.DOTALL)
        assert answer.ok, f"{where}: {answer.status_code} {wrong}"
        return answer
