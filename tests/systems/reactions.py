"""What services do because of each other: everything that is called for, each thing once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any

from said.local import LocalServices

Event = dict[str, Any]


def events(services: LocalServices, name: str) -> list[Event]:
    """Public data of every event of a kind, such as `people.person_erased`, in order."""
    log = services.runtimes[name.partition(".")[0]].publisher.read_log(0, 1_000_000)
    return [one["data"] for one in log if one["type"].rpartition(".v")[0] == name]


def assert_each_reaction_happened_once(services: LocalServices) -> None:
    """Of services that have settled: each of what should follow from what happened is there, none of it twice."""
    escalated = {one["reference"] for one in events(services, "feedback.comment_escalated")}
    proposed = [
        one["origins"]
        for one in events(services, "meetings.agenda_item_proposed")
        if one["raised_by"] == "comment"
    ]
    assert _once(origin for origins in proposed for origin in origins) == escalated

    confirmed = events(services, "meetings.decision_confirmed")
    about = {(comment, one["reference"]) for one in confirmed for comment in one["comments"]}
    decided = events(services, "feedback.comment_decided")
    assert _once((one["reference"], one["decision"]) for one in decided) == about

    published = events(services, "feedback.response_published")
    promised = {one["reference"] for one in published if one["outcome"] == "will_do"}
    opened = events(services, "meetings.action_opened")
    followed_up = [one["origins"][0] for one in opened if one["origins"][0].startswith("RE-")]
    assert _once(followed_up) == promised

    _once((one["person"], one["opportunity"]) for one in events(services, "people.invitation_made"))
    _once(one["person"] for one in events(services, "people.person_erased"))


def _once(things: Iterable[Hashable]) -> set[Any]:
    times = Counter(things)
    assert [one for one, number in times.items() if number > 1] == [], "these happened more than once"
    return set(times)
