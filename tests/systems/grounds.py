"""The grounds there are, as marks."""

from __future__ import annotations

import pytest

SQLITE_EMBEDDED = "sqlite-embedded"

_GROUP = {
    SQLITE_EMBEDDED: None,
    "postgresql-embedded": "postgresql",
    "sqlite-rabbitmq": "rabbitmq",
    "postgresql-rabbitmq": "rabbitmq",
}


def _on(*names: str) -> pytest.MarkDecorator:
    cases = [
        pytest.param(name, marks=[pytest.mark.xdist_group(group)] if (group := _GROUP[name]) else [])
        for name in names
    ]
    return pytest.mark.parametrize("ground", cases, indirect=True)


on_every_ground = _on(*_GROUP)
on_both_layouts = _on(SQLITE_EMBEDDED, "postgresql-rabbitmq")
on_both_stores = _on(SQLITE_EMBEDDED, "postgresql-embedded")
on_postgresql = _on("postgresql-embedded")
on_the_broker = _on("sqlite-rabbitmq", "postgresql-rabbitmq")
on_servers = _on("postgresql-rabbitmq")
