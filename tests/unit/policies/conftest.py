"""What the policy tests share: an organisation that writes its own policy file."""

from pathlib import Path
from textwrap import dedent

import pytest

from tests.unit.policies.given import OwnPolicy


@pytest.fixture
def own_policy(tmp_path: Path) -> OwnPolicy:
    def write(text: str) -> Path:
        path = tmp_path / "elm-trust.yaml"
        path.write_text(dedent(text), encoding="utf-8")
        return path

    return write
