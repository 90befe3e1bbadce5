"""Somebody named in a form: looked up by what staff know of them, and chosen when several fit.

A name or how it begins, a phone number, an e-mail address or the code is looked up among the people of whoever asks.
Exactly one: it is they. Several: the form comes back with them to choose from. None: the field says what to do. Where
offices may be named too, words that fit nobody are an office. Who may not read about people writes the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from markupsafe import Markup
from wtforms import StringField
from wtforms.validators import ValidationError

from chassis.references import tidy
from contracts.fields import REFERENCE_PATTERN
from gateway.accounts import Permission, may
from gateway.forms import Filled, NotLonger, TextArea, TextInput, plain_lines
from gateway.group_words import names_of
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
ONE_HINT = _("A name or how it begins, a phone number, an e-mail address, or the code.")
OFFICE_HINT = _("A name, or an office such as Head of Property Services.")


def code_in(written: str) -> str:
    """The person's code that somebody wrote; "" when it is something else."""
    code = tidy(written)
    return code if CODE_BEGINS.match(written) and PERSON.fullmatch(code) else ""


def party_of(written: str) -> dict[str, str]:
    """Who is meant by a code or an office, as the pages hand it on."""
    code = code_in(written)
    return {"person": code} if code else {"post": " ".join(written.split())}


def knows(place: str | None) -> bool:
    """Whether whoever asks works with the people of that place, and reads who they are."""
    return may(me(), Permission.READ_PEOPLE, [place])


def names_for(persons: Iterable[str], place: str | None, public: Iterable[str] = ()) -> dict[str, str]:
    """Names, for who may read them here. Everybody else reads what the public reads: those of `public`, who agreed to
    it; of others they see that there is somebody."""
    return names_of(persons if knows(place) else set(persons) & set(public))


def called(code: str, names: dict[str, str]) -> str:
    """What stands on a page for somebody: the name, else the code for who works with codes."""
    if code in names:
        return names[code]
    return code if may(me(), Permission.READ_PEOPLE) else gettext("Somebody")


def init_app(app: Flask) -> None:
    app.jinja_env.globals["called"] = called


@dataclass
class Somebody:
    """Who is meant by some words. party: {"person": code} or {"post": office}, None while that is not known. fitting:
    people to choose from. picked: which of them was chosen, by code, or OFFICE."""

    written: str
    picked: str = ""
    office: bool = False
    party: dict[str, str] | None = None
    name: str | None = None
    fitting: list[dict[str, Any]] = field(default_factory=list)
    more: bool = False

    def look_up(self) -> None:
        code = code_in(self.written)
        if not may(me(), Permission.READ_PEOPLE):
            if code or self.office:
                self.party = party_of(self.written)
            return
        found = self._found(code or _to_search(self.written))
        if len(found) == 1 and (not self.office or code or self._is_called(found[0])):
            self.party, self.name = {"person": found[0]["person"]}, found[0]["name"]
            return
        if not found and self.office and _may_be_office(self.written):
            found = self._spelt_nearly_so()
            if not found:
                self.party = party_of(self.written)
                return
        self.fitting, self.more = found[:MOST], len(found) > MOST
        if self.picked == OFFICE and self.office:
            self.party = party_of(self.written)
        elif self.picked in {one["person"] for one in self.fitting}:
            self.party = {"person": self.picked}

    def _is_called(self, person: dict[str, Any]) -> bool:
        """Not only so that the words of an office begin like a name."""
        said = {word.casefold() for word in self.written.split()}
        return said <= _words_of(person) or not _may_be_office(self.written)

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
        if self.office:
            text = gettext("None of them. It is an office: %(office)s", office=self.written)
            shown.append({"value": OFFICE, "text": text, "checked": self.picked == OFFICE})
        return shown


def _to_search(written: str) -> str:
    """A phone number as it is found: its digits without blanks."""
    if _may_be_office(written):
        return written.strip()
    return "".join(sign for sign in written if sign.isdigit()) or written.strip()


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


class WhoInput:
    """What was written and, where it is not clear who is meant, whom to choose from."""

    def __init__(self, box: TextInput | TextArea) -> None:
        self.box = box
        self.look = box.look

    def __call__(self, field: Any, **kwargs: Any) -> Markup:
        if not field.errors:
            field.know()
        kwargs.setdefault("id", field.id)
        kwargs.setdefault("value", field.data or "")
        params = self.box.map_gov_params(field, **kwargs)
        params.setdefault("attributes", {})["dir"] = "auto"
        asked = [(number, one) for number, one in enumerate(field.meant) if one.fitting]
        if asked:
            params["id"] = f"{field.id}-written"
            params.pop("errorMessage", None)
            params["label"]["text"] = gettext("Or write it in another way")
        return Markup(
            render_template(
                "staff/who.html",
                field=field,
                box=params,
                several=isinstance(self.box, TextArea),
                asked=asked,
                nobody=field.nobody and may(me(), Permission.MANAGE_PEOPLE),
            )
        )


class WhoField(StringField):
    """Somebody, in one line. office: an office may be named instead. `person` and `party` say who it is once the form
    is valid; None where the field may be left empty and was."""

    widget = WhoInput(TextInput())

    def __init__(
        self,
        label: Any,
        *,
        office: bool = False,
        optional: bool = False,
        description: Any = "",
        **more: Any,
    ) -> None:
        checks = [] if optional else [Filled(_("Write who it is."))]
        hint = description or (OFFICE_HINT if office else ONE_HINT)
        super().__init__(label, description=hint, validators=[*checks, self.longest()], **more)
        self.office = office
        self.meant: list[Somebody] = []
        self.nobody = False
        self._picked: dict[int, str] = {}

    @staticmethod
    def longest() -> NotLonger:
        return NotLonger(100)

    @property
    def parties(self) -> list[dict[str, str]]:
        return [one.party for one in self.meant if one.party]

    @property
    def party(self) -> dict[str, str] | None:
        return next(iter(self.parties), None)

    @property
    def person(self) -> str | None:
        return (self.party or {}).get("person")

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        super().process(formdata, *args, **kwargs)
        if formdata is not None:
            lines = enumerate(self.lines())
            self._picked = {number: formdata.get(self.radio(number), "") for number, _line in lines}

    def radio(self, number: int) -> str:
        """Under which name it is sent who was chosen for a line."""
        return f"{self.name}-is-{number}"

    def lines(self) -> list[str]:
        """What stands for somebody in what was written."""
        written = (self.data or "").strip()
        return [written] if written else []

    def know(self) -> None:
        """Looks up who is meant, once."""
        if not self.meant:
            self.meant = [
                Somebody(line, self._picked.get(number, ""), self.office)
                for number, line in enumerate(self.lines())
            ]
            for one in self.meant:
                one.look_up()

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        """Raises ValidationError, which becomes this field's error."""
        if self.errors:
            return
        self.know()
        for one in self.meant:
            if one.party is None and not one.fitting:
                self.nobody = True
                raise ValidationError(_unknown(one.written))
        if any(one.party is None for one in self.meant):
            raise ValidationError(gettext("Choose who you mean."))


def _unknown(written: str) -> str:
    if not may(me(), Permission.READ_PEOPLE):
        return gettext("Write the code of the person, like PE-7KQ2M-9.")
    if own() is not None:
        return gettext(
            "Nobody at your places fits “%(words)s”. Write less of the name, or the phone number.",
            words=written,
        )
    return gettext(
        "We know nobody like “%(words)s”. Write less of the name, or the phone number.", words=written
    )


class WhosField(WhoField):
    """Several, one on each line. mark: a sign behind a line that belongs to the form, not to who it is."""

    widget = WhoInput(TextArea())

    def __init__(self, label: Any, *, mark: str = "", **more: Any) -> None:
        super().__init__(label, filters=[plain_lines], **more)
        self.mark = mark

    @staticmethod
    def longest() -> NotLonger:
        return NotLonger(4000)

    def written(self) -> list[str]:
        """Each line that names somebody as it stands, its mark included."""
        lines = (line.strip() for line in (self.data or "").splitlines())
        return [line for line in lines if self._unmarked(line)]

    def lines(self) -> list[str]:
        return [self._unmarked(line) for line in self.written()]

    def _unmarked(self, line: str) -> str:
        return line.rstrip(self.mark + " ")

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        if not self.errors and any(len(line) > 100 for line in self.lines()):
            raise ValidationError(gettext("Use at most 100 characters in each line."))
        super().post_validate(form, validation_stopped)
