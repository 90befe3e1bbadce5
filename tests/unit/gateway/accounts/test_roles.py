"""What each role may do (requirement G1)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from gateway.accounts import LIMITED_ROLES, ROLES, Permission, may, within_limits


@dataclass(frozen=True)
class Somebody:
    role: str
    local_services: frozenset[str] | None = None


READING = {
    Permission.READ_COMMENTS,
    Permission.READ_TRACE,
    Permission.READ_EVENTS,
    Permission.READ_QUARANTINE,
    Permission.READ_GROUPS,
    Permission.READ_ACTIVITIES,
    Permission.READ_SUPPORTING,
    Permission.READ_THANKS,
    Permission.READ_EQUALITY,
}
DECIDING = (
    Permission.DECLINE,
    Permission.PUBLISH,
    Permission.CONFIRM,
    Permission.CORRECT,
    Permission.WITHDRAW,
)


@pytest.mark.requirement("G1")
def test_the_eight_roles_of_the_policy_are_there():
    assert set(ROLES) == {
        "front_line",
        "service_manager",
        "involvement_officer",
        "senior_leader",
        "board_member",
        "advisory_member",
        "auditor",
        "administrator",
    }


@pytest.mark.requirement("G1")
@pytest.mark.parametrize("role", ["board_member", "advisory_member", "auditor"])
def test_who_watches_changes_nothing_and_does_not_see_who_said_it(role):
    assert ROLES[role] <= READING


@pytest.mark.requirement("G1")
@pytest.mark.parametrize("permission", DECIDING)
def test_front_line_staff_write_answers_and_others_decide_on_them(permission):
    assert may(Somebody("front_line"), Permission.RESPOND)
    assert not may(Somebody("front_line"), permission)
    assert may(Somebody("service_manager"), permission)


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"administrator"}))
def test_only_administrators_make_accounts_and_settle_the_quarantine(role):
    assert not may(Somebody(role), Permission.MANAGE_ACCOUNTS)
    assert not may(Somebody(role), Permission.MANAGE_QUARANTINE)


def test_the_public_may_nothing():
    assert not any(may(None, permission) for permission in Permission)


@pytest.mark.requirement("G1")
def test_a_limited_account_works_at_its_own_local_services_only():
    manager = Somebody("service_manager", frozenset({"elm-house", "oak-house"}))
    assert may(manager, "publish")
    assert may(manager, "publish", ["elm-house", "oak-house"])
    assert not may(manager, "publish", ["elm-house", "ash-house"])
    assert not may(manager, "publish", [None]), "the organisation is nobody's own"


def test_an_account_without_limits_works_everywhere():
    assert may(Somebody("service_manager"), "publish", ["elm-house", None])


def test_an_account_limited_to_nothing_sees_nothing():
    assert within_limits(Somebody("front_line", frozenset()), None) == []


def test_a_list_is_cut_to_ones_own_local_services():
    manager = Somebody("service_manager", frozenset({"oak-house", "elm-house"}))
    assert within_limits(manager, None) == ["elm-house", "oak-house"]
    assert within_limits(manager, ["oak-house", "ash-house"]) == ["oak-house"]
    assert within_limits(Somebody("auditor"), None) is None
    assert within_limits(Somebody("auditor"), ["ash-house"]) == ["ash-house"]


def test_a_permission_that_does_not_exist_is_an_error_and_not_a_no():
    with pytest.raises(ValueError, match="fly"):
        may(Somebody("administrator"), "fly")


def test_limited_roles_are_roles():
    assert set(ROLES) > LIMITED_ROLES
