"""Where this came from."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gateway.public.trace import published_part
from gateway.public.trace_picture import MOST_VOICES, draw
from said.local import LocalServices
from tests.unit.gateway.public.staff import do, receive, respond
from tests.unit.gateway.public.visitor import Visitor, text_of


def say(services: LocalServices, how_many: int) -> list[str]:
    return [receive(services, f"Secret words {n}")["reference"] for n in range(how_many)]


@pytest.mark.requirement("R2")
def test_fifty_voices_lead_to_one_answer_and_back(visitor: Visitor, services: LocalServices) -> None:
    comments = say(services, 50)
    answer = respond(services, comments)
    page = visitor.get(f"/trace/{answer}")
    shown = text_of(page)
    assert "50 voices → 1 answer" in shown
    for reference in comments:
        assert reference in shown
        back = visitor.read(f"/trace/{reference}")
        assert answer in back
        assert "1 voice → 1 answer" in back
    assert page.text.count("<circle") == 50


@pytest.mark.requirement("R2")
def test_no_words_and_no_names_are_shown(visitor: Visitor, services: LocalServices) -> None:
    comment = receive(services, "Secret words", contact={"name": "Sam Okoro", "email": "sam@example.org"})
    answer = respond(services, [comment["reference"]])
    for reference in (answer, comment["reference"]):
        page = visitor.get(f"/trace/{reference}").text
        assert "Secret" not in page
        assert "Okoro" not in page
        assert "Pat Green" not in page


def test_what_is_not_published_has_no_trace(visitor: Visitor, services: LocalServices) -> None:
    (comment,) = say(services, 1)
    draft = respond(services, [comment], publish=False)
    for reference in (comment, draft, "RE-ZZZZZ-Z"):
        assert visitor.get(f"/trace/{reference}").status_code == 404


def test_a_draft_does_not_show_beside_a_published_answer(visitor: Visitor, services: LocalServices) -> None:
    (comment,) = say(services, 1)
    draft = respond(services, [comment], publish=False)
    published = respond(services, [comment])
    page = visitor.read(f"/trace/{comment}")
    assert published in page
    assert draft not in page


def test_a_withdrawn_answer_has_no_trace(visitor: Visitor, services: LocalServices) -> None:
    answer = respond(services, say(services, 1))
    do(services, "withdraw_response", reference=answer, reason="It was wrong.")
    assert visitor.get(f"/trace/{answer}").status_code == 404


def test_a_withdrawn_answer_is_not_told_while_the_boards_have_not_heard(
    visitor: Visitor, services: LocalServices
) -> None:
    answer = respond(services, say(services, 1))
    services.call(
        "feedback", "withdraw_response", {"reference": answer, "reason": "Wrong."}, actor="Pat Green"
    )
    assert "We had it mended." not in visitor.read(f"/trace/{answer}")


def test_a_published_answer_is_told_above_its_trace(visitor: Visitor, services: LocalServices) -> None:
    answer = respond(services, say(services, 1))
    assert "We had it mended." in visitor.read(f"/trace/{answer}")


def test_a_long_table_has_pages(visitor: Visitor, services: LocalServices) -> None:
    comments = say(services, 65)
    answer = respond(services, comments)
    first, second = visitor.read(f"/trace/{answer}"), visitor.read(f"/trace/{answer}?page=2")
    assert "Page 1 of 2" in first
    assert "Page 2 of 2" in second
    assert sum(reference in first for reference in comments) == 50
    assert sum(reference in second for reference in comments) == 15
    assert "There are more voices than fit in the picture." in first
    for silly in ("0", "-1", "99", "x"):
        assert visitor.get(f"/trace/{answer}?page={silly}").status_code == 200


def node(reference: str, kind: str, state: str = "published") -> dict[str, str]:
    return {"reference": reference, "kind": kind, "state": state, "at": "2026-03-03T10:00:00+00:00"}


def test_a_thousand_voices_are_counted_not_drawn() -> None:
    voices = [node(f"FB-{n}", "comment") for n in range(1000)]
    picture = draw(voices, [node("RE-1", "response")], [(voice["reference"], "RE-1") for voice in voices])
    assert len(picture.voices) == MOST_VOICES
    assert picture.left_out == 1000 - (MOST_VOICES - 1)
    assert len(picture.lines) == MOST_VOICES
    assert picture.height < 2000


@pytest.mark.parametrize("voices", [1, 2, 12, 13, 50, 60, 61])
@pytest.mark.parametrize("answers", [1, 2, 7])
def test_everything_stands_inside_the_picture_and_apart(voices: int, answers: int) -> None:
    said = [node(f"FB-{n}", "comment") for n in range(voices)]
    did = [node(f"RE-{n}", "response") for n in range(answers)]
    picture = draw(said, did, [(one["reference"], other["reference"]) for one in said for other in did])
    ys = [voice.y for voice in picture.voices]
    assert all(0 < y < picture.height for y in ys)
    assert all(later - sooner >= 25 for sooner, later in pairwise(ys))
    boxes = [(result.y - result.height / 2, result.y + result.height / 2) for result in picture.results]
    assert all(top >= 0 and bottom <= picture.height for top, bottom in boxes)
    assert all(above[1] < below[0] for above, below in pairwise(boxes))


def test_only_published_answers_and_their_voices_are_public() -> None:
    graph = {
        "root": "FB-1",
        "nodes": [
            node("FB-1", "comment", "answered"),
            node("FB-2", "comment", "received"),
            node("RE-1", "response"),
            node("RE-2", "response", "held"),
        ],
        "edges": [["FB-1", "RE-1"], ["FB-1", "RE-2"], ["FB-2", "RE-2"]],
    }
    comments, responses, edges = published_part(graph)
    assert [one["reference"] for one in comments] == ["FB-1"]
    assert [one["reference"] for one in responses] == ["RE-1"]
    assert edges == [("FB-1", "RE-1")]
