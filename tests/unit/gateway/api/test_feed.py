"""The feed: every event once, in order, from wherever one left, however slow one is."""

from __future__ import annotations

import threading
from itertools import islice

import pytest

from chassis.errors import Refusal
from gateway.api.feed import LogFeed, TooManyFollowers
from tests.waiting import wait_until


class Logs:
    """Two services' logs that grow, leave out positions, and may be away for a while."""

    def __init__(self) -> None:
        self.envelopes: dict[str, list[dict]] = {"feedback": [], "people": []}
        self.away = False
        self.asked: list[str] = []

    def add(self, service, count=1, step=1):
        log = self.envelopes[service]
        for _ in range(count):
            previous = log[-1]["position"] if log else 0
            log.append({"type": f"{service}.x.v1", "position": previous + step, "previous": previous})

    def call(self, service, method, payload=None, *, actor="public", correlation_id=""):
        if self.away:
            raise Refusal("unavailable", "service-unavailable", "Away.")
        self.asked.append(method)
        log = self.envelopes[service]
        if method == "health":
            return {"ready": True, "position": log[-1]["position"] if log else 0}
        after, limit = payload["after"], payload["limit"]
        return {"envelopes": [each for each in log if each["position"] > after][:limit]}


@pytest.fixture
def logs():
    return Logs()


@pytest.fixture
def feed(logs):
    made = LogFeed(logs, ("feedback", "people"), every=0.01, keep=5, most_followers=2)
    yield made
    wait_until(lambda: "event feed" not in {thread.name for thread in threading.enumerate()})


def take(follower, count):
    return [(each["type"].partition(".")[0], each["position"]) for each in islice(follower, count)]


def test_from_the_start(logs, feed):
    logs.add("feedback", 3)
    logs.add("people", 2)
    follower = feed.follow({}, heartbeat=5)
    assert sorted(take(follower, 5)) == [
        ("feedback", 1), ("feedback", 2), ("feedback", 3), ("people", 1), ("people", 2)
    ]  # fmt: skip
    follower.close()


def test_only_what_comes_from_now_on(logs, feed):
    logs.add("feedback", 3)
    follower = feed.follow(feed.now(), heartbeat=5)
    logs.add("feedback")
    assert take(follower, 1) == [("feedback", 4)]
    follower.close()


def test_silence_gives_a_heartbeat(logs, feed):
    follower = feed.follow({}, heartbeat=0.05)
    assert next(follower) is None
    logs.add("people")
    assert take(follower, 1) == [("people", 1)]
    follower.close()


def test_who_is_further_behind_than_is_kept_misses_nothing(logs, feed):
    follower = feed.follow({}, heartbeat=5)
    logs.add("feedback", 1)
    assert take(follower, 1) == [("feedback", 1)]
    logs.add("feedback", 500, step=3)
    wait_until(lambda: feed._heads.get("feedback") == logs.envelopes["feedback"][-1]["position"])
    assert [position for _, position in take(follower, 500)] == [4 + 3 * number for number in range(500)]
    follower.close()


def test_followers_at_the_end_share_one_reader(logs, feed):
    first, second = feed.follow({}, heartbeat=5), feed.follow({}, heartbeat=5)
    logs.add("feedback")
    assert take(first, 1) == take(second, 1) == [("feedback", 1)]
    wait_until(lambda: set(feed._heads) == {"feedback", "people"})
    logs.asked.clear()
    for _ in range(5):
        logs.add("feedback")
        assert take(first, 1) == take(second, 1)
    threads = [thread.name for thread in threading.enumerate()]
    assert threads.count("event feed") == 1
    first.close()
    second.close()


def test_a_service_that_is_away_is_taken_up_when_it_comes_back(logs, feed):
    follower = feed.follow({}, heartbeat=0.05)
    logs.away = True
    logs.add("feedback", 2)
    assert next(follower) is None
    logs.away = False
    found = wait_until(lambda: next(follower))
    assert found["position"] == 1
    assert take(follower, 1) == [("feedback", 2)]
    follower.close()


def test_there_is_a_bound_on_followers_and_places_are_given_back(logs, feed):
    first, second = feed.follow({}, heartbeat=1), feed.follow({}, heartbeat=1)
    with pytest.raises(TooManyFollowers):
        feed.follow({}, heartbeat=1)
    second.close()
    second.close()
    third = feed.follow({}, heartbeat=1)
    with pytest.raises(TooManyFollowers):
        feed.follow({}, heartbeat=1)
    first.close()
    third.close()
    with pytest.raises(StopIteration):
        next(third)


def test_after_everybody_left_a_new_follower_is_up_to_date(logs, feed):
    follower = feed.follow({}, heartbeat=5)
    logs.add("feedback")
    take(follower, 1)
    follower.close()
    wait_until(lambda: feed._poller is None)
    logs.add("feedback", 3)
    late = feed.follow({"feedback": 1}, heartbeat=5)
    assert take(late, 3) == [("feedback", 2), ("feedback", 3), ("feedback", 4)]
    late.close()
