"""The uploaded files of jobs: encrypted in the gateway's database, and deleted as soon as they are in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from sqlalchemy import Connection, delete, insert, select

from gateway.database import engine
from gateway.staff.imports.tables import files
from gateway.staff.kept import cipher

CHUNK = 1 << 20
"""Bytes that are encrypted together."""


def keep_file(connection: Connection, identity: str, file: BinaryIO) -> None:
    """Stores the file of a new job, within the transaction that stores the job."""
    file.seek(0)
    number = 0
    while chunk := file.read(CHUNK):
        connection.execute(insert(files).values(job=identity, number=number, content=cipher().encrypt(chunk)))
        number += 1


@contextmanager
def opened_file(identity: str) -> Iterator[BinaryIO]:
    """The uploaded file, in a temporary one that nobody else can open."""
    query = select(files.c.content).where(files.c.job == identity).order_by(files.c.number)
    with tempfile.TemporaryFile() as file:
        with engine().connect() as connection:
            for (content,) in connection.execution_options(yield_per=4).execute(query):
                file.write(cipher().decrypt(content))
        file.seek(0)
        yield file


def forget_file(identity: str) -> None:
    with engine().begin() as connection:
        connection.execute(delete(files).where(files.c.job == identity))
