"""Responses over the API: from draft to board, never edited."""

from __future__ import annotations

import pytest

from tests.unit.gateway.house import problem

ANSWER = {"you_said": "The lift was broken.", "we_did": "We mended it.", "outcome": "done"}


@pytest.mark.requirement("F5")
def test_one_response_answers_many_comments(house):
    comments = [house.said()[0] for _ in range(3)]
    staff = house.caller("involvement_officer")
    answer = staff.post("/responses", ANSWER | {"comments": comments, "publish": True})
    assert answer.status_code == 201
    assert answer.json["state"] == "published"
    assert answer.headers["Location"] == f"/api/v1/responses/{answer.json['reference']}"
    assert {staff.get(f"/comments/{each}").json["state"] for each in comments} == {"answered"}
    kept = staff.get(f"/responses/{answer.json['reference']}").json
    assert sorted(kept["origins"]) == sorted(comments)


def test_the_same_key_makes_one_response(house):
    body = ANSWER | {"comments": [house.said()[0]]}
    staff = house.caller("involvement_officer")
    first = staff.post("/responses", body, key="answer-01").json["reference"]
    assert staff.post("/responses", body, key="answer-01").json["reference"] == first


@pytest.mark.requirement("F5")
@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("comments", {"comments": []}),
        ("comments.1", {"comments": ["FB-00000-0", "nonsense"]}),
        ("comments", {"comments": ["FB-00000-0", "FB-00000-0"]}),
        ("you_said", {"you_said": ""}),
        ("outcome", {"outcome": "perhaps"}),
        ("due_on", {"outcome": "will_do"}),
        ("due_on", {"due_on": "2030-01-01"}),
        ("publish", {"publish": "very"}),
    ],
)
def test_what_is_wrong_with_a_response_is_named(house, field, change):
    body = ANSWER | {"comments": ["FB-00000-0"]} | change
    problem(house.caller("involvement_officer").post("/responses", body), 422, field)


def test_a_response_to_a_comment_nobody_made_is_refused(house):
    known, _ = house.said()
    staff = house.caller("involvement_officer")
    answer = staff.post("/responses", ANSWER | {"comments": [known, "FB-00000-0"], "publish": True})
    assert answer.status_code == 404
    assert staff.get(f"/comments/{known}").json["state"] == "received", "nothing is half done"


@pytest.mark.requirement("F5")
def test_personal_details_hold_it_until_a_named_person_confirms_them(house):
    comment, _ = house.said()
    staff = house.caller("service_manager", "elm-house")
    held = staff.post(
        "/responses", ANSWER | {"we_did": "Call 07700 900123.", "comments": [comment], "publish": True}
    ).json
    assert held["state"] == "held"
    assert [(each["kind"], each["field"]) for each in held["details"]] == [("phone", "we_did")]
    house.services.deliver()
    problem(house.caller().get(f"/trace/{held['reference']}"), 404)
    confirmed = staff.post(f"/responses/{held['reference']}/confirmation", {"reason": "It is our own."})
    assert confirmed.json["state"] == "published"


@pytest.mark.requirement("F5")
def test_correcting_and_withdrawing_are_new_facts(house):
    comment, code = house.said()
    staff = house.caller("senior_leader")
    reference = staff.post("/responses", ANSWER | {"comments": [comment]}).json["reference"]
    assert staff.post(f"/responses/{reference}/publication").json["state"] == "published"
    changed = ANSWER | {"we_did": "A new motor.", "reason": "It was more than that."}
    assert staff.post(f"/responses/{reference}/correction", changed).status_code == 200
    versions = staff.get(f"/responses/{reference}").json["versions"]
    assert [each["we_did"] for each in versions] == ["We mended it.", "A new motor."]
    assert len(house.caller().get(f"/comments/{comment}", code=code).json["answers"]) == 1
    assert (
        staff.post(f"/responses/{reference}/withdrawal", {"reason": "Wrong house."}).json["state"]
        == "withdrawn"
    )
    assert house.caller().get(f"/comments/{comment}", code=code).json["answers"] == []
    found = problem(staff.post(f"/responses/{reference}/withdrawal", {"reason": "Again."}), 409)
    assert found["code"] == "already-withdrawn"


@pytest.mark.requirement("G1")
def test_front_line_staff_draft_and_do_not_publish(house):
    comment, _ = house.said()
    staff = house.caller("front_line", "elm-house")
    problem(staff.post("/responses", ANSWER | {"comments": [comment], "publish": True}), 403)
    assert house.caller("auditor").get(f"/comments/{comment}").json["responses"] == [], (
        "nothing was kept of it"
    )
    drafted = staff.post("/responses", ANSWER | {"comments": [comment]})
    assert drafted.json["state"] == "draft"
    problem(staff.post(f"/responses/{drafted.json['reference']}/publication"), 403)


@pytest.mark.requirement("G1")
def test_a_response_to_comments_of_another_local_service_is_refused(house):
    mine, theirs = house.said(local_service="elm-house")[0], house.said(local_service="oak-house")[0]
    staff = house.caller("service_manager", "elm-house")
    problem(staff.post("/responses", ANSWER | {"comments": [mine, theirs]}), 403)
    reference = house.answered(theirs, publish=False)
    problem(staff.get(f"/responses/{reference}"), 403)
    problem(staff.post(f"/responses/{reference}/publication"), 403)
