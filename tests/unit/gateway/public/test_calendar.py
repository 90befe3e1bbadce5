"""What is coming up: the month, the feed as another program reads it, the newsletter."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import vobject

from gateway.i18n import HERE
from gateway.months import Month, Quarter
from said.local import LocalServices
from tests.unit.gateway.public.visitor import Visitor, text_of

pytestmark = pytest.mark.requirement("M9")
SOON = (datetime.now(HERE) + timedelta(days=40)).replace(day=10, hour=18, minute=30, second=0, microsecond=0)
MONTH = f"{SOON:%Y-%m}"
PLAN: dict[str, Any] = {
    "title": "The new kitchen",
    "kind": "focus_group",
    "about": "We look at three plans together.",
    "level": "consult",
    "can_influence": "Where everything stands.",
    "cannot_influence": "What it costs in all.",
    "starts_at": SOON.isoformat(),
    "ends_at": (SOON + timedelta(hours=2)).isoformat(),
    "joining": "hybrid",
    "local_service": "elm-house",
}


@pytest.fixture
def planned(services: LocalServices) -> str:
    venue = services.call(
        "meetings", "add_venue", {"name": "Mill Hall", "address": "1 Mill Lane", "has": ["step_free"]}
    )
    payload = PLAN | {"venue": venue["reference"]}
    answer = services.call("meetings", "plan_activity", payload, actor="Pat Green")
    return str(answer["reference"])


def change(services: LocalServices, method: str, **payload: Any) -> None:
    services.call("meetings", method, payload, actor="Pat Green")


def test_the_month_lists_by_day_what_can_be_joined(visitor: Visitor, planned: str) -> None:
    page = visitor.read(f"/calendar?month={MONTH}")
    for words in (
        "The new kitchen",
        "Focus group",
        "Mill Hall",
        "Come, or join online",
        "Being asked",
        "Elm House",
    ):
        assert words in page
    assert "6.30pm to 8.30pm" in page
    assert "Ask for support" in page
    door = visitor.get("/calendar").text.partition("Tell us what you want to take part in")[0]
    assert 'href="/take-part"' in door[door.rindex("<a ") :]


def test_filters_by_place_and_kind(visitor: Visitor, planned: str) -> None:
    assert "The new kitchen" in visitor.read(f"/calendar?month={MONTH}&place=elm-house&kind=focus_group")
    assert "Nothing is planned" in visitor.read(f"/calendar?month={MONTH}&place=oak-lodge")
    assert "Nothing is planned" in visitor.read(f"/calendar?month={MONTH}&kind=interview")
    assert visitor.get("/calendar?kind=nonsense").status_code == 404
    assert visitor.get("/calendar?place=../x").status_code == 404


@pytest.mark.parametrize("written", ["", "2026-13", "nonsense", "99999-1", None])
def test_a_month_that_is_none_is_this_month(written: str | None) -> None:
    assert Month.read(written).first == datetime.now(HERE).date().replace(day=1)


def test_months_and_quarters_follow_one_another() -> None:
    december = Month.read("2026-12")
    assert (str(december.next), str(december.previous), december.last.day) == ("2027-01", "2026-11", 31)
    last = Quarter.read("2026-4")
    assert (str(last.next), str(last.previous), str(Quarter.read("2026-1").previous)) == (
        "2027-1",
        "2026-3",
        "2025-4",
    )
    assert [str(month) for month in last.months] == ["2026-10", "2026-11", "2026-12"]


def read(visitor: Visitor, query: str = "") -> Any:
    """The feed, read by a program that had no part in writing it."""
    response = visitor.get(f"/calendar.ics{query}")
    assert response.status_code == 200
    assert response.mimetype == "text/calendar"
    return vobject.readOne(response.text)


def test_another_program_reads_the_feed(visitor: Visitor, planned: str) -> None:
    (event,) = read(visitor).vevent_list
    assert event.uid.value == f"{planned}@framework.said-and-done"
    assert event.summary.value == "The new kitchen"
    assert event.dtstart.value == SOON, "with its zone, so that it stays half past six in summer"
    assert event.dtend.value - event.dtstart.value == timedelta(hours=2)
    assert event.location.value == "Mill Hall, 1 Mill Lane"
    assert event.url.value == f"https://say.example.org/calendar/{planned}"
    assert (event.status.value, event.sequence.value) == ("CONFIRMED", "0")
    assert "Ask by" in event.description.value
    assert event.dtstamp.value.tzinfo is not None


def test_another_program_has_the_same_time_in_summer_and_in_winter(
    visitor: Visitor, services: LocalServices
) -> None:
    now = datetime.now(HERE)
    moments = [(now + timedelta(days=30 * ahead)).replace(hour=18, minute=30) for ahead in range(1, 11)]
    for moment in moments:
        plan = PLAN | {"starts_at": moment.isoformat(), "ends_at": None}
        services.call("meetings", "plan_activity", plan)
    told = [event.dtstart.value.utctimetuple() for event in read(visitor).vevent_list]
    assert told == [moment.utctimetuple() for moment in moments]


def test_the_feed_brings_its_zone(visitor: Visitor, planned: str) -> None:
    text = visitor.get("/calendar.ics").text
    assert "BEGIN:VTIMEZONE" in text
    assert "DTSTART;TZID=Europe/London:" in text
    assert text.count("\r\n") == text.count("\n"), "lines end as RFC 5545 has them"
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_a_change_keeps_the_uid_and_counts_up(
    visitor: Visitor, services: LocalServices, planned: str
) -> None:
    later = SOON + timedelta(days=1)
    change(
        services,
        "move_activity",
        activity=planned,
        starts_at=later.isoformat(),
        joining="online",
        reason="No heating.",
    )
    (event,) = read(visitor).vevent_list
    assert (event.uid.value, event.sequence.value) == (f"{planned}@framework.said-and-done", "1")
    assert event.dtstart.value == later
    assert not hasattr(event, "location")
    change(services, "cancel_activity", activity=planned, reason="Snow.")
    (event,) = read(visitor).vevent_list
    assert (event.status.value, event.sequence.value) == ("CANCELLED", "2")


def test_what_is_soon_does_not_push_out_what_is_later(
    visitor: Visitor, services: LocalServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.public.calendar.MOST", 2)
    for title, days in (("One", 3), ("Two", 3), ("Three", 4), ("Much later", 45)):
        when = {"starts_at": (datetime.now(HERE).replace(day=1) + timedelta(days=31 + days)).isoformat()}
        services.call("meetings", "plan_activity", PLAN | {"title": title, "ends_at": None} | when)

    told = visitor.get("/calendar.ics").text

    assert "Two" in told
    assert "Three" not in told
    assert "Much later" in told


def test_feeds_of_a_place_and_of_a_kind(visitor: Visitor, planned: str) -> None:
    assert len(read(visitor, "?place=elm-house&kind=focus_group").vevent_list) == 1
    for query in ("?place=oak-lodge", "?kind=interview"):
        assert not hasattr(read(visitor, query), "vevent_list")


def test_what_did_not_change_is_not_sent_again(
    visitor: Visitor, services: LocalServices, planned: str
) -> None:
    first = visitor.get("/calendar.ics")
    assert first.headers["Last-Modified"]
    same = visitor.browser.get("/calendar.ics", headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    change(services, "cancel_activity", activity=planned, reason="Snow.")
    changed = visitor.browser.get("/calendar.ics", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_titles_that_look_like_calendar_lines_stay_titles(visitor: Visitor, services: LocalServices) -> None:
    title = "Plans; costs, and more\nEND:VEVENT"
    services.call("meetings", "plan_activity", PLAN | {"title": title})
    (event,) = read(visitor).vevent_list
    assert event.summary.value == title


def test_the_newsletter_has_three_months(visitor: Visitor, planned: str) -> None:
    quarter = f"{SOON.year}-{(SOON.month + 2) // 3}"
    page = visitor.read(f"/calendar/newsletter?quarter={quarter}")
    assert "The new kitchen" in page
    assert "Large print" in page
    nothing = visitor.read("/calendar/newsletter?quarter=2001-1")
    assert "Nothing took place in these months" in nothing
    assert "From today" not in nothing
    assert "From today" in visitor.read("/calendar/newsletter")


@pytest.mark.parametrize(
    ("today", "first"),
    [
        ("2026-05-20", "2026-05-20"),
        ("2026-06-30", "2026-06-30"),
        ("2026-07-01", "2026-04-01"),
        ("2026-03-31", "2026-04-01"),
    ],
)
def test_the_newsletter_of_the_running_months_begins_today(today: str, first: str) -> None:
    assert Quarter.read("2026-2").news_from(date.fromisoformat(today)) == date.fromisoformat(first)


@pytest.mark.requirement("M8")
def test_an_activity_says_what_can_and_cannot_be_changed(visitor: Visitor, planned: str) -> None:
    page = text_of(visitor.browser.get(f"/calendar/{planned}", follow_redirects=True))
    assert "Where everything stands." in page
    assert "What it costs in all." in page
    assert "You cannot join yet." in page


@pytest.mark.requirement("M8")
def test_people_join_with_a_way_to_reach_them(
    visitor: Visitor, services: LocalServices, planned: str
) -> None:
    change(services, "open_activity", activity=planned)
    address = f"/activities/{planned}/join"
    assert "I want to come" in visitor.read(f"/activities/{planned}")
    nothing = visitor.send(address)
    assert nothing.status_code == 422
    assert "Write your name" in text_of(nothing)
    assert "Write a phone number or an e-mail address" in text_of(nothing)
    fields = {"name": "Mary", "phone": "0115 496 0123", "once": "a-key-of-this-form"}
    for _twice in range(2):
        assert visitor.send(address, **fields).location == f"/activities/{planned}/joined"
    assert "You are on the list" in visitor.read(f"/activities/{planned}/joined")
    found = services.call("meetings", "get_activity", {"activity": planned})
    assert found["joined"] == 1
    (person,) = found["people"]
    contact = services.call("people", "contacts_of", {"persons": [person["person"]]})["contacts"]
    assert contact[person["person"]]["name"] == "Mary"


@pytest.mark.requirement("M10")
class TestSupport:
    def test_it_is_asked_for_with_no_name(
        self, visitor: Visitor, services: LocalServices, planned: str
    ) -> None:
        address = f"/calendar/{planned}/support"
        assert "Choose at least one thing" in text_of(visitor.send(address))
        sent = visitor.send(address, kinds=["bsl", "transport"], details="From Mill Lane.")
        page = text_of(visitor.get(sent.location))
        assert "You get an answer by" in page
        assert "Keep this code: with it you can read the answer." in page
        (line,) = services.call("meetings", "list_support_requests", {})["items"]
        assert (line["kinds"], line["person"]) == (["bsl", "transport"], None)
        assert line["reference"] in page.replace(" ", "")

    def test_or_with_a_way_to_be_told(self, visitor: Visitor, services: LocalServices, planned: str) -> None:
        sent = visitor.send(f"/calendar/{planned}/support", kinds=["braille"], email="mary@example.org")
        assert "Keep this code" not in text_of(visitor.get(sent.location))
        (line,) = services.call("meetings", "list_support_requests", {})["items"]
        assert line["person"].startswith("PE-")
        asked = {"reference": line["reference"], "met": True, "answer": "Braille for Mary at 1 Mill Lane."}
        services.call("meetings", "answer_support", asked)
        page = text_of(visitor.send("/support", code=line["reference"]))
        assert "We tell you the rest by the way you chose." in page
        assert "Mill Lane" not in page, "a code that was guessed says nothing about somebody"

    def test_with_the_code_they_read_what_was_answered(
        self, visitor: Visitor, services: LocalServices, planned: str
    ) -> None:
        visitor.send(f"/calendar/{planned}/support", kinds=["bsl"], details="From Mill Lane.")
        (line,) = services.call("meetings", "list_support_requests", {})["items"]
        code = line["reference"]
        assert "We have not answered yet" in text_of(visitor.send("/support", code=code))
        asked = {"reference": code, "met": False, "answer": "A text relay instead."}
        services.call("meetings", "answer_support", asked)
        page = text_of(visitor.send("/support", code=f" {code.lower().replace('-', ' ')}"))
        assert "A text relay instead." in page
        assert "From Mill Lane." not in page
        assert "Write your code." in text_of(visitor.send("/support", code=""))
        for wrong in ("SU-00000-0", "12", "FB-7KQ2M-9"):
            assert "We cannot find this code." in text_of(visitor.send("/support", code=wrong))

    def test_asking_late_is_said_plainly_and_taken(self, visitor: Visitor, services: LocalServices) -> None:
        soon = datetime.now(HERE) + timedelta(days=2)
        plan = PLAN | {"starts_at": soon.isoformat(), "ends_at": None}
        activity = services.call("meetings", "plan_activity", plan)["reference"]
        assert "It is late, but ask all the same: we try." in visitor.read(f"/activities/{activity}")
        page = visitor.read(f"/calendar/{activity}/support")
        assert "It is late, so we cannot promise it." in page
        assert "If you ask today, you hear from us by" in page
        sent = visitor.send(f"/calendar/{activity}/support", kinds=["bsl"])
        page = visitor.read(sent.location)
        assert "it is late. We try all the same, but we cannot promise it." in page
        assert "You get an answer by" in page

    def test_not_for_what_was_cancelled(
        self, visitor: Visitor, services: LocalServices, planned: str
    ) -> None:
        change(services, "cancel_activity", activity=planned, reason="Snow.")
        assert "it was cancelled" in visitor.read(f"/calendar/{planned}/support")


@pytest.mark.parametrize("address", ["/activities/AY-00000-0", "/calendar/nonsense", "/activities/x/join"])
def test_what_is_not_there_is_a_page_that_says_so(visitor: Visitor, address: str) -> None:
    assert visitor.get(address).status_code == 404
