"""E-mail addresses and phone numbers as people write them (P1)."""

from __future__ import annotations

import pytest
from marshmallow import ValidationError

from contracts.people.commands.persons import Contact

pytestmark = pytest.mark.requirement("P1")


@pytest.mark.parametrize(
    "phone",
    [
        "0115 496 0123", "(0115) 496-0123", "+44 (0)115 496 0123", "00 44 7700 900123", "0115.496.0123",
        "0115 496 0123 ext. 4", "0115 496 0123 x4", "0115 496 0123 / 07700 900123", "07700 900123 after 5", "204",
        "+1-202-555-0143", " 0115 496 0123 ", "0115\N{EN DASH}496 0123", "\u0660\u0661\u0661\u0665 \u0664\u0669\u0666",
        "18001 0115 496 0123",
    ],
)  # fmt: skip
def test_a_number_is_taken_as_people_write_it(phone: str) -> None:
    assert Contact().load({"phone": phone})["phone"] == phone


@pytest.mark.parametrize(
    "phone", ["ask Sam", "12", "ana@example.org", "+44", "0115 ana@example.org", "-", "Sam 0115 496 0123"]
)
def test_what_is_no_number_is_named_and_shown_how_it_looks(phone: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Contact().load({"phone": phone})
    assert caught.value.messages == {
        "phone": ["Write the phone number like 0115 496 0123 or +44 7700 900123."]
    }


@pytest.mark.parametrize("email", ["ana", "ana@", "@example.org", "ana example@example.org", "0115 496 0123"])
def test_what_is_no_address_is_named_and_shown_how_it_looks(email: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Contact().load({"email": email})
    assert caught.value.messages == {"email": ["Write the e-mail address like name@example.com."]}


def test_an_unusual_address_is_taken() -> None:
    for email in ("o'neill+post@mail.example.co.uk", "ana@ex-ample.museum", "a@b.example"):
        assert Contact().load({"email": email})["email"] == email
