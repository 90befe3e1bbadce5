"""Moments and days to come, as the bus writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def soon(**more: float) -> str:
    """So much later than now."""
    return (datetime.now(UTC) + timedelta(**more)).isoformat()


def day_to_come(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()
