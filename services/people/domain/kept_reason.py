"""A reason that stands in the log for ever says nothing of whom it is about (P2, T2). Pure."""

from collections.abc import Mapping

from chassis.personal_details import find_details
from services.people.domain.person_errors import ReasonNamesThePerson

SHORTEST_PHONE = 6
"""Digits that are a phone number rather than a day or a flat."""


def refuse_a_reason_that_names(contact: Mapping[str, str | None], reason: str) -> None:
    """contact: name, email, phone, address. Raises ReasonNamesThePerson for a word of the name, for any e-mail address,
    phone number or postcode, and for a line of the address that has a number in it."""
    said = _plain(reason)
    found = bool(find_details({"reason": reason}, [contact["name"] or ""]))
    found = found or any(f" {line} " in f" {said} " for line in _lines(contact["address"]))
    phone = _digits(contact["phone"])
    if found or (len(phone) >= SHORTEST_PHONE and phone in _digits(reason)):
        raise ReasonNamesThePerson(
            "Leave out their name and how to reach them: the reason is kept after all else is gone."
        )


def _lines(address: str | None) -> list[str]:
    lines = (_plain(line) for line in (address or "").replace(",", "\n").splitlines())
    return [line for line in lines if any(map(str.isdigit, line)) and any(map(str.isalpha, line))]


def _plain(text: str) -> str:
    """Its words and numbers with one blank between each two."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


def _digits(text: str | None) -> str:
    return "".join(sign for sign in text or "" if sign.isdigit())
