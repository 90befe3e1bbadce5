"""The bus side of a service: its relay and its inbox, each in a thread of its own, through any outage."""

import threading
import time
from collections.abc import Callable

from chassis import metrics
from chassis.broker import Broker, BrokerUnavailable, inbox_queue
from chassis.errors import Refusal
from chassis.logs import logger
from chassis.relay import Relay
from chassis.service import Runtime
from chassis.store import DATABASE_GONE

log = logger(__name__)

LONGEST_PAUSE = 5.0

OUTAGES: tuple[type[Exception], ...] = (BrokerUnavailable, *DATABASE_GONE)


class InboxRunner:
    """Feeds an inbox from the bus; catches up with the logs at the start, after every outage and every now and then."""

    def __init__(self, runtime: Runtime, broker: Callable[[], Broker]) -> None:
        self._runtime = runtime
        self._inbox = runtime.inbox
        self._name = runtime.name
        self._open_broker = broker
        self._batch = runtime.settings.inbox_batch
        self._interval = runtime.settings.catch_up_seconds
        self._next_comparison = 0.0

    def run(self, stop: threading.Event) -> None:
        pause = 0.1
        while not stop.is_set():
            broker = self._open_broker()
            try:
                queue = inbox_queue(self._name, self._inbox.sources, embedded=broker.embedded)
                broker.declare(queue)
                self._runtime.renew()
                self._compare()
                pause = 0.1
                broker.consume_batches(
                    queue,
                    self._inbox.take,
                    size=self._batch,
                    go_on=lambda: not stop.is_set(),
                    idle=self._now_and_then,
                )
            except OUTAGES as error:
                metrics.inbox_errors.labels(self._name).inc()
                log.warning("inbox interrupted", service=self._name, problem=repr(error))
            except Refusal as error:
                log.warning("views wait for a producer's log", service=self._name, problem=str(error))
            except Exception:
                # A defect of ours, not an outage: keep the service's other half alive and say so loudly.
                metrics.inbox_errors.labels(self._name).inc()
                log.exception("inbox failed", service=self._name)
            finally:
                broker.close()
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _now_and_then(self) -> None:
        if time.monotonic() >= self._next_comparison:
            self._compare()

    def _compare(self) -> None:
        self._inbox.catch_up_all()
        self._next_comparison = time.monotonic() + self._interval


class BusWorker:
    """Relay and inbox of one service. Services without a log have no relay, those without sources no inbox."""

    def __init__(self, runtime: Runtime) -> None:
        settings = runtime.settings
        self._stop = threading.Event()

        def broker() -> Broker:
            return Broker(settings.amqp_uri)

        self._threads: list[threading.Thread] = []
        if runtime.blueprint.has_log:
            relay = Relay(
                runtime.store,
                runtime.publisher,
                broker,
                window=settings.relay_window,
                poll=settings.poll_seconds,
            )
            self._threads.append(self._thread(f"{runtime.name} relay", relay.run))
        if runtime.blueprint.sources:
            inbox = InboxRunner(runtime, broker)
            self._threads.append(self._thread(f"{runtime.name} inbox", inbox.run))

    def _thread(self, name: str, run: Callable[[threading.Event], None]) -> threading.Thread:
        return threading.Thread(target=run, args=(self._stop,), name=name, daemon=True)

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def ask_to_stop(self) -> None:
        """Does not wait: whoever has several asks all of them first."""
        self._stop.set()

    def stop(self, timeout: float = 10.0) -> None:
        """Lets both finish what they are at. timeout: seconds for each."""
        self.ask_to_stop()
        for thread in self._threads:
            thread.join(timeout)

    @property
    def alive(self) -> bool:
        return all(thread.is_alive() for thread in self._threads)
