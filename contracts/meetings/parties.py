"""Who has to do something or is asked for it: a person by an opaque code, or an office by its name.

A request that is certain to name a person where an office is asked for is refused here, whoever sends it. An office
that only reads like a name is a question for people: services warn of it, pages ask. Events are taken as they were
written down.
"""

import re
from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from contracts.fields import Contract, optional_words, reference, words

ONE_OF_BOTH = "Name a person by their code, or a post like Head of Property Services: one of them."
NOT_A_NAME = (
    "This is somebody's name. Write the code of the person, or an office like Head of Property Services."
)
TITLED = re.compile(r"\s*(?:mr|mrs|ms|miss|mx|mister|dr)\b\.?\s*[^\W\d_]", re.IGNORECASE)
"""Nobody calls an office Mr or Mrs."""


def names_a_person(text: str) -> bool:
    """Whether it is certain that the words name somebody: by a title, or by an e-mail address."""
    return "@" in text or TITLED.match(text) is not None


def refuse_a_name(text: str) -> None:
    if names_a_person(text):
        raise ValidationError(NOT_A_NAME)


def office(*, required: bool = True, longest: int = 100) -> fields.String:
    """The words of an office, as a request names it."""
    field = words(required=required, longest=longest)
    field.validators.append(refuse_a_name)
    return field


def optional_office(*, longest: int = 100) -> fields.String:
    field = optional_words(longest=longest)
    field.validators.append(refuse_a_name)
    return field


class Party(Contract):
    """Either `person` (PE-…) or `post`, such as "Head of Property Services"."""

    person = reference("PE", required=False)
    post = words(required=False, longest=100)

    @validates_schema
    def one_of_both(self, data: dict[str, Any], **_: Any) -> None:
        if len(data) != 1:
            raise ValidationError(ONE_OF_BOTH, "post")

    @post_load
    def tidy(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {name: value.strip() for name, value in data.items()}


class NewParty(Party):
    """Whom a request names for the first time. A `post` is never the name of a person: with Mr or Mrs before it, or as
    an e-mail address, it is refused."""

    post = office(required=False)


class Reviewer(Contract):
    """Either `person` (PE-…) or `post`; `trained`: whether they were trained and supported for it."""

    person = reference("PE", required=False)
    post = office(required=False)
    trained = fields.Boolean(required=True)

    @validates_schema
    def one_of_both(self, data: dict[str, Any], **_: Any) -> None:
        if ("person" in data) == ("post" in data):
            raise ValidationError(ONE_OF_BOTH, "post")


def party() -> fields.Nested:
    """`{"person": "PE-…"}` or `{"post": "…"}`, as it is known already."""
    return fields.Nested(Party, required=True)


def new_party(*, required: bool = True) -> fields.Nested:
    """The same, of a request that names them for the first time."""
    if required:
        return fields.Nested(NewParty, required=True)
    return fields.Nested(NewParty, load_default=None, allow_none=True)
