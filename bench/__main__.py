"""`python -m bench [NAME…]`: measures all figures, or those named, and keeps them."""

import argparse
import importlib
import time

from bench.ground import Ground
from bench.report import README, RESULTS, keep, show, write_into

NAMES = ("receive", "relay", "inbox", "visible", "growth", "rooms", "embedded")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; none: all")
    parser.add_argument("--dry", action="store_true", help="do not write results.json")
    asked = parser.parse_args()
    unknown = set(asked.names) - set(NAMES)
    if unknown:
        parser.error(f"there is no figure {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    figures = []
    with Ground() as ground:
        for name in asked.names or NAMES:
            started = time.monotonic()
            print(f"Measuring {name} …", end=" ", flush=True)
            measured = importlib.import_module(f"bench.{name}").measure(ground)
            print(f"{time.monotonic() - started:.0f} s", flush=True)
            figures += measured
    show(figures)
    if not asked.dry:
        write_into(README, keep(figures))
        print(f"Kept in {RESULTS.name} and {README.name}.")


if __name__ == "__main__":
    main()
