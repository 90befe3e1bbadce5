"""People on the staff pages: the bank, one person, telling them, what they may ask."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk

pytestmark = pytest.mark.requirement("P1")


def join(office: Office, name: str | None = "Ana Nowak", **more: Any) -> str:
    ana: dict[str, Any] = {
        "contact": {"name": name, "phone": "0115 496 0123", "address": "1 Mill Lane"},
        "local_service": "elm-house",
        "relation": "service_user",
        "reached_by": ["post", "phone"],
        "interests": ["repairs"],
        "ways": ["surveys"],
        "needs": ["large_print", "interpreter"],
        "language": "Polish",
        "note": "Please speak slowly.",
        "agreed": "Tell me about things.",
        "how": "spoken",
    }
    person: str = office.ask("join_bank", service="people", **ana | more)["person"]
    return person


def coming_up(office: Office, **more: Any) -> str:
    planned: dict[str, Any] = {
        "title": "Repairs talk",
        "kind": "focus_group",
        "about": "How repairs go.",
        "level": "consult",
        "can_influence": "How we tell you.",
        "cannot_influence": "The budget.",
        "starts_at": "2031-03-05T14:00:00+00:00",
        "joining": "in_person",
        "local_service": "elm-house",
        "interests": ["repairs"],
        "ways": ["surveys"],
    }
    reference: str = office.ask("plan_activity", service="meetings", **planned | more)["reference"]
    office.services.deliver()
    return reference


def invited(office: Office, *persons: str) -> str:
    """The identity of the first message to send."""
    talk = coming_up(office)
    office.ask("invite", service="people", reference=talk, persons=list(persons), words="Come and tell us.")
    messages = office.ask("list_messages", service="people")["items"]
    return str(messages[0]["id"])


class TestTheBank:
    def test_people_are_listed_with_what_they_need_and_whether_they_may_be_told(self, office, manager):
        join(office)
        page = manager.open("/staff/people")
        for shown in ("Ana Nowak", "Large print", "Interpreter: Polish", "May be told", "1 person"):
            assert shown in page

    def test_the_filter_reads_as_a_sentence(self, office, manager):
        join(office)
        page = manager.open("/staff/people?way=surveys&place=elm-house&need=braille")
        assert "People who like to take part by surveys who need braille at Elm House" in page
        assert "Nobody fits" in page

    def test_an_empty_bank_says_what_it_is(self, manager):
        assert "Nobody is in the Involvement Bank yet" in manager.open("/staff/people")

    def test_somebody_is_added_with_their_agreement_once(self, office, manager):
        manager.open("/staff/people/new")
        told = {
            "name": "Sam Lee",
            "phone": "0115",
            "place": "elm-house",
            "relation": "carer",
            "agreed": "spoken",
        }
        likes = {"interests": ["repairs"], "ways": ["groups"], "reached_by": ["phone"], "needs": ["bsl"]}
        page = manager.press("Keep it", twice=True, **told, **likes)
        assert "Sam Lee" in manager.open("/staff/people") or "Sam Lee" in page
        [sam] = office.ask("list_people", service="people")["items"]
        assert sam["may_be_told"]
        assert (sam["relation"], sam["needs"]) == ("carer", ["bsl"])

    def test_what_is_missing_is_said_at_its_field(self, manager):
        manager.open("/staff/people/new")
        told = {"place": "elm-house", "agreed": "no"}
        assert "Give a name, an e-mail address" in manager.press("Keep it", status=422, **told)
        page = manager.press("Keep it", status=422, name="Sam", reached_by=["email"], **told)
        assert "write their e-mail address first" in page


class TestOnePerson:
    def test_needs_stand_first_with_what_to_do(self, office, manager):
        page = manager.open(f"/staff/people/{join(office)}")
        assert page.index("Book an interpreter before you call or meet") < page.index("How to reach them")
        assert "1 Mill Lane" in page
        assert "Tell me about things." in page

    def test_everything_can_be_changed(self, office, manager):
        ana = join(office)
        manager.open(f"/staff/people/{ana}")
        manager.follow("Change who they are and how to reach them")
        assert "Ana Kowal" in manager.press("Keep it", name="Ana Kowal")
        manager.follow("Change what they need")
        assert "Have it put into Braille" in manager.press("Keep it", needs=["braille"])
        assert "nothing has changed" in manager.press("I asked: nothing has changed")
        manager.follow("Change what they like")
        assert "Open meetings" in manager.press("Keep it", ways=["public_meetings"])
        manager.follow("Change where they belong")
        assert "Oak Lodge" in manager.press("Keep it", place="oak-lodge", relation="carer")

    @pytest.mark.requirement("P2")
    def test_consent_is_taken_back_and_given_again(self, office, manager):
        ana = join(office)
        manager.open(f"/staff/people/{ana}/withdraw/contact")
        assert "from " in manager.press("Keep it", how="spoken")
        assert not office.ask("get_person", service="people", person=ana)["may_be_told"]
        manager.follow("They agree to something")
        manager.press("Keep it", purpose="contact", how="paper")
        assert office.ask("get_person", service="people", person=ana)["may_be_told"]
        manager.open(f"/staff/people/{ana}/withdraw/story")
        assert "has not agreed to that" in manager.press("Keep it", status=422, how="spoken")

    @pytest.mark.requirement("P2")
    def test_they_are_left_alone_until_they_allow_it_again(self, office, manager):
        ana = join(office)
        manager.open(f"/staff/people/{ana}/leave-alone")
        assert "Too many letters." in manager.press("Keep it", reason="Too many letters.")
        assert "Do not contact" in manager.open("/staff/people")
        manager.open(f"/staff/people/{ana}")
        manager.follow("They allow it again")
        page = manager.press("Keep it", status=422, on=["1", "1", "2099"])
        assert "Choose how." in page
        assert "Write why." in page
        assert "still to come" in manager.press("Keep it", status=422, how="spoken", reason="I miss the tea.")
        page = manager.press("Keep it", on=["5", "1", "2026"])
        for said in ("Too many letters.", "They said so, Monday 5 January", "I miss the tea."):
            assert said in page  # stays in the history
        assert "May be told" in manager.open("/staff/people")


class TestTelling:
    def test_people_are_matched_invited_and_told(self, office, manager):
        ana = join(office)
        join(office, "Sam Lee", interests=["food"], ways=["groups"])
        coming_up(office)
        manager.open("/staff/people/opportunities")
        page = manager.follow("Repairs talk")
        assert "Why: interested in Repairs and the building; likes: surveys; it is at their place" in page
        assert "Sam Lee" not in page
        page = manager.press("Prepare the messages", words="Come and tell us.", persons=[ana])
        assert "1 message is ready to send" in page
        assert "Ana Nowak: letter" in page
        page = manager.follow("Ana Nowak: letter")
        assert "Come and tell us." in page
        assert "Print it large" in page
        assert "2pm" in page
        assert "large-print" in manager.links()["See it as a large-print letter"] or page
        assert "needs" not in manager.fields("I told them"), "no need is met before somebody met it"
        page = manager.press("I told them", way="post", needs=["large_print"])
        assert "Nothing is to be sent" in page
        assert "Told: letter" in manager.open(f"/staff/people/{ana}")

    def test_nobody_ticked_is_said(self, office, manager):
        join(office)
        talk = coming_up(office)
        manager.open(f"/staff/people/opportunities/{talk}")
        page = manager.press("Prepare the messages", status=422, words="Come.", persons=[])
        assert "Tick the people first" in page

    def test_a_letter_is_large_for_whom_needs_it_large(self, office, manager):
        identity = invited(office, join(office))
        manager.open(f"/staff/people/to-send/{identity}/letter")
        assert "said-large-print" in manager.page.text
        assert "1 Mill Lane" in manager.page.text

    @pytest.mark.requirement("M10")
    def test_a_letter_says_where_how_and_by_when_to_ask_for_help(self, office, manager):
        venue = office.ask(
            "add_venue",
            service="meetings",
            name="Mill Hall",
            address="1 Mill Lane",
            has=["hearing_loop"],
        )["reference"]
        talk = coming_up(office, venue=venue, joining="hybrid")
        office.ask("invite", service="people", reference=talk, persons=[join(office)], words="Come.")
        identity = office.ask("list_messages", service="people")["items"][0]["id"]
        moved = "2031-03-06T18:30:00+00:00"
        office.ask(
            "move_activity",
            service="meetings",
            activity=talk,
            starts_at=moved,
            joining="hybrid",
            venue=venue,
            reason="No heating.",
        )
        page = manager.open(f"/staff/people/to-send/{identity}/letter")
        for words in (
            "Thursday 6 March 2031, 6.30pm",
            "Mill Hall, 1 Mill Lane",
            "Come, or join online",
            "A hearing loop",
            "We do not know of a way in without steps.",
            "You told us that you need: Large print",
            "Ask us by Thursday 27 February 2031",
            f"/calendar/{talk}/support",
        ):
            assert words in page, words
        office.ask("cancel_activity", service="meetings", activity=talk, reason="Snow.")
        page = manager.open(f"/staff/people/to-send/{identity}")
        assert "This was cancelled. Do not invite them any more." in page

    def test_whoever_is_not_reached_stays_on_the_list(self, office, manager):
        identity = invited(office, join(office))
        manager.open(f"/staff/people/to-send/{identity}")
        manager.follow("I could not reach them")
        assert "Nobody answered." in manager.press("Keep it", reason="Nobody answered.")

    @pytest.mark.requirement("P2")
    def test_whoever_changed_their_mind_is_not_told(self, office, manager):
        ana = join(office)
        identity = invited(office, ana)
        manager.open(f"/staff/people/to-send/{identity}")
        office.ask("forbid_contact", service="people", person=ana, why="1")
        page = manager.press("I told them", status=422, way="post")
        assert "asked not to be contacted" in page


@pytest.mark.requirement("P2")
class TestWhatIsHeld:
    def test_a_spoken_request_stands_on_the_list_with_its_clock(self, office, manager):
        ana = join(office)
        manager.open(f"/staff/people/{ana}/ask")
        manager.press("Keep it", kind="export", how="spoken")
        page = manager.open("/staff/people/requests")
        assert "A copy of all we hold" in page
        assert "Due on" in page
        manager.open(f"/staff/people/{ana}/longer/export")
        manager.press("Keep it", reason="Many papers.")
        assert "with two months more" in manager.open("/staff/people/requests")

    def test_they_get_a_file_with_all_that_every_service_holds(self, office, manager):
        ana = join(office)
        office.receipt("The lift is slow.", person=ana)
        manager.open(f"/staff/people/{ana}/export")
        refused = manager.press("Get the file", status=422, reason="Ana, with her key worker.")
        assert "Leave out their name" in refused
        manager.press("Get the file", reason="They came, with their key worker.")
        assert manager.page.headers["Content-Disposition"] == f'attachment; filename="{ana}.json"'
        held = json.loads(manager.page.text)
        assert held["people"]["name"] == "Ana Nowak"
        assert "The lift is slow." in manager.page.text
        assert "All we hold was given out" in manager.open(f"/staff/people/{ana}")

    def test_erasing_asks_once_and_says_what_happens(self, office, manager):
        ana = join(office)
        page = manager.open(f"/staff/people/{ana}/erase")
        assert "Nobody can undo it" in page
        page = manager.press("Erase it for ever", twice=True, reason="They asked.")
        assert "was erased on" in page
        assert "They asked." in page
        assert "Ana" not in page
        assert "Amina Khan" in page


@pytest.mark.requirement("G1")
class TestOwnPlaces:
    def test_front_line_staff_see_people_of_their_own_places(self, office, desk):
        ana, sam = join(office), join(office, "Sam Lee", local_service="oak-lodge")
        nobodys = join(office, "Kim Park", local_service=None)
        elm = desk("front_line", "elm-house")
        page = elm.open("/staff/people")
        assert "Ana Nowak" in page
        assert "Sam Lee" not in page
        assert "Kim Park" not in page
        elm.open(f"/staff/people/{ana}")
        for other in (sam, nobodys):
            elm.open(f"/staff/people/{other}", status=403)
            elm.open(f"/staff/people/{other}/ask", status=403)

    def test_managers_change_people_of_their_own_places_and_bring_nobody_elsewhere(self, office, desk):
        ana, sam = join(office), join(office, "Sam Lee", local_service="oak-lodge")
        elm = desk("service_manager", "elm-house")
        elm.open(f"/staff/people/{sam}/needs", status=403)
        elm.open(f"/staff/people/{ana}/place")
        assert "Choose a place" in elm.press("Keep it", status=422, place="oak-lodge")

    def test_messages_are_those_of_ones_own_places(self, office, desk):
        identity = invited(office, join(office, local_service=None))
        elm = desk("front_line", "elm-house")
        assert "Nothing is to be sent" in elm.open("/staff/people/to-send")
        elm.open(f"/staff/people/to-send/{identity}", status=403)


@pytest.mark.requirement("P6")
def test_who_takes_part_is_a_table_without_small_numbers(office: Office, manager: Desk) -> None:
    page = manager.open("/staff/people/equality")
    assert "There is nothing to show" in page


@pytest.mark.requirement("G4")
def test_no_visible_word_escapes_translation(office: Office, desk: Callable[..., Desk]) -> None:
    speak_pseudo(office.app)
    nothing: dict[str, Any] = dict.fromkeys(("language", "note", "agreed"))
    nothing |= {name: [] for name in ("reached_by", "interests", "ways", "needs")}
    contact = {"name": "12", "phone": "0115 496 0123", "address": "1"}
    ana = join(office, "12", language="1", note="2", agreed="3", contact=contact)
    bare = join(office, "34", contact={"name": "34"}, **nothing)
    left = join(office, "56", contact={"name": "56", "phone": "0115 496 0123"}, reached_by=[])
    office.ask("forbid_contact", service="people", person=left, why="4")
    office.ask("ask_for_export", service="people", person=ana, asked_how="spoken", asked_on="2026-01-05")
    office.ask("ask_for_erasure", service="people", person=ana, asked_how="web")
    office.ask("extend_data_request", service="people", person=ana, kind="erasure", why="5")
    identity = invited(office, ana)
    talk = office.ask("list_opportunities", service="people")["items"][0]["reference"]
    office.ask("mark_not_reached", service="people", invitation=identity, why="6")
    admin = desk()
    changes = ("contact", "interests", "needs", "place", "consent", "withdraw/contact", "leave-alone")
    pages = [
        "/staff/people",
        "/staff/people?show=all&search=1",
        "/staff/people?show=review&need=bsl&way=groups&interest=repairs&place=elm-house",
        "/staff/people/new",
        "/staff/people/requests",
        "/staff/people/opportunities",
        f"/staff/people/opportunities/{talk}",
        "/staff/people/to-send",
        *(f"/staff/people/to-send/{identity}{step}" for step in ("", "/letter", "/not-reached")),
        "/staff/people/equality",
        *(f"/staff/people/{one}" for one in (ana, bare, left)),
        *(f"/staff/people/{ana}/{step}" for step in (*changes, "ask", "export", "erase")),
        f"/staff/people/{ana}/longer/export",
        f"/staff/people/{ana}/takes-part/activities",
    ]
    found = {address: admin.browser.get(address) for address in pages}
    assert {page.status_code for page in found.values()} == {200}
    office.ask("erase_person", service="people", person=left, reason="7")
    found["erased"] = admin.browser.get(f"/staff/people/{left}")
    names = ("Framework", "12", "34", "56", ana, bare, left, "Elm House", "repairs and the building")
    pieces = {address: untranslated(page.text, names) for address, page in found.items()}
    assert {address: some for address, some in pieces.items() if some} == {}
