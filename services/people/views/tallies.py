"""How often each answer about themselves was given in a quarter; that is all that is kept of it (P6).

No view of the log: an event has a position, a time and neighbours, by which an answer could be joined to the person
who joined the bank a moment before (docs/adr/0012). Here is one row for each answer there can be, made before anybody
answers, and every answer writes all rows of the quarter, so that none says which was touched last.
"""

from sqlalchemy import Column, Integer, MetaData, String, Table, case, insert, select, tuple_, update
from sqlalchemy.orm import Session

from chassis.store import Store

ANSWERED = "answered"
"""In place of an answer: how many answered the question at all."""

Tally = dict[tuple[str, str], int]
"""(question, answer) → how many."""


class Tallies:
    def __init__(self, store: Store, questions: dict[str, tuple[str, ...]]) -> None:
        metadata = MetaData(schema=store.service if store.is_postgresql else None)
        self._cells = [(one, answer) for one, answers in questions.items() for answer in (*answers, ANSWERED)]
        self.table = Table(
            "equality_tallies",
            metadata,
            Column("quarter", String(7), primary_key=True),
            Column("question", String(40), primary_key=True),
            Column("answer", String(40), primary_key=True),
            Column("times", Integer, nullable=False),
            sqlite_with_rowid=False,  # a row's own number would tell the order in which rows were made
        )
        with store.making_tables() as connection:
            metadata.create_all(connection)

    def count(self, session: Session, quarter: str, answers: dict[str, list[str]]) -> None:
        """One more of each of `answers`."""
        given = [(one, answer) for one, chosen in answers.items() if chosen for answer in (*chosen, ANSWERED)]
        if not given:
            return
        columns = self.table.c
        here = columns.quarter == quarter
        known = {(row.question, row.answer) for row in session.execute(select(self.table).where(here))}
        fresh = [cell for cell in self._cells if cell not in known]
        if fresh:
            rows = [
                {"quarter": quarter, "question": one, "answer": answer, "times": 0} for one, answer in fresh
            ]
            session.execute(insert(self.table), rows)
        one_more = case((tuple_(columns.question, columns.answer).in_(given), 1), else_=0)
        session.execute(update(self.table).where(here).values(times=columns.times + one_more))

    def of(self, session: Session, quarters: list[str]) -> Tally:
        query = select(self.table).where(self.table.c.quarter.in_(quarters))
        tally: Tally = {}
        for row in session.execute(query):
            cell = (row.question, row.answer)
            tally[cell] = tally.get(cell, 0) + row.times
        return tally
