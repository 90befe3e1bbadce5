"""Follows the feedback service from outside: prints what is published, and remembers it in SQLite.

    python consumer.py amqp://user:password@host:5672/vhost place.db

Needs kombu and nothing else of this project; any AMQP client in any language can do the same.
"""

import contextlib
import json
import sqlite3
import sys
import uuid

from kombu import Connection, Consumer, Exchange, Producer, Queue

SERVICE = "feedback"
EVENTS = Exchange(f"{SERVICE}.events", type="topic", durable=True)
QUEUE = Queue(
    "example.inbox",
    EVENTS,
    routing_key="#",  # all of them: the rule about gaps needs every position
    durable=True,
    queue_arguments={"x-queue-type": "quorum", "x-single-active-consumer": True},
)
CALLS = Exchange("nameko-rpc", type="topic", durable=True)
TABLES = """
CREATE TABLE IF NOT EXISTS place (position INTEGER NOT NULL);
INSERT INTO place SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM place);
CREATE TABLE IF NOT EXISTS published (reference TEXT PRIMARY KEY, outcome TEXT, we_did TEXT);
"""


def position(database):
    """How far we are in the producer's log."""
    return database.execute("SELECT position FROM place").fetchone()[0]


def take(database, event):
    """Takes one event in, once. False: there is a gap before it."""
    with database:  # the effect and the position, in one transaction
        if event["position"] <= position(database):
            return True
        if event["previous"] != position(database):
            return False
        if event["type"] == "feedback.response_published.v1":
            told = event["data"]
            row = (told["reference"], told["outcome"], told["we_did"])
            database.execute("INSERT INTO published VALUES (?, ?, ?)", row)
            print("{} {}: {}".format(*row), flush=True)
        database.execute("UPDATE place SET position = ?", (event["position"],))
    return True


def call(connection, method, payload):
    """Asks a service something, as nameko's RPC is on the wire. Raises TimeoutError when nobody answers."""
    answers, reply_to = [], f"rpc.reply-example-{uuid.uuid4()}"
    with connection.channel() as channel:
        reply_queue = Queue(reply_to, CALLS, routing_key=reply_to, exclusive=True, auto_delete=True)
        with Consumer(channel, [reply_queue], on_message=answers.append, no_ack=True):
            Producer(channel, CALLS).publish(
                {"args": [payload], "kwargs": {}},
                routing_key=f"{SERVICE}.{method}",
                reply_to=reply_to,
                correlation_id=str(uuid.uuid4()),
                serializer="json",
            )
            while not answers:
                connection.drain_events(timeout=15)
    answer = json.loads(answers[0].body)
    if answer["error"]:
        raise RuntimeError(answer["error"])
    return answer["result"]


def catch_up(connection, database):
    """Reads the producer's log from where we are until nothing more comes."""
    while True:
        told = call(connection, "read_log", {"after": position(database), "limit": 500})
        if not told["envelopes"]:
            return
        for event in told["envelopes"]:
            take(database, event)


def main(uri, file):
    database = sqlite3.connect(file)
    database.executescript(TABLES)
    with Connection(uri) as bus, Connection(uri) as calls:

        def on_message(message):
            if not take(database, json.loads(message.body)):
                catch_up(calls, database)
            message.ack()

        with bus.channel() as channel, Consumer(channel, [QUEUE], on_message=on_message):
            catch_up(calls, database)  # after the queue is there, so that nothing falls in between
            while True:
                with contextlib.suppress(TimeoutError):
                    bus.drain_events(timeout=60)


if __name__ == "__main__":
    main(*sys.argv[1:])
