"""Work that keeps a processor busy or blocks, done without stopping every other request of the process."""

import sys
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def unhurried(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """`function(*args, **kwargs)`, in a real thread where green threads share one (the embedded process).

    Under eventlet a call that does not yield, such as a password hash, would hold up everybody. Elsewhere
    the caller already has a thread of its own, and the function is simply called.
    """
    patcher: Any = sys.modules.get("eventlet.patcher")
    if patcher is None or not patcher.is_monkey_patched("thread"):
        return function(*args, **kwargs)
    from eventlet import tpool

    result: T = tpool.execute(function, *args, **kwargs)
    return result
