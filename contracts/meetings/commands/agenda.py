"""Agenda items: raised, put on an agenda, declined, carried over."""

from marshmallow import fields, validate

from contracts.fields import Contract, idempotency_key, one_of, optional_words, reference, words
from contracts.meetings.parties import new_party
from contracts.vocabulary import RAISED_BY


class ProposeItem(Contract):
    """Something to talk about (M4). `who`: who raised it, left out when they stay anonymous. `words`: what they said.
    `origins`: comments, another group's matter, the meeting at which it was raised; `source`: a survey or an advocacy
    theme, in words. One of the two is needed."""

    group = reference("GR")
    title = words(longest=200)
    words = optional_words(longest=4000)
    raised_by = one_of(RAISED_BY, required=False, load_default="service_user")
    who = new_party(required=False)
    source = optional_words(longest=500)
    origins = fields.List(reference(), load_default=list, validate=validate.Length(max=50))
    idempotency_key = idempotency_key()


class RetitleItem(Contract):
    """A plain title, which everybody may read later. What was published under another keeps it."""

    reference = reference("AI")
    title = words(longest=200)


class AcceptItem(Contract):
    """It comes last on that meeting's agenda, under a new `title` when one is given."""

    meeting = reference("MT")
    reference = reference("AI")
    title = optional_words(longest=200)


class DeclineItem(Contract):
    """Not talked about; whoever raised it is told the reason."""

    reference = reference("AI")
    reason = words(longest=2000)


class CarryOverItem(Contract):
    """There was no time for it at its meeting: it is proposed again."""

    reference = reference("AI")
