"""Another process that writes: `python -m tests.systems.writer REFERENCE NAME COUNT`, on the ground of its environment.

It sets COUNT different themes on one comment, once a line came on standard input, and prints one line for each try:
`changed` or the code of the refusal.
"""

from __future__ import annotations

import sys

from chassis.errors import Refusal
from chassis.rpc import ServiceClient
from chassis.settings import read_settings
from said.local import LocalServices


def theme_once(client: ServiceClient, reference: str, theme: str) -> str:
    """What became of it: `changed`, or the code of the refusal."""
    try:
        told = client.call("feedback", "theme_comments", {"references": [reference], "themes": [theme]})
    except Refusal as refusal:
        return refusal.code
    assert told["changed"] == [reference]
    return "changed"


def main(reference: str, name: str, count: int) -> None:
    with LocalServices(read_settings()) as services:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        for number in range(count):
            sys.stdout.write(theme_once(services, reference, f"{name} {number}") + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
