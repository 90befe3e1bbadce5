"""The closed lists of words a policy file may use. They are the same words as in the published contracts.

Sources: requirements F1 (kinds and channels), M8 (levels of involvement).
"""

from typing import Final

KINDS: Final = ("comment", "suggestion", "compliment", "complaint", "petition")

CHANNELS: Final = (
    "suggestion_box",
    "web",
    "key_work",
    "exit_interview",
    "mid_stay_interview",
    "phone",
    "letter",
    "email",
    "social_media",
    "messaging",
    "meeting",
    "survey",
    "peer_review",
    "audit",
    "mystery_shop",
    "public_question",
)

LEVELS: Final = ("inform", "communicate", "consult", "involve")
"""Levels of involvement, from the least influence to the most."""

NATIONS: Final = ("ENG", "WLS", "SCT", "NIR")
"""ISO 3166-2:GB codes of England, Wales, Scotland and Northern Ireland: each has its own bank holidays."""
