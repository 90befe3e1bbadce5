"""Copy the embedded system's databases and its key, while it runs or not.

    python scripts/back_up.py var /mnt/backup/2026-03-03

All databases are copied as they are at one moment: services hear each other, so there is no order in which one after
another could be copied without somebody knowing, in the copy, of an event that its producer does not have. For that
moment, a few thousandths of a second, nobody writes; then SQLite copies while everybody goes on.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import ExitStack, closing
from pathlib import Path

DATABASES = ("reporting", "meetings", "feedback", "people", "gateway")
KEY = "secret.key"
PATIENCE = 30.0
"""Seconds to wait for whoever writes."""


class CannotBackUp(Exception):
    """Nothing was copied, or not all of it; the text says why."""


def back_up(data: Path, target: Path) -> list[str]:
    """Copies what is in `data` into the new folder `target`; the names of what was copied."""
    missing = [name for name in DATABASES if not (data / f"{name}.db").exists()]
    if missing:
        raise CannotBackUp(f"{data} has no {missing[0]}.db: is it the folder of SAID_DATA?")
    try:
        target.mkdir(mode=0o700, parents=True)
    except FileExistsError as error:
        raise CannotBackUp(f"{target} is there already: a backup is never written over another") from error
    with ExitStack() as stack:
        views = _at_one_moment(stack, data)
        for name, view in views.items():
            with closing(sqlite3.connect(target / f"{name}.db")) as copy:
                view.backup(copy)
    copied = list(DATABASES)
    if (data / KEY).exists():
        shutil.copy2(data / KEY, target / KEY)
        copied.append("the key")
    return copied


def _at_one_moment(stack: ExitStack, data: Path) -> dict[str, sqlite3.Connection]:
    """A connection to each database that sees it as it was when nobody wrote to any. The locks are taken in one
    order, and a service never holds two databases, so nobody waits for ever."""
    with ExitStack() as locks:
        for name in DATABASES:
            lock = locks.enter_context(closing(_open(data / f"{name}.db")))
            lock.execute("BEGIN IMMEDIATE")
        views = {name: stack.enter_context(closing(_open(data / f"{name}.db"))) for name in DATABASES}
        for view in views.values():
            view.execute("BEGIN")
            view.execute("SELECT count(*) FROM sqlite_master").fetchone()  # what it sees stands from here on
    return views


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=PATIENCE, isolation_level=None)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        names = back_up(Path(sys.argv[1]), Path(sys.argv[2]))
    except (CannotBackUp, OSError, sqlite3.Error) as problem:
        sys.exit(f"back_up: {problem}")
    print(f"{', '.join(names)}: in {sys.argv[2]}")
