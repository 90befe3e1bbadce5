"""Filling a house quickly, through the same use cases as everything else."""

from bench.ground import PLACES, slug
from bench.words import words
from said.local import LocalServices

ROWS = 500
"""In one call: the most that the contract allows."""

STORY = 1000
"""Events of one piece of `whole_story`: 800 comments received, 80 of them acknowledged, and 80 answered by twenty
responses of four comments each, one of the four from the first place: its board, too, fills a page."""


def import_comments(services: LocalServices, count: int, first: int = 0) -> list[str]:
    """`count` comments for all places in turn; their references."""
    references = []
    for start in range(first, first + count, ROWS):
        rows = [
            {
                "row": number + 1,
                "source_id": str(number),
                "text": words(number),
                "local_service": slug(number),
            }
            for number in range(start, min(start + ROWS, first + count))
        ]
        answer = services.call(
            "feedback", "import_comments", {"source": "bench", "rows": rows}, actor="bench"
        )
        references += [result["reference"] for result in answer["results"]]
    return references


def whole_story(services: LocalServices, events: int) -> list[str]:
    """Fills feedback with `events` events, a multiple of STORY; references of the responses."""
    responses = []
    for piece in range(events // STORY):
        comments = import_comments(services, 800, first=piece * 800)
        acknowledged = [
            comment for number, comment in enumerate(comments) if number % len(PLACES) in range(20, 24)
        ]
        services.call("feedback", "acknowledge_comments", {"references": acknowledged}, actor="bench")
        for start in range(0, 800, len(PLACES)):
            responses.append(respond(services, comments[start : start + 4], f"answer {piece}, {start}"))
    return responses


def respond(services: LocalServices, comments: list[str], said: str) -> str:
    answer = services.call(
        "feedback",
        "respond",
        {
            "comments": comments,
            "you_said": f"You said: {said}.",
            "we_did": "We looked into it and it was mended.",
            "outcome": "done",
            "publish": True,
        },
        actor="bench",
    )
    assert answer["state"] == "published", answer
    return str(answer["reference"])
