"""docker-compose.yml as Docker would read it, with the variables of a filled-in deploy/example.env."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[3]
FILE = ROOT / "docker-compose.yml"
EXAMPLE = ROOT / "deploy" / "example.env"

VARIABLE = re.compile(r"\$\{(?P<name>\w+)(?::(?P<how>[-?])(?P<rest>[^}]*))?\}")

SECRETS = {
    "SAID_SECRET_KEY": "ab" * 32,
    "POSTGRES_PASSWORD": "owners",
    "SAID_ROLE_PASSWORD": "roles",
    "RABBITMQ_PASSWORD": "rabbits",
}
"""What whoever runs it fills in; example.env leaves them empty."""


def example() -> dict[str, str]:
    """deploy/example.env as it is."""
    lines = (line.strip() for line in EXAMPLE.read_text(encoding="utf-8").splitlines())
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def composition() -> dict[str, Any]:
    """The whole file, anchors resolved and variables filled in."""
    found: dict[str, Any] = yaml.safe_load(_filled(FILE.read_text(encoding="utf-8"), example() | SECRETS))
    return found


def services() -> dict[str, dict[str, Any]]:
    """Container by container."""
    found: dict[str, dict[str, Any]] = composition()["services"]
    return found


def ours() -> dict[str, dict[str, Any]]:
    """Those that run our own image."""
    return {name: one for name, one in services().items() if one["image"].startswith("said-and-done")}


def variables() -> dict[str, bool]:
    """Every variable the file asks for → whether it stops without it."""
    found = VARIABLE.finditer(FILE.read_text(encoding="utf-8"))
    return {one["name"]: one["how"] == "?" for one in found}


def _filled(text: str, values: dict[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        default = found["rest"] if found["how"] == "-" else ""
        filled = values.get(found["name"]) or default
        assert filled, f"{found['name']} is in no environment"
        return filled

    return VARIABLE.sub(value, text)
