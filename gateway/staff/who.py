"""A field that names somebody, and whose names may be read.

A whole name, phone number, e-mail address or code that fits one person: it is they. A part of one, or several people
who fit: the form comes back with them to choose from. None: the field says what to do. An office that reads like a name
is taken once whoever wrote it says that it is one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Flask, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from markupsafe import Markup
from wtforms import StringField
from wtforms.validators import ValidationError

from chassis.errors import Refusal
from gateway.accounts import Permission, may
from gateway.forms import Filled, NotLonger, TextArea, TextInput, plain_lines
from gateway.group_words import names_of
from gateway.services import people
from gateway.staff.scope import me, own
from gateway.staff.somebody import Somebody

ONE_HINT = _("A name or how it begins, a phone number, an e-mail address, or the code.")
OFFICE_HINT = _("A name, or an office such as Head of Property Services.")


def knows(place: str | None) -> bool:
    """Whether whoever asks works with the people of that place, and reads who they are."""
    return may(me(), Permission.READ_PEOPLE, [place])


def names_for(persons: Iterable[str], place: str | None, public: Iterable[str] = ()) -> dict[str, str]:
    """What whoever asks may call them. Who works with the people of that place reads every name, and the code of who
    gave none. Everybody else reads the names of people of their own places, if they work with those, and what the
    public reads: those of `public`, who agreed to it; of others they see that there is somebody."""
    wanted = set(persons)
    shown = names_of(wanted if knows(place) else wanted & set(public))
    if knows(place):
        mine = wanted
    else:
        mine = _of_my_places(wanted - set(shown))
        shown |= names_of(mine)
    return {code: gettext("Somebody (%(code)s)", code=code) for code in mine} | shown


def _of_my_places(persons: set[str]) -> set[str]:
    """Those whom whoever asks finds among the people as well; nobody while the register does not answer."""
    if not persons or not may(me(), Permission.READ_PEOPLE):
        return set()
    try:
        return set(people("names_of", persons=sorted(persons), local_services=own())["names"])
    except Refusal as refusal:
        if refusal.kind != "unavailable":
            raise
        return set()


def called(code: str, names: dict[str, str]) -> str:
    """What stands on a page for somebody. names: as `names_for` gives them. A code alone tells nobody anything."""
    return names.get(code) or gettext("Somebody")


def init_app(app: Flask) -> None:
    app.jinja_env.globals["called"] = called


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
        asked = [(number, one) for number, one in enumerate(field.meant) if one.asked]
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
    def insisted(self) -> list[str]:
        """Rules that whoever filled it in has read already, as services want to be told."""
        return ["office-like-a-name"] if any(one.insisted for one in self.meant) else []

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
                raise ValidationError(_unknown(one.written) if not self.office else _a_name(one))
        unclear = [one for one in self.meant if one.party is None]
        if unclear:
            raise ValidationError(_do_you_mean(unclear))


def _a_name(one: Somebody) -> str:
    if "@" in one.written or not (one.doubtful or one.certain):
        return _unknown(one.written)
    return gettext(
        "“%(words)s” reads like a name, and we know nobody who is called that. Add the person first, or "
        "write an office such as Head of Property.",
        words=one.written,
    )


def _do_you_mean(unclear: list[Somebody]) -> str:
    """A part of a name is never taken for the whole of it."""
    if all(len(one.fitting) == 1 for one in unclear):
        return gettext("Do you mean %(name)s? Choose who you mean.", name=unclear[0].named)
    return gettext("Choose who you mean.")


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
