"""A private RabbitMQ broker."""

from __future__ import annotations

import itertools
import signal
import subprocess
from dataclasses import dataclass
from urllib.parse import quote

import amqp

from tests.servers import programs
from tests.servers.management import Management
from tests.servers.ports import free_port
from tests.servers.process import GuardedProcess, ServerBroken, clean_environment
from tests.servers.server import PrivateServer

NODE = "said-and-done@localhost"  # unique because every broker has its own port mapper

CONFIGURATION = """\
listeners.tcp.1 = 127.0.0.1:{amqp}
management.tcp.ip = 127.0.0.1
management.tcp.port = {management}
log.console = true
log.console.level = info
log.file = false
"""


@dataclass(frozen=True)
class VirtualHost:
    """One fresh virtual host on a private broker."""

    server: RabbitMQ
    name: str

    @property
    def uri(self) -> str:
        """AMQP URI, for `AMQP_URI` and any client."""
        return self.server.uri_of(self.name)


class RabbitMQ(PrivateServer):
    """A broker with its own home, node name, data, port mapper and ports, all on loopback."""

    name = "RabbitMQ"
    stop_signal = signal.SIGTERM
    start_within = 120.0  # 6 to 8 s alone, several times that when every core is busy

    def __init__(self) -> None:
        super().__init__()
        self.port = free_port()
        self.management = Management(free_port())
        self._names = itertools.count(1)
        self._port_mapper: GuardedProcess | None = None
        self._environment = clean_environment(
            HOME=str(self.folder),
            ERL_EPMD_PORT=str(free_port()),
            ERL_EPMD_ADDRESS="127.0.0.1",
            RABBITMQ_NODENAME=NODE,
            RABBITMQ_DIST_PORT=str(free_port()),
            RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}",
            RABBITMQ_MNESIA_BASE=str(self.folder / "mnesia"),
            RABBITMQ_LOG_BASE=str(self.folder / "log"),
            RABBITMQ_LOGS="-",
            RABBITMQ_CONF_ENV_FILE=str(self.folder / "rabbitmq-env.conf"),
            RABBITMQ_CONFIG_FILE=str(self.folder / "rabbitmq.conf"),
            RABBITMQ_ADVANCED_CONFIG_FILE=str(self.folder / "advanced.config"),
            RABBITMQ_ENABLED_PLUGINS_FILE=str(self.folder / "enabled_plugins"),
            # The start script then becomes the broker instead of staying in between as a shell.
            RUNNING_UNDER_SYSTEMD="true",
        )

    @property
    def uri(self) -> str:
        """AMQP URI of the default virtual host."""
        return self.uri_of("/")

    def uri_of(self, virtual_host: str) -> str:
        """AMQP URI of a virtual host."""
        return f"amqp://guest:guest@127.0.0.1:{self.port}/{quote(virtual_host, safe='')}"

    def create_vhost(self) -> VirtualHost:
        """A fresh virtual host with a name of its own, on which guest may do everything."""
        name = f"fresh-{next(self._names)}"
        self.management.put(f"vhosts/{name}")
        return VirtualHost(self, name)

    def delete_vhost(self, name: str) -> None:
        """Delete a virtual host with all its queues, ending its connections."""
        self.management.delete(f"vhosts/{name}")

    def rabbitmqctl(self, *arguments: str) -> str:
        """Run rabbitmqctl on this broker (1 to 3 s a call) and return what it prints.

        Raises `ServerBroken` with its complaint. `management` does most of the same in milliseconds.
        """
        done = subprocess.run(
            [programs.rabbitmq_scripts() / "rabbitmqctl", "--quiet", "-n", NODE, *arguments],
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ServerBroken(f"rabbitmqctl {' '.join(arguments)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def close(self) -> None:
        """Kill the broker and its port mapper and remove its files."""
        self.management.close()
        if self._port_mapper is not None:
            self._port_mapper.kill()
        super().close()

    def _prepare(self) -> None:
        configuration = CONFIGURATION.format(amqp=self.port, management=self.management.port)
        (self.folder / "rabbitmq.conf").write_text(configuration)
        (self.folder / "advanced.config").write_text("[].\n")
        (self.folder / "rabbitmq-env.conf").write_text("")
        (self.folder / "enabled_plugins").write_text("[rabbitmq_management].\n")
        # Started here, so that the broker does not leave a port mapper of its own behind as a daemon.
        self._port_mapper = GuardedProcess(
            [programs.epmd(), "-port", self._environment["ERL_EPMD_PORT"], "-address", "127.0.0.1"],
            log=self.folder / "epmd.log",
            environment=self._environment,
            folder=self.folder,
        )

    def _launch(self) -> GuardedProcess:
        return GuardedProcess(
            [programs.rabbitmq_scripts() / "rabbitmq-server"],
            log=self.folder / "rabbitmq.log",
            environment=self._environment,
            folder=self.folder,
        )

    def _answers(self) -> bool:
        try:
            with amqp.Connection(f"127.0.0.1:{self.port}", "guest", "guest", connect_timeout=2):
                return self.management.answers()
        except OSError:
            return False
