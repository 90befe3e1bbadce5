"""Filling a house quickly, through the same use cases as everything else."""

from bench.ground import slug
from bench.words import words
from said.local import LocalServices

ROWS = 500
"""In one call: the most that the contract allows."""


def import_comments(services: LocalServices, count: int, first: int = 0) -> list[str]:
    """`count` comments for all places in turn; their references."""
    references = []
    for start in range(first, first + count, ROWS):
        rows = [
            {"row": number + 1, "source_id": str(number), "text": words(number), "local_service": slug(number)}
            for number in range(start, min(start + ROWS, first + count))
        ]
        answer = services.call("feedback", "import_comments", {"source": "bench", "rows": rows}, actor="bench")
        references += [result["reference"] for result in answer["results"]]
    return references
