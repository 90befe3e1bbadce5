"""Waiting for something to become true, with a bound: the only place where a test may sleep."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class StillWaiting(AssertionError):
    """The condition did not come true in time."""


def wait_until(condition: Callable[[], T], timeout: float = 10.0, what: str = "", every: float = 0.02) -> T:
    """Call `condition` until its answer is true and return that answer.

    `timeout` and `every` are seconds. `what` finishes the sentence "waited … for"; without it the condition's
    own name is used. An `AssertionError` inside the condition counts as "not yet"; its words are repeated in
    the `StillWaiting` that is raised when time is up. Any other error passes through at once.
    """
    what = what or getattr(condition, "__name__", "a condition")
    deadline = time.monotonic() + timeout
    while True:
        seen: object
        try:
            answer = condition()
        except AssertionError as error:
            seen = error
        else:
            if answer:
                return answer
            seen = answer
        if time.monotonic() >= deadline:
            raise StillWaiting(f"waited {timeout:g} s for {what}; last seen: {seen!r}")
        time.sleep(every)
