"""Who is meant by some words: looked up by what staff know of people, and chosen when several fit.

A name or how it begins, a phone number, an e-mail address or the code is looked up among the people of whoever asks.
The whole of one of these, and one whom it fits: it is they. A part of it leads to a choice. Where offices may be named
too, words that fit nobody are an office, unless they read like a name: whoever wrote them says so first. Who may not
read about people writes the code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext
from markupsafe import Markup

from chassis.personal_details import reads_like_a_name
from chassis.references import tidy
from contracts.fields import REFERENCE_PATTERN
from contracts.meetings.parties import names_a_person
from gateway.accounts import Permission, may
from gateway.people_words import REACHED_BY
from gateway.public.places import names
from gateway.services import people
from gateway.staff.scope import me, own

MOST = 8
"""People to choose from at once."""
OFFICE = "-"
"""Chosen instead of a person: the words are an office."""
WORDS_TRIED = 4
"""Words of an office that are looked up, to see whether it is a name written wrongly."""
PERSON = re.compile(REFERENCE_PATTERN.replace("[A-Z]{2,3}", "PE"))
CODE_BEGINS = re.compile(r"\s*pe(\W|\S*\d)", re.IGNORECASE)
"""So that the code is not seen in every name and office that begins with "Pe"."""
_NAME = Markup('<span translate="no">{}</span>')
_CODE = Markup('<span class="said-nowrap" translate="no">{}</span>')


def code_in(written: str) -> str:
    """The person's code that somebody wrote; "" when it is something else."""
    code = tidy(written)
    return code if CODE_BEGINS.match(written) and PERSON.fullmatch(code) else ""


def party_of(written: str) -> dict[str, str]:
    """Who is meant by a code or an office, as the pages hand it on."""
    code = code_in(written)
    return {"person": code} if code else {"post": " ".join(written.split())}


@dataclass
class Somebody:
    """Who is meant by some words. party: {"person": code} or {"post": office}, None while that is not known. fitting:
    people to choose from. picked: which of them was chosen, by code, or OFFICE. doubtful: it fits nobody, and reads
    like a name; certain: it is one."""

    written: str
    picked: str = ""
    office: bool = False
    party: dict[str, str] | None = None
    name: str | None = None
    fitting: list[dict[str, Any]] = field(default_factory=list)
    more: bool = False
    doubtful: bool = False

    @property
    def certain(self) -> bool:
        return names_a_person(self.written)

    @property
    def insisted(self) -> bool:
        """Whether it was chosen that words which may be a name are an office."""
        return self.picked == OFFICE and "post" in (self.party or {})

    @property
    def named(self) -> str:
        """The first of those who fit, as their people call them."""
        return self.fitting[0]["name"] or self.fitting[0]["person"]

    @property
    def asked(self) -> bool:
        return bool(self.fitting) or self.doubtful

    def look_up(self) -> None:
        code = code_in(self.written)
        if not may(me(), Permission.READ_PEOPLE):
            if code:
                self.party = party_of(self.written)
            elif self.office:
                self._take_office()
            return
        found = self._found(code or _to_search(self.written))
        if len(found) == 1 and (code or self._is_called(found[0])):
            self.party, self.name = {"person": found[0]["person"]}, found[0]["name"]
            return
        if not found and self.office and _may_be_office(self.written):
            found = self._spelt_nearly_so()
            if not found:
                self._take_office()
                return
        self.fitting, self.more = found[:MOST], len(found) > MOST
        if self.picked == OFFICE and self.office and not self.certain:
            self.party = party_of(self.written)
        elif self.picked in {one["person"] for one in self.fitting}:
            self.party = {"person": self.picked}

    def _take_office(self) -> None:
        self.doubtful = not self.certain and reads_like_a_name(self.written)
        if not self.certain and (self.picked == OFFICE or not self.doubtful):
            self.party = party_of(self.written)

    def _is_called(self, person: dict[str, Any]) -> bool:
        """The whole name, the e-mail address or the phone number; not how one of them begins."""
        said = self.written.casefold().split()
        if sorted(said) == sorted((person["name"] or "").casefold().split()):
            return True
        if "@" in self.written:
            return said == (person["email"] or "").casefold().split()
        number = _digits(self.written)
        return not _may_be_office(self.written) and bool(number) and number == _digits(person["phone"] or "")

    def _spelt_nearly_so(self) -> list[dict[str, Any]]:
        """People of whose name one of the words is a whole word: "Mary Smiht" finds every Mary."""
        near: dict[str, dict[str, Any]] = {}
        for word in self.written.split()[:WORDS_TRIED]:
            for one in self._found(word):
                if word.casefold() in _words_of(one):
                    near[one["person"]] = one
        return list(near.values())

    @staticmethod
    def _found(search: str) -> list[dict[str, Any]]:
        if not search:
            return []
        found = people("list_people", search=search, local_services=own(), size=MOST + 1)["items"]
        return [one for one in found if not one["erased_at"]]

    def choices(self) -> list[dict[str, Any]]:
        """As the page shows them: how they are called, where, how they like to be reached."""
        called = {"translate": "no", "dir": "auto"}
        shown: list[dict[str, Any]] = [
            {
                "value": one["person"],
                "text": one["name"] or one["person"],
                "hint": {"html": _about(one)},
                "checked": self.picked == one["person"],
                "label": {"attributes": called},
            }
            for one in self.fitting
        ]
        if self.office and not self.certain:
            if self.doubtful:
                text = gettext("It is an office, not a name: %(office)s", office=self.written)
            else:
                text = gettext("None of them. It is an office: %(office)s", office=self.written)
            shown.append({"value": OFFICE, "text": text, "checked": self.picked == OFFICE})
        return shown


def _to_search(written: str) -> str:
    """A phone number as it is found: its digits without blanks."""
    if _may_be_office(written):
        return written.strip()
    return _digits(written) or written.strip()


def _digits(written: str) -> str:
    return "".join(sign for sign in written if sign.isdigit())


def _may_be_office(written: str) -> bool:
    """No phone number, e-mail address or code."""
    letters = any(sign.isalpha() for sign in written)
    return letters and "@" not in written and not code_in(written)


def _words_of(person: dict[str, Any]) -> set[str]:
    return {word.casefold() for word in (person["name"] or "").split()}


def _about(person: dict[str, Any]) -> Markup:
    place, code = person["local_service"], person["person"]
    known: list[Any] = [_NAME.format(names().get(place, place)) if place else gettext("Whole organisation")]
    if person["contact_forbidden"]:
        known.append(gettext("Do not contact"))
    else:
        known += [str(REACHED_BY[way]) for way in person["reached_by"]]
    return Markup(" · ").join([*known, _CODE.format(code)])
