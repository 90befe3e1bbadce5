"""Groups on the real store: found by name, with what is due for them."""

from __future__ import annotations

import pytest

from tests.unit.local_house import Clock, House, refused

pytestmark = [pytest.mark.requirement("M1"), pytest.mark.requirement("M2")]

MARY = {"person": "PE-7KQ2M-9"}
TOM = {"person": "PE-2Q8WX-1"}
TRUSTEE = {"post": "Board member for housing"}


@pytest.fixture
def then(prepared, tmp_path):
    """A house whose day the test sets."""
    clock = Clock(2026, 3, 2)
    house = House.like(prepared, tmp_path, clock)
    yield house, clock
    house.close()


def established(house, name="Advisory Group", kind="advisory_group", **more):
    says = {"name": name, "kind": kind, "purpose": "The Board hears from us."}
    return house.meetings("establish_group", **says | more)["reference"]


def group(house, reference):
    return house.meetings("get_group", reference=reference)


def added(house, reference, member=MARY, **more):
    says = {"member": member, "capacity": "service_user", "how": "elected"}
    return house.meetings("add_member", reference=reference, **says | more)


def due(house, reference):
    return [one["what"] for one in group(house, reference)["due"]]


def test_what_is_left_out_comes_from_the_policy(then):
    house, _ = then
    answer = house.meetings(
        "establish_group", name="Advisory Group", kind="advisory_group", purpose="We advise."
    )
    found = house.meetings("get_group", slug="advisory-group")
    assert found["reference"] == answer["reference"]
    assert (found["formality"], found["decision_making"], found["meets_every_months"]) == ("formal", False, 3)
    assert found["established_on"] == "2026-03-02"


def test_the_same_key_establishes_one(then):
    house, _ = then
    assert established(house, idempotency_key="just-once") == established(house, idempotency_key="just-once")


@pytest.mark.parametrize("name", ["Advisory Group", "New"])
def test_two_groups_do_not_share_an_address(then, name):
    house, _ = then
    established(house)
    with refused("group-name-taken", "refused", "name"):
        established(house, name)


def test_what_there_is_not_is_said_so(then):
    house, _ = then
    with refused("unknown-group", "not_found", "reference"):
        house.meetings("get_group", reference="GR-7KQ2M-9")
    with refused("no-usable-name", "invalid", "name"):
        established(house, "!!!")


def test_the_texts_of_a_group_and_its_versions(then):
    house, _ = then
    reference = established(house)
    house.meetings("adopt_terms", reference=reference, text="We advise.")
    house.meetings("adopt_terms", reference=reference, text="We advise and ask.", adopted_on="2026-03-01")
    house.meetings("adopt_code_of_conduct", reference=reference, text="Be kind.")
    house.meetings(
        "describe_group", reference=reference, name="Advisers", purpose="To advise.", how_to_join=" Come. "
    )
    house.meetings("mark_group", reference=reference, formality="informal", decision_making=True)
    found = group(house, reference)
    assert (found["name"], found["how_to_join"], found["when_it_meets"]) == ("Advisers", "Come.", None)
    assert (found["terms"], found["terms_version"]) == ("We advise and ask.", 2)
    assert (found["terms_adopted_on"], found["code"]) == ("2026-03-01", "Be kind.")
    assert (found["formality"], found["meets_every_months"]) == ("informal", None)
    history = house.meetings("group_history", reference=reference)["history"]
    assert [one["text"] for one in history if one["event"] == "terms_adopted"] == [
        "We advise and ask.",
        "We advise.",
    ]


def test_the_history_comes_in_pages_newest_first(then):
    house, _ = then
    reference = established(house)
    for number in range(4):
        house.meetings("adopt_terms", reference=reference, text=f"Terms {number}.")

    pages: list[list[str | None]] = []
    after = None
    while not pages or after:
        page = house.meetings("group_history", reference=reference, after=after, size=2)
        after = page["next"]
        pages.append([one["text"] for one in page["history"]])

    assert pages == [["Terms 3.", "Terms 2."], ["Terms 1.", "Terms 0."], [None]]


def test_a_warning_is_told_first_and_kept_with_what_was_done_in_spite_of_it(then):
    house, _ = then
    reference = established(house)
    answer = added(house, reference, how="appointed")
    assert answer["done"] is False
    assert [one["rule"] for one in answer["warnings"]] == ["service-users-are-elected-here"]
    assert group(house, reference)["sitting"] == []
    answer = added(house, reference, how="appointed", in_spite_of=["service-users-are-elected-here"])
    assert answer["done"] is True
    [joined] = [
        one
        for one in house.meetings("group_history", reference=reference)["history"]
        if one["event"] == "member_joined"
    ]
    assert joined["warnings"] == ["service-users-are-elected-here"]


def test_who_sits_on_it_and_who_sat_on_it(then):
    house, _ = then
    reference = established(house)
    added(house, reference, joined_on="2025-12-01")
    added(house, reference, TOM)
    added(house, reference, TRUSTEE, capacity="board", how="appointed")
    house.meetings("choose_chair", reference=reference, member=MARY)
    house.meetings("choose_vice_chair", reference=reference, member=TOM)
    house.meetings("name_member", reference=reference, member=MARY, publicly=True)
    found = group(house, reference)
    assert [one["member"] for one in found["sitting"]] == [MARY, TOM, TRUSTEE]
    assert [one["term_ends"] for one in found["sitting"]] == ["2026-12-01", "2027-03-02", None]
    assert found["sitting"][0]["named"]
    assert (found["chair"], found["vice_chair"]) == (MARY, TOM)
    assert (found["members"], found["service_users"]) == (3, 2)
    house.meetings("end_membership", reference=reference, member=MARY, because="moved_on")
    found = group(house, reference)
    assert (found["chair"], found["members"], found["service_users"]) == (None, 2, 1)
    [before] = house.meetings("group_history", reference=reference)["before"]
    assert (before["member"], before["because"], before["named"]) == (MARY, "moved_on", False)
    [mine] = house.meetings("memberships_of", person=MARY["person"])["items"]
    assert (mine["name"], mine["current"]) == ("Advisory Group", False)


def test_the_chair_of_the_advisory_group_is_a_service_user(then):
    house, _ = then
    reference = established(house)
    added(house, reference, TRUSTEE, capacity="board", how="appointed")
    with refused("chair-must-be-service-user-member", "refused", "member"):
        house.meetings("choose_chair", reference=reference, member=TRUSTEE)


def test_who_goes_to_the_board_beside_the_chair(then):
    house, _ = then
    reference, board = established(house), established(house, "Board", "board")
    third = {"person": "PE-3RT5Y-2"}
    for member in (MARY, TOM, third):
        added(house, reference, member)
    house.meetings("choose_chair", reference=reference, member=MARY)
    goes = {"reference": reference, "to_group": board, "for_on": "2026-04-01"}
    assert house.meetings("agree_nominee", member=TOM, **goes)["done"]
    assert house.meetings("agree_nominee", member=MARY, **goes)["done"], "the chair takes no second seat"
    answer = house.meetings("agree_nominee", member=third, **goes)
    assert [one["rule"] for one in answer["warnings"]] == ["more-nominees-than-seats"]
    nominees = group(house, reference)["nominees"]
    assert [(one["member"], one["to_name"]) for one in nominees] == [(TOM, "Board"), (MARY, "Board")]


class TestWhatIsDue:
    def test_a_group_that_has_not_met_in_time(self, then):
        house, clock = then
        reference = established(house)
        assert "not_met" not in due(house, reference)
        clock.set(2026, 6, 2)
        assert "not_met" not in due(house, reference)
        clock.set(2026, 6, 3)
        assert "not_met" in due(house, reference)

    def test_seats_that_are_empty_and_a_chair_that_is_missing(self, then):
        house, _ = then
        reference = established(house, seats=2)
        added(house, reference)
        found = group(house, reference)["due"]
        assert {"what": "vacancies", "seats": 2, "empty": 1} in found
        assert {"what": "no_chair"} in found

    def test_a_term_that_ends_within_three_months(self, then):
        house, clock = then
        reference = established(house)
        added(house, reference)
        assert "term_ends" not in due(house, reference)
        clock.set(2026, 12, 15)
        assert {"what": "term_ends", "on": "2027-03-02", "member": MARY} in group(house, reference)["due"]
        answer = house.meetings("renew_term", reference=reference, member=MARY, term_ends="2028-03-02")
        assert answer["done"]
        assert "term_ends" not in due(house, reference)

    def test_the_list_has_those_for_which_something_is_due_and_no_other(self, then):
        house, clock = then
        late = established(house)
        seats = established(house, "Forum", "user_forum", seats=3, local_service="elm-house")
        established(house, "Choir", "other")
        over = established(house, "Old group", "advisory_group")
        house.meetings("wind_up_group", reference=over, reason="Nobody came.")
        clock.set(2026, 6, 3)

        def listed(**filters):
            return [one["reference"] for one in house.meetings("groups_due", **filters)["items"]]

        assert listed() == [late, seats]
        assert listed(local_services=["elm-house"], organisation=False) == [seats]
        assert listed(local_services=["oak-house"]) == [late]

    def test_each_group_on_the_list_says_what_is_due(self, then):
        house, clock = then
        established(house, seats=1)
        added(house, established(house, "Second", seats=1))
        clock.set(2027, 6, 3)
        for item in house.meetings("groups_due")["items"]:
            assert item["due"], item["name"]


@pytest.mark.parametrize(
    ("policy", "what"), [("reading", "no_code"), ("helping-our-future", "too_few_service_users")]
)
def test_what_other_policies_want(tmp_path, policy, what):
    house = House(tmp_path, Clock(2026, 3, 2), SAID_POLICY=policy)
    kind = {"reading": "user_forum", "helping-our-future": "board"}[policy]
    reference = established(house, "Forum", kind)
    assert what in due(house, reference)
    house.close()


def test_groups_by_name_page_after_page(then):
    house, _ = then
    for name in ("Choir", "Band", "Drama", "Art"):
        established(house, name, "other", local_service="elm-house")
    established(house, "Board", "board")
    first = house.meetings("list_groups", size=3)
    rest = house.meetings("list_groups", size=3, after=first["next"])
    assert [one["name"] for one in first["items"] + rest["items"]] == [
        "Art",
        "Band",
        "Board",
        "Choir",
        "Drama",
    ]
    assert rest["next"] is None
    assert [one["name"] for one in house.meetings("list_groups", kind="board")["items"]] == ["Board"]
    mine = house.meetings("list_groups", local_services=["elm-house"], organisation=False)
    assert len(mine["items"]) == 4
    assert house.meetings("list_groups", open=False)["items"] == []


def test_the_list_comes_out_the_same_when_it_is_made_again(then):
    house, _ = then
    reference = established(house, seats=2)
    for member in (MARY, TOM):
        added(house, reference, member)
    house.meetings("choose_chair", reference=reference, member=TOM)
    house.meetings("end_membership", reference=reference, member=TOM, because="stepped_down")
    before = house.everything_stored()["meetings.groups"]
    house.services.runtimes["meetings"].rebuild("groups")
    assert house.everything_stored()["meetings.groups"] == before


@pytest.mark.requirement("T2")
def test_a_title_is_refused_and_an_office_like_a_name_is_written_down_only_after_reading(then):
    house, _ = then
    here = established(house)
    office = {"capacity": "board", "how": "appointed"}
    for name in ("Mr Nobody", " dr. jane unknown", "jane@example.org"):
        with refused("invalid-request", "invalid", "member.post"):
            added(house, here, {"post": name}, **office)
    found = added(house, here, {"post": "Jane Unknown"}, **office)
    assert (found["done"], [one["rule"] for one in found["warnings"]]) == (False, ["office-like-a-name"])
    assert group(house, here)["sitting"] == []
    assert added(house, here, {"post": "Jane Unknown"}, in_spite_of=["office-like-a-name"], **office)["done"]
    [joined] = [
        one
        for one in house.meetings("group_history", reference=here)["history"]
        if one["event"] == "member_joined"
    ]
    assert joined["warnings"] == ["office-like-a-name"]
    assert added(house, here, TRUSTEE, **office)["done"]
