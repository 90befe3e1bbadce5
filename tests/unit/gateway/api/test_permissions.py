"""Every route × role: the table of roles is what the API does (requirement G1)."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.accounts import ROLES, Permission

ANSWER = {"you_said": "x", "we_did": "y", "outcome": "done"}
COMMENT, RESPONSE = "/comments/FB-00000-0", "/responses/RE-00000-0"
ROUTES: list[tuple[str, str, Any, Permission]] = [
    ("GET", "/comments", None, Permission.READ_COMMENTS),
    ("GET", COMMENT, None, Permission.READ_COMMENTS),
    ("POST", f"{COMMENT}/acknowledgement", None, Permission.ACKNOWLEDGE),
    ("POST", f"{COMMENT}/question", {"question": "x"}, Permission.ASK),
    ("POST", f"{COMMENT}/escalation", {"reason": "x"}, Permission.ESCALATE),
    ("POST", f"{COMMENT}/declining", {"reason": "x"}, Permission.DECLINE),
    ("POST", f"{COMMENT}/closing", None, Permission.CLOSE),
    ("POST", f"{COMMENT}/assignment", {"assignee": "x"}, Permission.ASSIGN),
    ("POST", f"{COMMENT}/themes", {"themes": ["x"]}, Permission.THEME),
    ("POST", "/responses", ANSWER | {"comments": ["FB-00000-0"]}, Permission.RESPOND),
    ("GET", RESPONSE, None, Permission.READ_COMMENTS),
    ("POST", f"{RESPONSE}/publication", None, Permission.PUBLISH),
    ("POST", f"{RESPONSE}/confirmation", {"reason": "x"}, Permission.CONFIRM),
    ("POST", f"{RESPONSE}/correction", ANSWER | {"reason": "x"}, Permission.CORRECT),
    ("POST", f"{RESPONSE}/withdrawal", {"reason": "x"}, Permission.WITHDRAW),
    ("POST", "/local-services", {"name": " "}, Permission.MANAGE_LOCAL_SERVICES),
    ("GET", "/trace/RE-00000-0", None, Permission.READ_TRACE),
    ("GET", "/events?after=nonsense", None, Permission.READ_EVENTS),
]
PUBLIC = {
    ("POST", "/api/v1/comments"),
    ("POST", "/api/v1/comments/<reference>/words"),
    ("GET", "/api/v1/local-services"),
    ("GET", "/api/v1/boards/organisation"),
    ("GET", "/api/v1/boards/<local_service>"),
    ("GET", "/api/v1/asyncapi.json"),
    ("GET", "/api/v1/schemas/<event_type>"),
    ("GET", "/api/v1/docs"),
    ("GET", "/api/v1/openapi.json"),
    *(
        ("GET", path) for path in ("/api/", "/api/docs", "/api/docs/", "/api/v1", "/api/v1/")
    ),  # lead to the docs
}
"""Routes that need no account. Whoever adds one decides it here."""
LET_IN = {404, 422, 200}
"""Nothing of what is asked for exists, so who may ask is told that."""


@pytest.fixture(scope="module")
def callers(house):
    return {role: house.caller(role) for role in ROLES} | {None: house.caller()}


def ask(caller, method, path, body):
    answer = caller.get(path) if method == "GET" else caller.post(path, body)
    answer.close()
    return answer.status_code


@pytest.mark.requirement("G1")
@pytest.mark.requirement("G3")
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("method", "path", "body", "permission"), ROUTES)
def test_a_role_may_what_the_table_says(callers, method, path, body, permission, role):
    status = ask(callers[role], method, path, body)
    if permission in ROLES[role]:
        assert status in LET_IN
    else:
        assert status == 403


@pytest.mark.parametrize(("method", "path", "body", "permission"), ROUTES)
def test_nobody_may_without_a_token(callers, method, path, body, permission):
    if permission is Permission.READ_TRACE:
        assert ask(callers[None], method, path, body) == 404  # the published is public
    else:
        assert ask(callers[None], method, path, body) == 401


def test_every_route_is_in_this_table(house):
    filled = {"<reference>": "RE-00000-0", "<local_service>": "elm-house"}
    asked = {(method, path.partition("?")[0].replace("FB-", "RE-")) for method, path, _, _ in ROUTES}
    missing = set()
    for rule in house.app.url_map.iter_rules():
        if not rule.rule.startswith("/api/"):
            continue
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            path = rule.rule.removeprefix("/api/v1")
            for placeholder, value in filled.items():
                path = path.replace(placeholder, value)
            if (method, rule.rule) not in PUBLIC and (method, path) not in asked:
                missing.add((method, rule.rule))
    assert not missing, "say in ROUTES which permission it needs, or in PUBLIC that it needs none"


def test_a_session_reads_and_never_writes(house):
    """Another site could make a browser send a form with the session's cookie."""
    from gateway.accounts import staff

    staff.create(
        house.app.extensions["database"],
        email="reader@example.org",
        name="Reader",
        role="administrator",
        password="correct horse battery",
    )
    client = house.app.test_client()
    house.app.config["WTF_CSRF_ENABLED"] = False
    try:
        signed_in = client.post(
            "/sign-in", data={"email": "reader@example.org", "password": "correct horse battery"}
        )
    finally:
        house.app.config["WTF_CSRF_ENABLED"] = True
    assert signed_in.status_code == 302
    assert client.get("/api/v1/comments").status_code == 200
    assert client.post(f"/api/v1{COMMENT}/acknowledgement").status_code == 401
