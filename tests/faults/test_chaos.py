"""Every store on every bus, with parts of the system going up and down: each event has its effect once, in order.

The matrix is storage × bus × script, as in wolverine's ChaosTesting.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from said.local import LocalServices
from tests.systems.checks import assert_heard_all, assert_in_order, is_settled
from tests.systems.grounds import on_every_ground
from tests.systems.listener import LISTENER
from tests.systems.roster import CONSUMERS, PRODUCERS
from tests.systems.voices import Voices
from tests.systems.workers import working
from tests.waiting import wait_until

RECEIVERS = (LISTENER, *(name for name in CONSUMERS if name not in PRODUCERS))
"""Those who only listen; whoever is a producer too goes up and down with the senders."""

Script = Callable[[LocalServices, Voices], None]


def receivers_go_up_and_down(services: LocalServices, voices: Voices) -> None:
    with working(services, *PRODUCERS):
        for _ in range(3):
            voices.talk(3)
            with working(services, *RECEIVERS):
                voices.talk(2)
        with working(services, *RECEIVERS):
            _wait_for_all(services)


def senders_go_up_and_down(services: LocalServices, voices: Voices) -> None:
    with working(services, *RECEIVERS):
        for _ in range(3):
            voices.talk(3)
            with working(services, *PRODUCERS):
                voices.talk(2)
        with working(services, *PRODUCERS):
            _wait_for_all(services)


def two_of_each_at_once(services: LocalServices, voices: Voices) -> None:
    with working(services, *PRODUCERS, *RECEIVERS), working(services, *PRODUCERS, *RECEIVERS):
        voices.talk(10)
        _wait_for_all(services)


SCRIPTS: tuple[Script, ...] = (receivers_go_up_and_down, senders_go_up_and_down, two_of_each_at_once)


@pytest.mark.requirement("O1")
@on_every_ground
@pytest.mark.parametrize("script", SCRIPTS, ids=[script.__name__ for script in SCRIPTS])
def test_every_event_has_its_effect_once_and_in_order(services: LocalServices, script: Script) -> None:
    script(services, Voices(services))

    assert_in_order(services)


def _wait_for_all(services: LocalServices) -> None:
    wait_until(lambda: _nothing_left(services), 30, "all consumers to have heard everything")


def _nothing_left(services: LocalServices) -> bool:
    assert_heard_all(services)
    return is_settled(services, LISTENER, *CONSUMERS)
