"""A process in which services answer over the embedded bus: `python -m tests.systems.embedded_calls`, on the ground of
its environment.

It reads calls as JSON from standard input, `[[service, method, payload], …]`, makes them all at once, each from a
thread of its own, and prints the answers in the same order: `["answer", …]` or
`["refusal", kind, code, message, errors]`.
"""

from __future__ import annotations

if __name__ == "__main__":
    from chassis.green import patch

    patch()  # before anything else is imported

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from chassis.errors import Refusal
from chassis.launcher import Host
from chassis.rpc import BusClient, LogsOverTheBus, ServiceClient
from chassis.service import Runtime
from chassis.settings import read_settings
from said.whole_house import BLUEPRINTS


def outcome(client: ServiceClient, call: list[Any]) -> list[Any]:
    """What one call came to, as JSON values."""
    service, method, payload = call
    try:
        return ["answer", client.call(service, method, payload, actor="Jo Bell", correlation_id="c-1")]
    except Refusal as refusal:
        return ["refusal", refusal.kind, refusal.code, refusal.message, refusal.errors]


def main() -> None:
    settings = read_settings()
    client = BusClient(settings.amqp_uri, settings.rpc_timeout)
    reader = LogsOverTheBus(client)
    host = Host([Runtime(one, settings, reader, client=client) for one in BLUEPRINTS], settings.amqp_uri)
    host.start()
    calls = json.load(sys.stdin)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda call: outcome(client, call), calls))
    sys.stdout.write(json.dumps(answers))
    sys.stdout.flush()
    client.close()
    host.stop()


if __name__ == "__main__":
    main()
