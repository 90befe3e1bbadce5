"""Ids made from what names a thing already, so that a repeated request makes it once."""

from uuid import UUID, uuid4, uuid5

NAMESPACE = UUID("3d1f0c8e-52f0-5b52-9d62-5f4f0b6a7c21")


def id_of(kind: str, key: str | None) -> UUID:
    """The same for the same key; a new one without."""
    return uuid5(NAMESPACE, f"{kind}:{key}") if key else uuid4()
