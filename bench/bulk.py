"""Filling a house quickly, through the same use cases as everything else."""

from bench.ground import slug
from bench.words import words
from said.local import LocalServices

ROWS = 500
"""In one call: the most that the contract allows."""

STORY = 1000
"""Events of one piece of `whole_story`: 800 comments received, 100 of them acknowledged, and 80 answered by ten
responses of eight comments each."""


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
        services.call("feedback", "acknowledge_comments", {"references": comments[100:200]}, actor="bench")
        for number in range(10):
            answered = comments[200 + number * 8 : 208 + number * 8]
            responses.append(respond(services, answered, f"piece {piece}, answer {number}"))
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
