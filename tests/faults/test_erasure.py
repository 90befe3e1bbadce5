"""Promise 12: whoever is erased is erased everywhere, wholly, and for ever, and nobody else is touched."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from chassis.errors import Refusal
from said.local import LocalServices
from tests.servers.postgresql import Database
from tests.servers.process import clean_environment
from tests.systems.checks import assert_in_order, assert_views_equal_a_rebuild, settle
from tests.systems.ground import Ground
from tests.systems.grounds import on_both_stores
from tests.systems.listener import LISTENER, Journal
from tests.systems.participants import Participants
from tests.systems.processes import ROOT
from tests.systems.reactions import events
from tests.systems.remains import everything_stored, left_of
from tests.systems.roster import PRODUCERS
from tests.systems.trouble import bodies
from tests.systems.voices import Voices

pytestmark = [pytest.mark.requirement("T2"), pytest.mark.requirement("P2")]

LIVES = 3


@pytest.fixture
def stored(ground: Ground, request: pytest.FixtureRequest) -> Callable[[], bytes]:
    """Every byte that is kept now."""
    database: Database | None = request.getfixturevalue("fresh_database") if ground.on_postgresql else None
    return lambda: everything_stored(ground, database)


@on_both_stores
def test_nothing_of_them_is_left_anywhere_and_nobody_else_loses_anything(
    services: LocalServices, stored: Callable[[], bytes]
) -> None:
    voices = Voices(services)
    voices.talk(40)
    people = voices.people
    going, staying = people.known[::2], people.known[1::2]
    settle(services)
    assert left_of(_marks(people, going), stored()) == _marks(people, going), "the search finds nothing"
    before = services.call("people", "contacts_of", {"persons": staying})

    for person in going:
        _nothing_of_them_is_taken_in_plain(services, voices, person)
        people.erase(person)
    settle(services)

    gone = _marks(people, people.erased)
    assert left_of(gone, stored()) == set()
    assert services.call("people", "contacts_of", {"persons": staying}) == before
    assert left_of(_marks(people, staying), stored()) == _marks(people, staying)

    assert_in_order(services)  # every view was rebuilt from the logs
    assert left_of(gone, stored()) == set(), "a rebuilt view brought it back"


@on_both_stores
def test_nothing_personal_was_ever_on_the_bus(services: LocalServices) -> None:
    voices = Voices(services)
    voices.talk(40)
    settle(services)

    with services.runtimes[LISTENER].store.reading() as session:
        lines = session.execute(select(services.runtimes[LISTENER].view(Journal).lines)).all()
    heard = "\n".join(map(str, lines)).encode()
    sent = b"\n".join(body for name in PRODUCERS for body in bodies(services.runtimes[name]))

    assert len(lines) > 100
    assert left_of(voices.people.marks.values(), heard + sent) == set()


@on_both_stores
def test_a_process_that_is_killed_has_erased_somebody_wholly_or_not_at_all(
    services: LocalServices, ground: Ground, stored: Callable[[], bytes]
) -> None:
    """The key is gone if and only if the event is there, and whoever was told so is erased."""
    voices = Voices(services)
    voices.register_places()
    people = voices.people
    everybody = [people.join() for _ in range(120)]
    chance = random.Random(20_261_122)
    told: list[str] = []

    for _ in range(LIVES):
        told += _erase_until_it_is_killed(ground, everybody, told, chance.randint(1, 12))
        erased = _erased(services)
        assert erased == set(everybody) - _with_a_key(services, everybody)
        assert erased >= set(told)

    settle(services)
    assert LIVES <= len(erased) < len(everybody), "nobody was killed half-way: the test proves nothing"
    contacts = services.call("people", "contacts_of", {"persons": everybody})["contacts"]
    assert {person for person, contact in contacts.items() if contact is None} == erased
    assert_views_equal_a_rebuild(services)
    assert left_of(_marks(people, erased), stored()) == set()


def _nothing_of_them_is_taken_in_plain(services: LocalServices, voices: Voices, person: str) -> None:
    """Neither as the reason of what erases them, nor as an office in the log of meetings and on the bus."""
    mark = voices.people.marks[person]
    with pytest.raises(Refusal, match="Leave out their name"):
        voices.people.ask("erase_person", person=person, reason=f"Asked at the desk by Ada {mark}.")
    sits = {"reference": voices.rooms.groups[0], "how": "open", "in_spite_of": ["office-like-a-name"]}
    for post, capacity in ((f"Ms {mark}", "staff"), (mark, "service_user")):
        with pytest.raises(Refusal):
            services.call("meetings", "add_member", sits | {"member": {"post": post}, "capacity": capacity})


def _erase_until_it_is_killed(
    ground: Ground, everybody: list[str], told: list[str], so_many: int
) -> list[str]:
    """Whom it said to be erased; it lives until it has said that of `so_many`, and a little longer."""
    left = [person for person in everybody if person not in told]
    eraser = subprocess.Popen(
        [sys.executable, "-m", "tests.systems.eraser", *left],
        env=clean_environment(**ground.environment),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert eraser.stdout is not None
    said = [eraser.stdout.readline().strip() for _ in range(so_many)]
    eraser.kill()
    said += [line.strip() for line in eraser.stdout if line.endswith("\n")]
    eraser.wait(20)
    eraser.stdout.close()
    assert all(person in left for person in said), said
    return said


def _marks(people: Participants, persons: Any) -> set[str]:
    return {people.marks[person] for person in persons}


def _erased(services: LocalServices) -> set[str]:
    return {one["person"] for one in events(services, "people.person_erased")}


def _with_a_key(services: LocalServices, persons: list[str]) -> set[str]:
    store = services.runtimes["people"].store
    with store.reading() as session:
        return set(store.keys.of(session, persons))
