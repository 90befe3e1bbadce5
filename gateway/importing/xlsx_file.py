"""Excel workbooks (.xlsx): the first sheet that can be seen, read row by row."""

from __future__ import annotations

import contextlib
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from flask_babel import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from chassis.blocking import unhurried
from gateway.importing.problems import FileProblem
from gateway.importing.table import Cell, Row, Table, Unusable, formula, headings

if TYPE_CHECKING:
    from gateway.importing.csv_file import Opener

LARGEST_UNPACKED = 1 << 30
"""Bytes. A workbook is a zip file, and a small one can be made to unpack to fill any disk."""
MOST_BLANK_ROWS = 2_000
"""Blank rows one after another; below that many there is only formatting."""


def xlsx_table(name: str, open_file: Opener) -> Table:
    """Raises FileProblem when it is no workbook, or has no headings."""
    with _sheet(open_file) as (sheet, notice):
        top, cells = _heading_row(sheet)
        columns = headings([_value(cell) if _written(cell) else "" for cell in cells])

    def read() -> Iterator[Row]:
        with _sheet(open_file) as (sheet, _notice):
            blank = 0
            for number, cells in enumerate(sheet.iter_rows(min_row=top + 1, max_col=len(columns)), top + 1):
                values = [_value(cell) for cell in cells]
                if any(value if not isinstance(value, str) else value.strip() for value in values):
                    blank = 0
                    yield Row(number, values + [""] * (len(columns) - len(values)))
                elif (blank := blank + 1) > MOST_BLANK_ROWS:
                    return

    return Table(name, columns, read, (notice,) if notice else ())


@contextlib.contextmanager
def _sheet(open_file: Opener) -> Iterator[tuple[Any, str]]:
    """The sheet, and a notice when there are others that are not read."""
    with open_file() as file:
        _refuse_what_is_too_large(file)
        file.seek(0)
        try:
            workbook = unhurried(_load, file)
        except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, ParseError, OSError) as error:
            raise _not_readable() from error
        try:
            visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
            if not visible:
                raise FileProblem(_("There is no sheet in this workbook that can be seen."))
            sheet = visible[0]
            sheet.reset_dimensions()  # some programs write a wrong size, and rows would be missed
            notice = ""
            if len(visible) > 1:
                notice = _("There are several sheets. We read only “%(sheet)s”.", sheet=sheet.title)
            yield sheet, notice
        except (zipfile.BadZipFile, ParseError) as error:
            raise _not_readable() from error
        finally:
            workbook.close()


def _load(file: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # about charts and styles, which are not read
        return load_workbook(file, read_only=True, data_only=False, keep_links=False)


def _refuse_what_is_too_large(file: Any) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile as error:
        raise _not_readable() from error
    if unpacked > LARGEST_UNPACKED:
        raise FileProblem(_("This workbook is too large. Save the sheet as “CSV UTF-8” and import that."))


def _not_readable() -> FileProblem:
    return FileProblem(
        _(
            "This file cannot be read as an Excel workbook. "
            "Open it in your spreadsheet program, save it as .xlsx, and try again."
        )
    )


def _heading_row(sheet: Any) -> tuple[int, Any]:
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST_BLANK_ROWS), 1):
        if any(_written(cell) for cell in cells):
            return number, cells
    return 0, ()


def _written(cell: Any) -> bool:
    return cell.value is not None and bool(str(cell.value).strip())


def _value(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return formula()
    if cell.data_type == "e":
        return Unusable(_("An error of the spreadsheet program: %(error)s.", error=value))
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    if "\0" in text:
        return Unusable(_("There is a hidden character in it (NUL): the file may be damaged."))
    return text
