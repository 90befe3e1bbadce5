"""Whether whoever asks may see or change a person: those of their own local services."""

from __future__ import annotations

from typing import Any

from flask import url_for

from chassis.references import tidy
from gateway.accounts import Permission, ensure
from gateway.services import people


def the_person(reference: str, permission: Permission = Permission.READ_PEOPLE) -> dict[str, Any]:
    """One person. Raises Refusal and Forbidden."""
    found: dict[str, Any] = people("get_person", person=tidy(reference))
    ensure(Permission.READ_PEOPLE, [found["local_service"]])
    ensure(permission, [found["local_service"]])
    return found


def the_message(identity: str) -> dict[str, Any]:
    """One message to send, with its person. Raises Refusal and Forbidden."""
    found: dict[str, Any] = people("get_message", invitation=identity)
    ensure(Permission.READ_PEOPLE, [found["person"]["local_service"]])
    return found


def about(person: dict[str, Any]) -> dict[str, Any]:
    """For a step about somebody."""
    back = url_for("staff.person", reference=person["person"])
    return {"back": back, "caption": person["name"] or person["person"]}
