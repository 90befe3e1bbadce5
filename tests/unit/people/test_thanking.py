"""Asking for thanks, approving within the budget, and what it came to: on the real store (P3)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.unit.local_house import Clock, House, refused

pytestmark = pytest.mark.requirement("P3")


@pytest.fixture
def thanking(prepared: Path, tmp_path: Path) -> Iterator[House]:
    """A house on 3 March 2026."""
    house = House.like(prepared, tmp_path, Clock(2026, 3, 3, 10))
    yield house
    house.close()


def somebody(house: House, name: str = "Ana") -> str:
    """The reference of a person of that name."""
    found: str = house.people("keep_contact", contact={"name": name}, idempotency_key=f"one {name} only")[
        "person"
    ]
    return found


def ask(house: House, **changes: Any) -> str:
    request: dict[str, Any] = {
        "person": somebody(house), "item": "meeting-voucher", "quantity": 1, "for_reference": "MT-7KQ2M-9",
        "when": "2026-03-10", "local_service": "elm-house",
    }  # fmt: skip
    reference: str = house.people("ask_for_thanks", **(request | changes))["reference"]
    return reference


def budget(house: House, amount: int = 5000, place: str | None = "elm-house", year: int = 2025) -> None:
    house.people("set_budget", local_service=place, year=year, amount=amount, reason="Agreed.")


def left(house: House, place: str | None = "elm-house") -> int:
    found: int = house.people("get_budget", local_service=place)["left"]
    return found


def test_from_asking_to_giving(thanking: House):
    budget(thanking)
    reference = ask(thanking, quantity=2, purpose="The house meeting")
    assert thanking.people("list_thanks", state="asked")["counts"] == {"asked": 1, "approved": 0}
    thanking.people("approve_thanks", by="Sam Reed", reference=reference)
    assert left(thanking) == 3000
    thanking.people("record_given", reference=reference, given_on="2026-03-03", amount=1800)
    assert left(thanking) == 3200
    found = thanking.people("get_thanks", reference=reference)
    assert (found["state"], found["given_amount"], found["decided_by"]) == ("given", 1800, "Sam Reed")
    figures = thanking.people("thanks_figures")
    assert (figures["year"], figures["amount"], figures["times"], figures["people"]) == (2025, 1800, 1, 1)
    assert figures["items"] == [{"item": "meeting-voucher", "times": 1, "amount": 1800}]
    assert figures["activities"] == [{"for_reference": "MT-7KQ2M-9", "times": 1, "amount": 1800}]


def test_asking_twice_with_one_key_asks_once(thanking: House):
    first = ask(thanking, idempotency_key="one key only")
    assert ask(thanking, idempotency_key="one key only") == first
    assert len(thanking.people("list_thanks")["items"]) == 1


def test_nothing_is_approved_beyond_the_budget(thanking: House):
    budget(thanking, 1500)
    first, second = ask(thanking), ask(thanking)
    thanking.people("approve_thanks", by="Sam Reed", reference=first)
    with refused("over-budget", "refused"):
        thanking.people("approve_thanks", by="Sam Reed", reference=second)
    assert thanking.people("get_thanks", reference=second)["state"] == "asked"
    thanking.people("cancel_thanks", reference=first, reason="Called off.")
    thanking.people("approve_thanks", by="Sam Reed", reference=second)
    assert left(thanking) == 500


def test_each_place_and_each_year_has_a_budget_of_its_own(thanking: House):
    budget(thanking, 1000, "oak-house")
    with refused("over-budget", "refused"):
        thanking.people("approve_thanks", by="Sam Reed", reference=ask(thanking))
    next_year = ask(thanking, local_service="oak-house", when="2026-04-01")
    with refused("over-budget", "refused"):
        thanking.people("approve_thanks", by="Sam Reed", reference=next_year)
    budget(thanking, 1000, "oak-house", 2026)
    thanking.people("approve_thanks", by="Sam Reed", reference=next_year)
    assert left(thanking, "oak-house") == 1000


def test_who_asked_does_not_approve(thanking: House):
    budget(thanking)
    reference = ask(thanking)
    with refused("asker-cannot-approve", "refused"):
        thanking.people("approve_thanks", reference=reference)


def test_the_field_that_is_wrong_is_named(thanking: House):
    with refused("not-on-the-scale", "invalid", "item"):
        ask(thanking, item="gold-watch")
    with refused("more-than-the-scale-allows", "invalid", "quantity"):
        ask(thanking, quantity=3)
    with refused("asked-afterwards", "invalid", "when"):
        ask(thanking, when="2026-03-02")
    with refused("invalid-request", "invalid", "purpose"):
        ask(thanking, for_reference=None)
    with refused("unknown-local-service", "not_found", "local_service"):
        ask(thanking, local_service="nowhere")
    with refused("unknown-person", "not_found", "person"):
        ask(thanking, person="PE-00009-9")
    with refused("unknown-thanks", "not_found", "reference"):
        thanking.people("get_thanks", reference="TH-00009-3")


def test_the_list_is_paged_and_limited_to_places(thanking: House):
    mine = [ask(thanking) for _ in range(3)]
    theirs = ask(thanking, local_service="oak-house", person=somebody(thanking, "Bo"))
    page = thanking.people("list_thanks", local_services=["elm-house"], size=2)
    assert [one["reference"] for one in page["items"]] == mine[:0:-1]
    rest = thanking.people("list_thanks", local_services=["elm-house"], size=2, after=page["next"])
    assert [one["reference"] for one in rest["items"]] == mine[:1]
    assert rest["next"] is None
    oldest_first = thanking.people("list_thanks", state="asked")["items"]
    assert [one["reference"] for one in oldest_first] == [*mine, theirs]


def test_no_words_stand_in_a_list_or_on_the_bus(thanking: House):
    budget(thanking)
    reference = ask(thanking, for_reference=None, purpose="For telling us about the fall")
    thanking.people("refuse_thanks", by="Sam Reed", reference=reference, reason="She was paid for the fall")
    assert "fall" not in str(thanking.everything_stored())
    assert "fall" not in str(thanking.services.call("people", "read_log", {"after": 0, "limit": 100}))


def test_a_view_made_anew_is_the_same(thanking: House):
    budget(thanking)
    for number in range(3):
        reference = ask(thanking)
        if number:
            thanking.people("approve_thanks", by="Sam Reed", reference=reference)
            thanking.people("record_given", reference=reference, given_on="2026-03-03")
    before = thanking.everything_stored()
    for view in ("thanks", "budgets"):
        thanking.services.runtimes["people"].rebuild(view)
    assert thanking.everything_stored() == before
