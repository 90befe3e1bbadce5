"""The register of local services."""

from marshmallow import fields

from contracts.fields import Contract, optional_words, slug, words


class RegisterLocalService(Contract):
    """`slug` may be left out: it is then made from the name."""

    name = words(longest=200)
    slug = slug(required=False, allow_none=True, load_default=None)
    area = optional_words(longest=200)
    approach = optional_words()


class RegisterLocalServices(Contract):
    """Registers those not registered yet, for an import; names that stand in the register are left as they are."""

    names = fields.List(words(longest=200), required=True)


class RenameLocalService(Contract):
    slug = slug()
    name = words(longest=200)


class PublishApproach(Contract):
    slug = slug()
    approach = words()


class CloseLocalService(Contract):
    slug = slug()
    reason = words(longest=2000)


class GetLocalService(Contract):
    slug = slug()
