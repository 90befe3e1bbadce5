"""Who sits on a group by their role: what is for them today, and what they may read of others (G1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.gateway.pseudo import speak_pseudo, untranslated
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_everything_due import as_if_late
from tests.unit.gateway.staff.test_groups import a_group, a_person
from tests.unit.gateway.staff.test_rooms import TODAY, group, held, item, soon

ADVISORY = "advisory_member"


def meet(office: Office, method: str, **payload: Any) -> Any:
    return office.ask(method, service="meetings", **payload)


def a_life(office: Office) -> str:
    """An advisory group that has met, took something to the Board, and waits. The meeting."""
    of, board = group(office, "advisory_group", None), group(office, "board", None)
    lift = item(office, of)
    meeting = held(office, of, lift)
    meet(office, "write_minutes_part", meeting=meeting, item=lift, record="We talked about Mrs Moss.")
    meet(office, "record_decision", meeting=meeting, item=lift, text="Ask for a new lift.")
    meet(office, "finish_minutes", meeting=meeting)
    meet(office, "escalate_matter", item=lift, reason="It costs much.")
    meet(office, "open_action", text="Ask three builders", owner={"post": "Caretaker"}, origins=[meeting],
         due_on=TODAY.isoformat(), local_service=None)  # fmt: skip
    as_if_late(office, "meetings", "actions", "due_on", "open_until")
    wanted = {"kind": "report", "to": {"post": "Caretaker"}, "what": "Late repairs?", "group": of}
    meet(office, "make_group_request", by_when=TODAY.isoformat(), **wanted)
    as_if_late(office, "meetings", "meetings", "unfinished_at")
    item(office, of, title="Noise at night")
    soon(office, of)
    soon(office, board)
    return meeting


@pytest.mark.requirement("G1")
@pytest.mark.requirement("M7")
def test_what_is_for_who_sits_on_a_group(office: Office, desk: Callable[..., Desk]) -> None:
    meeting = a_life(office)
    member = desk(ADVISORY)
    today = member.open("/staff/")
    for link, arrives_at in {
        "See the agenda advisory_group": "Agenda",
        "Read the minutes advisory_group": "We talked about Mrs Moss.",
        "See your group Noise at night": "Who sits on it",
        "See how it stands The lift": "It costs much.",
        "See what was asked for Late repairs?": "What groups ask for",
        "See how far it is Ask three builders": "What happened",
    }.items():
        assert link in today
        member.open("/staff/")
        assert arrives_at in member.follow(link)
    board = desk("board_member")
    today = board.open("/staff/")
    assert "See your group The lift" in today, "it came up to the Board"
    assert "Came from another group" in today
    assert "Minutes to look at" not in today
    assert "New minutes to read" not in today
    meet(office, "approve_minutes", meeting=meeting)
    assert "New minutes to read" in board.open("/staff/"), "those of the group below"
    assert "See your group" not in desk("auditor").open("/staff/")
    speak_pseudo(office.app)
    said = (
        "Framework",
        "advisory_group",
        "The lift",
        "Noise at night",
        "Late repairs?",
        "Ask three builders",
    )
    assert untranslated(member.browser.get("/staff/").text, said) == []


@pytest.mark.requirement("M6")
def test_minutes_are_read_by_others_once_they_are_agreed_and_by_all_once_they_are_out(
    office: Office, desk: Callable[..., Desk]
) -> None:
    forum, board = group(office, "user_forum", None), group(office, "board", None)
    roles = {role: desk(role) for role in (ADVISORY, "board_member", "auditor", "front_line")}

    def readers(meeting: str) -> set[str]:
        pages = {
            name: one.open(f"/staff/meetings/{meeting}/minutes") + one.open(f"/staff/meetings/{meeting}")
            for name, one in roles.items()
        }
        hidden = {name for name, page in pages.items() if "A new door" not in page}
        assert all("They are not out yet" in pages[name] for name in hidden)
        return set(pages) - hidden

    def met(of: str) -> str:
        door = item(office, of, title="The door")
        meeting = held(office, of, door)
        meet(office, "write_minutes_part", meeting=meeting, item=door, record="It sticks.")
        meet(office, "record_decision", meeting=meeting, item=door, text="A new door")
        meet(office, "finish_minutes", meeting=meeting)
        return meeting

    of_forum, of_board = met(forum), met(board)
    assert readers(of_forum) == {"front_line"}
    assert readers(of_board) == {"front_line", "board_member"}
    for meeting in (of_forum, of_board):
        meet(office, "approve_minutes", meeting=meeting)
    assert readers(of_forum) == set(roles), "the forum takes things up to the advisory group"
    assert readers(of_board) == {"front_line", "board_member", "auditor"}
    meet(office, "circulate_minutes", meeting=of_board)
    meet(office, "publish_minutes", meeting=of_board)
    assert readers(of_board) == set(roles)


@pytest.mark.requirement("G1")
@pytest.mark.requirement("M2")
def test_everybody_reads_the_names_that_the_public_reads_and_no_more(
    office: Office, desk: Callable[..., Desk], manager: Desk
) -> None:
    of = a_group(office)
    known, hidden = a_person(office, "Mary Moss"), a_person(office, "Tom Hill")
    for one in (known, hidden):
        meet(office, "add_member", reference=of, member={"person": one}, capacity="former_service_user",
             how="open", in_spite_of=["service-users-are-elected-here"])  # fmt: skip
    meet(office, "name_member", reference=of, member={"person": known}, publicly=True)
    meet(
        office,
        "open_action",
        text="Ask",
        owner={"person": hidden},
        origins=[office.said("Slow.")],
        due_on=TODAY.isoformat(),
    )
    election = meet(office, "call_election", group=of, seats=1, ballot="paper", who_may_stand="All",
                    who_may_vote="All")["reference"]  # fmt: skip
    meet(office, "open_nominations", reference=election, closes_on="2031-02-01")
    stood = {"candidate": hidden, "capacity": "carer", "consents": True, "statement": "Hello."}
    meet(office, "nominate", reference=election, **stood)
    office.services.deliver()
    pages = ("groups/advisory-group", "groups/advisory-group/history", "actions", f"elections/{election}")
    for role in (ADVISORY, "board_member", "auditor"):
        text = {page: desk(role).open(f"/staff/{page}") for page in pages}
        assert "Mary Moss" in text[pages[0]]
        assert "Somebody" in text[pages[0]]
        assert "Used a service" in text[pages[0]], "of who is not named"
        assert "Tom Hill" in text[pages[3]], "while people stand everybody reads who does"
        assert "Carer" not in text[pages[3]]
        assert not any("PE-" in page or "Tom Hill" in page for page in list(text.values())[:3])
        assert not any("PE-" in page for page in text.values())
    assert "Tom Hill" in manager.open("/staff/groups/advisory-group")
    meet(office, "call_off_election", reference=election, reason="Snow.")
    assert "Tom Hill" not in desk(ADVISORY).open(f"/staff/elections/{election}")
