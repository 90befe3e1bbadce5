"""Ending in good order on Ctrl-C or when the machine asks."""

import signal
from types import FrameType


class StopRequest:
    """True from the first SIGINT or SIGTERM on. Only a flag: a handler may run in the middle of anything."""

    def __init__(self) -> None:
        self._asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True

    def __bool__(self) -> bool:
        return self._asked
