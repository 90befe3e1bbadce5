"""Each promise of the README leads to tests that keep it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.generate_reference import with_promises

ROOT = Path(__file__).parents[3]
ROW = re.compile(r"^\| (?P<number>\d+) \| (?P<promise>[^|]+) \| (?P<proof>[^|]*) \|$", re.MULTILINE)


def promises() -> dict[int, str]:
    """Number → what it is proved by."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return {int(row["number"]): row["proof"] for row in ROW.finditer(readme)}


def test_all_of_them_stand_there():
    assert list(promises()) == list(range(1, 13))


@pytest.mark.parametrize("number", range(1, 13))
def test_it_leads_to_a_file_with_tests(number):
    files = re.findall(r"\]\((tests/[^)]+\.py)\)", promises()[number])
    assert files, f"promise {number} is proved by nothing"
    for file in files:
        assert re.search(
            r"^( {4})?def test_|^(class )?Test\w+", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE
        )


def test_a_new_proof_comes_before_the_old_and_none_comes_twice():
    row = "| 3 | Nothing is lost | [old](tests/test_old.py) |"
    told = with_promises(row, {3: ["tests/test_new_one.py", "tests/test_old.py"], 4: ["tests/test_other.py"]})
    assert told == "| 3 | Nothing is lost | [new one](tests/test_new_one.py), [old](tests/test_old.py) |"
