"""You said, we did."""

from __future__ import annotations

from typing import Any

import pytest

from said.local import LocalServices
from tests.unit.gateway.partly_down import PartlyDown
from tests.unit.gateway.public.staff import do, receive, respond
from tests.unit.gateway.public.visitor import Visitor, text_of


def answer(
    services: LocalServices, text: str = "The lift is broken.", place: str = "elm-house", **more: Any
) -> str:
    comment = receive(services, text, place)
    return respond(services, [comment["reference"]], **more)


@pytest.mark.requirement("R1")
def test_an_answer_stands_on_the_board_of_its_place_and_of_all(
    visitor: Visitor, services: LocalServices
) -> None:
    answer(services)
    for board in ("elm-house", "organisation"):
        page = visitor.read(f"/boards/{board}")
        assert "You said The lift is broken." in page
        assert "We did We had it mended." in page
        assert "1 person said this" in page
    assert "The lift is broken." not in visitor.read("/boards/oak-lodge")


@pytest.mark.requirement("R1")
@pytest.mark.parametrize(
    ("outcome", "due_on", "shown"),
    [
        ("done", None, "Done"),
        ("will_do", "2031-03-04", "We will do it by Tuesday 4 March 2031"),
        ("partly", None, "Partly done"),
        ("cannot_do", None, "We cannot do it"),
    ],
)
def test_each_outcome_is_said_in_words(
    visitor: Visitor, services: LocalServices, outcome: str, due_on: str | None, shown: str
) -> None:
    answer(services, outcome=outcome, due_on=due_on)
    assert shown in visitor.read("/boards/elm-house")


def test_a_board_leads_to_where_it_came_from(visitor: Visitor, services: LocalServices) -> None:
    reference = answer(services)
    assert f'href="/trace/{reference}"' in visitor.get("/boards/elm-house").text


def test_a_board_is_filtered_by_subject(visitor: Visitor, services: LocalServices) -> None:
    comment = receive(services, "The lift is broken.")
    do(services, "theme_comments", references=[comment["reference"]], themes=["repairs"])
    respond(services, [comment["reference"]])
    assert "We had it mended." in visitor.read("/boards/elm-house?theme=repairs")
    other = visitor.read("/boards/elm-house?theme=food")
    assert "We had it mended." not in other
    assert "nothing about this subject yet" in other


def test_the_filter_leads_to_the_board(visitor: Visitor) -> None:
    assert visitor.get("/boards/choose?place=elm-house&theme=food").location == "/boards/elm-house?theme=food"
    assert visitor.get("/boards/choose?place=&theme=").location == "/boards/organisation"


def test_a_long_board_has_pages(visitor: Visitor, services: LocalServices) -> None:
    comment = receive(services, "Everything")
    for number in range(1, 23):
        respond(services, [comment["reference"]], you_said=f"Said number {number}.")
    first = visitor.get("/boards/elm-house")
    assert "Said number 22." in first.text
    assert "Said number 2." not in first.text
    older = next(
        part.split('"')[0]
        for part in first.text.split('href="')
        if part.startswith("/boards/elm-house?after=")
    )
    second = visitor.read(older)
    assert "Said number 2." in second
    assert "Newest answers" in second


@pytest.mark.parametrize(
    "address", ["/boards/moon", "/boards/organisation?after=x", f"/boards/elm-house?theme={'a' * 99}"]
)
def test_what_is_not_there_is_not_found(visitor: Visitor, address: str) -> None:
    assert visitor.get(address).status_code == 404


def test_an_empty_board_teaches(visitor: Visitor) -> None:
    assert "There is nothing here yet." in visitor.read("/boards/elm-house")


def test_the_poster_has_a_code_that_names_the_place(visitor: Visitor) -> None:
    page = visitor.get("/boards/elm-house")
    assert "<svg" in page.text
    assert "say.example.org/say" in text_of(page)


@pytest.mark.requirement("P7")
def test_the_written_approach_of_a_place_is_shown(visitor: Visitor, services: LocalServices) -> None:
    services.call("people", "publish_approach", {"slug": "elm-house", "approach": "We meet every Monday."})
    assert "We meet every Monday." in visitor.read("/boards/elm-house")


def test_places_can_be_chosen_and_searched(visitor: Visitor, services: LocalServices) -> None:
    assert "Oak Lodge" in visitor.read("/boards/")
    services.call("people", "register_local_services", {"names": [f"House {n}" for n in range(30)]})
    found = visitor.read("/boards/?search=oak")
    assert "Oak Lodge" in found
    assert "House 7" not in found
    assert "No place has this in its name." in visitor.read("/boards/?search=zzz")


def test_many_places_are_offered_as_a_list(visitor: Visitor, services: LocalServices) -> None:
    services.call("people", "register_local_services", {"names": [f"House {n}" for n in range(30)]})
    services.deliver()
    visitor.send("/say", text="Something")
    assert "<select" in visitor.get("/say/place").text
    assert visitor.send("/say/place", place="house-7").status_code == 302
    assert visitor.send("/say/place", place="moon").status_code == 422


def test_the_newest_answers_stand_on_the_first_page(visitor: Visitor, services: LocalServices) -> None:
    answer(services)
    assert "We had it mended." in visitor.read("/")


def test_the_doors_open_while_the_boards_do_not_answer(visitor: Visitor, client: PartlyDown) -> None:
    client.down |= {"reporting", "people"}
    assert "Tell us what you think" in visitor.read("/")
