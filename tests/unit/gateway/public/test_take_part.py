"""Joining the Involvement Bank without an account, and answering about oneself without leaving a trace."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect, text

from contracts.people.equality import QUESTIONS
from said.local import LocalServices
from tests.unit.gateway.partly_down import PartlyDown
from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.public.visitor import Visitor, text_of


def steps(visitor: Visitor, **other: Any) -> None:
    """Every question, up to the check."""
    visitor.send("/take-part/interests", interests=["repairs"])
    visitor.send("/take-part/ways", ways=["surveys", "groups"])
    reach = {"name": "Ana Nowak", "phone": "0115 496 0123", "reached_by": ["phone"]}
    visitor.send("/take-part/reach", **reach | other)
    visitor.send("/take-part/needs", needs=["large_print"], language="Polish", note="Slowly, please.")
    visitor.send("/take-part/place", place="elm-house", relation="service_user")
    visitor.send("/take-part/agree", agreed="y")


def everyone(services: LocalServices) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = services.call("people", "list_people", {})["items"]
    return found


@pytest.mark.requirement("P1")
class TestTakingPart:
    def test_somebody_joins_and_is_in_the_bank_with_the_words_they_agreed_to(self, visitor, services):
        assert "You do not need an account" in visitor.read("/take-part")
        steps(visitor)
        page = visitor.read("/take-part/check")
        for shown in ("Repairs", "Surveys", "Ana Nowak", "Phone call", "Large print", "Polish", "Elm House"):
            assert shown in page
        visitor.send("/take-part/check")
        page = visitor.read("/take-part/done")
        [ana] = everyone(services)
        assert ana["person"] in page.replace(" ", "")
        assert (ana["name"], ana["local_service"], ana["relation"]) == (
            "Ana Nowak",
            "elm-house",
            "service_user",
        )
        assert (ana["interests"], ana["ways"], ana["needs"]) == (
            ["repairs"],
            ["surveys", "groups"],
            ["large_print"],
        )
        [consent] = services.call("people", "get_person", {"person": ana["person"]})["consents"]
        assert consent["how"] == "web"
        assert "I can change my mind at any time" in consent["wording"]

    def test_two_clicks_make_one_person(self, visitor, services):
        steps(visitor)
        page = visitor.browser.get("/take-part/check").text
        token = page.partition('name="csrf_token" type="hidden" value="')[2].partition('"')[0]
        for _ in range(2):
            visitor.browser.post("/take-part/check", data={"csrf_token": token})
        assert len(everyone(services)) == 1

    def test_whatever_is_left_open_is_asked_first(self, visitor):
        visitor.send("/take-part/interests")
        assert visitor.get("/take-part/check").location == "/take-part/ways"
        assert visitor.send("/take-part/ways").location == "/take-part/reach"

    def test_without_a_beginning_there_is_no_end(self, visitor):
        assert visitor.get("/take-part/check").location == "/take-part"
        assert visitor.get("/take-part/needs").location == "/take-part"
        assert visitor.get("/take-part/done").location == "/take-part"

    @pytest.mark.parametrize(
        ("reach", "said"),
        [
            ({"reached_by": ["in_person"]}, "Write your name, or one way to reach you."),
            ({"name": "Ana", "reached_by": ["text"]}, "To text you we need your phone number."),
            ({"name": "Ana", "reached_by": ["post"]}, "we need your postal address"),
            ({"name": "Ana", "email": "ana"}, "Write the e-mail address like name@example.com."),
            ({"name": "Ana", "phone": "ask Sam"}, "Write the phone number like 0115 496 0123"),
        ],
    )
    def test_a_way_needs_its_address(self, visitor, reach, said):
        visitor.send("/take-part/interests")
        page = visitor.send("/take-part/reach", **reach)
        assert page.status_code == 422
        assert said in text_of(page)

    @pytest.mark.requirement("P2")
    def test_nobody_joins_without_agreeing(self, visitor):
        visitor.send("/take-part/interests")
        page = visitor.send("/take-part/agree")
        assert page.status_code == 422
        assert "Tick the box if you agree" in text_of(page)

    def test_nothing_is_lost_while_the_service_is_away(self, visitor, client: PartlyDown, services):
        steps(visitor)
        client.down.add("people")
        assert visitor.send("/take-part/check").status_code == 503
        client.down.clear()
        assert "Ana Nowak" in visitor.read("/take-part/check")
        visitor.send("/take-part/check")
        assert len(everyone(services)) == 1

    def test_what_is_half_written_is_not_what_somebody_says(self, visitor):
        """A comment and joining are kept side by side."""
        visitor.send("/take-part/interests", interests=["repairs"])
        visitor.send("/say", text="The lift is slow.")
        assert visitor.get("/take-part/ways").status_code == 200
        assert "The lift is slow." in visitor.get("/say").text

    def test_it_is_forgotten_on_a_shared_computer(self, visitor):
        steps(visitor)
        visitor.send("/take-part/check")
        visitor.send("/take-part/forget", page="/take-part/done")
        assert visitor.get("/take-part/done").location == "/take-part"

    def test_no_cache_keeps_a_page(self, visitor):
        assert visitor.get("/take-part/interests").headers["Cache-Control"] == "no-store"
        assert visitor.get("/about-you").headers["Cache-Control"] == "no-store"


def stored_by_the_gateway(app: Flask) -> dict[str, list[Any]]:
    database = app.extensions["database"]
    with database.connect() as connection:
        return {
            name: list(connection.execute(text(f'SELECT * FROM "{name}"')))
            for name in inspect(connection).get_table_names()
        }


@pytest.mark.requirement("P6")
class TestAboutYou:
    def test_every_question_may_be_left_out(self, visitor):
        assert visitor.send("/about-you").location == "/about-you/done"

    def test_what_is_answered_is_counted(self, visitor, services):
        counted: dict[str, Any] = {"sex": "female", "experience": ["homeless", "carer"]}
        assert visitor.send("/about-you", **counted).location == "/about-you/done"
        tallies = services.runtimes["people"].application.equality._tallies
        with services.runtimes["people"].store.reading() as session:
            rows = session.execute(tallies.table.select()).all()
        assert {(row.question, row.answer) for row in rows if row.times} == {
            ("sex", "female"),
            ("sex", "answered"),
            ("experience", "homeless"),
            ("experience", "carer"),
            ("experience", "answered"),
        }

    def test_none_of_these_stands_alone(self, visitor):
        page = visitor.send("/about-you", experience=["carer", "none_of_these"])
        assert page.status_code == 422
        assert "alone" in text_of(page)

    def test_no_question_is_forgotten(self, visitor):
        page = visitor.get("/about-you").text
        assert [question for question in QUESTIONS if f'name="{question}"' not in page] == []

    def test_nothing_of_it_is_kept_logged_or_linked(self, app, visitor, caplog):
        caplog.set_level(logging.DEBUG)
        visitor.get("/about-you")
        before = stored_by_the_gateway(app)
        visitor.send("/about-you", religion="sikh", experience=["homeless"])
        assert stored_by_the_gateway(app) == before
        assert "sikh" not in caplog.text
        assert "about" not in visitor.read("/take-part/interests").partition("Who takes part?")[0].casefold()


@pytest.mark.requirement("G4")
def test_no_visible_word_escapes_translation(app: Flask, visitor: Visitor, client: PartlyDown) -> None:
    speak_pseudo(app)
    pages = {page: visitor.get(page) for page in ("/take-part", "/about-you", "/about-you/done")}
    pages["wrong answers"] = visitor.send("/about-you", experience=["carer", "none_of_these"])
    visitor.send("/take-part/interests", interests=["repairs"])
    for step in ("interests", "ways", "reach", "needs", "place", "agree"):
        pages[step] = visitor.get(f"/take-part/{step}")
        if step in ("reach", "place", "agree"):
            pages[f"no {step}"] = visitor.send(f"/take-part/{step}", email="x")
    steps(visitor)
    pages["check"] = visitor.get("/take-part/check")
    client.down.add("people")
    pages["later"] = visitor.send("/take-part/check")
    client.down.clear()
    visitor.send("/take-part/check")
    pages["done"] = visitor.get("/take-part/done")
    left = {name: untranslated(page.text, ("Framework", "Elm House")) for name, page in pages.items()}
    assert {name: pieces for name, pieces in left.items() if pieces} == {}
