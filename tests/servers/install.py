"""See to it that RabbitMQ, PostgreSQL and Chromium are there for the tests.

What is there is used. As root on a system with apt, only what is missing is installed; otherwise this stops
and says what to install. The tests start servers of their own: one that the system starts is not needed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tests.servers import programs
from tests.servers.programs import MissingProgram

NEEDED = (programs.rabbitmq_scripts, programs.epmd, programs.postgresql_programs, programs.chromium)


def missing() -> list[str]:
    """The Debian packages to install, each once."""
    packages = {}
    for program in NEEDED:
        try:
            program()
        except MissingProgram as error:
            packages[error.package] = True
    return list(packages)


def install(packages: list[str]) -> int:
    """Install Debian packages; apt's exit code."""
    # Run level 1 tells invoke-rc.d not to start what was just installed.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        code = subprocess.run(["apt-get", "-qq", *command], env=environment, check=False).returncode
        if code:
            return code
    return 0


def main() -> int:
    packages = missing()
    if not packages:
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing what the tests need and this machine lacks: {' '.join(packages)}", flush=True)
        code = install(packages)
        if code == 0 and not missing():
            return 0
        print(f"apt-get could not install: {' '.join(missing() or packages)}", file=sys.stderr)
        return code or 1
    print(
        "The tests run on a real RabbitMQ, PostgreSQL and Chromium. Missing here: "
        + ", ".join(packages)
        + ".\n"
        "On Debian or Ubuntu:\n"
        f"    sudo apt-get update && sudo apt-get install --no-install-recommends {' '.join(packages)}\n"
        "Elsewhere install the programs of these names, so that they are on the PATH.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
