"""Which services there are, and one of them by its name. Loading one loads no other, so that each runs alone."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from chassis.errors import Refusal

if TYPE_CHECKING:
    from chassis.service import Blueprint

SERVICES = ("people", "feedback", "meetings", "reporting")

GATEWAY = "gateway"
"""Has a database of its own, for accounts and drafts, and no log."""


def refuse_unknown(name: str) -> None:
    """Raises Refusal when no service has that name."""
    if name not in SERVICES:
        known = ", ".join(SERVICES)
        raise Refusal("not_found", "unknown-service", f"There is no service {name}; there are {known}.")


def blueprint_of(name: str) -> Blueprint:
    """Raises Refusal when no service has that name."""
    refuse_unknown(name)
    found: Blueprint = import_module(f"services.{name}.service").BLUEPRINT
    return found
