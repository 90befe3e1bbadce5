"""Every link in the documentation leads to something that is there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"")
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.DOTALL | re.MULTILINE)


def links(page: Path) -> list[str]:
    """Where the links of a page lead, those within code left out."""
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    return [found[1] or found[2] for found in LINK.finditer(text)]


@cache
def anchors(page: Path) -> frozenset[str]:
    """The names that headings have, as GitHub makes them."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower() for heading in headings)
    return frozenset(re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain)


def broken(page: Path) -> list[str]:
    wrong = []
    for link in links(page):
        if re.match(r"https?://|mailto:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        inside = target == ROOT or ROOT in target.parents
        if not (inside and target.exists()) or (anchor and anchor not in anchors(target)):
            wrong.append(link)
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of(page):
    assert broken(page) == []


def test_there_is_something_to_check():
    assert ROOT / "README.md" in PAGES
    assert sum(len(links(page)) for page in PAGES) > 50


def test_a_broken_link_is_found(tmp_path):
    page = ROOT / "docs" / "how-to" / "operate.md"
    assert "processdown" in anchors(page)
    wrong = tmp_path / "wrong.md"
    wrong.write_text("[a](nowhere.md) `[b](not-a-link.md)` [c](#not-here)\n# Here\n")
    assert broken(wrong) == ["nowhere.md", "#not-here"]


def test_every_page_can_be_reached_from_the_readme():
    found, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in found or page.suffix != ".md" or not page.exists():
            continue
        found.add(page)
        paths = [link.partition("#")[0] for link in links(page) if not link.startswith("http")]
        waiting += [(page.parent / path).resolve() for path in paths if path]
    documents = {page for page in PAGES if "docs" in page.relative_to(ROOT).parts}
    assert sorted(str(page) for page in documents - found) == []
