"""The finder of untranslated words finds them."""

from __future__ import annotations

import pytest

from tests.unit.gateway.pseudo import untranslated


@pytest.mark.parametrize(
    "html",
    [
        "<p>⟦Hello⟧</p>",
        '<p>⟦Read <a href="/">this</a> now⟧ 14 · <b translate="no">Elm <i>House</i></b></p>',
        "<p>⟦By ⟦Tuesday⟧ at the latest⟧</p>",
        '<input value="x"><script>var a;</script><img alt="⟦A picture⟧">',
    ],
)
def test_translated_pages_pass(html: str) -> None:
    assert untranslated(html) == []


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>⟦Hello⟧ you</p>", "you"),
        ('<p><b translate="no">Elm</b> House</p>', "House"),
        ('<img alt="A picture">', "A picture"),
        ('<button aria-label="Close">×</button>', "Close"),
        ('<div data-i18n.activated="Loading">', "Loading"),
    ],
)
def test_what_was_left_over_is_named(html: str, left: str) -> None:
    assert untranslated(html) == [left]
