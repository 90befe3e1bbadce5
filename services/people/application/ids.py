"""Ids made from what names a thing already, so that a repeated request makes it once."""

from uuid import UUID, uuid4, uuid5

NAMESPACE = UUID("0b6c2f52-6d0f-5f0e-8f8e-0d6a5b4a9c11")


def id_of(kind: str, key: str | None) -> UUID:
    """The same for the same key; a new one without."""
    return uuid5(NAMESPACE, f"{kind}:{key}") if key else uuid4()
