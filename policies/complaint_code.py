"""A complaint code: what an ombudsman or the law asks of those who answer complaints. Data only, for F7."""

from dataclasses import dataclass
from datetime import date

from policies.policy import Fact


@dataclass(frozen=True, kw_only=True)
class Term(Fact):
    """A length of time in `unit`s, counted from `counted_from` (receipt, request, acknowledgement, ...)."""

    length: int
    unit: str
    counted_from: str


@dataclass(frozen=True, kw_only=True)
class Stage(Fact):
    """One stage of a complaint. None = the code gives no such term."""

    stage: int
    acknowledge_within: Term
    answer_within: Term | None = None
    extension: Term | None = None
    by_someone_else: bool = False
    no_reasons_asked: bool = False


@dataclass(frozen=True, kw_only=True)
class Rule(Fact):
    """A duty or a part of the written answer, in our own words."""

    says: str


@dataclass(frozen=True, kw_only=True)
class ComplaintCode:
    """A dated complaint code. `name` is the file's name without its ending."""

    name: str
    title: str
    issued_by: str
    in_force_from: date
    applies_to: str
    stages: tuple[Stage, ...]
    raise_within: Term | None = None
    answer_says: tuple[Rule, ...] = ()
    duties: tuple[Rule, ...] = ()
