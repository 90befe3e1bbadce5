"""The register of local services."""

from marshmallow import fields

from contracts.fields import Contract, slug, words


class LocalServiceRegisteredV1(Contract):
    """A project, scheme, ward or team that serves people was entered in the register (P7)."""

    slug = slug()
    name = words(longest=200)
    area = fields.String(required=True, allow_none=True)


class LocalServiceRenamedV1(Contract):
    slug = slug()
    name = words(longest=200)


class ApproachPublishedV1(Contract):
    """The local service's written approach to involving people was published (framework policy 3.4; P7)."""

    slug = slug()
    approach = words()


class LocalServiceClosedV1(Contract):
    slug = slug()
    reason = words(longest=2000)
