"""Comments over the API."""

from __future__ import annotations

import pytest

from tests.unit.gateway.house import problem


@pytest.mark.requirement("F1")
@pytest.mark.requirement("F2")
def test_anybody_may_say_something_and_gets_a_reference_and_a_code(house):
    answer = house.caller().post("/comments", {"text": "The lift is broken."})
    assert answer.status_code == 201
    assert answer.json["reference"].startswith("FB-")
    assert answer.json["follow_up_code"]
    assert answer.headers["Location"] == f"/api/v1/comments/{answer.json['reference']}"


@pytest.mark.requirement("F1")
def test_everything_that_may_be_said_with_it_is_kept(house):
    reference, _ = house.said(
        "Too cold.",
        kind="complaint",
        channel="suggestion_box",
        said_on="2026-02-27",
        contact={"name": "Sam", "email": "sam@example.org"},
    )
    seen = house.caller("involvement_officer").get(f"/comments/{reference}").json
    assert seen["words"] == "Too cold."
    assert (seen["kind"], seen["channel"], seen["said_on"]) == ("complaint", "suggestion_box", "2026-02-27")
    assert seen["contact"]["email"] == "sam@example.org"
    assert seen["local_service"] == "elm-house"


def test_the_same_key_makes_one_comment(house):
    body = {"text": "Once.", "local_service": "oak-house"}
    first = house.caller().post("/comments", body, key="form-0001").json
    again = house.caller().post("/comments", body, key="form-0001").json
    assert not first["repeated"]
    assert again == first | {"repeated": True}


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("text", {}),
        ("text", {"text": "  "}),
        ("text", {"text": "half a \ud800"}),
        ("text", {"text": "zero \x00"}),
        ("text", {"text": 5}),
        ("kind", {"text": "x", "kind": "rant"}),
        ("channel", {"text": "x", "channel": "pigeon"}),
        ("said_on", {"text": "x", "said_on": "yesterday"}),
        ("said_on", {"text": "x", "said_on": "2999-01-01"}),
        ("local_service", {"text": "x", "local_service": "nowhere"}),
        ("contact.email", {"text": "x", "contact": {"email": "nobody"}}),
        ("name", {"text": "x", "name": "Sam"}),
    ],
)
def test_what_is_wrong_with_a_comment_is_named(house, field, body):
    found = problem(house.caller().post("/comments", body), 422, field)
    assert found["errors"][0]["pointer"] == "#/" + field.replace(".", "/")


def test_a_key_that_is_too_short_is_named_by_its_header(house):
    found = problem(house.caller().post("/comments", {"text": "x"}, key="1"), 422, "Idempotency-Key")
    assert found["errors"][0]["in"] == "header"


def test_the_public_cannot_speak_for_others(house):
    problem(house.caller().post("/comments", {"text": "x", "on_behalf": True}), 403)
    staff = house.caller("front_line", "elm-house")
    assert (
        staff.post("/comments", {"text": "x", "on_behalf": True, "local_service": "elm-house"}).status_code
        == 201
    )
    problem(staff.post("/comments", {"text": "x", "on_behalf": True, "local_service": "oak-house"}), 403)


@pytest.mark.requirement("F2")
def test_the_author_follows_with_the_code_and_nobody_without(house):
    reference, code = house.said()
    seen = house.caller().get(f"/comments/{reference}", code=code).json
    assert seen["words"] == "The lift is broken."
    assert "contact" not in seen
    assert "entered_by" not in seen
    problem(house.caller().get(f"/comments/{reference}"), 401)
    problem(house.caller().get(f"/comments/{reference}", code="0000-0000-0000"), 404, "X-Follow-Up-Code")


def test_whether_a_comment_exists_cannot_be_told_without_its_code(house):
    reference, _ = house.said()
    wrong = house.caller().get(f"/comments/{reference}", code="0000-0000-0000").get_json(force=True)
    unknown = house.caller().get("/comments/FB-00000-0", code="0000-0000-0000").get_json(force=True)
    assert wrong | {"instance": ""} == unknown | {"instance": ""}


def test_guessing_codes_is_stopped_and_says_when_to_come_back(house):
    reference, code = house.said()
    for _ in range(10):
        house.caller().get(f"/comments/{reference}", code="0000-0000-0000")
    answer = house.caller().get(f"/comments/{reference}", code=code)
    problem(answer, 429)
    assert 0 < int(answer.headers["Retry-After"]) <= 601


@pytest.mark.requirement("F2")
def test_a_question_goes_to_the_author_and_the_answer_comes_back(house):
    reference, code = house.said()
    staff = house.caller("front_line", "elm-house")
    assert staff.post(f"/comments/{reference}/question", {"question": "Which lift?"}).status_code == 200
    assert house.caller().get(f"/comments/{reference}", code=code).json["question"] == "Which lift?"
    assert (
        house.caller().post(f"/comments/{reference}/words", {"text": "The left."}, code=code).status_code
        == 200
    )
    assert house.caller().get(f"/comments/{reference}", code=code).json["question"] is None
    events = [line["event"] for line in staff.get(f"/comments/{reference}").json["history"]]
    assert [each for each in events if each.startswith("author")] == ["author_asked", "author_added"]


def test_words_need_the_code(house):
    reference, _ = house.said()
    problem(house.caller().post(f"/comments/{reference}/words", {"text": "Me too."}), 401)
    wrong = house.caller().post(f"/comments/{reference}/words", {"text": "Me too."}, code="0000-0000-0000")
    problem(wrong, 404, "X-Follow-Up-Code")


@pytest.mark.requirement("F3")
@pytest.mark.requirement("F4")
def test_staff_acknowledge_theme_assign_escalate_and_decline(house):
    reference, code = house.said()
    staff = house.caller("service_manager", "elm-house")
    assert staff.post(f"/comments/{reference}/acknowledgement").json["changed"] == [reference]
    assert staff.post(f"/comments/{reference}/acknowledgement").json["unchanged"] == [reference]
    assert staff.post(f"/comments/{reference}/themes", {"themes": ["Repairs"]}).status_code == 200
    assert staff.post(f"/comments/{reference}/assignment", {"assignee": "Repairs team"}).status_code == 200
    assert staff.post(f"/comments/{reference}/escalation", {"reason": "One contract."}).status_code == 200
    assert staff.post(f"/comments/{reference}/declining", {"reason": "It is not ours."}).status_code == 200
    seen = staff.get(f"/comments/{reference}").json
    assert (seen["state"], seen["escalated"], seen["themes"]) == ("declined", True, ["Repairs"])
    assert seen["assignee"] == "Repairs team"
    assert {line["actor"] for line in seen["history"]} == {"public", "Ada Moss"}
    told = house.caller().get(f"/comments/{reference}", code=code).json
    assert told["who_has_it"] == "Repairs team"
    assert "It is not ours." in [line["text"] for line in told["history"]]


@pytest.mark.requirement("F3")
def test_closing_silently_is_refused_by_the_name_of_the_rule(house):
    reference, _ = house.said()
    staff = house.caller("involvement_officer")
    found = problem(staff.post(f"/comments/{reference}/closing"), 409)
    assert found["code"] == "cannot-close-unanswered"
    assert staff.post(f"/comments/{reference}/declining", {"reason": "Not ours."}).status_code == 200
    assert staff.post(f"/comments/{reference}/closing").status_code == 200


def test_a_reference_that_is_none_and_one_nobody_has(house):
    staff = house.caller("involvement_officer")
    problem(staff.post("/comments/FB-1/acknowledgement"), 422, "reference")
    problem(staff.post("/comments/FB-00000-0/acknowledgement"), 404, "reference")
    assert problem(staff.get("/comments/FB-1"), 422, "reference")["errors"][0]["in"] == "path"


def test_a_reference_may_be_written_as_it_was_heard(house):
    reference, code = house.said()
    heard = reference.lower().replace("-", " ")
    assert house.caller().get(f"/comments/{heard}", code=code).status_code == 200


class TestList:
    def test_filters_search_and_pages(self, house):
        for number in range(3):
            house.said(f"The tap drips, said {number}.", local_service="oak-house", kind="suggestion")
        staff = house.caller("involvement_officer")
        page = staff.get("/comments", search="drips", kind="suggestion", size=2).json
        assert [len(page["items"]), page["total"], page["total_is_exact"]] == [2, 3, True]
        rest = staff.get("/comments", search="drips", kind="suggestion", size=2, after=page["next"]).json
        assert len(rest["items"]) == 1
        assert rest["next"] is None

    def test_by_date_due(self, house):
        for _ in range(2):
            house.said("It is due.", local_service="oak-house")
        staff = house.caller("involvement_officer")
        first = staff.get("/comments", sort="due", size=1).json
        second = staff.get("/comments", sort="due", size=1, after=first["next"]).json
        assert first["items"] != second["items"]

    @pytest.mark.parametrize(
        ("field", "query"),
        [
            ("size", {"size": "many"}),
            ("size", {"size": 0}),
            ("kind", {"kind": "rant"}),
            ("overdue", {"overdue": "perhaps"}),
            ("said_from", {"said_from": "2026-13-01"}),
            ("after", {"after": "the end"}),
            ("after", {"after": "17", "sort": "due"}),
            ("after", {"after": "2026-99-99~17", "sort": "due"}),
            ("colour", {"colour": "red"}),
            ("search", {"search": "\x00"}),
        ],
    )
    def test_what_is_wrong_with_a_filter_is_named(self, house, field, query):
        found = problem(house.caller("involvement_officer").get("/comments", **query), 422, field)
        assert found["errors"][0]["in"] == "query"

    @pytest.mark.parametrize(
        "search", ['"', "(", "a AND", "*", "-", "' OR 1=1 --", "NEAR(", "x:y", "^a", "%"]
    )
    def test_a_search_is_words_and_never_a_query(self, house, search):
        assert house.caller("involvement_officer").get("/comments", search=search).status_code == 200


class TestOwnLocalServices:
    """Who works at some local services sees and does nothing elsewhere (G1)."""

    @pytest.mark.requirement("G1")
    def test_the_list_is_cut_to_them(self, house):
        house.said(local_service="oak-house")
        mine = house.caller("front_line", "oak-house")
        assert {item["local_service"] for item in mine.get("/comments").json["items"]} == {"oak-house"}
        assert mine.get("/comments", local_services="elm-house").json["items"] == []

    @pytest.mark.requirement("G1")
    def test_a_comment_from_elsewhere_is_refused(self, house):
        reference, _ = house.said(local_service="elm-house")
        elsewhere = house.caller("service_manager", "oak-house")
        problem(elsewhere.get(f"/comments/{reference}"), 403)
        problem(elsewhere.post(f"/comments/{reference}/acknowledgement"), 403)
        problem(elsewhere.post(f"/comments/{reference}/declining", {"reason": "No."}), 403)
        assert house.caller("auditor").get(f"/comments/{reference}").json["state"] == "received"

    @pytest.mark.requirement("G1")
    def test_what_is_said_to_the_organisation_is_nobodys_own(self, house):
        reference, _ = house.said(local_service=None)
        problem(house.caller("front_line", "elm-house").get(f"/comments/{reference}"), 403)
        assert house.caller("front_line").get(f"/comments/{reference}").status_code == 200


@pytest.mark.requirement("G1")
@pytest.mark.parametrize(
    ("role", "sees"),
    [("front_line", True), ("senior_leader", True), ("auditor", False), ("board_member", False)],
)
def test_who_said_it_is_shown_to_who_needs_it(house, role, sees):
    reference, _ = house.said(contact={"name": "Sam Reed"})
    answer = house.caller(role).get(f"/comments/{reference}")
    assert (answer.json["contact"] is not None) == sees
    assert ("Sam Reed" in answer.get_data(as_text=True)) == sees
