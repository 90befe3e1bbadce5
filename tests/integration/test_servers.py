"""The private servers keep what they acknowledged, and leave nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import kombu
import psutil
import psycopg
import pytest

from tests.servers.postgresql import Database, PostgreSQL
from tests.servers.process import ServerBroken
from tests.servers.rabbitmq import RabbitMQ, VirtualHost
from tests.waiting import StillWaiting, wait_until


def publish(uri: str, body: str) -> None:
    with kombu.Connection(uri, transport_options={"confirm_publish": True}) as connection:
        queue = connection.SimpleQueue("kept", serializer="json")
        queue.put(body)
        queue.close()


def fetch(uri: str) -> str:
    with kombu.Connection(uri) as connection:
        queue = connection.SimpleQueue("kept")
        message = queue.get(timeout=10)
        message.ack()
        queue.close()
        return str(message.payload)


@pytest.mark.parametrize("way", ["kill", "stop"])
def test_a_confirmed_message_outlives_the_broker(
    rabbitmq: RabbitMQ, broker_vhost: VirtualHost, way: str
) -> None:
    publish(broker_vhost.uri, f"said before {way}")

    getattr(rabbitmq, way)()
    with pytest.raises(kombu.exceptions.OperationalError, match="refused"):
        publish(broker_vhost.uri, "said to nobody")
    rabbitmq.start()

    assert fetch(broker_vhost.uri) == f"said before {way}"


def test_the_next_test_finds_the_broker_running(rabbitmq: RabbitMQ) -> None:
    assert rabbitmq.running


def test_each_test_has_its_own_virtual_host(rabbitmq: RabbitMQ, broker_vhost: VirtualHost) -> None:
    listed = rabbitmq.rabbitmqctl("list_vhosts", "name").split()

    assert set(listed) >= {"/", broker_vhost.name}
    assert {host["name"] for host in rabbitmq.management.get("vhosts")} == {"/", broker_vhost.name}
    assert rabbitmq.management.get(f"queues/{broker_vhost.name}") == []


def test_rabbitmqctl_says_what_is_wrong(rabbitmq: RabbitMQ) -> None:
    with pytest.raises(ServerBroken, match="does not exist"):
        rabbitmq.rabbitmqctl("delete_user", "nobody")


@pytest.mark.parametrize("way", ["kill", "stop"])
def test_a_committed_row_outlives_the_database_server(
    postgresql: PostgreSQL, fresh_database: Database, way: str
) -> None:
    postgresql.create_role("writer")
    address = fresh_database.url("owner", "postgresql")
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE kept (words text)")
        connection.execute("INSERT INTO kept VALUES ('before')")
        connection.execute("GRANT SELECT ON kept TO writer")

    getattr(postgresql, way)()
    with pytest.raises(psycopg.OperationalError, match="refused"):
        psycopg.connect(address)
    postgresql.start()

    with psycopg.connect(fresh_database.url("writer", "postgresql")) as connection:
        assert connection.execute("SELECT words FROM kept").fetchall() == [("before",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM kept")


def test_each_test_has_its_own_database(postgresql: PostgreSQL, fresh_database: Database) -> None:
    other = postgresql.create_database()

    assert other.name != fresh_database.name
    other.drop()
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(other.url("owner", "postgresql"))


def test_a_server_that_cannot_start_says_why() -> None:
    with pytest.raises(ServerBroken, match='invalid value for parameter "max_connections"'):
        PostgreSQL({"max_connections": "none"}).__enter__()


def test_a_server_that_stopped_by_itself_is_not_passed_over() -> None:
    with PostgreSQL() as server:
        leader = int((server.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        os.kill(leader, signal.SIGQUIT)
        wait_until(lambda: not server.running, 20, "PostgreSQL to end")

        with pytest.raises(ServerBroken, match="PostgreSQL stopped by itself"):
            server.ensure_running()


KILLED_RUN = """
from tests.servers.postgresql import PostgreSQL
server = PostgreSQL().__enter__()
print(server.folder, flush=True)
input()
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_nothing_outlives_a_run_that_is_killed(how: signal.Signals) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", KILLED_RUN],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    with run:
        assert run.stdout is not None
        folder = Path(run.stdout.readline().strip())
        server = psutil.Process(int((folder / "data" / "postmaster.pid").read_text().splitlines()[0]))
        family = [server, *server.children()]

        run.send_signal(how)

        wait_until(lambda: not any(map(psutil.Process.is_running, family)), 20, "the server to end")
        wait_until(lambda: not folder.exists(), 20, "its files to go")


def test_waiting_ends_with_what_was_last_seen() -> None:
    with pytest.raises(StillWaiting, match=r"waited 0\.1 s for the moon; last seen: 0"):
        wait_until(lambda: 0, timeout=0.1, what="the moon")
