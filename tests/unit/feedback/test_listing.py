"""Finding comments: filters, pages, search, what is due, what is alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from services.feedback.views.listing import MOST_COUNTED
from tests.unit.local_house import Clock, House, refused


@dataclass
class Street:
    """A house in which every filter finds some comments and leaves others out."""

    house: House
    clock: Clock
    named: dict[str, str] = field(default_factory=dict)

    def say(self, name: str, text: str, **more: Any) -> str:
        self.named[name] = self.house.say(text, **more).reference
        return self.named[name]

    def names(self, **filters: Any) -> list[str]:
        by_reference = {reference: name for name, reference in self.named.items()}
        return [by_reference[reference] for reference in self.house.found(**filters)]


@pytest.fixture(scope="module")
def street(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Street]:
    clock = Clock(2026, 3, 2, 9, 0)
    house = House.like(prepared, tmp_path_factory.mktemp("street"), clock)
    street = Street(house, clock)
    street.say(
        "old", "The lift is slow and the stairs are dark.", local_service="elm-house", said_on="2026-02-01"
    )
    clock.set(2026, 3, 11, 9, 0)
    street.say("new", "Repairs take too long.", local_service="elm-house", kind="complaint", channel="phone")
    street.say(
        "oak", "The repairs to the lift are done, thanks!", local_service="oak-house", kind="compliment"
    )
    street.say("top", "Nobody answers letters.", channel="letter")
    street.say("up", "The lift is broken.", local_service="oak-house")
    street.say("done", "The lift smells.", local_service="elm-house")
    street.say("asked", "It is cold.", local_service="oak-house")
    call = house.feedback
    call("escalate_comment", reference=street.named["up"], reason="Not ours.")
    call("acknowledge_comments", references=[street.named["oak"]])
    call("theme_comments", references=[street.named["oak"], street.named["new"]], themes=["repairs"])
    call("ask_author", reference=street.named["asked"], question="Where?")
    house.answer(street.named["done"])
    yield street
    house.close()


FILTERS: list[tuple[dict[str, Any], set[str]]] = [
    ({"local_services": ["elm-house"]}, {"old", "new", "done"}),
    ({"local_services": ["oak-house", "elm-house"]}, {"old", "new", "oak", "up", "done", "asked"}),
    ({"scope": "organisation"}, {"top", "up"}),
    ({"waiting_for": "acknowledgement"}, {"old", "new", "top", "up"}),
    ({"waiting_for": "answer"}, {"oak"}),
    ({"waiting_for": "author"}, {"asked"}),
    ({"waiting_for": "nothing"}, {"done"}),
    ({"overdue": True}, {"old"}),
    ({"kind": "complaint"}, {"new"}),
    ({"channel": "letter"}, {"top"}),
    ({"theme": "repairs"}, {"new", "oak"}),
    ({"search": "lift"}, {"old", "oak", "up", "done"}),
    ({"said_from": "2026-03-01"}, {"new", "oak", "top", "up", "done", "asked"}),
    ({"said_to": "2026-02-28"}, {"old"}),
]
EVERYBODY = {"old", "new", "oak", "top", "up", "done", "asked"}


class TestFilters:
    @pytest.mark.parametrize(("filters", "expected"), FILTERS, ids=[str(filters) for filters, _ in FILTERS])
    def test_alone(self, street, filters, expected):
        assert set(street.names(**filters)) == expected

    def test_none_finds_everything_newest_first(self, street):
        assert street.names() == ["asked", "done", "up", "top", "oak", "new", "old"]

    def test_any_two_together_find_what_both_find(self, street):
        for (first, found_first), (second, found_second) in combinations(FILTERS, 2):
            if not set(first) & set(second):
                assert set(street.names(**first, **second)) == found_first & found_second, (first, second)

    def test_all_together(self, street):
        assert street.names(
            local_services=["elm-house"],
            waiting_for="acknowledgement",
            kind="complaint",
            channel="phone",
            theme="repairs",
            search="repairs long",
            said_from="2026-03-11",
            said_to="2026-03-11",
        ) == ["new"]

    def test_nobodys_places_find_nothing(self, street):
        assert street.names(local_services=[]) == []
        assert street.house.feedback("list_comments", local_services=[])["total"] == 0

    def test_by_day_due_leaves_out_what_is_not_due(self, street):
        assert street.names(sort="due") == ["old", "new", "top", "up", "oak", "asked"]

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"size": 0}, "size"),
            ({"size": 201}, "size"),
            ({"size": "5"}, "size"),
            ({"waiting_for": "godot"}, "waiting_for"),
            ({"scope": "world"}, "scope"),
            ({"kind": "rant"}, "kind"),
            ({"channel": "pigeon"}, "channel"),
            ({"said_from": "March"}, "said_from"),
            ({"local_services": ["Elm House"]}, "local_services.0"),
            ({"sort": "random"}, "sort"),
            ({"after": "x"}, "after"),
            ({"after": "-5"}, "after"),
            ({"after": "9" * 40}, "after"),
            ({"after": "2026-03-03~17"}, "after"),
            ({"after": "17", "sort": "due"}, "after"),
            ({"after": "2026-13-03~17", "sort": "due"}, "after"),
            ({"after": "~17", "sort": "due"}, "after"),
            ({"search": " "}, "search"),
            ({"search": "a\x00b"}, "search"),
            ({"search": "w" * 201}, "search"),
            ({"surprise": 1}, "surprise"),
        ],
    )
    def test_a_wrong_question_names_its_field(self, street, wrong, field):
        with refused("invalid-request", "invalid", field):
            street.house.feedback("list_comments", **wrong)


class TestPages:
    @pytest.fixture
    def house(self, new_house: House) -> House:
        return new_house

    @pytest.mark.parametrize("sort", ["newest", "due"])
    @pytest.mark.parametrize("size", [1, 3, 20])
    def test_every_row_is_seen_once_even_while_rows_are_added(self, house, sort, size):
        there = [house.say(f"Comment {number}").reference for number in range(11)]
        house.feedback("acknowledge_comments", references=there[::3])
        seen: list[str] = []
        after = None
        for number in range(100):
            page = house.feedback("list_comments", sort=sort, size=size, after=after)
            seen += [item["reference"] for item in page["items"]]
            after = page["next"]
            if after is None:
                break
            if number < 5:
                house.say("One more meanwhile.")
        assert len(seen) == len(set(seen))
        assert set(there) <= set(seen)
        if sort == "newest":
            assert [one for one in seen if one in there] == there[::-1]

    def test_the_last_page_says_so_even_when_it_is_full(self, house):
        for number in range(4):
            house.say(f"Comment {number}")
        first = house.feedback("list_comments", size=2)
        last = house.feedback("list_comments", size=2, after=first["next"])
        assert (len(last["items"]), last["next"]) == (2, None)
        assert (first["total"], first["total_is_exact"]) == (4, True)

    def test_totals_are_counted_up_to_a_bound(self, house):
        for start in range(0, MOST_COUNTED + 1, 500):
            rows = [
                {"row": n, "source_id": str(n), "text": "Cold."}
                for n in range(start + 1, min(start + 501, 1002))
            ]
            house.feedback("import_comments", source="s", rows=rows)
        page = house.feedback("list_comments", size=1)
        assert (page["total"], page["total_is_exact"]) == (MOST_COUNTED, False)
        assert house.feedback("today")["counts"]["new"] == MOST_COUNTED


class TestSearch:
    def test_finds_all_the_words_in_any_form_order_and_case(self, street):
        assert set(street.names(search="REPAIRED lifts")) == {"oak"}
        assert set(street.names(search="stair dark")) == {"old"}

    @pytest.mark.parametrize(
        "odd",
        [
            '"',
            '"lift',
            "lift*",
            "lift AND",
            "NOT lift",
            "lift OR",
            "NEAR(lift, slow)",
            "words:lift",
            "lift' ; DROP TABLE comments --",
            "(lift",
            "^lift",
            "lift-slow",
            "lift + slow",
            "{lift}",
            "\\",
            "%",
            "_",
            "🛗",
            "🛗 lift",
            "the and of",
            "...",
            "it's",
            "l’ascenseur",
            "电梯",
            "المصعد",
            "w" * 200,
            "a " * 100,
            "\u202elift\u200b",
        ],
    )
    def test_odd_input_is_words_and_nothing_else(self, street, odd):
        page = street.house.feedback("list_comments", search=odd)
        assert page["total"] == len(page["items"]) <= len(EVERYBODY)
        assert set(street.names()) == EVERYBODY

    @pytest.mark.parametrize(
        "operator", ["lift AND", "lift* ", '"lift"', "(lift", "^lift", "{lift}", "🛗 lift"]
    )
    def test_what_an_engine_would_take_for_an_operator_is_not(self, street, operator):
        expected = set() if "AND" in operator else {"old", "oak", "up", "done"}
        assert set(street.names(search=operator)) in (expected, {"old"})

    def test_what_the_author_added_is_found_too(self, house):
        said = house.say("It is cold.")
        house.feedback(
            "add_words", reference=said.reference, follow_up_code=said.code, text="In the kitchen."
        )
        assert house.found(search="cold kitchen") == [said.reference]

    def test_accents_do_not_matter(self, house):
        said = house.say("Das Café ist schön.")
        assert house.found(search="cafe schon") == [said.reference]


@pytest.mark.requirement("F3")
class TestToday:
    def test_overdue_comes_first_then_due_soon_then_new(self, street):
        today = street.house.feedback("today")
        by_reference = {reference: name for name, reference in street.named.items()}
        shown = {
            group: [by_reference[item["reference"]] for item in today[group]]
            for group in ("overdue", "due_soon", "new")
        }
        assert shown == {"overdue": ["old"], "due_soon": [], "new": ["new", "top", "up"]}
        assert today["counts"] == {"overdue": 1, "due_soon": 0, "new": 3}

    def test_what_is_acknowledged_is_due_within_a_week_of_its_day(self, street):
        street.clock.set(2026, 3, 18, 9, 0)
        today = street.house.feedback("today", size=1)
        street.clock.set(2026, 3, 11, 9, 0)
        assert [item["reference"] for item in today["due_soon"]] == [street.named["oak"]]
        assert today["counts"] == {"overdue": 4, "due_soon": 2, "new": 0}

    def test_only_of_my_places(self, street):
        today = street.house.feedback("today", local_services=["oak-house"])
        assert [item["reference"] for item in today["new"]] == [street.named["up"]]
        assert today["counts"] == {"overdue": 0, "due_soon": 0, "new": 1}

    def test_nothing_to_do_is_said_plainly(self, new_house):
        assert new_house.feedback("today") == {
            "overdue": [],
            "due_soon": [],
            "new": [],
            "counts": {"overdue": 0, "due_soon": 0, "new": 0},
        }


class TestAlike:
    def test_unanswered_comments_that_share_telling_words(self, street):
        found = street.house.feedback("similar_comments", reference=street.named["up"])["items"]
        assert {item["reference"] for item in found} == {street.named["old"], street.named["oak"]}

    def test_only_of_my_places(self, street):
        found = street.house.feedback(
            "similar_comments", reference=street.named["up"], local_services=["elm-house"]
        )
        assert [item["reference"] for item in found["items"]] == [street.named["old"]]

    @pytest.mark.parametrize("words", ["the and of it", "🛗", "!!!", '" OR "', "of"])
    def test_words_that_tell_nothing_are_like_nothing(self, house, words):
        house.say(words)
        assert house.feedback("similar_comments", reference=house.say(words).reference)["items"] == []
