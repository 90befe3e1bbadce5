"""The story of people and meetings, on both layouts: a resident says something at a house, it is taken to the
organisation, a group talks about it, decides and has it done, and the resident can see all of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from said.local import LocalServices
from tests.e2e.api import STAFF, Api, a_token
from tests.e2e.pages import Pages
from tests.servers.ports import free_port
from tests.systems.ground import Ground
from tests.systems.grounds import SQLITE_EMBEDDED, on_servers
from tests.systems.processes import Said, said
from tests.systems.roster import NAMES
from tests.waiting import wait_until

Launch = Callable[..., Said]


def the_story(address: str, staff: Pages, ground: Ground) -> None:
    resident, colleague = Api(address), Api(address, a_token(ground))
    places = "/api/v1/local-services"
    staff.send("/staff/places/new", name="Elm House")
    assert [place["slug"] for place in resident.get(places)] == ["elm-house"]
    staff.send("/staff/groups/new", name="Advisory Group", kind="advisory_group", purpose="To speak for all.")

    said_it = resident.post(
        "/api/v1/comments", {"text": "The lift is broken again.", "local_service": "elm-house"}
    )
    comment, mine = said_it["reference"], {"X-Follow-Up-Code": said_it["follow_up_code"]}
    staff.send(f"/staff/comments/{comment}/escalate", reason="The lifts break in every house.")

    meeting = _planned(staff)
    staff.send(f"/staff/meetings/{meeting}/call", open_to="everybody")
    agenda = f"/staff/meetings/{meeting}/agenda"
    (item,) = wait_until(lambda: _proposed(staff, agenda, comment), 30, "the comment to be proposed")
    staff.send(f"/staff/agenda-items/{item}/title?meeting={meeting}", title="The lifts")
    staff.send(f"/staff/meetings/{meeting}/circulate")
    staff.send(f"/staff/meetings/{meeting}/attendance", service_users="7", posts="Senior manager")
    staff.send(f"/staff/meetings/{meeting}", to="/held")

    part = f"/staff/meetings/{meeting}/minutes/{item}"
    staff.send(part, record="Seven residents wait for the lift every day.")
    staff.send(f"{part}/decision", text="The lifts are mended first.")
    soon = datetime.now(ground.settings.timezone).date() + timedelta(days=20)
    by_when = [str(soon.day), str(soon.month), str(soon.year)]
    staff.send(f"{part}/action", text="Have the lifts mended.", owner="Head of Property", due_on=by_when)
    staff.send(f"/staff/meetings/{meeting}/minutes", to="/finish")
    staff.send(f"/staff/meetings/{meeting}/approve", by="somebody", who="Head of Involvement")
    for step in ("send-minutes", "publish"):
        staff.send(f"/staff/meetings/{meeting}/{step}")

    published = staff.read(f"/minutes/{meeting}")
    assert "The lifts are mended first." in published

    with LocalServices(ground.settings) as services:
        (action,) = services.call("meetings", "list_actions", {})["items"]
        (decision,) = action["origins"]
        answer = {"you_said": "The lift is broken.", "we_did": "The lifts are mended.", "outcome": "done"}
        told = services.call(
            "feedback",
            "respond",
            {"comments": [comment], "through": [action["reference"]], "publish": True, **answer},
            actor=STAFF,
        )
    response = told["reference"]
    staff.send(f"/staff/actions/{action['reference']}/done", evidence="A photo of the new door.")

    wanted = [
        [comment, item],
        [item, decision],
        [decision, action["reference"]],
        [action["reference"], response],
    ]
    trace = wait_until(
        lambda: _trace(colleague, comment, wanted), 30, "the trace to lead through the meeting"
    )
    assert {node["reference"] for node in trace["nodes"]} >= {one for edge in wanted for one in edge}
    back = colleague.get(f"/api/v1/trace/{response}")
    assert all(edge in back["edges"] for edge in wanted)

    def the_author_sees_it() -> bool:
        timeline = str(resident.get(f"/api/v1/comments/{comment}", headers=mine))
        return "The lifts are mended first." in timeline and response in timeline

    wait_until(the_author_sees_it, 30, "the author to see what was decided and done")
    assert "Everything is in order." in said("verify", environment=ground.environment).stdout


def _planned(staff: Pages) -> str:
    """A meeting that is about to begin; its reference. It warns of a day first, and is sent once more."""
    begins = datetime.now().astimezone() + timedelta(minutes=40)
    form: dict[str, Any] = {
        "group": re.findall(r'value="(GR-[^"]+)"', staff.read("/staff/meetings/new"))[0],
        "day": [str(begins.day), str(begins.month), str(begins.year)],
        "begins": f"{begins:%H:%M}",
        "joining": "hybrid",
        "place": "The hall",
    }
    came = staff.send("/staff/meetings/new", **form)
    found = re.search(r"MT-[A-Z0-9]+-[A-Z0-9]", came)
    assert found, came
    return found[0]


def _proposed(staff: Pages, agenda: str, comment: str) -> list[str]:
    page = staff.read(agenda)
    return sorted(set(re.findall(r"AI-[A-Z0-9]+-[A-Z0-9]", page))) if comment in page else []


def _trace(api: Api, reference: str, wanted: list[list[str]]) -> Any:
    trace = api.get(f"/api/v1/trace/{reference}")
    return trace if all(edge in trace["edges"] for edge in wanted) else None


def signed_in(address: str, process: Said) -> Pages:
    """With the login that the first start tells."""
    login = re.search(r"First staff login: (\S+)  ?password: (\S+)", process.log)
    assert login, process.log
    staff = Pages(address)
    staff.sign_in(login[1], login[2])
    return staff


@pytest.mark.requirement("R2")
@pytest.mark.requirement("M7")
@on_servers
def test_one_process_per_service_on_rabbitmq_and_postgresql(ground: Ground, launch: Launch) -> None:
    port = free_port()
    launch("service", *NAMES)
    gateway = launch("gateway", "--workers", "1", SAID_PORT=str(port))
    address = f"http://127.0.0.1:{port}"
    wait_until(lambda: Api(address).answers("/ready"), 90, "the gateway to be ready", every=0.2)

    the_story(address, signed_in(address, gateway), ground)


@pytest.mark.requirement("R2")
@pytest.mark.requirement("M7")
@pytest.mark.parametrize("ground", [SQLITE_EMBEDDED], indirect=True)
def test_the_same_in_one_process(ground: Ground, launch: Launch) -> None:
    port = free_port()
    system = launch("run", SAID_PORT=str(port))
    address = f"http://127.0.0.1:{port}"
    wait_until(lambda: Api(address).answers("/ready"), 60, "the system to be ready", every=0.2)

    the_story(address, signed_in(address, system), ground)

    assert system.stop() == 0
