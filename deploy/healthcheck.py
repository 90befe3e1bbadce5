"""Ends with 0 when every address given answers 200, with 1 when one does not. The image has no curl.

python healthcheck.py http://127.0.0.1:9100/ready http://127.0.0.1:9101/ready
"""

import sys
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 5.0
"""Seconds for one answer."""


def main(addresses: list[str]) -> int:
    for address in addresses:
        try:
            with urlopen(address, timeout=PATIENCE) as answer:
                answer.read()
        except (URLError, OSError) as error:  # urlopen raises for 4xx and 5xx too
            sys.stderr.write(f"{address}: {error}\n")
            return 1
    return 0 if addresses else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
