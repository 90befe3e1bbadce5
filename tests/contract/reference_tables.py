"""The tables of docs/reference/api.md, as the code has them; run as a module it writes them there."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

import gateway.api
from gateway.accounts import LIMITED_ROLES, ROLES, Permission
from gateway.api.documents import openapi
from gateway.status import STATUS

_WHEN = {
    "invalid": "a field is wrong; `errors` names it",
    "not_found": "nothing has this reference, or not for you",
    "conflict": "somebody else was quicker; ask again",
    "refused": "a rule forbids it as things stand; `code` names the rule",
    "unavailable": "a service does not answer; `Retry-After` says when to ask again",
}


def routes() -> list[str]:
    app = Flask("document")
    gateway.api.init_app(app)
    with app.app_context():
        paths = openapi()["paths"]
    rows = ["| method and path | what it does | who may |", "|---|---|---|"]
    for path, item in paths.items():
        for method in ("get", "post"):
            if method in item:
                who = item[method].get("x-permission", "")
                named = f"`{who}`" if who in set(Permission) else who or "anybody"
                rows.append(f"| `{method.upper()} {path}` | {item[method]['summary']} | {named} |")
    return rows


def roles() -> list[str]:
    rows = ["| permission | " + " | ".join(ROLES) + " |", "|---|" + "---|" * len(ROLES)]
    for permission in Permission:
        may = ["yes" if permission in allowed else "" for allowed in ROLES.values()]
        rows.append(f"| `{permission}` | " + " | ".join(may) + " |")
    rows.append("| may be limited to local services | " + " | ".join(
        "yes" if role in LIMITED_ROLES else "" for role in ROLES
    ) + " |")  # fmt: skip
    return rows


def refusals() -> list[str]:
    rows = ["| a service's refusal | status | when |", "|---|---|---|"]
    return rows + [f"| {kind} | {status} | {_WHEN[kind]} |" for kind, status in STATUS.items()]


TABLES = {"routes": routes, "roles": roles, "refusals": refusals}


PAGE = Path(__file__).parents[2] / "docs" / "reference" / "api.md"


def with_tables(page: str) -> str:
    """The page with every table as the code has it now."""
    for name, rows in TABLES.items():
        before, start, rest = page.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition(f"<!-- end of {name} -->")
        page = before + start + "\n" + "\n".join(rows()) + "\n\n" + end + after
    return page


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
