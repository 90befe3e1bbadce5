"""The base of every rule of meetings. Each rule is an error named after it, beside the aggregate that it protects."""


class RuleBroken(Exception):
    """A rule forbids it. `field` is the part of the request that breaks it; `kind` how the caller is told: the
    request is `invalid`, names what is `not_found`, or is `refused` as things stand."""

    kind = "refused"
    field: str | None = None

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field or self.field
