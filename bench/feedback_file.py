"""A spreadsheet of the shape that trusts of the National Health Service publish, for where the real one is not."""

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench.words import words

ROWS = 2812
BLANK = 499
"""Rows without words, as in the real file."""

REAL = Path(__file__).parents[2] / "shared" / "data" / "nhs_patient_feedback.csv"
"""Used when it is there: 2,812 rows published by NHS England's patient-experience text-mining project (MIT)."""

COLUMNS = (
    "Comment ID,Trust,Respondent ID,Date,Service type 1,Service type 2,FFT categorical answer,FFT question,"
    "FFT answer,Person identifiable info?,Comment sentiment"
).split(",")
_TEAMS = [f"{kind} {number}" for kind in ("Ward", "Clinic", "Team") for number in range(1, 11)] + ["Unknown"]
_QUESTIONS = ("What could we do better?", "What was good?")


def feedback_file(folder: Path) -> Path:
    """The real file, or one like it written into `folder`: the same at every run."""
    return REAL if REAL.exists() else write(folder / "feedback.csv")


def write(path: Path, rows: int = ROWS) -> Path:
    random = Random(rows)
    without_words = set(random.sample(range(rows), rows * BLANK // ROWS))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for number in range(rows):
            respondent = f"TR {number // 2}"
            writer.writerow(
                {
                    "Comment ID": f"{respondent} - Q{number % 2 + 1}",
                    "Trust": "TR",
                    "Respondent ID": respondent,
                    "Date": f"{date(2021, 6, 1) + timedelta(number * 360 // rows):%d/%m/%Y}",
                    "Service type 1": "Community health services",
                    "Service type 2": random.choice(_TEAMS),
                    "FFT categorical answer": random.choice("1111122345"),
                    "FFT question": _QUESTIONS[number % 2],
                    "FFT answer": random.choice(("", " ")) if number in without_words else words(number),
                    "Comment sentiment": random.choice("1122345"),
                }
            )
    return path
