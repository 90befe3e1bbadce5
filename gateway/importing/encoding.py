"""Which letters the bytes of a text file stand for."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO, NamedTuple

from flask_babel import gettext as _

from gateway.importing.problems import FileProblem

_CHUNK = 1 << 20
_ESCAPED = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Letters(NamedTuple):
    """encoding: Python's name for it. damaged: some bytes are no letters; they come as lone surrogates."""

    encoding: str
    damaged: bool = False
    notice: str = ""


def letters_of(file: BinaryIO) -> Letters:
    """Reads the whole file once, in pieces.

    UTF-8 if it is; else what Windows programs of western Europe write (cp1252), with a notice. A file that is
    mostly good UTF-8 stays so, and its damaged rows are refused one by one. Raises FileProblem for any other.
    """
    file.seek(0)
    start = file.read(4096)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return Letters(encoding, *_damage(file, encoding))
    if encoding := _unmarked_utf16(start):
        return Letters(encoding, *_damage(file, encoding))
    good, bad = _count_utf8(file)
    if not bad:
        return Letters("utf-8")
    if good > bad:
        return Letters("utf-8", *_damage(file, "utf-8"))
    if problem := _first_bad_line(file, "cp1252"):
        raise FileProblem(
            _(
                "Line %(line)s has letters that we cannot read. "
                "Open the file in your spreadsheet program, save it as “CSV UTF-8”, and try again.",
                line=problem,
            )
        )
    return Letters(
        "cp1252",
        notice=_(
            "This file is not in UTF-8. We read it as a Windows file: "
            "look whether letters such as é, £ and ’ are right."
        ),
    )


def _unmarked_utf16(start: bytes) -> str:
    """UTF-16 without a mark shows by a NUL in every other byte of plain text."""
    if len(start) < 4 or start.count(0) < len(start) * 0.3:
        return ""
    return "utf-16-le" if start[1::2].count(0) > start[0::2].count(0) else "utf-16-be"


def _count_utf8(file: BinaryIO) -> tuple[int, int]:
    """How many letters beyond ASCII are good UTF-8, and how many bytes are not."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    file.seek(0)
    good = bad = 0
    while chunk := file.read(_CHUNK):
        text = decoder.decode(chunk)
        if not text.isascii():
            found = len(_ESCAPED.findall(text))
            bad += found
            good += len(_BEYOND_ASCII.findall(text)) - found
    bad += len(_ESCAPED.findall(decoder.decode(b"", final=True)))
    return good, bad


def _damage(file: BinaryIO, encoding: str) -> tuple[bool, str]:
    if not _first_bad_line(file, encoding):
        return False, ""
    return True, _("Some letters in this file are damaged. The rows with them are left out and listed.")


def _first_bad_line(file: BinaryIO, encoding: str) -> int:
    """The number of the first line with bytes that this encoding does not have; 0 when there is none."""
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    line = 1
    while True:
        chunk = file.read(_CHUNK)
        try:
            line += decoder.decode(chunk, final=not chunk).count("\n")
        except UnicodeDecodeError as error:
            return line + error.object[: error.start].count(b"\n")
        if not chunk:
            return 0
