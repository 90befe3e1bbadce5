"""The closed lists of words that only policy files use; those they share with what crosses the bus stand in
`contracts/vocabulary.py`."""

from typing import Final

NATIONS: Final = ("ENG", "WLS", "SCT", "NIR")
"""ISO 3166-2:GB codes of England, Wales, Scotland and Northern Ireland: each has its own bank holidays."""

CHAIRS: Final = ("anyone", "service_user_member")
"""Who may chair a group (requirement M2)."""

THANKS_KINDS: Final = ("voucher", "credit", "qualification", "expense")
"""Ways of thanking people for their time (framework procedure 3.2, Helping Our Future 10.6, Reading appendix A 6)."""

THANKS_PER: Final = ("meeting", "hour", "mile", "item")
"""What an amount of the scale is for."""
