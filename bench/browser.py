"""A person at the staff pages: opens them, fills in forms, presses buttons."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import requests


class _Forms(HTMLParser):
    """The forms of a page: address, and fields as they are filled in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((found.get("action", ""), {}))
        elif (
            self.forms and tag == "input" and found.get("type") not in {"file", "submit"} and "name" in found
        ):
            if found.get("type") not in {"checkbox", "radio"} or "checked" in found:
                self.forms[-1][1][found["name"]] = found.get("value", "")
        elif self.forms and tag == "select":
            self._select = found["name"]
        elif (
            self.forms and tag == "option" and ("selected" in found or self._select not in self.forms[-1][1])
        ):
            self.forms[-1][1][self._select] = found.get("value", "")


class Browser:
    def __init__(self, address: str) -> None:
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy has no business with loopback
        self._answer: requests.Response | None = None
        self._address = address

    @property
    def page(self) -> str:
        assert self._answer is not None
        return self._answer.text

    @property
    def address(self) -> str:
        assert self._answer is not None
        return self._answer.url

    def ask(self, path: str) -> Any:
        """What a script of the page asks for; the page stays."""
        return self._session.get(urljoin(self._address, path), timeout=60).json()

    def open(self, path: str) -> None:
        self._take(self._session.get(urljoin(self._address, path), timeout=60))

    def send(self, holding: str, file: Path | None = None, **filled: str) -> None:
        """Sends the form whose address or fields have `holding` in their names, as the page filled it in and with
        `filled`."""
        assert self._answer is not None
        forms = [form for form in _Forms(self.page).forms if holding in form[0] or holding in form[1]]
        assert len(forms) == 1, (holding, [form[0] for form in forms], self.page)
        action, fields = forms[0]
        files = {"file": (file.name, file.read_bytes())} if file else None
        to = urljoin(self._answer.url, action)
        self._take(self._session.post(to, fields | filled, files=files, timeout=60, headers={"Referer": to}))

    def _take(self, answer: requests.Response) -> None:
        assert answer.ok, (answer.status_code, answer.url, answer.text)
        self._answer = answer
