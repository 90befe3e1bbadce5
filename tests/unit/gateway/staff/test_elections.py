"""Elections at the desk: from the empty seat to the member."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.later import on_a_later_day
from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk
from tests.unit.gateway.staff.test_groups import a_group, a_person

pytestmark = pytest.mark.requirement("M2")

SOON = ["1", "2", "2031"]


def called(manager: Desk, ballot: str = "codes") -> str:
    manager.open("/staff/groups/advisory-group")
    manager.follow("Call an election")
    manager.press("Call it", ballot=ballot, twice=True)
    [reference] = set(re.findall(r"EL-[0-9A-Z]{5}-[0-9A-Z]", manager.page.text))
    manager.open(f"/staff/elections/{reference}")
    return str(reference)


def over(office: Office, reference: str) -> None:
    """Ends the vote on the day after its last one."""
    on_a_later_day(office.services, "2031-02-02", "meetings", "close_ballot", reference=reference)


def they_stand(office: Office, manager: Desk, *names: str) -> list[str]:
    people = [a_person(office, name) for name in names]
    manager.follow("Let people stand")
    assert "Write the last day." in manager.press("Keep it", status=422)
    manager.press("Keep it", closes_on=SOON)
    for one in people:
        manager.follow("Somebody stands")
        manager.press("Keep it", who=one, statement=f"I am {one}.", consents="y")
    manager.follow("End the time to stand")
    assert "Everybody reads it." in manager.press("End it", status=422)
    manager.press("End it", because="All have heard.")
    return people


def test_with_codes(office: Office, manager: Desk) -> None:
    a_group(office, seats=1)
    reference = called(manager)
    they_stand(office, manager, "Mary Smith", "Tom Jones")
    assert "Mary Smith" in manager.page.text
    manager.follow("Let people vote")
    manager.press("Keep it", closes_on=SOON)
    manager.follow("Print slips with codes")
    assert "How many slips do you need?" in manager.press("Make the slips", status=422)
    page = manager.press("Make the slips", count="3")
    assert "3 slips. They cannot be shown again." in page
    pictures = set(re.findall(r"<svg[^>]*said-qr.*?</svg>", manager.page.text, re.DOTALL))
    assert len(pictures) == 3, "each opens the page with its own code"
    codes = office.ask("make_ballot_codes", service="meetings", reference=reference, count=1)["codes"]
    office.ask("cast_ballot", service="meetings", reference=reference, code=codes[0], choices=[2])
    manager.open(f"/staff/elections/{reference}")
    page = manager.open(f"/staff/elections/{reference}/close")
    assert manager.address == f"/staff/elections/{reference}"
    assert "People can vote until Saturday 1 February 2031. You can end the vote from the day after." in page
    assert "End the vote" not in page
    over(office, reference)
    manager.open(f"/staff/elections/{reference}")
    manager.follow("Count the votes")
    page = manager.press("Count them")
    assert "1 voted. 1 ballots count, 0 do not." in page
    assert "The box holds the same ballots" in manager.follow("Count again")
    manager.open(f"/staff/elections/{reference}")
    manager.follow("Declare the result")
    page = manager.press("Declare it")
    assert "who oversees the election" in page
    assert "Say why nobody looked on." in manager.press("Do it all the same", status=422)
    page = manager.press("Do it all the same", overseers="Chair of the forum\nBoard member")
    assert "Elected" in page
    assert "Tom Jones" in manager.open("/staff/groups/advisory-group")
    assert reference in manager.open("/staff/elections")


def test_on_paper_with_equal_votes(office: Office, manager: Desk) -> None:
    a_group(office, seats=1)
    reference = called(manager, "paper")
    first, second = they_stand(office, manager, "Mary Smith", "Tom Jones")
    manager.follow("Let people vote")
    manager.press("Keep it", closes_on=SOON)
    over(office, reference)
    manager.open(f"/staff/elections/{reference}")
    manager.follow("Count the votes")
    who: dict[str, Any] = {"first": "Involvement officer", "second": "Chair of the forum"}
    assert "Write a number in every box." in manager.press("Keep the count", status=422, cast="x", **who)
    votes: dict[str, Any] = {f"votes-{first}": "2", f"votes-{second}": "2"}
    assert "Papers" in manager.press("Keep the count", status=422, cast="9", spoilt="0", **who, **votes)
    page = manager.press("Keep the count", cast="5", spoilt="1", **who, **votes)
    assert "Equal votes" in page
    manager.follow("Draw lots")
    manager.press("Keep it", drawn=[second], drawn_by="Chair of the forum")
    assert "The lot fell on" in manager.page.text
    manager.follow("Declare the result")
    manager.press("Declare it", overseers="Chair of the forum\nBoard member")
    assert "Tom Jones" in manager.open("/staff/groups/advisory-group")
    assert manager.open(f"/staff/elections/{reference}/recount", status=409)


def test_nobody_has_to_vote_when_there_are_seats_enough(office: Office, manager: Desk) -> None:
    a_group(office, seats=2)
    reference = called(manager)
    they_stand(office, manager, "Mary Smith")
    assert "Nobody has to vote." in manager.page.text
    manager.follow("Declare the result")
    manager.press("Declare it", overseers="Chair of the forum\nBoard member")
    assert "Mary Smith" in manager.open(f"/staff/elections/{reference}")


def test_somebody_changes_their_mind_and_an_election_is_called_off(office: Office, manager: Desk) -> None:
    a_group(office, seats=1)
    reference = called(manager)
    they_stand(office, manager, "Mary Smith", "Tom Jones")
    manager.press("Changed their mind")
    assert "Nobody has to vote." in manager.page.text
    manager.follow("Call it off")
    assert "Write why." in manager.press("Call it off", status=422)
    assert "Too few stood." in manager.press("Call it off", reason="Too few stood.")
    assert "Called off" in manager.open(f"/staff/elections/{reference}")


def test_what_a_stranger_writes_is_read_before_everybody_reads_it(office: Office, manager: Desk) -> None:
    a_group(office, seats=1)
    reference = called(manager)
    manager.follow("Let people stand")
    manager.press("Keep it", closes_on=SOON)
    person = a_person(office, "Bob Jones")
    words = "Ring him on 0115 496 0123."
    says = {"reference": reference, "candidate": person, "statement": words, "consents": True}
    office.services.call("meetings", "nominate", says, actor="public")
    assert "1 waits to be read" in manager.open("/staff/")
    manager.open(f"/staff/elections/{reference}")
    page = manager.follow("Read who wants to stand")
    assert "Bob Jones" in page
    assert "We found personal details" in page
    assert "say why they are meant" in manager.press("Show it to everybody", status=422)
    manager.follow("Ask them to change it")
    assert "Leave out the number." in manager.press("Keep it back", reason="Leave out the number.")
    public = f"/elections/{reference}"
    assert "Bob Jones" in manager.open(public)
    assert "0115" not in manager.page.text
    manager.open(f"/staff/elections/{reference}")
    manager.follow("Write down their new words")
    manager.press("Keep it", statement="I speak up.")
    assert "Bob Jones" not in manager.open(public)
    manager.open(f"/staff/elections/{reference}")
    manager.follow("Read who wants to stand")
    manager.press("Show it to everybody")
    assert "I speak up." in manager.open(public)
