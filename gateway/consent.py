"""The words people agree to, exactly as they read them or as they were read out to them (P2)."""

from __future__ import annotations

from flask_babel import gettext

from gateway.look import policy


def wording() -> str:
    """Agreeing to be told of things to take part in."""
    return gettext(
        "%(organisation)s may keep what I told you here and tell me about things I can take part in. "
        "Only the staff who work on this see it. I can change my mind at any time and have it erased.",
        organisation=policy().organisation.name,
    )
