"""Guessing a password is stopped."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from gateway.accounts import staff
from gateway.accounts.lockout import MOST_TRIES, WINDOW, LockedError
from gateway.accounts.signing_in import sign_in
from gateway.accounts.tables import tries

PASSWORD = "correct horse battery"
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


@pytest.fixture
def email(database):
    staff.create(database, email="ada@example.org", name="Ada", role="front_line", password=PASSWORD)
    return "ada@example.org"


def guess(database, email, times):
    for _ in range(times):
        assert sign_in(database, email, "wrong password", NOON) is None


def test_after_five_wrong_ones_the_right_one_does_not_help(database, email):
    guess(database, email, MOST_TRIES)
    with pytest.raises(LockedError) as caught:
        sign_in(database, email, PASSWORD, NOON + timedelta(minutes=5))
    assert caught.value.minutes == 10


def test_a_quarter_of_an_hour_later_it_does(database, email):
    guess(database, email, MOST_TRIES)
    assert sign_in(database, email, PASSWORD, NOON + WINDOW) is not None


def test_a_right_password_starts_the_count_anew(database, email):
    guess(database, email, MOST_TRIES - 1)
    assert sign_in(database, email, PASSWORD, NOON) is not None
    guess(database, email, MOST_TRIES - 1)


def test_an_address_without_an_account_is_locked_like_any_other(database):
    guess(database, "nobody@example.org", MOST_TRIES)
    with pytest.raises(LockedError):
        sign_in(database, "nobody@example.org", "x", NOON)


def test_others_are_not_locked_out_with_it(database, email):
    guess(database, "nobody@example.org", MOST_TRIES)
    assert sign_in(database, email, PASSWORD, NOON) is not None


def test_what_was_typed_is_not_kept(database):
    guess(database, "secret.person@example.org", 1)
    with database.connect() as connection:
        row = connection.execute(select(tries)).one()
    assert "secret" not in str(row)
