"""Importing a spreadsheet in the browser."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from chassis.errors import Refusal
from chassis.rpc import ServiceClient
from gateway.staff.imports import files, queue, worker
from tests.unit.gateway.importing.files import SAMPLE
from tests.unit.gateway.staff.conftest import Office, reopened
from tests.unit.gateway.staff.desk import Desk
from tests.waiting import wait_until

MANY = b"ID,Comment\n" + b"".join(b"%d,word %d\n" % (number, number) for number in range(1000))


def upload(desk: Desk, content: bytes, name: str = "said.csv", status: int = 200) -> str:
    desk.open("/staff/imports")
    return desk.press("Go on", status=status, file=(io.BytesIO(content), name))


def arrive(desk: Desk, words: str) -> str:
    """Looks again until the page says so, as a browser without script does by itself."""

    def there() -> str:
        page = desk.open(desk.address)
        assert words in page
        return page

    return wait_until(there, timeout=60)


def checked(desk: Desk, content: bytes, name: str = "said.csv", **mapping: Any) -> str:
    upload(desk, content, name)
    desk.press("Check the file", **mapping)
    return arrive(desk, "This is what would go in")


def total(office: Office) -> int:
    return int(office.ask("list_comments", size=1)["total"])


@pytest.mark.requirement("F12")
def test_from_the_file_to_the_inbox(office: Office, desk: Callable[..., Desk]) -> None:
    admin = desk()
    upload(admin, SAMPLE.read_bytes(), "sample.csv")
    matched = admin.fields("Check the file")
    assert (matched["text"], matched["said_on"], matched["local_service"]) == (
        "FFT answer",
        "Date",
        "Service type 2",
    )
    admin.press("Check the file", twice=True)
    page = arrive(admin, "This is what would go in")
    assert "48 would come in" in page
    assert "12 left out, without words" in page
    assert "with a problem" not in page
    assert "12 × No words: the cell is empty." in page
    assert total(office) == 0
    admin.press("Import 48 comments", twice=True)
    page = arrive(admin, "The import is finished")
    assert "48 comments came in" in page
    assert total(office) == 48
    names = {place["name"] for place in office.ask("list_local_services", service="people")}
    assert {"Harbour Street", "Mill Lane Outreach"} < names
    first = office.comment(office.ask("list_comments", size=1)["items"][0]["reference"])
    assert first["entered_by"] == "Amina Khan"


@pytest.mark.requirement("F12")
def test_a_file_that_is_in_already_leaves_nothing_to_do(desk: Callable[..., Desk]) -> None:
    admin = desk()
    known = b"Place,Comment\nUnknown,a\nElm House,b\n"
    checked(admin, known)
    admin.press("Import 2 comments")
    arrive(admin, "The import is finished")
    upload(admin, known + b"Unknown,\n", "again.csv")
    admin.press("Check the file")
    page = arrive(admin, "Nothing to do")
    assert "Everything in this file is here already." in page
    assert "Rows that are left out 1" in page
    assert "No words: the cell is empty." in page
    for words in ("would come in", "with a problem", "Choose what they mean", "This is what would go in"):
        assert words not in page
    assert not [button for button in admin.buttons() if button.startswith(("Import", "Check again"))]


@pytest.mark.requirement("F12")
def test_blank_rows_are_left_out_and_are_no_problem(desk: Callable[..., Desk]) -> None:
    admin = desk()
    page = checked(admin, b"ID,Date,Comment\n1,,a\n2,,\n3,nonsense,c\n")
    assert "1 would come in 0 are in already 1 left out, without words 1 row with a problem" in page
    upload(admin, b"ID,Comment\n1,\n", "blank.csv")
    admin.press("Check the file")
    assert "No row of this file has words in it." in arrive(admin, "Nothing to do")


@pytest.mark.requirement("F12")
def test_a_file_with_nothing_new_still_shows_its_problems(desk: Callable[..., Desk]) -> None:
    page = checked(desk(), b"ID,Date,Comment\n1,nonsense,a\n")
    assert "There is nothing new in this file." in page
    assert "1 row with a problem" in page


@pytest.mark.requirement("F12")
def test_every_problem_row_is_listed_and_can_be_downloaded(desk: Callable[..., Desk]) -> None:
    admin = desk()
    rows = "".join(f"{number},nonsense,x\n" for number in range(60))
    page = checked(admin, f"ID,Date,Comment\n{rows}".encode())
    assert "60 rows with a problem" in page
    assert "61" not in page
    assert "61" in admin.follow("Next page")
    job = admin.address.partition("?")[0]
    answer = admin.browser.get(f"{job}/problems.csv")
    lines = answer.data.decode("utf-8-sig").splitlines()
    assert len(lines) == 61
    assert lines[0] == "Row,Column,Why"
    assert lines[60].startswith("61,Date,“nonsense” is not a date")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_heading_that_looks_like_a_formula_does_no_harm_in_the_list(desk: Callable[..., Desk]) -> None:
    admin = desk()
    checked(admin, b"ID,=cmd|x\n1,\n2,a\n", text="=cmd|x")
    lines = admin.browser.get(f"{admin.address}/problems.csv").data.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("2,'=cmd|x,")


@pytest.mark.requirement("F12")
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(desk: Callable[..., Desk]) -> None:
    admin = desk()
    assert "Choose a file." in upload(admin, b"", "", status=422)
    assert "This file is empty." in upload(admin, b"  ", status=422)
    assert "not a spreadsheet" in upload(admin, b"%PDF-1.7", "x.pdf", status=422)
    assert "letters that we cannot read" in upload(admin, b"a,b\n\x81,x\n", status=422)


@pytest.mark.requirement("F12")
def test_the_columns_can_be_matched_by_hand_and_a_missing_one_is_named(
    office: Office, desk: Callable[..., Desk]
) -> None:
    admin = desk()
    upload(admin, b"A,B\nhello,02/06/2026\n")
    assert "We cannot tell which column holds what people said" in admin.press("Check the file", status=422)
    assert "chosen twice" in admin.press("Check the file", status=422, text="A", said_on="A")
    admin.press("Check the file", text="A", said_on="B", default_place="oak-lodge", default_channel="letter")
    arrive(admin, "1 would come in")
    admin.press("Match the columns again")
    assert admin.fields("Check the file")["default_place"] == "oak-lodge"
    admin.press("Check the file")
    arrive(admin, "1 would come in")
    admin.press("Import 1 comment")
    arrive(admin, "finished")
    (line,) = office.ask("list_comments")["items"]
    assert (line["local_service"], line["channel"], line["said_on"]) == ("oak-lodge", "letter", "2026-06-02")


@pytest.mark.requirement("F12")
def test_names_in_the_file_are_sent_to_places_that_exist(office: Office, desk: Callable[..., Desk]) -> None:
    admin = desk()
    page = checked(admin, b"Place,Comment\nElm,a\nelm,b\nUnknown,c\nMill,d\n")
    assert "Places in the file" in page
    fields = admin.fields("Check again with these places")
    assert [fields[f"place-{number}"] for number in range(3)] == ["+", "+", "-"]
    places: dict[str, Any] = {"place-0": "elm-house", "place-1": "-", "place-2": "oak-lodge"}
    admin.press("Check again with these places", **places)
    arrive(admin, "4 would come in")
    fields = admin.fields("Check again with these places")
    assert sorted(fields[f"place-{number}"] for number in range(3)) == ["-", "elm-house", "oak-lodge"]
    admin.press("Import 4 comments")
    arrive(admin, "finished")
    lines = office.ask("list_comments")["items"]
    assert sorted(str(line["local_service"]) for line in lines) == [
        "None",
        "elm-house",
        "elm-house",
        "oak-lodge",
    ]
    assert len(office.ask("list_local_services", service="people")) == 2


@pytest.mark.requirement("G1")
def test_who_is_limited_imports_for_their_own_places_alone(office: Office, desk: Callable[..., Desk]) -> None:
    manager = desk("service_manager", "oak-lodge")
    page = checked(manager, b"Place,Comment\nOak Lodge,a\nElm House,b\n,c\nMill,d\n")
    assert "2 would come in" in page  # the row without a place is for their one place
    assert "This place is not one of yours." in page
    assert "There is no local service “Mill”." in page
    manager.press("Import 2 comments")
    arrive(manager, "finished")
    assert {line["local_service"] for line in office.ask("list_comments")["items"]} == {"oak-lodge"}
    assert len(office.ask("list_local_services", service="people")) == 2


@pytest.mark.requirement("G1")
def test_imports_of_others_are_not_shown(desk: Callable[..., Desk]) -> None:
    mine, other, admin = desk("involvement_officer"), desk("involvement_officer"), desk()
    upload(mine, b"ID,Comment\n1,a\n", "secret.csv")
    other.open(mine.address, status=404)
    assert "secret.csv" not in other.open("/staff/imports")
    assert "secret.csv" in admin.open("/staff/imports")


class Stumbling:
    """Services that answer so many imports and then do something else first."""

    def __init__(self, client: ServiceClient, after: int, do: Callable[[], None]) -> None:
        self._client = client
        self._left = after
        self._do = do

    def call(self, service: str, method: str, payload: Any = None, **more: Any) -> Any:
        if method == "import_comments" and not payload["dry_run"]:
            self._left -= 1
            if self._left < 0:
                self._do()
        return self._client.call(service, method, payload, **more)


class LosesAnAnswer:
    """Services whose first answer to an import is lost on the way."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client
        self._lost = False

    def call(self, service: str, method: str, payload: Any = None, **more: Any) -> Any:
        answer = self._client.call(service, method, payload, **more)
        if method == "import_comments" and not self._lost:
            self._lost = True
            raise Refusal("unavailable", "no-answer", "The line was cut.")
        return answer


@pytest.mark.requirement("F12")
def test_stopping_and_going_on_ends_with_every_row_once(office: Office, desk: Callable[..., Desk]) -> None:
    admin = desk()
    checked(admin, MANY)
    job = admin.address.rpartition("/")[2]

    def stop() -> None:
        with office.app.app_context():
            queue.stop(job)

    office.app.extensions["services"] = Stumbling(office.services, 2, stop)
    admin.press("Import 1,000 comments")
    arrive(admin, "The import is stopped")
    arrive(admin, "600 comments came in")  # the batch it was at still counts
    office.app.extensions["services"] = office.services
    admin.press("Go on", twice=True)
    page = arrive(admin, "The import is finished")
    assert "1,000 comments came in 0 were in already" in page
    assert total(office) == 1000


@pytest.mark.requirement("F12")
def test_an_import_goes_on_after_the_gateway_restarted(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "LEASE", queue.LEASE / 20)
    with reopened(data) as office:
        admin = Desk(office.app, "administrator")
        checked(admin, MANY)
        address = admin.address
        worker = office.app.extensions["imports"]
        office.app.extensions["services"] = Stumbling(office.services, 2, worker._closing.set)
        admin.press("Import 1,000 comments")
        wait_until(lambda: not worker._thread.is_alive())
        assert total(office) == 600
    with reopened(data) as office:
        again = Desk(office.app, "administrator")
        again.address = address
        page = arrive(again, "The import is finished")
        assert "1,000 comments came in 0 were in already" in page
        assert total(office) == 1000


@pytest.mark.requirement("F12")
def test_a_batch_whose_answer_was_lost_is_sent_again_and_adds_nothing(
    office: Office, desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSE", 0.01)
    admin = desk()
    checked(admin, MANY)
    office.app.extensions["services"] = LosesAnAnswer(office.services)
    admin.press("Import 1,000 comments")
    page = arrive(admin, "The import is finished")
    assert "800 comments came in 200 were in already" in page
    assert total(office) == 1000


def test_a_service_that_does_not_answer_is_asked_again_and_then_said(
    office: Office, desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSE", 0.01)
    admin = desk()
    upload(admin, b"ID,Comment\n1,a\n")
    office.client.down.add("feedback")
    admin.press("Check the file")
    page = arrive(admin, "It did not work")
    assert "feedback does not answer" in page
    office.client.down.clear()
    admin.press("Go on")
    arrive(admin, "1 would come in")


def test_the_file_is_encrypted_and_deleted_when_it_is_in(office: Office, desk: Callable[..., Desk]) -> None:
    admin = desk()
    checked(admin, b"ID,Comment\n1,a very secret word\n")
    data: Path = office.app.extensions["settings"].data
    stored = b"".join(path.read_bytes() for path in data.glob("gateway.db*"))
    assert b"very secret" not in stored
    admin.press("Import 1 comment")
    arrive(admin, "finished")
    with office.app.app_context(), files.opened_file(admin.address.rpartition("/")[2]) as file:
        assert file.read() == b""
    admin.press("Delete this list")
    assert "said.csv" not in admin.open("/staff/imports")


@pytest.mark.requirement("F12")
def test_a_workbook_with_a_formula(desk: Callable[..., Desk]) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["ID", "Comment"], [1, "fine"], [2, "=A1"]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    page = checked(desk(), file.getvalue(), "said.xlsx")
    assert "1 would come in" in page
    assert "A formula, not a value. Replace it by what it shows." in page


def test_the_bar_is_told_how_far_it_is(desk: Callable[..., Desk]) -> None:
    admin = desk()
    checked(admin, MANY)
    told = admin.browser.get(f"{admin.address}/progress").get_json()
    assert told == {
        "state": "checked",
        "phase": "check",
        "done": 1000,
        "total": 1000,
        "said": "1,000 of 1,000 rows.",
    }
