"""Take the pictures of the README from a system that was just started, with its sample organisation.

    python scripts/screenshots.py            # writes docs/images/*.png

Look at them before you commit them. Needs what `make test` sets up (Chromium), and nothing that runs already; with
pngquant on the machine they take a third of the room.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.servers import programs  # noqa: E402 - the project is importable only now
from tests.servers.ports import free_port  # noqa: E402
from tests.waiting import wait_until  # noqa: E402

IMAGES = ROOT / "docs" / "images"
DESK: ViewportSize = {"width": 1000, "height": 800}
PHONE: ViewportSize = {"width": 375, "height": 720}


@contextmanager
def running() -> Iterator[tuple[str, str, str]]:
    """A system of its own: address, e-mail and password of the first member of staff."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "run.log"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SAID_")}
        environment |= {"SAID_DATA": f"{folder}/var", "SAID_PORT": str(free_port())}
        with log.open("wb") as output:
            command = [sys.executable, "-m", "said.cli", "run"]
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.DEVNULL
            )
        try:
            wait_until(
                lambda: "First staff login" in log.read_text(), timeout=120, what="the system to be ready"
            )
            login = re.search(r"First staff login: (\S+) +password: (\S+)", log.read_text())
            assert login
            yield f"http://127.0.0.1:{environment['SAID_PORT']}", login[1], login[2]
        finally:
            process.terminate()
            process.wait(30)


def take(page: Page, name: str, address: str = "", *, from_top: int = 0) -> None:
    """One picture of what the window shows, from `from_top` pixels down."""
    if address:
        page.goto(address)
    page.evaluate("pixels => window.scrollTo(0, pixels)", from_top)
    page.screenshot(path=IMAGES / f"{name}.png", animations="disabled", scale="css")
    if quantize := shutil.which("pngquant"):
        subprocess.run(
            [quantize, "--strip", "--force", "--ext", ".png", "64", IMAGES / f"{name}.png"], check=True
        )
    print(f"{name}.png: {(IMAGES / f'{name}.png').stat().st_size // 1024} kB")


def public_pages(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport=DESK)
    traced = page.locator("a[href^='/trace/']")

    def heard() -> bool:
        page.goto(f"{site}/boards/elm-house")
        return traced.count() > 0

    wait_until(heard, timeout=60, what="an answer on the board", every=0.5)
    take(page, "board")
    answer = traced.last.get_attribute("href")
    take(page, "trace", f"{site}{answer}", from_top=320)
    page.close()


def staff_pages(browser: Browser, site: str, email: str, password: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{site}/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    take(page, "inbox", f"{site}/staff/comments?sort=due")
    page.close()


def phone_pages(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport=PHONE)
    take(page, "phone", f"{site}/say?place=elm-house")
    page.close()


def main() -> int:
    IMAGES.mkdir(exist_ok=True)
    with running() as (site, email, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=programs.chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        public_pages(browser, site)
        staff_pages(browser, site, email, password)
        phone_pages(browser, site)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
