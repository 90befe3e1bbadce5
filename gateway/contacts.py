"""Who somebody is, how to reach them: told to `services/people` alone. Other services know a reference."""

from __future__ import annotations

from typing import Any

from gateway.services import feedback, people

Contact = dict[str, Any]


def send_comment(said: dict[str, Any], contact: Contact | None, key: str | None, **more: Any) -> Any:
    """Sends what somebody said, and whoever said it to `services/people` when they gave a contact. Nothing of them is
    kept when the comment would be refused; the same key keeps neither twice. Raises Refusal, its fields named
    `contact.…` where the contact is wrong; nothing is lost when it is `unavailable`: whoever calls keeps the words.
    """
    said = said | more | {"idempotency_key": key}
    if contact and any(contact.values()):
        feedback("check_comment", **said)
        kept = people(
            "keep_contact", contact=contact, local_service=said.get("local_service"), idempotency_key=key
        )
        said["person"] = kept["person"]
    return feedback("receive_comment", **said)


def contact_of(comment: dict[str, Any]) -> Contact | None:
    """How to reach whoever said it; None when they are anonymous or erased. For whoever may see it."""
    if not comment["person"]:
        return comment["contact"]  # of a comment from before contacts were kept apart
    found: dict[str, Contact | None] = people("contacts_of", persons=[comment["person"]])["contacts"]
    return found[comment["person"]]
