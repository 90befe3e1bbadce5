"""A process that erases people: `python -m tests.systems.eraser PERSON…`, on the ground of its environment.

It prints the reference of each as soon as it was told that they are erased.
"""

from __future__ import annotations

import sys

from chassis.settings import read_settings
from said.local import LocalServices


def main(persons: list[str]) -> None:
    with LocalServices(read_settings()) as services:
        for person in persons:
            services.call("people", "erase_person", {"person": person, "reason": "They asked for it."})
            sys.stdout.write(f"{person}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
