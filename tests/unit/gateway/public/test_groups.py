"""Groups for anybody to read of, and elections: standing and voting without an account."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gateway.public.groups import SIZE
from said.local import LocalServices
from tests.later import on_a_later_day
from tests.unit.gateway.public.visitor import Visitor, text_of

pytestmark = [pytest.mark.requirement("M2"), pytest.mark.requirement("G2")]

PAT = "Pat Green"


def ask(services: LocalServices, method: str, service: str = "meetings", **payload: Any) -> Any:
    return services.call(service, method, payload, actor=PAT)


def a_group(services: LocalServices, **more: Any) -> str:
    says: dict[str, Any] = {
        "name": "Advisory Group",
        "kind": "advisory_group",
        "purpose": "The Board hears from us.",
        "seats": 1,
    }
    return str(ask(services, "establish_group", **says | more)["reference"])


def a_person(services: LocalServices, name: str) -> str:
    return str(ask(services, "keep_contact", "people", contact={"name": name})["person"])


def erase(services: LocalServices, person: str) -> None:
    ask(services, "erase_person", "people", person=person, reason="They asked for it.")
    services.deliver()


def an_election(services: LocalServices, group: str) -> str:
    says: dict[str, Any] = {
        "group": group,
        "seats": 1,
        "ballot": "codes",
        "who_may_stand": "All.",
        "who_may_vote": "All.",
    }
    election = str(ask(services, "call_election", **says)["reference"])
    ask(services, "open_nominations", reference=election, closes_on="2131-01-01")
    return election


def voting(services: LocalServices) -> tuple[str, list[str], list[str]]:
    """An election in which two stand, they, and three codes."""
    election = an_election(services, a_group(services))
    people = [a_person(services, name) for name in ("Mary Smith", "Tom Jones")]
    for one in people:
        ask(services, "nominate", reference=election, candidate=one, statement="I speak up.", consents=True)
    ask(services, "end_nominations", reference=election, because="All have heard.")
    ask(services, "open_ballot", reference=election, closes_on="2131-02-01")
    return election, people, ask(services, "make_ballot_codes", reference=election, count=3)["codes"]


@pytest.mark.requirement("M1")
class TestGroups:
    def test_every_group_is_found_however_many_there_are(
        self, visitor: Visitor, services: LocalServices
    ) -> None:
        for number in range(SIZE + 1):
            a_group(services, name=f"Group {number:03}", kind="other")

        first = visitor.read("/groups")
        next_page = re.search(r'href="(/groups\?after=\d+)"', visitor.get("/groups").text)
        assert next_page
        more = visitor.read(next_page[1])

        assert f"Group {SIZE - 1:03}" in first
        assert f"Group {SIZE:03}" not in first
        assert f"Group {SIZE:03}" in more
        assert "First page" in more

    def test_a_group_says_what_it_is_for_and_how_to_join(
        self, services: LocalServices, visitor: Visitor
    ) -> None:
        assert "There is no group yet." in text_of(visitor.get("/groups"))
        a_group(services, name="Forum", kind="user_forum", local_service="elm-house", seats=None)
        page = text_of(visitor.get("/groups"))
        assert "Forum" in page
        assert "Everybody who uses Elm House can come" in page
        assert "Elm House" in page
        page = text_of(visitor.get("/groups/forum"))
        assert "The Board hears from us." in page
        assert "Just come." in page
        assert visitor.get("/groups/moon").status_code == 404

    @pytest.mark.requirement("M2")
    def test_an_elected_group_says_that_one_joins_by_election_and_when_the_next_is(
        self, services: LocalServices, visitor: Visitor
    ) -> None:
        group = a_group(services)
        page = text_of(visitor.get("/groups/advisory-group"))
        assert "You join by election" in page
        assert "There is no day for the next election yet." in page
        person = {"person": a_person(services, "Mary Smith")}
        elected: dict[str, Any] = {"how": "elected", "joined_on": "2026-01-05", "term_ends": "2027-01-05"}
        ask(services, "add_member", reference=group, member=person, capacity="service_user", **elected)
        page = text_of(visitor.get("/groups/advisory-group"))
        assert "The next election is for the seats that are free from Tuesday 5 January 2027." in page
        an_election(services, group)
        assert "There is an election now." in text_of(visitor.get("/groups/advisory-group"))

    def test_only_who_agreed_is_named(self, services: LocalServices, visitor: Visitor) -> None:
        group = a_group(services)
        mary, tom = a_person(services, "Mary Smith"), a_person(services, "Tom Jones")
        for one in (mary, tom):
            who = {"person": one}
            ask(services, "add_member", reference=group, member=who, capacity="service_user", how="elected")
        ask(services, "choose_chair", reference=group, member={"person": mary})
        page = text_of(visitor.get("/groups/advisory-group"))
        assert "The chair: uses a service" in page
        assert "2 of 2 members use, or used, our services." in page
        assert "Smith" not in page
        assert "PE-" not in visitor.get("/groups/advisory-group").text
        ask(services, "name_member", reference=group, member={"person": mary}, publicly=True)
        page = text_of(visitor.get("/groups/advisory-group"))
        assert "The chair: Mary Smith" in page
        assert "Jones" not in page


class TestStanding:
    def test_somebody_stands_from_their_phone(self, services: LocalServices, visitor: Visitor) -> None:
        election = an_election(services, a_group(services))
        assert "Stand for this group" in text_of(visitor.get("/groups/advisory-group"))
        assert "You can stand until" in text_of(visitor.get(f"/elections/{election}"))
        address = f"/elections/{election}/stand"
        page = text_of(visitor.send(address))
        for said in ("Write your name", "so that we can reach you", "Tick the box"):
            assert said in page
        says = {
            "name": "Mary Smith",
            "phone": "0115 496 0123",
            "capacity": "service_user",
            "statement": "I speak up.",
        }
        answer = visitor.send(address, **says, consents="y")
        assert answer.location.endswith("/stood")
        assert "You stand" in text_of(visitor.get(answer.location))
        page = text_of(visitor.get(f"/elections/{election}"))
        assert "One more person wants to stand. A member of staff reads what they wrote first." in page
        assert "Mary Smith" not in page, "a stranger's words are read before they are public"
        assert "I speak up." not in page
        [one] = ask(services, "get_election", reference=election)["candidates"]
        ask(services, "accept_nomination", reference=election, candidate=one["candidate"])
        page = text_of(visitor.get(f"/elections/{election}"))
        assert "Mary Smith" in page
        assert "I speak up." in page
        assert "more person" not in page

    def test_an_election_that_is_only_called_is_not_public(
        self, services: LocalServices, visitor: Visitor
    ) -> None:
        says: dict[str, Any] = {
            "seats": 1,
            "ballot": "codes",
            "who_may_stand": "All.",
            "who_may_vote": "All.",
        }
        election = ask(services, "call_election", group=a_group(services), **says)["reference"]
        assert visitor.get(f"/elections/{election}").status_code == 404
        assert visitor.get("/elections/EL-00000-0").status_code == 404


class TestVoting:
    def test_a_vote_goes_in_once(self, services: LocalServices, visitor: Visitor) -> None:
        election, people, codes = voting(services)
        address = f"/elections/{election}"
        assert "You can vote until" in text_of(visitor.get(address))
        assert "ended earlier than we said. Why: All have heard." in text_of(visitor.get(address))
        assert "Write the code on your slip." in text_of(visitor.send(f"{address}/vote"))
        assert "not a whole code" in text_of(visitor.send(f"{address}/vote", code="12"))
        wrong = visitor.send(f"{address}/vote", code="0000-0000-0000")
        assert "not one of this election" in text_of(wrong)
        many = visitor.send(f"{address}/vote", code=codes[0], choices=["1", "2"])
        assert "You may choose at most 1." in text_of(many)
        sure = visitor.send(f"{address}/vote", code=codes[0].lower(), choices="2")
        assert "You vote for: Tom Jones" in text_of(sure)
        assert sure.headers["Cache-Control"] == "no-store"
        answer = visitor.send(f"{address}/cast", page=f"{address}/vote", code=codes[0], choices="2")
        assert answer.location.endswith("/voted")
        assert "Your vote is in the box" in text_of(visitor.get(answer.location))
        again = visitor.send(f"{address}/cast", page=f"{address}/vote", code=codes[0], choices="1")
        assert "If that was you, your vote is in the box." in text_of(again)
        on_a_later_day(services, "2131-02-02", "meetings", "close_ballot", reference=election)
        assert "The vote is over." in text_of(visitor.get(address))
        assert ask(services, "count_ballots", reference=election)["votes"] == {people[0]: 0, people[1]: 1}
        ask(
            services, "declare_result", reference=election, in_spite_of=["election-not-overseen"], because="7"
        )
        page = text_of(visitor.get(address))
        assert "Elected:Tom Jones" in page
        assert "Fewer than 5 people voted." in page, "one vote would tell whom the one who voted chose"
        assert not re.search(r"\d votes?\b|\d voted", page)
        assert "Nobody from outside looked on. Why: 7" in page
        assert "Mary Smith" not in page, "who was not elected is not named for ever"

    @pytest.mark.requirement("P2")
    def test_the_result_says_that_details_were_erased(
        self, services: LocalServices, visitor: Visitor
    ) -> None:
        election, people, codes = voting(services)
        more = ask(services, "make_ballot_codes", reference=election, count=2)["codes"]
        for code, choice in zip(codes + more, (2, 2, 1, 2, 2), strict=True):
            ask(services, "cast_ballot", reference=election, code=code, choices=[choice])
        on_a_later_day(services, "2131-02-02", "meetings", "close_ballot", reference=election)
        ask(services, "count_ballots", reference=election)
        erase(services, people[1])
        ask(
            services, "declare_result", reference=election, in_spite_of=["election-not-overseen"], because="7"
        )
        page = text_of(visitor.get(f"/elections/{election}"))
        assert "One candidate’s details were erased. Votes for them stay in the count." in page
        assert "Mary Smith" in page
        erase(services, people[0])
        page = text_of(visitor.get(f"/elections/{election}"))
        assert "Elected:One candidate’s details were erased: 1 vote" in page
        assert "does not show their name" not in page

    @pytest.mark.requirement("P2")
    def test_who_was_erased_cannot_be_chosen_any_more(
        self, services: LocalServices, visitor: Visitor
    ) -> None:
        election, people, codes = voting(services)
        erase(services, people[0])
        for address in (f"/elections/{election}", f"/elections/{election}/vote"):
            page = visitor.get(address).text
            assert "Tom Jones" in page
            assert "erased" not in page
            assert "PE-" not in page
        refused = visitor.send(f"/elections/{election}/vote", code=codes[0], choices="1")
        assert "Somebody you chose does not stand." in text_of(refused)

    def test_an_empty_ballot_is_asked_about(self, services: LocalServices, visitor: Visitor) -> None:
        election, _, codes = voting(services)
        page = visitor.send(f"/elections/{election}/vote", code=codes[0])
        assert "You chose nobody." in text_of(page)

    def test_nothing_of_a_vote_is_kept_in_the_browser_or_the_gateway(
        self, services: LocalServices, visitor: Visitor, house: Any
    ) -> None:
        election, people, codes = voting(services)
        address = f"/elections/{election}"
        visitor.send(f"{address}/vote", code=codes[0], choices="2")
        visitor.send(f"{address}/cast", page=f"{address}/vote", code=codes[0], choices="2")
        with visitor.browser.session_transaction() as session:
            assert codes[0] not in str(dict(session))
            assert people[1] not in str(dict(session))
        from sqlalchemy import inspect, text

        database = house.app.extensions["database"]
        with database.connect() as connection:
            for table in inspect(database).get_table_names():
                rows = str(connection.execute(text(f"SELECT * FROM {table}")).all())
                assert codes[0] not in rows
                assert people[1] not in rows
