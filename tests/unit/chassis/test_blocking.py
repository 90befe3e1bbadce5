"""Slow work does not hold up other requests where green threads share one real thread."""

from __future__ import annotations

import subprocess
import sys
import threading
from textwrap import dedent

from chassis.blocking import unhurried


def test_without_green_threads_it_is_simply_called():
    assert unhurried(threading.get_ident) == threading.get_ident()


def test_errors_come_through():
    try:
        unhurried(int, "x")
    except ValueError:
        return
    raise AssertionError("the error was lost")


def test_under_eventlet_others_go_on_meanwhile():
    program = """
        import warnings
        warnings.simplefilter("ignore")
        import eventlet
        eventlet.monkey_patch()
        from eventlet.patcher import original
        from chassis.blocking import unhurried

        real = original("time")
        steps = []
        done = original("threading").Event()

        def slow():
            done.wait(10)  # a real thread's wait: in the hub's own thread it would stop everybody
            steps.append("slow")

        def quick():
            steps.append("quick")
            done.set()

        eventlet.spawn_after(0.01, quick)
        unhurried(slow)
        print(steps)
    """
    told = subprocess.run(
        [sys.executable, "-c", dedent(program)], capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout.strip() == "['quick', 'slow']"
