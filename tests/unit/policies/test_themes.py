"""Which themes the words of a comment suggest."""

import pytest

from policies import load_policy
from tests.unit.policies.given import OwnPolicy

pytestmark = pytest.mark.requirement("F11")


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("The boiler is broken again", ("repairs",)),
        ("NO HOT\n  WATER since Monday!", ("repairs",)),
        ("Loud music and a dirty kitchen.", ("food", "noise", "cleanliness")),
        ("Nobody listened.", ("involvement",)),
        ("We need an advocate", ("advocacy",)),
        ("It was fine", ()),
        ("", ()),
    ],
)
def test_framework_finds_the_themes_of_a_comment(text: str, themes: tuple[str, ...]) -> None:
    assert load_policy("framework").themes_suggested_by(text) == themes


def test_a_word_inside_another_word_suggests_nothing(own_policy: OwnPolicy) -> None:
    policy = load_policy(
        own_policy("""
            extends: model
            themes:
              money: {name: Money, words: [rent, c++], source: our list}
        """)
    )

    assert policy.themes_suggested_by("My parents looked at a rental, currently") == ()
    assert policy.themes_suggested_by("The c++ course") == ("money",)
    assert policy.themes_suggested_by("The rent, though") == ("money",)
