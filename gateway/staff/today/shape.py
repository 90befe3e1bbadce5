"""What every block of the page of today looks like: a heading, how many there are, a few lines, a link to all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext

from gateway.accounts import Permission
from gateway.i18n import day

LINES = 5
"""Of each block; its own page has the rest."""


@dataclass(frozen=True)
class Line:
    """title: what people wrote. do: what to do, where `href` leads to. when: the clock in words."""

    title: str
    do: str
    href: str
    when: str = ""
    late: bool = False


@dataclass(frozen=True)
class Block:
    """count: of all, of which `late` are overdue. href: where all of them stand."""

    heading: str
    count: int
    late: int
    lines: list[Line]
    href: str


@dataclass(frozen=True)
class Source:
    """One kind of what can be due: for whom, and which service knows of it. name: stands for it when it cannot be
    asked. block: None when nothing is due. It is asked for whoever has one of `permissions` and of whom `also` is
    true."""

    service: str
    name: Any
    permissions: tuple[Permission, ...]
    block: Callable[[], Block | None]
    also: Callable[[], bool] = lambda: True


def late_first(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: not line.late)[:LINES]


def block(heading: Any, count: int, late: int, lines: list[Line], href: str) -> Block | None:
    """None without anything to do."""
    return Block(str(heading), count, late, late_first(lines), href) if count else None


def by(on: date | str) -> str:
    return gettext("By %(day)s", day=day(on))


def was_due(on: date | str) -> str:
    return gettext("Was due on %(day)s", day=day(on))
