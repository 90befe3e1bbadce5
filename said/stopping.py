"""Ending in good order on Ctrl-C or when the machine asks."""

import os
import signal
from types import FrameType


class StopRequest:
    """True from the first SIGINT or SIGTERM on, or once the process `parent` is no longer the parent.
    Only a flag: a handler may run in the middle of anything."""

    def __init__(self, parent: int | None = None) -> None:
        self._asked = False
        self._parent = parent
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True

    def __bool__(self) -> bool:
        return self._asked or (self._parent is not None and os.getppid() != self._parent)
