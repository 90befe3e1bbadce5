"""A real browser on the real pages: the gateway over the real services, served on a free port of this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from chassis.settings import Settings, read_settings
from gateway.app import create_app
from said.local import LocalServices
from tests.servers import programs

PHONE: ViewportSize = {"width": 320, "height": 640}
DESK: ViewportSize = {"width": 1100, "height": 800}
BUILT = Path("gateway/static/build/app.css")

_ALONE = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that looks at our pages and nowhere else."""


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """A visitor's requests are not part of a test's report."""


@dataclass(frozen=True)
class Site:
    """A gateway that can be visited. `address` has no slash at its end."""

    app: Flask
    services: LocalServices
    address: str


@contextmanager
def served(settings: Settings) -> Iterator[Site]:
    """The pages of a system, on a port of their own. Limits are off: a test clicks faster than people do."""
    assert BUILT.exists(), f"{BUILT} is missing: run make set-up"
    with LocalServices(settings) as services:
        app = create_app(settings, services)
        app.config["RATELIMIT_ENABLED"] = False
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield Site(app, services, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()
        server.server_close()
        app.extensions["imports"].close()
        app.extensions["database"].dispose()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Elm House and Oak Lodge are in the register."""
    settings = read_settings({"SAID_DATA": str(tmp_path), "SAID_PUBLIC_URL": "https://say.example.org"})
    with served(settings) as site:
        for name in ("Elm House", "Oak Lodge"):
            site.services.call("people", "register_local_service", {"name": name}, actor="Pat Green")
        site.services.deliver()
        yield site


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=programs.chromium(), args=list(_ALONE))
        yield browser
        browser.close()


@pytest.fixture
def phone(chromium: Browser, site: Site) -> Iterator[BrowserContext]:
    """The smallest phone there is, with script."""
    context = chromium.new_context(viewport=PHONE, base_url=site.address)
    yield context
    context.close()


@pytest.fixture
def plain_phone(chromium: Browser, site: Site) -> Iterator[BrowserContext]:
    """The same without script."""
    context = chromium.new_context(viewport=PHONE, base_url=site.address, java_script_enabled=False)
    yield context
    context.close()


@pytest.fixture
def desk(chromium: Browser, site: Site) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport=DESK, base_url=site.address)
    yield context
    context.close()


def assert_usable(page: Page) -> None:
    """axe finds nothing against WCAG or good practice, nothing has to be scrolled sideways, and there is one h1."""
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.evaluate("window.innerWidth"), f"{page.url} is {width} pixels wide"
    assert page.locator("h1").count() == 1, f"{page.url} needs one main heading"
