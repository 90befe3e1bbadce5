"""Rules of people, each an error named after the rule it protects."""


class RuleBroken(Exception):
    """A rule forbids it. `field` is the part of the request that breaks it; `kind` how the caller is told: the
    request is `invalid`, names what is `not_found`, or is `refused` as things stand."""

    kind = "refused"
    field: str | None = None

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field or self.field


class AlreadyRegistered(RuleBroken):
    field = "slug"


class ReservedSlug(RuleBroken):
    """The organisation's own board stands under this address."""

    field = "slug"


class NoUsableName(RuleBroken):
    """A name without letters or digits gives no address."""

    kind = "invalid"
    field = "name"


class ServiceClosed(RuleBroken):
    """A closed local service is history: nothing more is changed in it."""

    field = "slug"


class UnknownLocalService(RuleBroken):
    kind = "not_found"
    field = "slug"
