"""What is left of somebody in the files of a system, as whoever holds the files could read it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable

from sqlalchemy.engine import make_url

from tests.servers import programs
from tests.servers.postgresql import Database
from tests.systems.ground import Ground


def everything_stored(ground: Ground, database: Database | None) -> bytes:
    """Every byte of the data folder; of PostgreSQL what a dump of the whole database says."""
    files = b"".join(path.read_bytes() for path in sorted(ground.data.rglob("*")) if path.is_file())
    return files + (_dump(database) if database else b"")


def left_of(marks: Iterable[str], stored: bytes) -> set[str]:
    """Those that stand in what is stored: as they are, or as a dump writes bytes."""
    small = stored.lower()
    # An index for searching keeps only the end of a word that begins like the one before it.
    ends = {mark: mark[3:].lower().encode() for mark in marks}
    return {mark for mark, end in ends.items() if end in small or end.hex().encode() in small}


def _dump(database: Database) -> bytes:
    address = make_url(database.owner_url)
    command = [str(programs.postgresql_programs() / "pg_dump"), "--host", str(address.host)]
    command += ["--port", str(address.port), "--username", str(address.username), database.name]
    return subprocess.run(command, check=True, capture_output=True).stdout
