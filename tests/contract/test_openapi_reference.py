"""docs/reference/api.md says what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract.reference_tables import TABLES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "api.md"


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_of_the_reference_page_are_those_of_the_code(name):
    page = PAGE.read_text(encoding="utf-8")
    found = (
        page.partition(f"<!-- {name} -->\n")[2].partition(f"<!-- end of {name} -->")[0].strip().split("\n")
    )
    expected = TABLES[name]()
    assert found == expected, f"put this between the marks of {name}:\n" + "\n".join(expected)
