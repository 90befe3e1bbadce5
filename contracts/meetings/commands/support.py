"""What somebody needs to take part."""

from marshmallow import fields, validate

from contracts.fields import Contract, idempotency_key, one_of, optional_words, reference, words
from contracts.vocabulary import SUPPORT_KINDS


class RequestSupport(Contract):
    """`occasion`: a meeting or an activity. `person` as `people.keep_contact` answered; None: nobody said who."""

    occasion = reference()
    person = reference("PE", required=False, allow_none=True, load_default=None)
    kinds = fields.List(one_of(SUPPORT_KINDS), required=True, validate=validate.Length(max=20))
    details = optional_words(longest=2000)
    idempotency_key = idempotency_key()


class AnswerSupport(Contract):
    """`met`: it will be there. `answer`: what will be there, or why not and what there is instead."""

    reference = reference("SU")
    met = fields.Boolean(required=True)
    answer = words(longest=2000)
