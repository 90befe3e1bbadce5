"""The ballot boxes of elections with codes: the only thing that a service keeps outside its log and its views.

One row holds one box: which codes are unused, which are used, and the ballots, each list in alphabetical order. A
vote rewrites the row. So no row, number, time or order in the database belongs to one vote, and nothing in a box
joins a code to a ballot (docs/adr/0013). Codes are kept as an HMAC under the master key and go when voting is over.
"""

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, Text, insert, select, update
from sqlalchemy.orm import Session

from chassis.references import ALPHABET, check_character, tidy_code
from chassis.store import Store
from services.meetings.domain.election_rules import CodeNotKnown, CodeUsed

LETTERS = 11
"""Of a code, without its check character: 55 bits."""


@dataclass
class Box:
    """unused, used: marks of codes. ballots: each the candidates chosen on it, sorted; an empty one is blank."""

    unused: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)
    ballots: list[list[str]] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Of the ballots alone: the same ballots give the same, whatever order they came in."""
        return hashlib.sha256(json.dumps(sorted(self.ballots)).encode()).hexdigest()

    def as_text(self) -> str:
        """In an order that says nothing."""
        return json.dumps([sorted(self.unused), sorted(self.used), sorted(self.ballots)])

    @classmethod
    def of_text(cls, text: str) -> "Box":
        return cls(*json.loads(text))


class BallotBoxes:
    """secret: the master key."""

    def __init__(self, store: Store, secret: bytes) -> None:
        self._secret = secret
        metadata = MetaData(schema=store.service if store.is_postgresql else None)
        self._table = Table(
            "ballot_boxes",
            metadata,
            Column("election", String(20), primary_key=True),
            Column("content", Text, nullable=False),
        )
        with store.making_tables() as connection:
            metadata.create_all(connection)

    def look(self, session: Session, election: str) -> Box:
        """What is in the box; empty when there is none yet."""
        return self._box(session, election, lock=False)

    def add_codes(self, session: Session, election: str, codes: list[str]) -> None:
        box = self._box(session, election)
        box.unused += [self._mark(election, code) for code in codes]
        self._put(session, election, box)

    def check(self, session: Session, election: str, code: str) -> None:
        """Raises CodeNotKnown, CodeUsed."""
        self._mark_in(self.look(session, election), election, code)

    def cast(self, session: Session, election: str, code: str, choices: list[str]) -> None:
        """Uses the code up and puts the ballot in, or neither. Raises CodeNotKnown, CodeUsed."""
        box = self._box(session, election)
        mark = self._mark_in(box, election, code)
        box.unused.remove(mark)
        box.used.append(mark)
        box.ballots.append(sorted(choices))
        self._put(session, election, box)

    def close(self, session: Session, election: str) -> Box:
        """Nobody votes any more: what is known of codes goes, the ballots stay to be counted again."""
        box = self._box(session, election)
        self._put(session, election, Box(ballots=box.ballots))
        return box

    def _mark_in(self, box: Box, election: str, code: str) -> str:
        mark = self._mark(election, code)
        if mark in box.used:
            raise CodeUsed("This code was used. If that was you, your vote is in the box.")
        if mark not in box.unused:
            raise CodeNotKnown("This code is not one of this election. Look at each letter and number again.")
        return mark

    def _mark(self, election: str, code: str) -> str:
        said = f"ballot:{election}:{tidy_code(code)}".encode()
        return hmac.new(self._secret, said, hashlib.sha256).hexdigest()[:32]

    def _box(self, session: Session, election: str, lock: bool = True) -> Box:
        query = select(self._table.c.content).where(self._table.c.election == election)
        content = session.execute(query.with_for_update() if lock else query).scalar()
        return Box() if content is None else Box.of_text(content)

    def _put(self, session: Session, election: str, box: Box) -> None:
        values: dict[str, Any] = {"content": box.as_text()}
        mine = self._table.c.election == election
        if not session.execute(update(self._table).where(mine).values(values)).rowcount:  # type: ignore[attr-defined]
            session.execute(insert(self._table).values(election=election, **values))


def new_codes(count: int) -> list[str]:
    """Random codes like K7QM-2P4R-9XWD, sorted: made from nothing that could make them again."""
    codes: set[str] = set()
    while len(codes) < count:
        body = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
        whole = body + check_character(body)
        codes.add("-".join(whole[start : start + 4] for start in (0, 4, 8)))
    return sorted(codes)
