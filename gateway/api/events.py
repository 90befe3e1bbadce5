"""The live event stream: server-sent events, each a CloudEvent (requirement G3)."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

from flask import Response, current_app, request
from marshmallow import RAISE, Schema, fields

from chassis.errors import Refusal
from contracts.catalogue import EVENTS
from gateway.accounts import Account, Permission, current_account
from gateway.api.feed import Cursor, Envelope, Feed, Follower, LogFeed, TooManyFollowers
from gateway.api.section import Section

section = Section("events", "What happens, as it happens.")

HEARTBEAT = 15.0
"""Seconds without an event after which a comment line shows that the connection stands."""
LONGEST = 30 * 60.0
"""Seconds of one connection. Then it is closed and taken up again, with the token looked at anew."""
RECONNECT = 2000
"""Milliseconds after which a browser reconnects."""

SERVICES = tuple(sorted({event_type.partition(".")[0] for event_type in EVENTS}))
"""The services that tell something."""


class StreamStart(Schema):
    after = fields.String(
        metadata={
            "description": "Where to start: the id of an event, or `start` for the first event ever. "
            "Without it, and without the header Last-Event-ID: what happens from now on."
        }
    )


def feed() -> Feed:
    """The feed of this application, made when first asked for."""
    made = current_app.extensions.get("feed")
    if made is None:
        made = current_app.extensions["feed"] = LogFeed(current_app.extensions["services"], SERVICES)
    found: Feed = made
    return found


@section.route("/events", methods=["GET"])
@section.staff(Permission.READ_EVENTS, 422)
@section.doc(
    parameters=[
        {
            "name": "Last-Event-ID",
            "in": "header",
            "required": False,
            "schema": {"type": "string"},
            "description": "The id of the last event that arrived; a browser sends it by itself.",
        }
    ]
)
@section.arguments(StreamStart, location="query", unknown=RAISE)
@section.response(200, {"type": "string"}, content_type="text/event-stream")
def stream_events(start: dict[str, str]) -> Response:
    """Follow what happens

    Server-sent events without end. `data` is a CloudEvent (see /api/v1/asyncapi.json), `id` the place in
    every service's log to take it up from; a line that begins with a colon only shows that the connection
    stands. Events carry no words of a comment, no contact and no code. A limited account is sent what belongs
    to its own local services.
    """
    account = current_account()
    assert account is not None
    cursor = start_at(request.headers.get("Last-Event-ID") or start.get("after"), feed().now)
    try:
        events = feed().follow(cursor, HEARTBEAT)
    except TooManyFollowers as full:
        message = "Too many programs follow the events now."
        raise Refusal("unavailable", "too-many-followers", message) from full
    answer = Response(
        _lines(events, cursor, account),
        mimetype="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )
    answer.call_on_close(events.close)
    return answer


def start_at(written: str | None, now: Callable[[], Cursor]) -> Cursor:
    """`feedback=12;people=3` → positions. Raises Refusal when it cannot be read."""
    if not written:
        return now()
    if written == "start":
        return dict.fromkeys(SERVICES, 0)
    try:
        pairs = (part.split("=") for part in written.split(";"))
        cursor = {name: int(position) for name, position in pairs}
    except ValueError:
        cursor = {}
    if not cursor or not set(cursor) <= set(SERVICES) or min(cursor.values()) < 0:
        message = "Send the id of an event of this stream, or start."
        raise Refusal("invalid", "unknown-event-id", message, {"after": [message]})
    return cursor


def written(cursor: Cursor) -> str:
    return ";".join(f"{name}={cursor.get(name, 0)}" for name in SERVICES)


def _lines(events: Follower, cursor: Cursor, account: Account) -> Iterator[str]:
    at, until = dict(cursor), time.monotonic() + LONGEST
    yield f"retry: {RECONNECT}\nid: {written(at)}\n: connected\n\n"
    for envelope in events:
        if envelope is None:
            yield ": heartbeat\n\n"
        else:
            at[envelope["type"].partition(".")[0]] = envelope["position"]
            if is_for(account, envelope):
                yield f"id: {written(at)}\ndata: {json.dumps(envelope, ensure_ascii=False)}\n\n"
        if time.monotonic() >= until:
            return


def is_for(account: Account, envelope: Envelope) -> bool:
    """Whether a limited account is sent this event: when it names one of its own local services, or is of the
    public register of local services."""
    own = account.local_services
    if own is None or envelope["type"].startswith("people."):
        return True
    data: dict[str, Any] = envelope["data"]
    return not own.isdisjoint({data.get("local_service"), *data.get("local_services", ())})
