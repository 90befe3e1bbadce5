"""Tokens: shown once, kept as a digest, revocable."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from gateway.accounts import AccountError, tokens
from gateway.accounts.tables import tokens as table


def test_a_token_speaks_for_its_role(database):
    token = tokens.create(database, "service_manager", "Ada's script", ["elm-house"])
    account = tokens.account_of(database, token)
    assert account is not None
    assert (account.role, account.name, account.kind) == ("service_manager", "Ada's script", "token")
    assert account.local_services == frozenset({"elm-house"})


def test_a_token_without_local_services_is_for_all_of_them(database):
    account = tokens.account_of(database, tokens.create(database, "service_manager", "script"))
    assert account is not None
    assert account.local_services is None


def test_only_a_digest_is_kept(database):
    token = tokens.create(database, "auditor", "script")
    with database.connect() as connection:
        assert token not in str(connection.execute(select(table)).one())


def test_a_revoked_token_is_refused_and_stays_in_the_list(database):
    token = tokens.create(database, "auditor", "script")
    (listed,) = tokens.every(database)
    tokens.revoke(database, listed.id)
    assert tokens.account_of(database, token) is None
    assert tokens.every(database)[0].revoked_at is not None
    with pytest.raises(AccountError):
        tokens.revoke(database, listed.id)


@pytest.mark.parametrize("token", ["", "said_", "said_wrong", "\ud800"])
def test_what_is_no_token_is_nobody(database, token):
    tokens.create(database, "auditor", "script")
    assert tokens.account_of(database, token) is None


@pytest.mark.parametrize(
    ("field", "role", "name", "places"),
    [
        ("role", "king", "script", []),
        ("name", "auditor", " ", []),
        ("local_services", "auditor", "script", ["elm-house"]),
    ],
)
def test_what_is_wrong_with_a_token_is_named(database, field, role, name, places):
    with pytest.raises(AccountError) as caught:
        tokens.create(database, role, name, places)
    assert caught.value.field == field
