"""Health and quarantine."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.gateway.staff.conftest import Office
from tests.unit.gateway.staff.desk import Desk


def stuck(office: Office, body: str = "{}") -> None:
    """Something that reporting could not take in."""
    runtime = office.services.runtimes["reporting"]
    with runtime.store.writing() as session:
        runtime.quarantine.put(
            session,
            source="feedback",
            position=7,
            event_type="feedback.comment_received.v1",
            reason="KeyError: words",
            attempts=5,
            body=body,
        )


def waiting(office: Office) -> int:
    return len(office.ask("list_quarantine", service="reporting")["items"])


@pytest.mark.requirement("O2")
def test_all_is_well_and_says_so(desk: Callable[..., Desk]) -> None:
    page = desk().open("/staff/health")
    assert "Everything runs, and nothing is stuck." in page
    assert page.count("Runs well") == 3


@pytest.mark.requirement("O2")
def test_a_service_that_is_down_is_named_and_the_others_still_show(
    office: Office, desk: Callable[..., Desk]
) -> None:
    office.client.down.add("reporting")
    page = desk().open("/staff/health")
    assert "A part of the system does not answer." in page
    assert "Boards and traces Does not answer" in page
    assert page.count("Runs well") == 2


@pytest.mark.requirement("O2")
def test_what_is_stuck_shows_why_and_fails_again_plainly(office: Office, desk: Callable[..., Desk]) -> None:
    stuck(office)
    admin = desk()
    page = admin.open("/staff/health")
    assert "1 message is stuck." in page
    assert "KeyError: words" in page
    assert "It did not go through" in admin.press("Try again feedback.comment_received.v1 1", twice=True)
    assert waiting(office) == 1


@pytest.mark.requirement("O2")
def test_what_is_stuck_goes_through_when_its_cause_is_gone(
    office: Office, desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the view is broken")

    with monkeypatch.context() as patch:
        for view in office.services.runtimes["reporting"].views.values():
            patch.setattr(view, "apply", broken)
        office.said("Lift")
        assert waiting(office) == 1
    admin = desk()
    assert "the view is broken" in admin.open("/staff/health")
    assert "It went through this time." in admin.press("Try again feedback.comment_received.v1 1")
    assert waiting(office) == 0


@pytest.mark.requirement("O2")
def test_setting_aside_asks_once_with_a_reason(office: Office, desk: Callable[..., Desk]) -> None:
    stuck(office)
    admin = desk()
    admin.open("/staff/health")
    page = admin.follow("Set aside feedback.comment_received.v1 1")
    assert "never taken in" in page
    assert "Write why." in admin.press("Set it aside for good", status=422)
    assert "It is set aside" in admin.press("Set it aside for good", reason="A test message.", twice=True)
    assert waiting(office) == 0


@pytest.mark.requirement("G1")
def test_who_may_only_look_gets_no_buttons(office: Office, desk: Callable[..., Desk]) -> None:
    stuck(office)
    auditor = desk("auditor")
    auditor.open("/staff/health")
    assert auditor.buttons() == ["Sign out"]
    auditor.open("/staff/health/reporting/1/discard", status=403)


def test_a_service_or_number_that_does_not_exist(desk: Callable[..., Desk]) -> None:
    admin = desk()
    admin.open("/staff/health/nothing/1/discard", status=404)
    admin.open("/staff/health/reporting/9/discard", status=404)
