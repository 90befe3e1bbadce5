"""Other services' events come in in order, each with effect exactly once, whatever the bus does to them."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy.exc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from chassis.errors import Refusal
from chassis.store import DATABASE_GONE
from tests.unit.chassis.listening import NAMES, Listener
from tests.unit.local_house import House, refused

pytestmark = pytest.mark.requirement("O1")


@pytest.fixture(scope="module")
def producer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("producer"))
    house.people("register_local_services", names=NAMES)
    house.people("rename_local_service", slug="house-3", name="Elm House")
    yield house
    house.close()


@pytest.fixture
def listener(producer: House, tmp_path: Path) -> Iterator[Listener]:
    opened = Listener(producer, tmp_path)
    yield opened
    opened.close()


EVERYTHING = [(number, name) for number, name in enumerate(NAMES, start=1)] + [(21, "now Elm House")]


class TestWhateverTheBusDoes:
    def test_what_comes_in_order_is_taken_in(self, listener):
        for envelope in listener.told():
            listener.hear(envelope)
        assert listener.heard() == EVERYTHING
        assert listener.reads == [], "nothing was missing, so nobody was asked"

    def test_what_comes_twice_has_effect_once(self, listener):
        told = listener.told()
        listener.hear(*told, *told)
        for envelope in told:
            listener.hear(envelope, envelope)
        assert listener.heard() == EVERYTHING
        assert listener.reads == [], "a repetition is no gap"

    def test_what_comes_shuffled_is_taken_in_in_order(self, listener):
        told = listener.told()
        random.Random(7).shuffle(told)
        for start in range(0, len(told), 4):
            listener.hear(*told[start : start + 4])
        assert listener.heard() == EVERYTHING

    def test_a_gap_is_filled_from_the_log_before_going_on(self, listener):
        told = listener.told()
        listener.hear(*told[:5])
        listener.hear(told[9])
        assert listener.heard() == EVERYTHING
        assert listener.reads[0] == 5

    def test_the_last_one_alone_brings_all(self, listener):
        listener.hear(listener.told()[-1])
        assert listener.heard() == EVERYTHING

    def test_a_gap_is_left_while_the_producer_does_not_answer(self, listener):
        told = listener.told()
        listener.log_is_there = False
        listener.hear(*told[:5], told[9])
        assert listener.heard() == EVERYTHING[:5]
        listener.log_is_there = True
        assert listener.inbox.catch_up("people") == len(EVERYTHING) - 5
        assert listener.heard() == EVERYTHING

    def test_at_the_start_it_catches_up_without_any_bell(self, listener):
        assert listener.inbox.catch_up_all() == len(EVERYTHING)
        assert listener.inbox.catch_up_all() == 0
        assert listener.heard() == EVERYTHING

    def test_another_services_events_are_nobodys_business(self, listener):
        other = listener.told()[0] | {"source": "/services/weather"}
        listener.hear(other)
        assert (listener.heard(), listener.set_aside()) == ([], [])

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_any_mixture_of_lost_repeated_and_shuffled(self, producer, tmp_path_factory, data):
        listener = Listener(producer, tmp_path_factory.mktemp("listener"))
        told = listener.told()
        brought = data.draw(st.lists(st.lists(st.sampled_from(told), max_size=6), max_size=6))
        for batch in brought:
            listener.hear(*batch)
            heard = listener.heard()
            assert heard == EVERYTHING[: len(heard)]
            assert listener.stand() == len(heard)
        listener.inbox.catch_up_all()
        assert listener.heard() == EVERYTHING
        listener.close()


class TestPoison:
    def test_is_set_aside_with_its_reason_after_so_many_tries_and_the_line_moves_on(self, listener):
        listener.cannot_take(4)
        listener.hear(*listener.told())
        assert listener.heard() == [one for one in EVERYTHING if one[0] != 4]
        (item,) = listener.set_aside()
        assert (item.source, item.position, item.attempts, item.state) == ("people", 4, 3, "waiting")
        assert item.event_type == "people.local_service_registered.v1"
        assert item.reason == "KeyError: 'allergic to 4'"
        assert json.loads(item.body) == listener.told()[3]

    def test_leaves_nothing_half_done(self, listener):
        """The handler writes and then fails: what it wrote goes with it."""
        listener.cannot_take(*range(1, 22))
        listener.hear(*listener.told())
        assert listener.heard() == []
        assert [item.position for item in listener.set_aside()] == list(range(1, 22))

    @pytest.mark.parametrize("times", [1, 2, 3])
    def test_that_passes_is_no_poison(self, listener, times):
        listener.cannot_take(4, times=times)
        listener.hear(*listener.told())
        assert (listener.heard(), listener.set_aside()) == (EVERYTHING, [])

    def test_found_while_catching_up_is_set_aside_too(self, listener):
        listener.cannot_take(4, 20)
        listener.inbox.catch_up_all()
        assert [item.position for item in listener.set_aside()] == [4, 20]
        assert listener.stand() == 21

    def test_comes_again_and_is_not_set_aside_twice(self, listener):
        listener.cannot_take(4)
        listener.hear(*listener.told())
        listener.hear(*listener.told())
        assert len(listener.set_aside()) == 1

    def test_is_retried_when_it_can_be_taken(self, listener):
        listener.cannot_take(4)
        listener.hear(*listener.told())
        number = listener.set_aside()[0].id
        with pytest.raises(Refusal, match="It failed again: KeyError: 'allergic to 4'"):
            listener.inbox.retry(number, by="Ada Moss")
        assert [item.id for item in listener.set_aside()] == [number]
        listener.cannot_take()
        listener.inbox.retry(number, by="Ada Moss")
        assert (4, NAMES[3]) in listener.heard()
        assert listener.set_aside() == []
        with refused("already-settled", "conflict"):
            listener.inbox.retry(number, by="Ada Moss")

    def test_is_discarded_with_who_and_why(self, listener):
        listener.cannot_take(4)
        listener.hear(*listener.told())
        number = listener.set_aside()[0].id
        listener.inbox.discard(number, by="Ada Moss", why="A test event.")
        assert listener.set_aside() == []
        with listener.store.reading() as session:
            row = session.execute(listener.quarantine.table.select()).one()
        assert (row.state, row.settled_by, row.settled_why) == ("discarded", "Ada Moss", "A test event.")
        for again in (
            lambda: listener.inbox.retry(number, by="x"),
            lambda: listener.inbox.discard(number, by="x", why="x"),
        ):
            with refused("already-settled", "conflict"):
                again()

    def test_that_never_was_cannot_be_settled(self, listener):
        with refused("unknown-quarantined", "not_found"):
            listener.inbox.retry(99, by="x")
        with refused("unknown-quarantined", "not_found"):
            listener.inbox.discard(99, by="x", why="x")


class TestMalformed:
    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            (b"", "not JSON"),
            (b"\xff\xfe\x00", "not JSON"),
            (b"{", "not JSON"),
            (b"[" * 100_000, "not JSON"),
            (b"null", "not a JSON object"),
            (b"[]", "not a JSON object"),
            (b'"text"', "not a JSON object"),
            (b"{}", "missing: id, source, type"),
            (b"\x00", "not JSON"),
        ],
    )
    def test_a_body_that_is_no_envelope_is_kept_with_its_reason(self, listener, body, reason):
        listener.hear(listener.told()[0], body, listener.told()[1])
        assert listener.heard() == EVERYTHING[:2]
        (item,) = listener.set_aside()
        assert (item.source, item.position) == ("?", None)
        assert reason in item.reason
        with refused("still-malformed", "refused"):
            listener.inbox.retry(item.id, by="Ada Moss")

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"position": "1"}, "of the wrong type: position"),
            ({"position": True}, "of the wrong type: position"),
            ({"position": 0}, "position: must be above previous"),
            ({"previous": -1}, "previous not below 0"),
            ({"position": 10**30}, "63 bits"),
            ({"data": []}, "of the wrong type: data"),
            ({"id": 7, "actor": None}, "of the wrong type: id, actor"),
            ({"source": "people"}, "source: 'people' is not a service"),
        ],
    )
    def test_an_envelope_whose_place_cannot_be_known_is_kept_apart(self, listener, changes, reason):
        listener.hear(listener.told()[0] | changes)
        (item,) = listener.set_aside()
        assert (item.source, reason in item.reason) == ("?", True), item.reason
        assert listener.stand() == 0

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            (
                {"type": "people.local_service_sold.v1"},
                "type: 'people.local_service_sold.v1' is in no contract",
            ),
            ({"type": "nonsense"}, "is in no contract"),
            ({"type": "x" * 1000}, "is in no contract"),
            ({"type": "\ud800\x00"}, "is in no contract"),
            ({"data": {"slug": "elm-house"}}, "data: "),
            ({"data": {"slug": "Elm House", "name": "x", "area": None}}, '"slug"'),
            ({"data": {"slug": "elm-house", "name": "a\ud800", "area": None}}, "cannot be stored"),
            ({"subject": "no-uuid"}, "subject or time"),
            ({"time": "yesterday"}, "subject or time"),
        ],
    )
    def test_an_event_that_breaks_its_contract_is_set_aside_in_its_place(self, listener, changes, reason):
        first, second = listener.told()[:2]
        listener.broken = {1: changes}
        listener.hear(json.dumps(first | changes).encode(), second)
        assert listener.heard() == EVERYTHING[1:]
        (item,) = listener.set_aside()
        assert (item.source, item.position, item.attempts) == ("people", 1, 1)
        assert reason in item.reason, item.reason
        assert len(item.event_type) <= 200

    def test_a_broken_message_in_an_events_place_does_not_make_it_pass_over_the_event(self, listener):
        first, second = listener.told()[:2]
        listener.hear(first | {"data": {"slug": "elm-house"}}, second)
        assert listener.heard() == EVERYTHING
        assert listener.set_aside() == []

    def test_a_broken_message_is_held_like_a_gap_while_its_producer_is_silent(self, listener):
        first, second = listener.told()[:2]
        listener.log_is_there = False
        listener.hear(first | {"data": {"slug": "elm-house"}}, second)
        assert (listener.heard(), listener.set_aside(), listener.stand()) == ([], [], 0)

    def test_extra_attributes_of_a_newer_producer_do_not_matter(self, listener):
        listener.hear(listener.told()[0] | {"traceparent": "00-1-2-3"})
        assert listener.heard() == EVERYTHING[:1]


class TestTheOwnDatabase:
    """When it does not answer, nothing may be acknowledged, and it is nobody's fault but its own."""

    @pytest.mark.parametrize(
        "error",
        [
            sqlalchemy.exc.OperationalError("SELECT 1", {}, Exception("server closed the connection")),
            sqlalchemy.exc.InterfaceError("SELECT 1", {}, Exception("connection already closed")),
        ],
        ids=["went away", "was closed"],
    )
    def test_an_outage_is_raised_through_and_blames_no_event(self, listener, error):
        listener.cannot_take(4, times=1, error=error)
        with pytest.raises(DATABASE_GONE):
            listener.hear(*listener.told())
        assert (listener.heard(), listener.set_aside(), listener.stand()) == ([], [], 0)
        listener.hear(*listener.told())
        assert listener.heard() == EVERYTHING

    def test_a_locked_database_is_raised_through(self, listener):
        @event.listens_for(listener.store.engine, "connect")
        def impatient(connection: Any, _record: Any) -> None:
            connection.execute("PRAGMA busy_timeout = 50")

        listener.store.engine.dispose()
        other = sqlite3.connect(listener.store.engine.url.database, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DATABASE_GONE):
            listener.hear(*listener.told())
        other.execute("ROLLBACK")
        other.close()
        assert (listener.set_aside(), listener.stand()) == ([], 0)
        listener.hear(*listener.told())
        assert listener.heard() == EVERYTHING
