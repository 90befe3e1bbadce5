"""Where the tests of the gateway's pages take place."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from chassis.settings import read_settings
from gateway.app import create_app
from gateway.limits import limiter
from gateway.staff.imports.worker import ImportWorker
from said.local import LocalServices
from tests.unit.gateway.partly_down import PartlyDown

PLACES = ("Elm House", "Oak Lodge")


@dataclass(frozen=True)
class House:
    """An organisation whose register holds Elm House and Oak Lodge. `client` is what the gateway asks."""

    app: Flask
    services: LocalServices
    client: PartlyDown


@contextmanager
def opened(folder: Path) -> Iterator[House]:
    """An application of its own, on the databases in `folder`."""
    settings = read_settings({"SAID_DATA": str(folder), "SAID_PUBLIC_URL": "https://say.example.org"})
    with LocalServices(settings) as services:
        client = PartlyDown(services)
        app = create_app(settings, client)
        yield House(app, services, client)
        app.extensions["imports"].close()
        app.extensions["database"].dispose()


def before_each_request(app: Flask, act: Callable[[], object]) -> None:
    """From now on, also in an application that answered requests already."""

    def first() -> None:
        act()

    app.before_request_funcs.setdefault(None, []).insert(0, first)


class Premises:
    """One application, into which test after test moves with data of its own. Making an application takes longer
    than what most tests do with it; whatever a test did to this one is put back."""

    def __init__(self, folder: Path, data: Path) -> None:
        self._folder = folder
        self._data = data
        self._furnish()
        self._settings = read_settings(
            {"SAID_DATA": str(folder), "SAID_PUBLIC_URL": "https://say.example.org"}
        )
        with LocalServices(self._settings) as services:
            self._app = create_app(self._settings, services)
            self._leave()
        self._config = dict(self._app.config)
        self._extensions = dict(self._app.extensions)
        self._before_requests = {name: list(those) for name, those in self._app.before_request_funcs.items()}

    @contextmanager
    def moved_into(self) -> Iterator[House]:
        self._furnish()
        with LocalServices(self._settings) as services:
            client = PartlyDown(services)
            self._app.extensions |= {"services": client, "imports": ImportWorker(self._app)}
            limiter.reset()
            yield House(self._app, services, client)
            self._leave()
        self._app.config.clear()
        self._app.config.update(self._config)
        self._app.extensions = dict(self._extensions)
        self._app.before_request_funcs.clear()
        self._app.before_request_funcs.update(
            {name: list(those) for name, those in self._before_requests.items()}
        )

    def _furnish(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._data, self._folder)

    def _leave(self) -> None:
        self._app.extensions["imports"].close()
        self._app.extensions["database"].dispose()
