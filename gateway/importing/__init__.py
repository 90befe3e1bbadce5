"""Importing what people said from a spreadsheet (F12), for the web pages and the command line.

`import_feedback` does all of it; `read_table` → `guess` → `plan` → `Sender` are its steps.
"""

from gateway.importing.feedback import Report, import_feedback
from gateway.importing.mapping import FIELDS, Mapping, guess
from gateway.importing.plan import NO_WORDS, PlannedRow, plan, source_of
from gateway.importing.problems import FileProblem, RejectedRow
from gateway.importing.reading import read_table
from gateway.importing.sending import Batch, Sender
from gateway.importing.survey import Survey, survey
from gateway.importing.table import Row, Table, Unusable

__all__ = [
    "FIELDS",
    "NO_WORDS",
    "Batch",
    "FileProblem",
    "Mapping",
    "PlannedRow",
    "RejectedRow",
    "Report",
    "Row",
    "Sender",
    "Survey",
    "Table",
    "Unusable",
    "guess",
    "import_feedback",
    "plan",
    "read_table",
    "source_of",
    "survey",
]
