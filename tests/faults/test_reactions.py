"""Promise 4, between services that hear each other: what follows from an event follows once, and they come to rest."""

from __future__ import annotations

import random

import pytest

from said.local import LocalServices
from tests.systems.checks import assert_in_order, settle
from tests.systems.grounds import on_both_stores
from tests.systems.listener import LISTENER
from tests.systems.reactions import assert_each_reaction_happened_once, events
from tests.systems.roster import CONSUMERS, PRODUCERS
from tests.systems.trouble import bodies, in_batches, mangled
from tests.systems.voices import Voices

pytestmark = [pytest.mark.requirement("M4"), pytest.mark.requirement("O1")]


class DiedError(BaseException):
    """Stands for SIGKILL inside this process: nothing of ours catches it."""


def brought_by_a_bad_bus(services: LocalServices, chance: random.Random) -> None:
    """Everything that was ever told comes to everybody once more, some of it not at all, some again and again."""
    every = [body for name in PRODUCERS for body in bodies(services.runtimes[name])]
    for consumer in (LISTENER, *CONSUMERS):
        for batch in in_batches(mangled(every, chance), chance):
            services.runtimes[consumer].inbox.take(batch)


@on_both_stores
@pytest.mark.parametrize("seed", [1, 2])
def test_from_a_comment_to_its_author_by_way_of_a_meeting(services: LocalServices, seed: int) -> None:
    chance = random.Random(seed)
    voices = Voices(services, seed)
    voices.begin()
    forum = voices.rooms.groups[1]
    comment = voices.hand_on()

    brought_by_a_bad_bus(services, chance)
    brought_by_a_bad_bus(services, chance)
    settle(services)  # the last may have been among those lost
    (item,) = services.call("meetings", "list_items", {"group": forum})["items"]
    assert item["origins"] == [comment]
    voices.rooms.sittings.hold_a_meeting(forum, [item["reference"]])
    voices.talk(8)
    brought_by_a_bad_bus(services, chance)
    brought_by_a_bad_bus(services, chance)
    settle(services)
    brought_by_a_bad_bus(services, chance)

    (decided,) = (one for one in events(services, "feedback.comment_decided") if one["reference"] == comment)
    assert decided["decision"] == voices.rooms.sittings.decisions[0]
    settle(services)
    assert_in_order(services)


@on_both_stores
def test_nobody_is_invited_twice_to_the_same_thing(services: LocalServices) -> None:
    voices = Voices(services)
    voices.begin()
    everybody = [voices.people.join() for _ in range(6)]
    activity = voices.rooms.plan_an_activity()
    settle(services)
    words = {"reference": activity, "words": "Come and walk with us."}

    first = voices.people.ask("invite", persons=everybody[:4], **words)
    again = voices.people.ask("invite", persons=everybody, **words)
    brought_by_a_bad_bus(services, random.Random(3))
    settle(services)

    assert (first["made"], again["made"]) == (everybody[:4], everybody[4:])
    invited = [one["person"] for one in events(services, "people.invitation_made")]
    assert sorted(invited) == sorted(everybody)


@on_both_stores
def test_a_service_that_dies_while_it_reacts_reacts_once(
    services: LocalServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    voices = Voices(services)
    voices.begin()
    settle(services)
    comment, promised = voices.hand_on(), voices.promise()
    person = voices.people.join()
    words = voices.say("Call me.", person=person)
    voices.people.erase(person)

    def die(*_: object) -> None:
        raise DiedError

    for name in ("feedback", "meetings"):
        inbox = services.runtimes[name].inbox
        for source in inbox.sources:
            before = services.runtimes[name].store.last_position()
            with monkeypatch.context() as death:
                death.setattr(inbox.tracking, "move", die)
                try:
                    inbox.catch_up(source)
                except DiedError:
                    assert services.runtimes[name].store.last_position() == before, "half of it was kept"
        inbox.catch_up_all()
    settle(services)

    assert_each_reaction_happened_once(services)
    (item,) = events(services, "meetings.agenda_item_proposed")
    (action,) = events(services, "meetings.action_opened")
    (erased,) = events(services, "feedback.words_erased")
    assert (item["origins"], action["origins"], erased["reference"]) == ([comment], [promised], words)
