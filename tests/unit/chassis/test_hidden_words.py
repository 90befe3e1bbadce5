"""What people said stays out of what is logged about a failing statement."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from chassis.store import open_store


@pytest.mark.requirement("F2")
def test_the_words_are_not_in_the_error(tmp_path: Path) -> None:
    store = open_store("feedback", f"sqlite:///{tmp_path}/feedback.db")
    with pytest.raises(OperationalError) as raised, store.engine.connect() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": "my secret"})
    store.close()
    assert "my secret" not in str(raised.value)
