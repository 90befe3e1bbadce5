"""Agenda items: questions that change nothing."""

from marshmallow import fields, validate

from contracts.fields import Contract, one_of, page_mark, reference, references, slug
from contracts.vocabulary import ITEM_STATES


class ListItems(Contract):
    """Items of one state, oldest first. `waiting` ones have no group yet."""

    group = reference("GR", required=False, allow_none=True, load_default=None)
    state = one_of(ITEM_STATES, required=False, load_default="proposed")
    local_services = fields.List(slug(), load_default=None, allow_none=True)
    after = page_mark()
    size = fields.Integer(load_default=50, strict=True, validate=validate.Range(min=1, max=200))


class GetItem(Contract):
    """One item with all that happened to it."""

    reference = reference("AI")


class WhatCameOf(Contract):
    """Agenda items, decisions and actions that have any of these as an origin, directly or by way of one another."""

    references = references(most=100)
