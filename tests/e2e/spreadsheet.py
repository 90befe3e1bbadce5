"""A file as a health trust sends it: one row per answer, a sixth of them blank, themes mixed."""

from __future__ import annotations

import csv
from pathlib import Path

COLUMNS = ("Comment ID", "Date", "Service type 2", "FFT categorical answer", "FFT question", "FFT answer")
PLACES = ("Elm House", "Oak Court", "Riverside Drop-in")
ANSWERS = (
    "The waiting list for a first talk is far too long, I waited {} weeks.",
    "Staff listened and were kind to me on day {}.",
    "Group number {} helped me to sleep again.",
    "Waiting in the corridor for {} minutes made me nervous.",
    "",
    "Please send letter number {} in larger print.",
)


def write_feedback(path: Path, rows: int) -> int:
    """Writes `rows` rows and returns how many of them have words."""
    with_words = 0
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(rows):
            words = ANSWERS[number % len(ANSWERS)].format(number)
            with_words += bool(words)
            day = f"{number % 28 + 1:02}/03/2026"
            place = PLACES[number % len(PLACES)]
            writer.writerow(
                [f"T {number} - Q1", day, place, number % 5 + 1, "What could we do better?", words]
            )
    return with_words
