"""Where this came from."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gateway.public.trace_layers import MOST_BETWEEN, Layers, closest, draw_layers
from gateway.public.trace_layers import MOST_VOICES as MOST_LAYERED
from gateway.public.trace_picture import MOST_VOICES, draw
from gateway.trace_parts import on_the_way, published_part
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
    assert picture.voices_left_out == 1000 - (MOST_VOICES - 1)
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


def drawn(edges: list[tuple[str, str]]) -> dict[str, set[str]]:
    return closest(edges, {name: name for edge in edges for name in edge})


def where(picture: Layers) -> dict[str, tuple[float, float]]:
    return {spot.node["reference"]: (spot.x, spot.y) for spot in picture.spots if spot.node}


@pytest.mark.requirement("R2")
class TestWhatLiesBetween:
    WAY = (("FB-1", "AI-1"), ("AI-1", "DE-1"), ("FB-2", "DE-1"), ("DE-1", "AC-1"), ("AC-1", "RE-1"))

    def picture(self, *more: tuple[str, str]) -> Layers:
        return draw_layers(
            [node("FB-1", "comment"), node("FB-2", "comment")],
            [node("AI-1", "agenda_item"), node("DE-1", "decision"), node("AC-1", "action")],
            [node("RE-1", "response")],
            [*self.WAY, *more],
        )

    def test_each_stands_to_the_right_of_and_below_what_led_to_it(self) -> None:
        place = where(self.picture())
        for start, end in self.WAY:
            assert place[start][0] < place[end][0]
            assert place[start][1] < place[end][1]
        assert place["FB-1"][0] == place["FB-2"][0]

    def test_an_answer_to_which_a_longer_way_leads_is_reached_by_that_way(self) -> None:
        assert len(self.picture(("FB-1", "RE-1"), ("FB-2", "RE-1")).lines) == len(self.WAY)

    def test_what_is_not_to_be_seen_breaks_no_line(self) -> None:
        edges = [("FB-1", "AI-1"), ("AI-1", "DE-1"), ("DE-1", "RE-1")]
        assert closest(edges, {"FB-1": "FB-1", "RE-1": "RE-1"}) == {"RE-1": {"FB-1"}}
        assert drawn(edges) == {"AI-1": {"FB-1"}, "DE-1": {"AI-1"}, "RE-1": {"DE-1"}}

    def test_a_circle_is_no_endless_way(self) -> None:
        assert drawn([("A", "B"), ("B", "C"), ("C", "B"), ("A", "D")]) == {"D": {"A"}}

    def test_thousands_are_counted_not_drawn(self) -> None:
        voices = [node(f"FB-{n}", "comment") for n in range(2000)]
        items = [node(f"AI-{n}", "agenda_item") for n in range(2000)]
        edges = [(f"FB-{n}", f"AI-{n}") for n in range(2000)] + [(f"AI-{n}", "RE-1") for n in range(2000)]
        picture = draw_layers(voices, items, [node("RE-1", "response")], edges)
        assert len(picture.spots) == MOST_LAYERED + MOST_BETWEEN + 1
        assert picture.voices_left_out == 2000 - (MOST_LAYERED - 1)
        assert picture.others_left_out == 2000 - MOST_BETWEEN
        assert len(picture.lines) <= 2 * len(picture.spots)
        assert picture.height < 2000

    @pytest.mark.parametrize("steps", [1, 3, 9, 24])
    def test_the_longest_way_still_leaves_room_for_words(self, steps: int) -> None:
        items = [node(f"AI-{n:02}", "agenda_item") for n in range(steps)]
        way = ["FB-1", *(item["reference"] for item in items), "RE-1"]
        edges = list(pairwise(way))
        picture = draw_layers([node("FB-1", "comment")], items, [node("RE-1", "response")], edges)
        assert picture.words_width >= 180
        assert [spot.x for spot in picture.spots] == sorted({spot.x for spot in picture.spots})
        assert all(picture.radius <= spot.x <= picture.words_x - picture.radius for spot in picture.spots)
        assert len(picture.lines) == len(edges)

    def test_a_decision_nobody_has_approved_and_an_audit_without_report_are_not_public(self) -> None:
        nodes = [node("DE-1", "decision", "recorded"), node("AU-1", "audit", "planned")]
        nodes += [node("AY-1", "activity", "planned"), node("DE-2", "decision", "confirmed")]
        assert [one["reference"] for one in on_the_way({"nodes": nodes})] == ["DE-2"]

    def test_a_comment_that_led_to_the_answer_through_a_decision_is_one_of_its_voices(self) -> None:
        graph = {
            "nodes": [
                node("FB-1", "comment"),
                node("DE-1", "decision", "confirmed"),
                node("RE-1", "response"),
            ],
            "edges": [["FB-1", "DE-1"], ["DE-1", "RE-1"]],
        }
        comments, _, edges = published_part(graph)
        assert [one["reference"] for one in comments] == ["FB-1"]
        assert edges == [("FB-1", "RE-1")]


@pytest.mark.requirement("R2")
def test_what_lies_between_stands_in_the_picture_and_the_table(
    visitor: Visitor, services: LocalServices
) -> None:
    (comment,) = say(services, 1)
    task = {
        "text": "Ask Sam Okoro.",
        "owner": {"post": "Manager"},
        "due_on": "2099-01-01",
        "origins": [comment],
    }
    action = services.call("meetings", "open_action", task, actor="Pat Green")["reference"]
    answer = respond(services, [comment], through=[action])
    page = visitor.get(f"/trace/{answer}")
    picture = page.text[page.text.index('<svg class="said-trace') : page.text.index("</figure>")]
    assert picture.count("<path") == 2
    assert "It became a task" in picture
    assert "<title" in picture
    assert "<desc" in picture
    assert action in text_of(page)
    assert "Okoro" not in page.text
