"""A participation policy as the rest of the system sees it: facts that cannot be changed, and the clock."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from policies.errors import GroupKindUnknown, KindNotAccepted
from policies.involvement import Limit, limit_in
from policies.special_days import SpecialDate, SpecialDayRule, special_dates
from policies.working_days import WorkingDays

if TYPE_CHECKING:
    from policies.groups import GroupKind
    from policies.supporting import MoneyYear, ThanksItem, Volunteering


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Where a statement comes from: a section of the policy (`source`), or nobody: it is `assumed`.

    `unconfirmed` marks what should be checked with the organisation before anybody relies on it.
    """

    source: str | None = None
    assumed: bool = False
    unconfirmed: bool = False
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """How the organisation shows itself: its name, and a colour (#rrggbb) that white text can be read on."""

    name: str
    colour: str


@dataclass(frozen=True, kw_only=True)
class Document(Fact):
    """The policy document the facts were taken from. `approved` is text: many policies give only a month."""

    title: str
    approved: str


@dataclass(frozen=True, kw_only=True)
class Words(Fact):
    """What the policy calls a person who uses a service: one of them, many, and other words it uses."""

    one: str
    many: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClosedDay:
    """A day on which the organisation does not work although others do."""

    date: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class Language(Fact):
    """A language offered: `code` is BCP 47 (`zh-Hant`), `name` is the language's name for itself."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Level(Fact):
    """A level of involvement (`vocabulary.LEVELS`), its name in the policy, and what it means for people."""

    level: str
    name: str
    means: str


@dataclass(frozen=True, kw_only=True)
class Accepted(Fact):
    """A kind of comment, or a channel, that the policy takes."""

    value: str


@dataclass(frozen=True, kw_only=True)
class ClockRule(Fact):
    """How many working days after receipt a comment is to be acknowledged and answered, from a date on.

    `kinds` says which kinds of comment it is for; empty = every kind.
    """

    in_force_from: date
    acknowledge_within: int
    answer_within: int
    kinds: tuple[str, ...] = ()

    def covers(self, kind: str) -> bool:
        """Whether this rule is for comments of this kind."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, kw_only=True)
class Theme(Fact):
    """A subject people speak about, with the words that suggest it: lower case, whole words."""

    slug: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ComplaintCodeRef(Fact):
    """A complaint code that applies: the name of a file in `complaint-codes/`, and what it applies to."""

    code: str
    applies_to: str


@dataclass(frozen=True, slots=True)
class Clock:
    """The last day to acknowledge a comment and the last day to answer it; both are working days."""

    acknowledge_by: date
    answer_by: date


@dataclass(frozen=True, kw_only=True)
class Policy:
    """One organisation's participation policy. `name` is the file's name without its ending."""

    name: str
    organisation: Organisation
    nation: str
    document: Document
    service_user: Words
    languages: tuple[Language, ...]
    levels: tuple[Level, ...]
    kinds: tuple[Accepted, ...]
    channels: tuple[Accepted, ...]
    clocks: tuple[ClockRule, ...]
    themes: tuple[Theme, ...]
    groups: tuple["GroupKind", ...]
    complaint_codes: tuple[ComplaintCodeRef, ...] = ()
    closed_days: tuple[ClosedDay, ...] = ()
    special_days: tuple[SpecialDayRule, ...] = ()
    involvement: tuple[Limit, ...] = ()

    def special_dates(self, first: date, last: date) -> list[SpecialDate]:
        """Bank holidays of the nation, religious and cultural days, from the first day to the last."""
        return special_dates(self.nation, self.special_days, first, last)

    def limit(self, name: str) -> int:
        """A number that the organisation promises those who take part (`policies.involvement.LIMITS`)."""
        return limit_in(self.involvement, name)

    thanks: tuple["ThanksItem", ...] = ()
    volunteers: "Volunteering | None" = None
    money_year: "MoneyYear | None" = None

    @cached_property
    def accepted_kinds(self) -> tuple[str, ...]:
        """The kinds of comment taken, in the order of `vocabulary.KINDS`."""
        return tuple(kind.value for kind in self.kinds)

    @cached_property
    def accepted_channels(self) -> tuple[str, ...]:
        """The channels comments are taken from, in the order of `vocabulary.CHANNELS`."""
        return tuple(channel.value for channel in self.channels)

    @cached_property
    def working_days(self) -> WorkingDays:
        """The working days of the organisation's nation, less its own closed days."""
        return WorkingDays(self.nation, (day.date for day in self.closed_days))

    def clock_rule_for(self, kind: str, received_on: date) -> ClockRule:
        """The rule in force on that day: of those for this kind, the latest that had begun.

        A comment older than every rule (imported from an archive) gets the first: it is owed an answer too.
        Raises `KindNotAccepted` for a kind that the policy does not take.
        """
        if kind not in self.accepted_kinds:
            raise KindNotAccepted(kind, self.accepted_kinds)
        rules = [rule for rule in self._clocks_by_date if rule.covers(kind)]
        begun = [rule for rule in rules if rule.in_force_from <= received_on]
        return begun[-1] if begun else rules[0]

    @cached_property
    def _clocks_by_date(self) -> tuple[ClockRule, ...]:
        return tuple(sorted(self.clocks, key=lambda rule: rule.in_force_from))

    def clock_for(self, kind: str, received_on: date) -> Clock:
        """By when a comment of this kind, received on that day, is to be acknowledged and answered.

        Both run from the day of receipt, which is not counted. Raises as `clock_rule_for` does.
        """
        rule = self.clock_rule_for(kind, received_on)
        return Clock(
            acknowledge_by=self.working_days.add(received_on, rule.acknowledge_within),
            answer_by=self.working_days.add(received_on, rule.answer_within),
        )

    def group_kind(self, kind: str) -> "GroupKind":
        """What the policy says of that kind of group. Raises `GroupKindUnknown` for one it does not know."""
        for known in self.groups:
            if known.kind == kind:
                return known
        raise GroupKindUnknown(kind, tuple(known.kind for known in self.groups))

    @property
    def escalated_comments_go_to(self) -> str:
        """The kind of group on whose agenda comments are put that were handed to the organisation."""
        return next(known.kind for known in self.groups if known.takes_escalated_comments)

    def themes_suggested_by(self, text: str) -> tuple[str, ...]:
        """The slugs of the themes that have a word in `text` (whole words, any case), in policy order."""
        return tuple(slug for slug, pattern in self._theme_patterns if pattern.search(text))

    @cached_property
    def _theme_patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((theme.slug, _any_of(theme.words)) for theme in self.themes)


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the phrases as whole words, in any case, however they are spaced or broken over lines."""
    alternatives = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)
