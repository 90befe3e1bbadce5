"""A meeting as everybody reads of it: called, with its agenda, held, with its minutes and what came of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
import vobject

from gateway.i18n import HERE
from said.local import LocalServices
from tests.unit.gateway.public.staff import PAT, receive, respond
from tests.unit.gateway.public.visitor import Visitor, text_of

pytestmark = [pytest.mark.requirement("G2"), pytest.mark.requirement("M6")]
DAY = (datetime.now(HERE) + timedelta(days=60)).replace(hour=18, minute=30, second=0, microsecond=0)


def ask(services: LocalServices, method: str, **payload: Any) -> Any:
    return services.call("meetings", method, payload, actor=PAT)


def a_forum(services: LocalServices) -> str:
    says = {"name": "Forum", "kind": "user_forum", "purpose": "To be heard.", "local_service": "elm-house"}
    return str(ask(services, "establish_group", **says)["reference"])


def a_meeting(services: LocalServices, group: str, **more: Any) -> str:
    says = {"title": "Spring meeting", "starts_at": DAY.isoformat(), "place": "The room upstairs"}
    return str(ask(services, "plan_meeting", group=group, **says, **more)["meeting"])


@contextmanager
def on_the_day(services: LocalServices) -> Iterator[LocalServices]:
    moment = DAY + timedelta(hours=2)
    with LocalServices(services.runtimes["meetings"].settings, now=lambda: moment) as later:
        yield later


@pytest.mark.requirement("R2")
def test_one_page_leads_to_the_next_from_the_notice_to_what_came_of_it(
    visitor: Visitor, services: LocalServices
) -> None:
    forum = a_forum(services)
    said = receive(services, "The lift stands still.")["reference"]
    items = [
        ask(services, "propose_item", group=forum, title=title, origins=[said])["reference"]
        for title in ("The lift", "Ring 0115 496 0123", said)
    ]
    meeting = a_meeting(services, forum)
    assert visitor.get(f"/calendar/{meeting}").status_code == 404, "it is only planned"
    assert "The next day is not set yet." in visitor.read("/groups/forum")

    ask(services, "call_meeting", meeting=meeting, open_to="service_users")
    page = visitor.read(f"/calendar/{meeting}")
    assert "6.30pm" in page
    assert "The room upstairs" in page
    assert "Everybody who uses Elm House can come" in page
    assert "The agenda is not ready yet." in page
    assert 'href="/groups/forum"' in visitor.get(f"/calendar/{meeting}").text

    ask(services, "set_agenda", meeting=meeting, items=items)
    assert "The lift" not in visitor.read(f"/calendar/{meeting}"), "it did not go round yet"
    ask(services, "circulate_agenda", meeting=meeting)
    page = visitor.read(f"/calendar/{meeting}")
    assert "The lift" in page
    assert "0115" not in page
    assert "Something that was said" in page
    assert said not in page
    assert f'href="/calendar/{meeting}#agenda"' in visitor.get("/groups/forum").text

    with on_the_day(services) as later:
        ask(later, "take_attendance", meeting=meeting, counts={"service_users": 4})
        ask(later, "hold_meeting", meeting=meeting)
        assert "What was said and decided will be here" in visitor.read(f"/calendar/{meeting}")
        for item in items:
            ask(later, "write_minutes_part", meeting=meeting, item=item, record="We talked about it.")
        decided = ask(later, "record_decision", meeting=meeting, item=items[0], text="A new lift.")
        for method in ("finish_minutes", "approve_minutes", "circulate_minutes"):
            ask(later, method, meeting=meeting)
        ask(later, "publish_minutes", meeting=meeting, confirmed_because="Our own number.")
        later.deliver()
    decision = decided["reference"]
    assert f'href="/minutes/{meeting}"' in visitor.get(f"/calendar/{meeting}").text

    minutes = visitor.get(f"/minutes/{meeting}")
    assert "1 person’s words led to it." in text_of(minutes)
    assert "What came of it" not in text_of(minutes)
    assert f'href="/trace/{decision}"' in minutes.text
    assert 'href="/groups/forum"' in minutes.text
    traced = visitor.read(f"/trace/{decision}")
    assert "1 voice → a decision. There is no answer yet." in traced
    assert "A new lift." in traced
    assert f'href="/minutes/{meeting}"' in visitor.get(f"/trace/{decision}").text

    answer = respond(services, [said], outcome="will_do", due_on="2131-03-04", through=[decision])
    minutes = visitor.get(f"/minutes/{meeting}")
    assert "What came of it: We will do it" in text_of(minutes)
    assert f'href="/trace/{answer}"' in minutes.text


@pytest.mark.requirement("M3")
def test_how_members_alone_join_is_not_told_to_everybody(visitor: Visitor, services: LocalServices) -> None:
    meeting = a_meeting(services, a_forum(services))
    ask(services, "call_meeting", meeting=meeting, open_to="members")
    page = visitor.read(f"/calendar/{meeting}")
    assert "For members of the group" in page
    assert "The room upstairs" not in page


@pytest.mark.requirement("G4")
def test_who_can_come_reads_the_same_everywhere(visitor: Visitor, services: LocalServices) -> None:
    meeting = a_meeting(services, a_forum(services))
    ask(services, "call_meeting", meeting=meeting, open_to="service_users")
    quarter = f"{DAY.year}-{(DAY.month + 2) // 3}"
    for address in (
        "/groups",
        "/groups/forum",
        f"/calendar?month={DAY:%Y-%m}",
        f"/calendar/{meeting}",
        f"/calendar/newsletter?quarter={quarter}",
    ):
        assert "Everybody who uses Elm House can come" in visitor.read(address), address
    feed = visitor.get("/calendar.ics").text.replace("\r\n ", "")
    assert "Everybody who uses Elm House can come" in feed


@pytest.mark.requirement("M9")
def test_a_postponed_and_a_cancelled_meeting_stay_the_same_entry(
    visitor: Visitor, services: LocalServices
) -> None:
    meeting = a_meeting(services, a_forum(services))
    ask(services, "call_meeting", meeting=meeting)
    half_a_year_apart = (DAY + timedelta(days=40), DAY + timedelta(days=222))
    told = []
    for day in (DAY, *half_a_year_apart):
        if day is not DAY:
            ask(services, "postpone_meeting", meeting=meeting, starts_at=day.isoformat(), reason="Snow.")
        (entry,) = _feed(visitor, "?place=elm-house")
        told.append((entry.uid.value, entry.sequence.value, entry.dtstart.value.utctimetuple()))
    (uid,) = {one for one, _, _ in told}
    assert [(sequence, at) for _, sequence, at in told] == [
        (str(number), day.utctimetuple()) for number, day in enumerate((DAY, *half_a_year_apart))
    ]
    ask(services, "cancel_meeting", meeting=meeting, reason="Nobody can come.")
    (entry,) = _feed(visitor, "?place=elm-house")
    assert (entry.uid.value, entry.sequence.value, entry.status.value) == (uid, "3", "CANCELLED")
    assert entry.summary.value == "Cancelled: Spring meeting"


def _feed(visitor: Visitor, query: str) -> list[Any]:
    """As another program reads it."""
    return list(vobject.readOne(visitor.get(f"/calendar.ics{query}").text).vevent_list)
