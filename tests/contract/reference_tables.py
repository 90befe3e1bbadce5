"""The tables of docs/reference/api.md, as the code has them."""

from __future__ import annotations

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
