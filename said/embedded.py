"""The embedded system: every service, relay and inbox and the web pages in one process, safe to kill at any moment.

`chassis.green.patch` must have run before this module is imported.
"""

import fcntl
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from chassis.errors import Refusal
from chassis.launcher import Host
from chassis.logs import logger
from chassis.rpc import BusClient, LogsOverTheBus
from chassis.service import Runtime
from chassis.settings import Settings
from chassis.webserver import GreenServer, pause
from chassis.worker import BusWorker
from gateway.accounts.staff import ensure_first
from gateway.app import create_app
from said.sample import set_up_sample
from said.stopping import StopRequest
from said.whole_house import BLUEPRINTS

log = logger(__name__)


@contextmanager
def only_one_here(settings: Settings) -> Iterator[None]:
    """Refuses a second embedded system on the same data. The lock dies with the process, however it dies."""
    settings.data.mkdir(parents=True, exist_ok=True)
    with (settings.data / "said.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refusal(
                "conflict",
                "already-running",
                f"Said & Done is running on {settings.data} already. Stop it first, or set SAID_DATA elsewhere.",
            ) from None
        yield


def run(settings: Settings, say: Callable[[str], None] = print) -> None:
    """Serves until it is asked to stop. say: told what the person who started it needs to know."""
    stop = StopRequest()
    with ExitStack() as stack:
        stack.enter_context(only_one_here(settings))
        if settings.sample:
            set_up_sample(settings)
        client = BusClient(settings.amqp_uri, settings.rpc_timeout)
        stack.callback(client.close)
        reader = LogsOverTheBus(client)
        runtimes = [Runtime(blueprint, settings, reader, client=client) for blueprint in BLUEPRINTS]
        host = Host(runtimes, settings.amqp_uri)
        host.start()
        stack.callback(host.stop)
        workers = [BusWorker(runtime) for runtime in runtimes]
        for worker in workers:
            worker.start()
            stack.callback(worker.stop)
        for worker in workers:
            stack.callback(worker.ask_to_stop)
        app = create_app(settings, client)
        stack.callback(app.extensions["imports"].close)
        first = ensure_first(app.extensions["database"])
        # Last, so that whoever is answered finds everything in place.
        server = GreenServer(app, settings.host, settings.port)
        stack.callback(server.stop)
        server.start()
        say(f"Said & Done is ready: http://{settings.host}:{server.port}")
        if first:
            say(
                f"First staff login: {first[0]}  password: {first[1]}\n(Shown this once. Change it after signing in.)"
            )
        sys.stdout.flush()
        while not stop:
            host.tend()
            pause(0.2)
        say("Stopping.")
