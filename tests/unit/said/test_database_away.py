"""A database that does not answer is said in one line."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from said.cli import main
from tests.servers.ports import free_port

KEY = "ab" * 32


@pytest.mark.requirement("O2")
@pytest.mark.parametrize(("setting", "command"), [("SAID_OWNER_URL", "prepare"), ("DATABASE_URL", "verify")])
def test_it_is_said_in_one_line_without_a_password(setting, command):
    url = f"postgresql+psycopg://owner:hush-hush@127.0.0.1:{free_port()}/said"
    result = CliRunner().invoke(main, [command], env={setting: url, "SAID_SECRET_KEY": KEY})
    assert result.exit_code == 1
    assert result.output.startswith("said: The database does not answer: ")
    assert len(result.output.splitlines()) == 1
    assert "hush-hush" not in result.output
