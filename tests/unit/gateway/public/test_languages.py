"""A translation that is put into its folder is offered and spoken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo

from gateway import i18n
from tests.unit.gateway.premises import opened
from tests.unit.gateway.public.visitor import Visitor, text_of

GATEWAY = Path("gateway")


@pytest.fixture
def in_arabic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    """The pages with an Arabic translation of two messages: a title, and the order of a date."""
    catalog = Catalog(locale="ar")
    catalog.add("Have your say", "قل رأيك")
    folder = tmp_path / "translations" / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(i18n, "_TRANSLATIONS", tmp_path / "translations")
    i18n.languages.cache_clear()
    with opened(tmp_path) as house:
        yield Visitor(house.app.test_client())
    i18n.languages.cache_clear()


@pytest.mark.requirement("G4")
def test_a_language_is_chosen_and_remembered_and_turns_the_page_round(in_arabic: Visitor) -> None:
    assert "Have your say" in in_arabic.read("/")
    chosen = in_arabic.get("/?lang=ar")
    assert "قل رأيك" in text_of(chosen)
    assert 'lang="ar"' in chosen.text
    assert 'dir="rtl"' in chosen.text
    assert "قل رأيك" in in_arabic.read("/")
    assert "العربية" in in_arabic.read("/help")
    assert "Have your say" in text_of(in_arabic.get("/?lang=en"))


def test_a_browser_gets_the_language_it_asks_for(in_arabic: Visitor) -> None:
    page = in_arabic.browser.get("/", headers={"Accept-Language": "ar, en;q=0.5"})
    assert "قل رأيك" in page.text


def test_the_words_of_pages_forms_and_lists_are_all_collected() -> None:
    with (GATEWAY / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    keywords = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
    found = {
        message[2] if isinstance(message[2], str) else message[2][0]
        for message in extract_from_dir(GATEWAY, methods, options, keywords)
    }
    for word in ("Have your say", "Write your code.", "Thank-you", "EEEE d MMMM", "%(num)s voice"):
        assert word in found
