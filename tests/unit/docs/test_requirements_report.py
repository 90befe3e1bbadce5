"""`make requirements` as people use it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SHOW = "from collections import Counter; from tests.requirements_report import show; show(Counter())"


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    """As `make requirements | head`: the reading end is closed before anything is written."""
    reading, writing = os.pipe()
    os.close(reading)
    report = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=120,
    )
    os.close(writing)
    assert (report.returncode, report.stderr) == (0, "")
