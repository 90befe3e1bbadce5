"""What a policy file may say about groups: the section `groups`."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from contracts.vocabulary import CAPACITIES, FORMALITIES, GROUP_KINDS
from policies.schema_parts import FactSchema, flag, text, unique
from policies.vocabulary import CHAIRS

MONTHS = validate.Range(min=1, max=120, error="must be from {min} to {max} months")


def _one_of(choices: tuple[str, ...], **options: Any) -> fields.String:
    return fields.String(validate=validate.OneOf(choices, error="must be one of {choices}"), **options)


def _number(most: int, default: int) -> fields.Integer:
    limits = validate.Range(min=0, max=most, error="must be from {min} to {max}")
    return fields.Integer(strict=True, validate=limits, load_default=default)


def _months() -> fields.Integer:
    return fields.Integer(strict=True, validate=MONTHS, load_default=None)


def _list(inner: fields.Field) -> fields.List:
    return fields.List(inner, validate=unique, load_default=list)


class GroupKindSchema(FactSchema):
    name = text(required=True)
    formality = _one_of(FORMALITIES, required=True)
    decision_making = flag()
    meets_every_months = _months()
    notice_days = _number(90, 7)
    open_to_all = flag()
    elected = flag()
    overseen_by = _list(_one_of(GROUP_KINDS))
    members_from = _one_of(GROUP_KINDS, load_default=None)
    members = _list(_one_of(CAPACITIES))
    service_users_at_least = _number(50, 0)
    chair_must_be = _one_of(CHAIRS, load_default="anyone")
    must_attend = _list(text())
    serviced_by = text(load_default=None)
    term_months = _months()
    lay_limit_months = _months()
    escalates_to = _one_of(GROUP_KINDS, load_default=None)
    takes_escalated_comments = flag()
    minutes_to = _list(text())
    board_seats = _number(20, 0)
    code_of_conduct = flag()
    yearly_summary = flag()
    assumes = _list(text())

    @validates_schema
    def assumes_what_there_is(self, data: Mapping[str, Any], **_: Any) -> None:
        own = set(self.fields) - set(FactSchema().fields) - {"assumes"}
        if unknown := set(data["assumes"]) - own:
            raise ValidationError(f"{', '.join(sorted(unknown))} is not a field of a group", "assumes")
        if data["assumes"] and data["assumed"]:
            raise ValidationError("the whole entry is assumed already", "assumes")


def group_problems(groups: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What does not fit together: a kind named that is not there, a chain of escalation that goes round, comments
    that would land nowhere or in two places. field → messages."""
    problems: dict[str, Any] = {}
    for kind, entry in groups.items():
        named = [entry["escalates_to"], entry["members_from"], *entry["overseen_by"]]
        if missing := dict.fromkeys(one for one in named if one is not None and one not in groups):
            problems[kind] = [f"names {', '.join(missing)}, which is not among the groups"]
        elif _goes_round(kind, groups):
            problems[kind] = ["what is escalated would go round in a circle"]
    takes = [kind for kind, entry in groups.items() if entry["takes_escalated_comments"]]
    if len(takes) != 1:
        problems["_schema"] = [f"one kind must have takes_escalated_comments: true, not {len(takes)}"]
    return problems


def _goes_round(kind: str, groups: Mapping[str, Mapping[str, Any]]) -> bool:
    seen: set[str] = set()
    at: str | None = kind
    while at is not None and at in groups:
        if at in seen:
            return True
        seen.add(at)
        at = groups[at]["escalates_to"]
    return False
