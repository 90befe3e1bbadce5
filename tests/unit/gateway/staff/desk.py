"""A member of staff at a browser without script: opens pages, fills in forms, presses buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse

from gateway.accounts import staff
from tests.unit.gateway.public.visitor import text_of


@dataclass
class FilledForm:
    """One form of a page with what is in it. buttons: text → name and value it sends."""

    action: str
    method: str
    fields: MultiDict[str, Any] = field(default_factory=MultiDict)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FilledForm] = []
        self.links: dict[str, str] = {}
        self._form: FilledForm | None = None
        self._select: tuple[str, bool] | None = None
        self._textarea: str | None = None
        self._button: tuple[str, str] | None = None
        self._link: str | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in found:
            self._link, self._text = found["href"], ""
        if tag == "form":
            self._form = FilledForm(found.get("action", ""), found.get("method", "get").lower())
            self.forms.append(self._form)
        if self._form is None:
            return
        if tag == "input":
            ticked = found.get("type") not in ("checkbox", "radio") or "checked" in found
            if ticked and found.get("type") != "file" and "name" in found:
                self._form.fields.add(found["name"], found.get("value", ""))
        elif tag == "select":
            self._select = (found["name"], False)
        elif tag == "option" and self._select:
            name, chosen = self._select
            if "selected" in found or not chosen:
                self._form.fields[name] = found.get("value", "")
                self._select = (name, chosen or "selected" in found or True)
        elif tag == "textarea":
            self._textarea, self._text = found["name"], ""
        elif tag == "button" and found.get("type") == "submit":
            self._button, self._text = (found.get("name", ""), found.get("value", "")), ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            self.links.setdefault(" ".join(self._text.split()), self._link)
            self._link = None
        if self._form is None:
            return
        if tag == "textarea" and self._textarea:
            self._form.fields[self._textarea] = self._text.removeprefix("\n")
            self._textarea = None
        elif tag == "select":
            self._select = None
        elif tag == "button" and self._button is not None:
            self._form.buttons[" ".join(self._text.split())] = self._button
            self._button = None
        elif tag == "form":
            self._form = None


class Desk:
    """Signed in. `page` is what the browser shows."""

    def __init__(self, app: Flask, role: str, *places: str, name: str = "Amina Khan") -> None:
        database = app.extensions["database"]
        number = len(staff.everyone(database))
        self.account = staff.create(
            database,
            email=f"{role}{number}@example.org",
            name=name,
            role=role,
            password="correct horse battery",
            local_services=places or None,
        )
        self.browser = app.test_client()
        with self.browser.session_transaction() as session:
            session["_user_id"] = self.account.get_id()
            session["_fresh"] = True
        self.address = ""
        self.page: TestResponse

    def open(self, address: str, status: int = 200) -> str:
        """The text of a page; follows redirects."""
        self.page = self.browser.get(urljoin(self.address, address), follow_redirects=True)
        return self._arrived(status)

    def follow(self, link: str) -> str:
        links = self._forms().links
        assert link in links, f"no link {link!r}: {sorted(links)}"
        return self.open(links[link])

    def press(self, button: str, status: int = 200, twice: bool = False, **fields: Any) -> str:
        """Fills in the form that has this button and presses it; twice, as impatient people do: then the browser
        drops the first answer."""
        form = next((one for one in self._forms().forms if button in one.buttons), None)
        assert form, f"no button {button!r} on {self.address}: {self.buttons()}"
        data = MultiDict(form.fields)
        for name, value in fields.items():
            data.poplist(name)
            for one in value if isinstance(value, list) else [value]:
                data.add(name, one)
        name, value = form.buttons[button]
        if name:
            data[name] = value
        address = urljoin(self.address, form.action) if form.action else self.address
        for last in (False, True) if twice else (True,):
            if form.method == "get":
                address = address.partition("?")[0]
                sent = data.to_dict(flat=False)
                self.page = self.browser.get(address, query_string=sent, follow_redirects=last)
            else:
                files = any(isinstance(one, FileStorage | tuple) for one in data.values())
                kind = "multipart/form-data" if files else None
                self.page = self.browser.post(address, data=data, content_type=kind, follow_redirects=last)
        return self._arrived(status)

    def buttons(self) -> list[str]:
        return [button for form in self._forms().forms for button in form.buttons]

    def links(self) -> dict[str, str]:
        return self._forms().links

    def fields(self, button: str) -> MultiDict[str, Any]:
        """What is in the form that has this button."""
        return next(one.fields for one in self._forms().forms if button in one.buttons)

    def _arrived(self, status: int) -> str:
        parts = urlsplit(self.page.request.url)
        self.address = parts.path + (f"?{parts.query}" if parts.query else "")
        assert self.page.status_code == status, f"{self.address}: {self.page.status}\n{text_of(self.page)}"
        return text_of(self.page)

    def _forms(self) -> _Forms:
        parser = _Forms()
        parser.feed(self.page.text)
        return parser
