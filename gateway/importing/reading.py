"""From a file, whatever it is, to a table."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from flask_babel import gettext as _

from gateway.importing.csv_file import csv_table
from gateway.importing.problems import FileProblem
from gateway.importing.table import Table
from gateway.importing.xlsx_file import xlsx_table

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b")


def read_table(source: Path | str | BinaryIO, name: str = "") -> Table:
    """A CSV file or an Excel workbook, told apart by what is in it and not by its name.

    source: a path, or a file open for reading bytes that can seek. name: what people call the file.
    Raises FileProblem.
    """
    path = Path(source) if isinstance(source, (str, Path)) else None
    name = name or (path.name if path else str(getattr(source, "name", "")))

    @contextlib.contextmanager
    def opened() -> Iterator[BinaryIO]:
        if path is None:
            assert not isinstance(source, (str, Path))
            yield source
            return
        with path.open("rb") as file:
            yield file

    try:
        with opened() as file:
            file.seek(0)
            start = file.read(2048)
    except OSError as error:
        why = error.strerror or str(error)
        raise FileProblem(_("The file %(name)s cannot be opened: %(why)s.", name=name, why=why)) from error
    if not start.strip():
        raise FileProblem(_("This file is empty."))
    if start.startswith(ZIP):
        if b"opendocument" in start:
            raise FileProblem(_("This is an OpenDocument file. Save it as .xlsx or “CSV UTF-8”."))
        return xlsx_table(name, opened)
    if start.startswith(OLD_OFFICE):
        raise FileProblem(
            _(
                "This is an old Excel file, or one with a password. "
                "Save it as .xlsx without a password, and try again."
            )
        )
    if start.startswith(NOT_TABLES):
        raise FileProblem(_("This is not a spreadsheet. Choose a CSV file or an Excel workbook (.xlsx)."))
    return csv_table(name, opened)
