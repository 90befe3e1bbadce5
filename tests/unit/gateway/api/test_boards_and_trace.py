"""What everybody may see, and what of a trace a stranger, an author and staff see."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from gateway.api.tracing import public_part
from tests.unit.gateway.house import problem


def test_the_register_is_public(house):
    listed = house.caller().get("/local-services").json
    assert [each["slug"] for each in listed] == ["elm-house", "oak-house"]
    assert listed[0]["name"] == "Elm House"


@pytest.mark.requirement("R1")
def test_boards_show_their_place_and_the_organisations_shows_all(house):
    at_elm = house.answered(house.said(local_service="elm-house")[0])
    at_oak = house.answered(house.said(local_service="oak-house")[0])
    elm = [item["reference"] for item in house.caller().get("/boards/elm-house", size=100).json["items"]]
    assert at_elm in elm
    assert at_oak not in elm
    everywhere = [
        item["reference"] for item in house.caller().get("/boards/organisation", size=100).json["items"]
    ]
    assert everywhere[:2] == [at_oak, at_elm]


def test_a_board_has_pages(house):
    for _ in range(2):
        house.answered(house.said(local_service="oak-house")[0])
    first = house.caller().get("/boards/oak-house", size=1).json
    second = house.caller().get("/boards/oak-house", size=1, after=first["next"]).json
    assert first["items"] != second["items"]


def test_what_is_wrong_with_a_board_is_named(house):
    problem(house.caller().get("/boards/nowhere"), 404, "local_service")
    problem(house.caller().get("/boards/Elm House"), 422, "local_service")
    problem(house.caller().get("/boards/elm-house", after="the end"), 422, "after")
    problem(house.caller().get("/boards/organisation", size=0), 422, "size")


class TestTrace:
    @pytest.mark.requirement("R2")
    def test_a_stranger_walks_from_a_published_response_to_its_comments(self, house):
        comments = [house.said()[0] for _ in range(3)]
        reference = house.answered(*comments)
        graph = house.caller().get(f"/trace/{reference}").json
        assert graph["root"] == reference
        assert {node["reference"] for node in graph["nodes"]} == {reference, *comments}
        assert sorted(graph["edges"]) == sorted([comment, reference] for comment in comments)

    @pytest.mark.requirement("R2")
    @pytest.mark.requirement("F2")
    def test_a_stranger_sees_no_word_no_name_and_no_hour(self, house):
        comment, code = house.said("My own words.", contact={"name": "Sam Reed"})
        graph = house.caller().get(f"/trace/{house.answered(comment)}")
        shown = graph.get_data(as_text=True)
        assert not any(secret in shown for secret in ("My own words", "Sam Reed", "Ada Moss", code))
        node = next(each for each in graph.json["nodes"] if each["kind"] == "comment")
        assert set(node) == {"reference", "kind", "at", "label", "local_service", "state"}
        assert len(node["at"]) == len("2026-03-03")

    @pytest.mark.requirement("R2")
    def test_a_draft_and_what_was_withdrawn_look_like_nothing(self, house):
        draft = house.answered(house.said()[0], publish=False)
        withdrawn = house.answered(house.said()[0])
        staff = house.caller("senior_leader")
        assert staff.post(f"/responses/{withdrawn}/withdrawal", {"reason": "Wrong."}).status_code == 200
        house.services.deliver()
        nothing = problem(house.caller().get("/trace/RE-00000-0"), 404)
        for reference in (draft, withdrawn):
            assert problem(house.caller().get(f"/trace/{reference}"), 404) | {"instance": ""} == nothing | {
                "instance": ""
            }

    def test_a_comments_reference_opens_nothing_and_does_not_tell_whether_it_is_one(self, house):
        comment, _ = house.said()
        house.answered(comment)
        known = problem(house.caller().get(f"/trace/{comment}"), 401)
        assert problem(house.caller().get("/trace/FB-00000-0"), 401) | {"instance": ""} == known | {
            "instance": ""
        }

    @pytest.mark.requirement("F2")
    @pytest.mark.requirement("R2")
    def test_an_author_sees_what_came_of_their_comment_and_no_draft(self, house):
        comment, code = house.said()
        published, draft = house.answered(comment), house.answered(comment, publish=False)
        graph = house.caller().get(f"/trace/{comment}", code=code).json
        assert {node["reference"] for node in graph["nodes"]} == {comment, published}
        assert [comment, draft] not in graph["edges"]
        problem(house.caller().get(f"/trace/{comment}", code="0000-0000-0000"), 404, "X-Follow-Up-Code")

    def test_an_author_of_an_unanswered_comment_sees_it_alone(self, house):
        comment, code = house.said()
        house.services.deliver()
        graph = house.caller().get(f"/trace/{comment}", code=code).json
        assert [node["reference"] for node in graph["nodes"]] == [comment]

    @pytest.mark.requirement("R2")
    def test_staff_walk_from_anything_and_see_drafts(self, house):
        comment, _ = house.said()
        published, draft = house.answered(comment), house.answered(comment, publish=False)
        staff = house.caller("advisory_member")
        graph = staff.get(f"/trace/{comment}").json
        assert {node["reference"] for node in graph["nodes"]} == {comment, published, draft}
        assert staff.get(f"/trace/{draft}").json["edges"] == [[comment, draft]]
        problem(staff.get("/trace/FB-00000-0"), 404, "reference")
        problem(staff.get("/trace/x"), 422, "reference")

    def test_a_wrong_token_is_not_a_stranger(self, house):
        reference = house.answered(house.said()[0])
        client = house.app.test_client()
        answer = client.get(f"/api/v1/trace/{reference}", headers={"Authorization": "Bearer said_wrong"})
        problem(answer, 401)


def _node(reference: str, kind: str, state: str = "confirmed") -> dict[str, str]:
    return {"reference": reference, "kind": kind, "state": state, "at": "2026-03-03T18:00:00+00:00"}


class TestWhatLiesBetween:
    GRAPH: ClassVar[dict[str, Any]] = {
        "root": "RE-1",
        "complete": True,
        "nodes": [
            _node("FB-1", "comment", "answered"),
            _node("MT-1", "meeting", "held"),
            _node("AI-1", "agenda_item", "discussed"),
            _node("DE-1", "decision", "recorded"),
            _node("AC-1", "action", "done"),
            _node("RE-1", "response", "published"),
            _node("RE-2", "response", "draft"),
        ],
        "edges": [
            ["FB-1", "AI-1"], ["MT-1", "AI-1"], ["AI-1", "DE-1"], ["DE-1", "AC-1"], ["AC-1", "RE-1"], ["FB-1", "RE-2"]
        ],
    }  # fmt: skip

    @pytest.mark.requirement("R2")
    def test_a_stranger_sees_what_the_page_shows_and_what_is_left_out_leaves_no_gap(self):
        shown = public_part(self.GRAPH)
        assert shown is not None
        kinds = {node["reference"]: (node["kind"], node["at"]) for node in shown["nodes"]}
        day = "2026-03-03"
        assert kinds == {
            "FB-1": ("comment", day),
            "AI-1": ("agenda_item", day),
            "AC-1": ("action", day),
            "RE-1": ("response", "2026-03-03T18:00:00+00:00"),
        }
        assert shown["edges"] == [["AC-1", "RE-1"], ["AI-1", "AC-1"], ["FB-1", "AI-1"]]

    @pytest.mark.requirement("R2")
    @pytest.mark.parametrize(
        ("root", "seen"), [("DE-1", False), ("RE-2", False), ("FB-1", False), ("MT-1", False), ("AI-1", True)]
    )
    def test_nobody_starts_at_what_is_not_theirs(self, root: str, seen: bool):
        assert (public_part(self.GRAPH | {"root": root}) is not None) is seen
