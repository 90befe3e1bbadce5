"""`make requirements`: one line for each requirement with the number of tests that carry its mark."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections import Counter

import pytest

from tests.requirements import titles


class Collector:
    """A pytest plugin that counts the `requirement` marks of everything collected."""

    def __init__(self) -> None:
        self.tests: Counter[str] = Counter()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            self.tests.update({mark.args[0] for mark in item.iter_markers("requirement")})


def show(tests: Counter[str]) -> None:
    """One line for each requirement, for as long as somebody reads."""
    try:
        for identifier, title in titles().items():
            print(f"{identifier:<4}{tests[identifier]:>5}  {title}")
        sys.stdout.flush()
    except BrokenPipeError:  # `make requirements | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> int:
    """Print the table and return 0, or pytest's complaint and exit code when a test cannot be collected."""
    collector = Collector()
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main(["--collect-only", "-q"], plugins=[collector])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        print(said.getvalue(), file=sys.stderr)
        return int(code)
    show(collector.tests)
    return 0


if __name__ == "__main__":
    sys.exit(main())
