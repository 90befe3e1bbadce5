"""Who has to do something or is asked for it: a person by an opaque code, or an office by its name."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from contracts.fields import Contract, reference, words

ONE_OF_BOTH = "Name a person by their code, or a post like Head of Property Services: one of them."


class Party(Contract):
    """Either `person` (PE-…) or `post`, such as "Head of Property Services"; never a name."""

    person = reference("PE", required=False)
    post = words(required=False, longest=100)

    @validates_schema
    def one_of_both(self, data: dict[str, Any], **_: Any) -> None:
        if len(data) != 1:
            raise ValidationError(ONE_OF_BOTH, "post")

    @post_load
    def tidy(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {name: value.strip() for name, value in data.items()}


class Reviewer(Contract):
    """Either `person` (PE-…) or `post`; `trained`: whether they were trained and supported for it."""

    person = reference("PE", required=False)
    post = words(required=False, longest=100)
    trained = fields.Boolean(required=True)

    @validates_schema
    def one_of_both(self, data: dict[str, Any], **_: Any) -> None:
        if ("person" in data) == ("post" in data):
            raise ValidationError(ONE_OF_BOTH, "post")


def party(*, required: bool = True) -> fields.Nested:
    """`{"person": "PE-…"}` or `{"post": "…"}`."""
    if required:
        return fields.Nested(Party, required=True)
    return fields.Nested(Party, load_default=None, allow_none=True)
