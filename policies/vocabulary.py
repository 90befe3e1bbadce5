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

GROUP_KINDS: Final = (
    "advisory_group",
    "user_forum",
    "repairs_working_group",
    "board",
    "house_meeting",
    "service_panel",
    "focus_group",
    "youth_forum",
    "senior_voice",
    "editorial_panel",
    "local_management_team",
    "planning_group",
    "other",
)
"""Kinds of standing group (requirement M1), in the order of lists."""

CAPACITIES: Final = ("service_user", "former_service_user", "carer", "lay", "board", "staff", "partner")
"""As what somebody is a member of a group (requirement M2)."""

FORMALITIES: Final = ("formal", "informal")
CHAIRS: Final = ("anyone", "service_user_member")

THANKS_KINDS: Final = ("voucher", "credit", "qualification", "expense")
"""Ways of thanking people for their time (framework procedure 3.2, Helping Our Future 10.6, Reading appendix A 6)."""

THANKS_PER: Final = ("meeting", "hour", "mile", "item")
"""What an amount of the scale is for."""
