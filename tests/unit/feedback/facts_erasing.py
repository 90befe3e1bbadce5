"""Where what somebody said could still stand."""

from __future__ import annotations

from pathlib import Path


def bytes_of(data: Path, service: str = "feedback") -> bytes:
    """Everything in the files of a service's database, in small letters."""
    return b"".join(part.read_bytes() for part in sorted(data.glob(f"{service}.db*"))).lower()
