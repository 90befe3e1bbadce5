"""Promise 7: a poison event is tried a bounded number of times and then kept in quarantine with its reason; the line
keeps moving; the command line retries it or gives it up, and keeps who and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from marshmallow import fields
from sqlalchemy import select

from chassis.broker import events_exchange
from chassis.changes import Changes
from chassis.message import Message
from chassis.publishing import encode
from chassis.service import Language, Runtime
from contracts.catalogue import EVENTS, schema_uri
from contracts.fields import Contract
from contracts.people.events.local_services import LocalServiceRegisteredV1
from said.local import LocalServices
from said.whole_house import BLUEPRINTS
from services.feedback.service import BLUEPRINT as FEEDBACK
from services.feedback.views import PlacesView
from services.people.service import BLUEPRINT as PEOPLE
from services.reporting.service import BLUEPRINT as REPORTING
from tests.systems.checks import positions
from tests.systems.ground import Ground
from tests.systems.grounds import on_both_layouts, on_servers
from tests.systems.listener import LISTENER, Journal, heard, listening_to
from tests.systems.processes import said
from tests.systems.roster import PRODUCERS
from tests.systems.voices import PLACES, STAFF, Voices
from tests.systems.workers import working
from tests.unit.local_house import refused
from tests.waiting import wait_until

pytestmark = pytest.mark.requirement("O1")

SLUGS = {"elm-house", "oak-court", "riverside-drop-in"}
ATTEMPTS = 3

Bodies = list[bytes]


def waiting(services: LocalServices, service: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = services.call(service, "list_quarantine")["items"]
    return items


def places(services: LocalServices) -> set[str]:
    """Slugs of the places that feedback has heard of."""
    runtime = services.runtimes["feedback"]
    with runtime.store.reading() as session:
        known: set[str] = runtime.view(PlacesView).are_known(session, SLUGS)
    return known


def put_on_the_bus(ground: Ground, bodies: Bodies, **properties: Any) -> None:
    """On the exchange where people tells what happened, as anybody on the bus could."""
    exchange = events_exchange("people")
    broker = ground.broker()
    try:
        with broker.connection.channel() as channel:
            exchange(channel).declare()
            for body in bodies:
                message = channel.prepare_message(body, properties={"delivery_mode": 2}, **properties)
                channel.basic_publish(message, exchange.name, "local_service_registered")
    finally:
        broker.close()


def next_event(services: LocalServices, **changes: Any) -> dict[str, Any]:
    """An envelope that continues where the log of people ends, like the one before it but for `changes`."""
    last: dict[str, Any] = dict(services.read_log("people", 0, 1000)[-1])
    end = last["position"]
    return last | {"position": end + 1, "previous": end, "id": f"people:{end + 1}"} | changes


@pytest.fixture
def at_work(ground: Ground) -> Iterator[LocalServices]:
    """people and feedback with their relays and inboxes; feedback knows every place but the last."""
    with (
        LocalServices(ground.settings_with(SAID_ATTEMPTS=str(ATTEMPTS))) as services,
        working(services, "people", "feedback"),
    ):
        services.call("people", "register_local_services", {"names": list(PLACES[:2])}, actor=STAFF)
        wait_until(lambda: len(places(services)) == 2, 30, "feedback to have heard of two places")
        yield services


def the_line_goes_on(services: LocalServices) -> None:
    services.call("people", "register_local_services", {"names": list(PLACES)}, actor=STAFF)
    wait_until(lambda: "riverside-drop-in" in places(services), 30, "the next event to be taken in")


def quarantine(ground: Ground, *arguments: str) -> str:
    """What the command prints when all goes well."""
    return said("quarantine", *arguments, environment=ground.environment).stdout


def quarantine_refuses(ground: Ground, *arguments: str) -> str:
    """What the command complains of."""
    done = said("quarantine", *arguments, environment=ground.environment, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


@on_both_layouts
def test_it_is_tried_so_many_times_and_set_aside_and_the_line_goes_on(ground: Ground) -> None:
    tried: list[int] = []

    class Allergic(Journal):
        def apply(self, changes: Changes, message: Message) -> None:
            super().apply(changes, message)
            changes.flush()  # what it has written by then must go with it
            if message.data.get("name") == "Oak Court":
                tried.append(message.position)
                raise KeyError("allergic to Oak Court")

    settings = ground.settings_with(SAID_ATTEMPTS=str(ATTEMPTS))
    with (
        LocalServices(settings, (*BLUEPRINTS, listening_to(Allergic))) as services,
        working(services, *PRODUCERS, LISTENER),
    ):
        voices = Voices(services)
        voices.register_places()
        (poison,) = (
            one["position"]
            for one in services.read_log("people", 0, 1000)
            if one["data"].get("name") == "Oak Court"
        )
        voices.talk(5)
        wait_until(lambda: _all_but(services, poison), 30, "the listener to have heard all the others")

        (item,) = waiting(services, LISTENER)
        told = {
            name: item[name] for name in ("source", "position", "event_type", "attempts", "reason", "state")
        }
        assert told == {
            "source": "people",
            "position": poison,
            "event_type": "people.local_service_registered.v1",
            "attempts": ATTEMPTS,
            "reason": "KeyError: 'allergic to Oak Court'",
            "state": "waiting",
        }
        # As it came from the bus, then with others from the log, and then so many times alone.
        assert 1 + ATTEMPTS <= len(tried) <= 2 + ATTEMPTS


def _all_but(services: LocalServices, poison: int) -> bool:
    wanted = {name: positions(services.runtimes[name]) for name in PRODUCERS}
    wanted["people"].remove(poison)
    assert heard(services.runtimes[LISTENER]) == wanted
    return True


@on_both_layouts
def test_the_operator_sees_why_mends_the_cause_and_retries(ground: Ground, at_work: LocalServices) -> None:
    feedback = at_work.runtimes["feedback"]
    table = feedback.view(PlacesView).places
    with feedback.store.writing() as session:  # something is in the way of the place that comes next
        session.execute(table.insert().values(slug="riverside-drop-in", open=False))

    at_work.call("people", "register_local_services", {"names": [PLACES[2], "Sea View"]}, actor=STAFF)
    (item,) = wait_until(lambda: waiting(at_work, "feedback"), 30, "the event to be set aside")
    number, position = str(item["id"]), item["position"]
    wait_until(lambda: _stand(feedback) > position, 30, "the event behind it to be taken in")

    listed = quarantine(ground, "list")
    assert f"feedback {number}: people.local_service_registered.v1 people:{position}" in listed
    assert f"after {ATTEMPTS} tries" in listed
    assert "IntegrityError" in listed
    assert "1 in quarantine." in listed
    assert "It failed again: IntegrityError" in quarantine_refuses(
        ground, "retry", "feedback", number, "--by", STAFF
    )
    assert [one["id"] for one in waiting(at_work, "feedback")] == [item["id"]]

    with feedback.store.writing() as session:
        session.execute(table.delete().where(table.c.slug == "riverside-drop-in"))
    assert "was applied" in quarantine(ground, "retry", "feedback", number, "--by", STAFF)
    assert "riverside-drop-in" in places(at_work)
    assert waiting(at_work, "feedback") == []
    assert _settled(feedback, item["id"]) == ("retried", STAFF, "applied")
    with refused("already-settled", "conflict"):
        at_work.call("feedback", "retry_quarantined", {"id": item["id"]}, actor=STAFF)


class Stricter(LocalServiceRegisteredV1):
    phone = fields.String(required=True)


REGISTERED = "people.local_service_registered.v1"
NOT_HEARD_OF = {name: contract for name, contract in EVENTS.items() if name != REGISTERED}
BROKEN = EVENTS | {REGISTERED: Stricter}


@pytest.mark.parametrize(
    ("catalogue", "reason"),
    [(NOT_HEARD_OF, f"'{REGISTERED}' is in no contract"), (BROKEN, '"phone": ["Missing data')],
    ids=["unknown", "broken"],
)
@on_both_layouts
def test_what_breaks_its_contract_is_tried_once_and_then_retried_or_given_up(
    ground: Ground, catalogue: dict[str, type[Contract]], reason: str
) -> None:
    """As when the producer is upgraded before the consumer."""
    behind = replace(FEEDBACK, language=Language(catalogue, schema_uri))
    with (
        LocalServices(ground.settings, (PEOPLE, behind, REPORTING)) as services,
        working(services, "people", "feedback"),
    ):
        voices = Voices(services)
        voices.register_places()
        voices.rename_a_place()
        runtime = services.runtimes["feedback"]
        wait_until(lambda: _stand(runtime) == _end(services), 30, "the events behind them to be taken in")
        items = waiting(services, "feedback")
        assert [(one["event_type"], one["attempts"]) for one in items] == [(REGISTERED, 1)] * 3
        assert all(reason in one["reason"] for one in items)
        assert places(services) == set()

        first, second = (one["id"] for one in items[:2])
        with refused("still-malformed", "refused"):
            services.call("feedback", "retry_quarantined", {"id": first}, actor=STAFF)
        why = "It has closed since."
        given_up = ("discard", "feedback", str(second), "--by", STAFF, "--reason", why)
        assert "was discarded" in quarantine(ground, *given_up)
        with refused("already-settled", "conflict"):
            services.call("feedback", "retry_quarantined", {"id": second}, actor=STAFF)
        assert [one["id"] for one in waiting(services, "feedback")] == [first, items[2]["id"]]
        assert _settled(runtime, second) == ("discarded", STAFF, why)
        with LocalServices(ground.settings) as upgraded:
            upgraded.call("feedback", "retry_quarantined", {"id": first}, actor=STAFF)
        assert places(services) == {"elm-house"}


@on_both_layouts
def test_a_broken_message_in_the_place_of_the_next_event_does_not_take_its_place(
    ground: Ground, at_work: LocalServices
) -> None:
    event = next_event(at_work)
    nameless = {name: value for name, value in event["data"].items() if name != "slug"}
    forged = (
        event | {"data": nameless},
        event | {"type": "people.local_service_registered.v99"},
        event | {"subject": "\ud800", "id": "\ud800"},
    )
    put_on_the_bus(ground, [json.dumps(one).encode() for one in forged])
    the_line_goes_on(at_work)
    assert waiting(at_work, "feedback") == []


@on_both_layouts
def test_bodies_that_are_no_event_at_all_are_kept_and_stop_nothing(
    ground: Ground, at_work: LocalServices
) -> None:
    event = next_event(at_work)
    malformed = {
        b"": "not JSON",
        b"tea, please": "not JSON",
        b"\xff\xfe\x00broken": "not JSON",
        b"[" * 100_000: "not JSON",
        b"[]": "not a JSON object",
        b'{"specversion": "1.0"}': "missing: id, source, type",
        encode(event | {"position": "7"}): "of the wrong type: position",
        encode(event | {"position": 2**80}): "63 bits",
        encode(event | {"source": "https://elsewhere.example"}): "is not a service",
        encode(event | {"data": ["a\x00b"]}): "of the wrong type: data",
    }
    put_on_the_bus(ground, list(malformed))
    the_line_goes_on(at_work)

    wait_until(lambda: len(waiting(at_work, "feedback")) == len(malformed), 30, "all to be set aside")
    for item, (body, reason) in zip(waiting(at_work, "feedback"), malformed.items(), strict=True):
        assert reason in item["reason"], body[:60]
        assert (item["source"], item["position"]) == ("?", None)


@on_servers
def test_a_body_packed_as_it_does_not_say_is_kept_and_stops_nothing(
    ground: Ground, at_work: LocalServices
) -> None:
    put_on_the_bus(ground, [b"not packed at all"], headers={"compression": "application/x-gzip"})
    put_on_the_bus(ground, [b"in no known way"], headers={"compression": "application/x-unheard-of"})
    the_line_goes_on(at_work)

    wait_until(lambda: len(waiting(at_work, "feedback")) == 2, 30, "both to be set aside")
    wait_until(lambda: _left_in_the_queue(ground) == 0, 30, "the queue to be empty")


def _stand(runtime: Runtime) -> int:
    with runtime.store.reading() as session:
        return runtime.inbox.tracking.position(session, "people")


def _end(services: LocalServices) -> int:
    return services.runtimes["people"].store.last_position()


def _settled(runtime: Runtime, number: int) -> tuple[str, str, str]:
    table = runtime.quarantine.table
    with runtime.store.reading() as session:
        row = session.execute(select(table).where(table.c.id == number)).one()
    return row.state, row.settled_by, row.settled_why


def _left_in_the_queue(ground: Ground) -> int:
    broker = ground.broker()
    try:
        with broker.connection.channel() as channel:
            left: int = channel.queue_declare("feedback.inbox", passive=True).message_count
    finally:
        broker.close()
    return left
