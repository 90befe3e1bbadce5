"""From any answer back to the words that caused it, and from any words to what came of them."""

from __future__ import annotations

import pytest

from services.reporting.application import MOST_NODES
from tests.unit.local_house import House, refused

pytestmark = pytest.mark.requirement("R2")


def test_one_answer_to_many_comments_both_ways(house):
    said = [house.say(f"Comment {number}", local_service="elm-house").reference for number in range(5)]
    response = house.answer(*said)
    back = house.reporting("get_trace", reference=response)
    assert {node["reference"] for node in back["nodes"]} == {*said, response}
    assert back["edges"] == sorted([one, response] for one in said)
    assert (back["root"], back["complete"]) == (response, True)
    forth = house.reporting("get_trace", reference=said[0])
    assert forth["edges"] == [[said[0], response]]
    assert {node["reference"] for node in forth["nodes"]} == {said[0], response}


def test_a_node_says_what_it_is_where_when_and_how_it_stands_and_no_word_more(house):
    said = house.say(
        "Secret words.", local_service="elm-house", kind="complaint", contact={"name": "Mary Smith"}
    )
    response = house.answer(said, outcome="partly")
    first, second = house.reporting("get_trace", reference=said.reference)["nodes"]
    assert first.pop("at") <= second.pop("at")
    assert first == {
        "reference": said.reference,
        "kind": "comment",
        "label": "complaint",
        "local_service": "elm-house",
        "state": "answered",
    }
    assert second == {
        "reference": response,
        "kind": "response",
        "label": "partly",
        "local_service": None,
        "state": "published",
    }


def test_several_answers_to_one_comment_come_oldest_first(house):
    said = house.say()
    responses = [house.answer(said) for _ in range(3)]
    trace = house.reporting("get_trace", reference=said.reference)
    assert [node["reference"] for node in trace["nodes"]] == [said.reference, *responses]
    assert trace["edges"] == sorted([said.reference, one] for one in responses)


def test_a_comment_nothing_came_of_stands_alone(house):
    said = house.say()
    trace = house.reporting("get_trace", reference=said.reference)
    assert ([node["reference"] for node in trace["nodes"]], trace["edges"]) == ([said.reference], [])


def states(house: House, reference: str) -> dict[str, str]:
    return {
        node["reference"]: node["state"]
        for node in house.reporting("get_trace", reference=reference)["nodes"]
    }


def test_a_withdrawn_answer_stays_in_the_trace_and_says_so(house):
    said = house.say()
    response = house.answer(said)
    house.feedback("withdraw_response", reference=response, reason="It broke again.")
    assert states(house, said.reference) == {said.reference: "acknowledged", response: "withdrawn"}


def test_a_held_answer_is_held_and_a_corrected_one_a_draft_again(house):
    said = house.say(contact={"name": "Mary Smith"})
    response = house.answer(said, we_did="We rang Mary.")
    assert states(house, response) == {said.reference: "received", response: "held"}
    told = {"you_said": "It is slow.", "we_did": "We mended it.", "outcome": "done", "reason": "No names."}
    house.feedback("correct_response", reference=response, **told)
    assert states(house, response)[response] == "draft"
    house.feedback("publish_response", reference=response)
    assert states(house, response) == {said.reference: "answered", response: "published"}


def test_a_trace_too_large_to_show_is_cut_off_and_says_so(house, monkeypatch):
    monkeypatch.setattr("services.reporting.application.MOST_NODES", 3)
    said = [house.say() for _ in range(6)]
    trace = house.reporting("get_trace", reference=house.answer(*said))
    assert trace["complete"] is False
    assert MOST_NODES >= 1000


@pytest.mark.parametrize("reference", ["FB-00000-0", "RE-00000-0"])
def test_what_nobody_has_heard_of(house, reference):
    with refused("unknown-reference", "not_found", "reference"):
        house.reporting("get_trace", reference=reference)


@pytest.mark.parametrize("reference", ["", "x", "FB-7KQ2M", "fb-7kq2m-9", "FB-7KQ2M-9; DROP TABLE"])
def test_what_is_no_reference(house, reference):
    with refused("invalid-request", "invalid", "reference"):
        house.reporting("get_trace", reference=reference)
