"""One transaction for events and views; who is second tries again; metadata and tracking."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from eventsourcing.domain import Aggregate
from eventsourcing.persistence import IntegrityError

from chassis.context import Context, within
from chassis.errors import Refusal
from chassis.message import Message
from chassis.store import Store, UnknownAggregate, open_store
from chassis.store.mapper import provenance
from chassis.store.store import TRIES_ON_CONFLICT
from chassis.tracking import Tracking


class Counter(Aggregate):
    TOPIC = "things.counter"

    class Event(Aggregate.Event):
        pass

    class Made(Event, Aggregate.Created):
        TOPIC = "things.counter_made"
        made_on: date
        names: tuple[str, ...]

    class Counted(Event):
        TOPIC = "things.counted"

        def apply(self, counter: Any) -> None:
            counter.count += 1

    Created = Made

    def __init__(self, made_on: date, names: tuple[str, ...]) -> None:
        self.made_on = made_on
        self.names = tuple(names)
        self.count = 0

    @classmethod
    def make(cls, counter_id: UUID) -> Counter:
        return cls._create(event_class=cls.Made, id=counter_id, made_on=date(2026, 3, 1), names=("a", "b"))

    def add(self) -> None:
        self.trigger_event(self.Counted)


@pytest.fixture
def store(tmp_path: Path):
    opened = open_store("things", f"sqlite:///{tmp_path}/things.db")
    yield opened
    opened.close()


@pytest.fixture
def counter_id(store: Store) -> UUID:
    counter_id = uuid4()
    store.unit_of_work(lambda session: store.save(session, Counter.make(counter_id)))
    return counter_id


def test_an_aggregate_comes_back_as_its_events_made_it(store, counter_id):
    counter = store.load(Counter, counter_id)
    assert (counter.made_on, counter.names, counter.count) == (date(2026, 3, 1), ("a", "b"), 0)


def test_nothing_was_ever_recorded_under_an_unknown_id(store):
    assert not store.exists(uuid4())
    with pytest.raises(UnknownAggregate):
        store.load(Counter, uuid4())


def test_what_fails_after_the_events_takes_them_with_it(store, counter_id):
    def work(session: Any) -> None:
        counter = store.load(Counter, counter_id)
        counter.add()
        store.save(session, counter)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.unit_of_work(work)
    assert store.last_position() == 1
    assert store.load(Counter, counter_id).count == 0


@pytest.mark.requirement("T1")
def test_of_two_writers_one_wins_and_the_other_tries_again(store, counter_id):
    """Promise 2. Each of four threads adds ten times; not one is lost and none counts twice."""

    def add_ten() -> None:
        for _ in range(10):

            def work(session: Any) -> None:
                counter = store.load(Counter, counter_id)
                counter.add()
                store.save(session, counter)

            store.unit_of_work(work)

    threads = [threading.Thread(target=add_ten) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert store.load(Counter, counter_id).count == 40
    assert store.load(Counter, counter_id).version == 41


def test_who_is_always_second_is_told_in_the_end(store, counter_id):
    tries = []

    def work(session: Any) -> None:
        tries.append(1)
        stale = Counter.make(counter_id)
        store.save(session, stale)

    with pytest.raises(Refusal) as caught:
        store.unit_of_work(work)
    assert (caught.value.kind, caught.value.code) == ("conflict", "changed-meanwhile")
    assert len(tries) == TRIES_ON_CONFLICT
    assert store.last_position() == 1


def test_who_was_second_once_succeeds(store, counter_id):
    stale = [store.load(Counter, counter_id)]
    store.unit_of_work(lambda session: _add(store, session, store.load(Counter, counter_id)))

    def work(session: Any) -> None:
        counter = stale.pop() if stale else store.load(Counter, counter_id)
        _add(store, session, counter)

    store.unit_of_work(work)
    assert store.load(Counter, counter_id).count == 2


def test_the_library_tells_a_conflict_by_its_own_error(store, counter_id):
    with pytest.raises(IntegrityError), store.writing() as session:
        store.save(session, Counter.make(counter_id))


def test_who_waits_for_news_is_woken_by_a_commit_and_by_nothing_else(store, counter_id):
    store.appended.clear()
    with store.reading():
        pass
    with store.writing():
        pass
    assert not store.appended.is_set()
    store.unit_of_work(lambda session: _add(store, session, store.load(Counter, counter_id)))
    assert store.appended.is_set()


def test_an_inner_transaction_joins_the_outer(store, counter_id):
    def work(_session: Any) -> None:
        with store.writing() as inner:
            _add(store, inner, store.load(Counter, counter_id))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.unit_of_work(work)
    assert store.load(Counter, counter_id).count == 0


def test_stored_events_say_who_and_why_without_the_domain_knowing(store, counter_id):
    with within(Context("Ada Moss", "request-1", "people:7")):
        store.unit_of_work(lambda session: _add(store, session, store.load(Counter, counter_id)))
    made, counted = store.history(counter_id)
    assert provenance(counted) == {
        "actor": "Ada Moss",
        "correlation_id": "request-1",
        "causation_id": "people:7",
    }
    assert provenance(made)["actor"] == "system"


def test_the_latest_events_come_newest_first_and_no_more_than_asked_for(store, counter_id):
    for _ in range(3):
        store.unit_of_work(lambda session: _add(store, session, store.load(Counter, counter_id)))
    whole = store.history(counter_id)
    last, one_before = store.latest(counter_id, 2)
    assert [last, one_before] == whole[:1:-1]
    assert store.latest(counter_id, 5, before=one_before.originator_version) == whole[1::-1]


def test_a_message_of_an_own_event_has_its_fields_and_no_bookkeeping(store, counter_id):
    (made,) = store.history(counter_id)
    message = Message.of_domain_event("things", 1, made)
    assert (message.id, message.name, message.subject) == ("things:1", "counter_made", counter_id)
    assert message.data == {"made_on": date(2026, 3, 1), "names": ["a", "b"]}
    assert message.at.tzinfo is not None


def test_times_keep_their_moment_whatever_their_zone(store):
    coder = store.mapper.transcoder
    at = datetime(2026, 7, 1, 0, 30, tzinfo=UTC)
    assert coder.decode(coder.encode({"at": at, "on": at.date(), "id": UUID(int=1)})) == {
        "at": at,
        "on": date(2026, 7, 1),
        "id": UUID(int=1),
    }


class TestTracking:
    def test_begins_at_nought_for_each_producer(self, store):
        tracking = Tracking(store)
        with store.writing() as session:
            assert tracking.position(session, "people") == tracking.hold(session, "people") == 0
            tracking.move(session, "people", 5)
            tracking.move(session, "people", 9)
            assert (tracking.position(session, "people"), tracking.position(session, "feedback")) == (9, 0)
        with store.reading() as session:
            assert tracking.position(session, "people") == 9

    def test_goes_back_with_what_it_was_for(self, store):
        tracking = Tracking(store)

        def work(session: Any) -> None:
            tracking.move(session, "people", 5)
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            store.unit_of_work(work)
        with store.reading() as session:
            assert tracking.position(session, "people") == 0


def _add(store: Store, session: Any, counter: Counter) -> None:
    counter.add()
    store.save(session, counter)
