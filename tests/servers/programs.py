"""Where the programs that tests need are, and what to install when one is missing."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

# Debian keeps servers out of an ordinary user's PATH.
SEARCH_PATH = os.pathsep.join(
    [os.environ.get("PATH", ""), "/usr/local/sbin", "/usr/sbin", "/usr/local/bin", "/usr/bin"]
)


class MissingProgram(RuntimeError):
    """A program that the tests need is not on this machine."""

    def __init__(self, program: str, package: str) -> None:
        super().__init__(
            f"{program} is not installed: install the package {package} (make test does it as root)"
        )
        self.package = package


def rabbitmq_scripts() -> Path:
    """The folder with rabbitmq-server and rabbitmqctl."""
    # Debian's commands in /usr/sbin switch to the user rabbitmq and its system-wide data; the real ones:
    debian = Path("/usr/lib/rabbitmq/bin")
    if (debian / "rabbitmq-server").exists():
        return debian
    return _which("rabbitmq-server", package="rabbitmq-server").parent


def epmd() -> Path:
    """Erlang's port mapper; it comes with RabbitMQ."""
    return _which("epmd", package="rabbitmq-server")


def postgresql_programs() -> Path:
    """The folder with initdb and postgres, of the newest version installed."""

    def version(folder: Path) -> int:
        found = re.search(r"/postgresql/(\d+)", str(folder))
        return int(found[1]) if found else 0

    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version)
    for folder in reversed(debian):
        if (folder / "postgres").exists():
            return folder
    return _which("initdb", package="postgresql").resolve().parent


def chromium() -> Path:
    """The browser that tests drive."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name, path=SEARCH_PATH):
            return Path(found)
    raise MissingProgram("chromium", package="chromium")


def _which(program: str, package: str) -> Path:
    found = shutil.which(program, path=SEARCH_PATH)
    if found is None:
        raise MissingProgram(program, package)
    return Path(found)
