"""Run one command, and see to it that nothing of it outlives the program that asked for it.

Usage: guard.py [--user USER] [--remove FOLDER] -- COMMAND…

Standard input is a line to that program. `signal N` passes signal N on to the command. `keep` kills the
command and everything it started. When the line simply breaks, because that program stopped or was itself
killed, the same happens and FOLDER is removed as well. When the command ends by itself the guard ends with
the same exit code.
"""

from __future__ import annotations

import argparse
import os
import select
import shutil
import subprocess
import sys

import psutil

LOOK_EVERY = 0.1  # seconds between two looks at whether the command still runs


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--user")
    parser.add_argument("--remove")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()

    identity = {"user": options.user, "group": options.user, "extra_groups": []} if options.user else {}
    child = subprocess.Popen(options.command, stdin=subprocess.DEVNULL, **identity)
    while child.poll() is None:
        if not select.select([0], [], [], LOOK_EVERY)[0]:
            continue
        said = os.read(0, 1000).decode().split("\n")
        for line in filter(None, said):
            if line.startswith("signal "):
                child.send_signal(int(line.removeprefix("signal ")))
        if "keep" in said or said == [""]:
            kill_family(child)
            if "keep" not in said and options.remove:
                shutil.rmtree(options.remove, ignore_errors=True)
            return 0
    return child.returncode


def kill_family(child: subprocess.Popen[bytes]) -> None:
    """Kill the command first, as a power cut would, then all that it had started."""
    family = psutil.Process(child.pid).children(recursive=True)
    child.kill()
    for process in family:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
    child.wait()
    psutil.wait_procs(family, timeout=10)


if __name__ == "__main__":
    sys.exit(main())
