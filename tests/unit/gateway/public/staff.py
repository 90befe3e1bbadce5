"""What staff do meanwhile, straight at the services."""

from __future__ import annotations

from typing import Any

from said.local import LocalServices

PAT = "Pat Green"


def receive(
    services: LocalServices, text: str, place: str | None = "elm-house", **more: Any
) -> dict[str, Any]:
    """reference, follow_up_code and dates of a comment from the suggestion box."""
    if contact := more.pop("contact", None):
        more["person"] = services.call("people", "keep_contact", {"contact": contact})["person"]
    payload = {"text": text, "local_service": place, "channel": "suggestion_box"} | more
    answer: dict[str, Any] = services.call("feedback", "receive_comment", payload, actor=PAT)
    return answer


def respond(services: LocalServices, comments: list[str], *, publish: bool = True, **more: Any) -> str:
    """The reference of a response that was published, unless `publish` is false, and has reached the boards."""
    payload = {
        "comments": comments,
        "you_said": "The lift is broken.",
        "we_did": "We had it mended.",
        "outcome": "done",
        "publish": publish,
    }
    answer = services.call("feedback", "respond", payload | more, actor=PAT)
    services.deliver()
    return str(answer["reference"])


def do(services: LocalServices, method: str, **payload: Any) -> Any:
    answer = services.call("feedback", method, payload, actor=PAT)
    services.deliver()
    return answer
