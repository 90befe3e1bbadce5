"""The gateway in production: gunicorn with threads, asking the services over RabbitMQ."""

from typing import Any

from gunicorn.app.base import BaseApplication

from chassis.rpc import BusClient
from chassis.settings import Settings
from gateway.accounts.staff import ensure_first
from gateway.app import create_app


class _Gunicorn(BaseApplication):
    def __init__(self, settings: Settings, workers: int, threads: int) -> None:
        self._settings = settings
        self._workers = workers
        self._threads = threads
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": f"{self._settings.host}:{self._settings.port}",
            "workers": self._workers,
            "threads": self._threads,
            "worker_class": "gthread",
            "timeout": 60,
            "graceful_timeout": 15,
            # No access log: it would keep the addresses of people who speak anonymously.
            "accesslog": None,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        client = BusClient(self._settings.amqp_uri, self._settings.rpc_timeout)
        return create_app(self._settings, client)


def serve(settings: Settings, *, workers: int, threads: int) -> None:
    """Serves until it is asked to stop. Tells the first staff login on a database without accounts."""
    from gateway.database import open_database

    import_tables()
    database = open_database(settings)
    first = ensure_first(database)
    database.dispose()
    if first:
        print(f"First staff login: {first[0]}  password: {first[1]}", flush=True)  # noqa: T201
    _Gunicorn(settings, workers, threads).run()


def import_tables() -> None:
    """The gateway's tables are on its metadata once their modules are imported."""
    import gateway.accounts  # noqa: F401
