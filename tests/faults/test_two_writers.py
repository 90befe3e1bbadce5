"""Promise 2: of two writers on one aggregate one wins; the other tries again or gets a clear conflict."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from chassis.errors import Refusal
from chassis.store.store import TRIES_ON_CONFLICT, Store
from said.local import LocalServices
from services.feedback.domain import Comment
from tests.later import on_a_later_day
from tests.servers.process import clean_environment
from tests.systems.checks import assert_logs_are_whole, content
from tests.systems.ground import Ground
from tests.systems.grounds import on_both_stores, on_postgresql
from tests.systems.processes import ROOT
from tests.systems.reactions import events
from tests.systems.times import day_to_come
from tests.systems.together import WRITERS, together
from tests.systems.voices import STAFF, Voices
from tests.systems.writer import theme_once

TIMES = 6


@on_both_stores
def test_threads_that_change_one_comment_lose_and_double_nothing(services: LocalServices) -> None:
    reference = Voices(services).say("The lift is broken.")

    outcomes = together(
        lambda writer: [theme_once(services, reference, f"{writer} {number}") for number in range(TIMES)]
    )

    _assert_each_change_is_there_once(services, reference, [one for told in outcomes for one in told])


@on_both_stores
def test_processes_that_change_one_comment_lose_and_double_nothing(
    services: LocalServices, ground: Ground
) -> None:
    reference = Voices(services).say("The lift is broken.")
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.systems.writer", reference, name, "12"],
            env=clean_environment(**ground.environment),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("first", "second")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"

    with ThreadPoolExecutor() as pool:
        printed = list(pool.map(lambda writer: writer.communicate("go\n", timeout=60)[0], writers))

    assert [writer.returncode for writer in writers] == [0, 0]
    _assert_each_change_is_there_once(services, reference, "".join(printed).split())


def _assert_each_change_is_there_once(services: LocalServices, reference: str, outcomes: list[str]) -> None:
    changes = outcomes.count("changed")
    assert changes >= len(outcomes) / 2, "with so many conflicts nobody could work"
    assert set(outcomes) <= {"changed", "changed-meanwhile"}
    store = services.runtimes["feedback"].store
    (row,) = content(services.runtimes["feedback"], "comments")["comments"]
    events = store.history(row["id"])
    assert [event.originator_version for event in events] == list(range(1, changes + 2))
    themes = [event.themes[0] for event in events[1:]]
    assert len(set(themes)) == len(themes)
    assert row["reference"] == reference
    assert row["themes"] == [themes[-1]]
    assert_logs_are_whole(services)


@on_both_stores
def test_one_key_sent_by_many_at_once_makes_one_comment(services: LocalServices) -> None:
    request = {"text": "Nobody told us.", "idempotency_key": "a double click"}

    answers = together(lambda _: services.call("feedback", "receive_comment", request))

    assert len({(answer["reference"], answer["follow_up_code"]) for answer in answers}) == 1
    assert sorted(answer["repeated"] for answer in answers) == [False] + [True] * (WRITERS - 1)
    assert len(content(services.runtimes["feedback"], "comments")["comments"]) == 1
    assert services.runtimes["feedback"].store.last_position() >= 1
    assert_logs_are_whole(services)


@on_both_stores
def test_one_name_registered_by_many_at_once_is_one_place(services: LocalServices) -> None:
    names = {"names": ["Elm House", "Oak Court"]}

    answers = together(lambda _: services.call("people", "register_local_services", names))

    assert answers == [{"slugs": {"Elm House": "elm-house", "Oak Court": "oak-court"}}] * WRITERS
    assert [place["slug"] for place in services.call("people", "list_local_services")] == [
        "elm-house",
        "oak-court",
    ]


@on_both_stores
def test_numbers_are_handed_out_once(services: LocalServices, ground: Ground) -> None:
    """References are made from them: the same number for two comments would mix up two people's words."""
    with LocalServices(ground.settings) as elsewhere:  # as another process would have them
        told = together(lambda writer: _say_some((services, elsewhere)[writer % 2], writer))
    references = [one for some in told for one in some]

    assert len(set(references)) == len(references) == WRITERS * TIMES


def _say_some(services: LocalServices, writer: int) -> list[str]:
    voices = Voices(services, seed=100 + writer)
    return [voices.say() for _ in range(TIMES)]


def tried(services: LocalServices, service: str, method: str, actor: str = STAFF, /, **payload: Any) -> str:
    """`done`, or the code of the refusal; whoever was too slow tries again, as a person would."""
    for _ in range(20):
        try:
            services.call(service, method, payload, actor=actor)
        except Refusal as refusal:
            if refusal.code != "changed-meanwhile":
                return refusal.code
        else:
            return "done"
    raise AssertionError("nobody gets through")


@pytest.fixture
def voices(services: LocalServices) -> Voices:
    """A house, and as many people as there are writers."""
    voices = Voices(services)
    voices.begin()
    for _ in range(WRITERS - 1):
        voices.people.join()
    return voices


@pytest.mark.requirement("M8")
@on_both_stores
def test_the_last_place_goes_to_one(services: LocalServices, voices: Voices) -> None:
    activity = voices.rooms.plan_an_activity(places=1)
    people = voices.people.known

    outcomes = together(
        lambda one: tried(services, "meetings", "join_activity", activity=activity, person=people[one])
    )

    assert Counter(outcomes) == {"done": 1, "places-taken": WRITERS - 1}
    assert len(events(services, "meetings.activity_joined")) == 1
    assert len(services.call("meetings", "get_activity", {"activity": activity})["people"]) == 1


@pytest.mark.requirement("P3")
@on_both_stores
def test_the_same_thanks_are_approved_once(services: LocalServices, voices: Voices) -> None:
    reference = voices.people.ask_for_thanks()
    before = services.call("people", "get_budget", {})

    outcomes = together(
        lambda one: tried(services, "people", "approve_thanks", f"Approver {one}", reference=reference)
    )

    assert Counter(outcomes) == {"done": 1, "already-decided": WRITERS - 1}
    assert [one["reference"] for one in events(services, "people.thanks_approved")] == [reference]
    after = services.call("people", "get_budget", {})
    assert (
        after["promised"] - before["promised"]
        == services.call("people", "get_thanks", {"reference": reference})["amount"]
    )


@pytest.mark.requirement("M2")
@on_both_stores
def test_one_code_is_one_vote_and_no_vote_is_lost(services: LocalServices, voices: Voices) -> None:
    """Everybody uses one and the same code, then each a code of their own at the same moment."""
    election, candidates, (same, *others) = voices.rooms.sittings.open_a_ballot(WRITERS + 1)

    def cast(code: str) -> str:
        ballot = {"reference": election, "code": code, "choices": candidates[:1]}
        return tried(services, "meetings", "cast_ballot", **ballot)

    outcomes = together(lambda _: cast(same))
    everybody = together(lambda one: cast(others[one]))

    assert Counter(outcomes) == {"done": 1, "code-used": WRITERS - 1}
    assert everybody == ["done"] * WRITERS
    on_a_later_day(services, day_to_come(12), "meetings", "close_ballot", reference=election)
    counted = services.call("meetings", "count_ballots", {"reference": election})
    assert (counted["cast"], max(counted["votes"].values())) == (WRITERS + 1, WRITERS + 1)


# On SQLite a transaction is the only writer from its first statement on, so there what follows cannot happen.


@on_postgresql
def test_the_slower_of_two_that_read_the_same_tries_again(services: LocalServices) -> None:
    store, comment_id = _one_comment(services)
    both_have_read = threading.Barrier(2)
    attempts: list[str] = []

    def write(theme: str) -> None:
        first = iter([True])

        def work(session: Session) -> None:
            comment = store.load(Comment, comment_id)
            attempts.append(theme)
            if next(first, False):
                both_have_read.wait(10)
            comment.theme((theme,), datetime.now(UTC))
            store.save(session, comment)

        store.unit_of_work(work)

    together(lambda number: write(f"theme {number}"), 2)

    assert len(attempts) == 3
    assert sorted(event.themes[0] for event in store.history(comment_id)[1:]) == ["theme 0", "theme 1"]


@on_postgresql
def test_who_is_always_too_slow_gets_a_clear_conflict(services: LocalServices) -> None:
    store, comment_id = _one_comment(services)
    reference = content(services.runtimes["feedback"], "comments")["comments"][0]["reference"]
    attempts = 0

    def work(session: Session) -> None:
        nonlocal attempts
        attempts += 1
        comment = store.load(Comment, comment_id)
        with ThreadPoolExecutor(1) as somebody_else:
            somebody_else.submit(theme_once, services, reference, f"quicker {attempts}").result(10)
        comment.theme(("too slow",), datetime.now(UTC))
        store.save(session, comment)

    with pytest.raises(Refusal) as refused:
        store.unit_of_work(work)

    assert (refused.value.kind, refused.value.code) == ("conflict", "changed-meanwhile")
    assert attempts == TRIES_ON_CONFLICT
    themes = [event.themes[0] for event in store.history(comment_id)[1:]]
    assert themes == [f"quicker {number}" for number in range(1, TRIES_ON_CONFLICT + 1)]


def _one_comment(services: LocalServices) -> tuple[Store, Any]:
    Voices(services).say("The lift is broken.")
    runtime = services.runtimes["feedback"]
    return runtime.store, content(runtime, "comments")["comments"][0]["id"]
