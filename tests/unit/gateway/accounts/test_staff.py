"""Accounts of staff: made, used, disabled."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from gateway.accounts import AccountError, staff
from gateway.accounts.signing_in import sign_in
from gateway.accounts.tables import staff as table

PASSWORD = "correct horse battery"


@pytest.fixture
def ada(database):
    return staff.create(
        database,
        email=" Ada@Example.org ",
        name="Ada Moss",
        role="service_manager",
        password=PASSWORD,
        local_services=["elm-house"],
    )


def test_the_first_account_is_made_once_and_can_sign_in(database):
    made = staff.ensure_first(database)
    assert made is not None
    account = sign_in(database, *made)
    assert account is not None
    assert account.role == "administrator"
    assert account.local_services is None
    assert staff.ensure_first(database) is None


def test_an_account_is_found_by_its_address_in_any_writing(database, ada):
    found = sign_in(database, "ada@EXAMPLE.org", PASSWORD)
    assert found == ada
    assert ada.local_services == frozenset({"elm-house"})


def test_the_password_itself_is_nowhere(database, ada):
    with database.connect() as connection:
        row = connection.execute(select(table)).one()
    assert PASSWORD not in str(row)
    assert row.password_hash.startswith("$argon2id$")


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("email", {"email": "nobody"}),
        ("name", {"name": "  "}),
        ("role", {"role": "king"}),
        ("password", {"password": "short"}),
        ("local_services", {"role": "auditor", "local_services": ["elm-house"]}),
    ],
)
def test_what_is_wrong_with_a_new_account_is_named(database, field, change):
    right = {"email": "b@example.org", "name": "Bo", "role": "front_line", "password": PASSWORD}
    with pytest.raises(AccountError) as caught:
        staff.create(database, **(right | change))
    assert caught.value.field == field
    assert staff.everyone(database) == []


def test_an_address_has_one_account(database, ada):
    with pytest.raises(AccountError) as caught:
        staff.create(database, email="ada@example.org", name="Other", role="auditor", password=PASSWORD)
    assert caught.value.field == "email"


def test_a_disabled_account_cannot_sign_in_and_its_sessions_end(database, ada):
    session = ada.get_id()
    assert staff.by_session(database, session) == ada
    staff.disable(database, ada.id)
    assert staff.by_session(database, session) is None
    assert sign_in(database, "ada@example.org", PASSWORD) is None


def test_a_new_password_ends_every_session(database, ada):
    session = ada.get_id()
    staff.set_password(database, ada.id, "another long password")
    assert staff.by_session(database, session) is None
    assert sign_in(database, "ada@example.org", PASSWORD) is None
    assert sign_in(database, "ada@example.org", "another long password") is not None


def test_a_session_of_nobody_is_nobodys(database):
    assert staff.by_session(database, "") is None
    assert staff.by_session(database, "no-such-id:stamp") is None


def test_a_role_can_change_and_its_limits_with_it(database, ada):
    staff.set_role(database, ada.id, "involvement_officer")
    changed = staff.by_id(database, ada.id)
    assert changed is not None
    assert (changed.role, changed.local_services) == ("involvement_officer", None)
