"""The ids of docs/reference/requirements.md and their short titles."""

from __future__ import annotations

import re
from pathlib import Path

DOCUMENT = Path(__file__).parent.parent / "docs" / "reference" / "requirements.md"
ROW = re.compile(r"^\| (?P<id>[A-Z]\d+) \| (?P<title>.+?) \|$")


def titles() -> dict[str, str]:
    """Every requirement's id and title, in the document's order."""
    rows = (ROW.match(line) for line in DOCUMENT.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["title"] for row in rows if row}
