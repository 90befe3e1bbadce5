"""Copy the embedded system's databases and its key, while it runs or not.

    python scripts/back_up.py var /mnt/backup/2026-03-03

SQLite copies a live database itself. Consumers are copied before their producers: so nobody knows, in the copy,
of an event that its producer does not have.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

DATABASES = ("reporting", "meetings", "feedback", "people", "gateway")
"""Consumers first. A service that hears another stands before it; the gateway hears none."""
KEY = "secret.key"


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
    for name in DATABASES:
        with (
            closing(sqlite3.connect(f"file:{data / name}.db?mode=ro", uri=True)) as live,
            closing(sqlite3.connect(target / f"{name}.db")) as copy,
        ):
            live.backup(copy)
    copied = list(DATABASES)
    if (data / KEY).exists():
        shutil.copy2(data / KEY, target / KEY)
        copied.append("the key")
    return copied


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        names = back_up(Path(sys.argv[1]), Path(sys.argv[2]))
    except (CannotBackUp, OSError, sqlite3.Error) as problem:
        sys.exit(f"back_up: {problem}")
    print(f"{', '.join(names)}: in {sys.argv[2]}")
