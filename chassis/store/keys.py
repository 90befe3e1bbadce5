"""The data keys of subjects: a person, or a comment nobody is known to have made. Destroying a key erases all that
was sealed under it, wherever it stands in a log to which things are only ever added.

Each key is 256 random bits, wrapped with AES-GCM by a key that HKDF derives from the master key. Keys are read for
the work of one transaction and never kept: another process may destroy one at any moment.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import (
    Column,
    Connection,
    LargeBinary,
    MetaData,
    String,
    Table,
    delete,
    event,
    insert,
    select,
    text,
)
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from chassis.columns import Moment
from chassis.logs import logger

log = logger(__name__)

KEY_BYTES = 32
NONCE_BYTES = 12
LONGEST_SUBJECT = 80
MOST_AT_ONCE = 500
"""Subjects asked for in one statement."""

_CHECK = b"the master key of this database"


class WrongMasterKey(Exception):
    """The master key is not the one under which this database's keys were wrapped."""


class NoMasterKey(Exception):
    """Something is to be sealed or opened in a store that was opened without a master key."""


def encrypt(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """AES-256-GCM under a fresh nonce, which stands first. It opens only together with `bound_to`."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def decrypt(key: bytes, box: bytes, bound_to: bytes) -> bytes:
    """Raises cryptography's InvalidTag when the key, the box or what it is bound to is another."""
    return AESGCM(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], bound_to)


def mark_of(key: bytes) -> str:
    """What a key is known by: a subject who was erased and says something new has a new key, which opens only that."""
    return sha256(b"said-and-done/mark/" + key).hexdigest()[:16]


class SubjectKeys:
    """The keys of one service's subjects, in its own database. master_key: empty in a store that seals nothing."""

    def __init__(self, service: str, schema: str | None, master_key: bytes) -> None:
        self._service = service
        self._wrapping = _derived(master_key, service) if master_key else None
        self.metadata = MetaData(schema=schema)
        self.table = Table(
            "subject_keys",
            self.metadata,
            Column("subject", String(LONGEST_SUBJECT), primary_key=True),
            Column("wrapped", LargeBinary, nullable=False),
            Column("made_at", Moment, nullable=False),
        )
        self._check = Table(
            "master_key_check",
            self.metadata,
            Column("name", String(20), primary_key=True),
            Column("wrapped", LargeBinary, nullable=False),
        )
        # SQLAlchemy would compile its own ON CONFLICT again for every statement, which costs more than all the rest.
        self._make_on_sqlite = insert(self.table).prefix_with("OR IGNORE").returning(self.table.c.subject)
        self._make_on_postgresql = text(
            f'INSERT INTO "{schema}".{self.table.name} (subject, wrapped, made_at) '
            "SELECT subject, wrapped, :made_at FROM unnest(CAST(:subjects AS text[]), CAST(:wrapped AS bytea[])) "
            "AS made (subject, wrapped) ON CONFLICT DO NOTHING RETURNING subject"
        )

    def create(self, connection: Connection) -> None:
        """The tables, if they are not there. Raises WrongMasterKey rather than let everything look erased."""
        self.metadata.create_all(connection)
        if self._wrapping is None:
            return
        kept = connection.execute(select(self._check.c.wrapped)).scalar()
        if kept is None:
            wrapped = encrypt(self._wrapping, _CHECK, self._bound_to(""))
            connection.execute(insert(self._check).values(name="check", wrapped=wrapped))
            return
        try:
            decrypt(self._wrapping, bytes(kept), self._bound_to(""))
        except InvalidTag:
            raise WrongMasterKey(
                f"The secret key is not the one that the words in the database of {self._service} were sealed with. "
                "Put the right one back: SAID_SECRET_KEY, or the file secret.key under SAID_DATA. "
                "Nothing was changed."
            ) from None

    def of(self, session: Session, subjects: Iterable[str]) -> dict[str, bytes]:
        """subject → data key, of those whose key is there; one statement for each `MOST_AT_ONCE`."""
        found: dict[str, bytes] = {}
        table = self.table.c
        for some in _some_at_once(subjects):
            query = select(table.subject, table.wrapped).where(table.subject.in_(some))
            for subject, wrapped in session.connection().execute(query):
                found[subject] = self._unwrapped(subject, bytes(wrapped))
        return found

    def of_or_made(self, session: Session, subjects: Iterable[str]) -> dict[str, bytes]:
        """subject → data key, made in this transaction for whoever has none."""
        wanted = sorted(set(subjects))
        if not wanted:
            return {}
        # Most are new. Whoever makes the same at the same moment is waited for, and then that key counts.
        fresh = {subject: os.urandom(KEY_BYTES) for subject in wanted}
        made = self._made(session.connection(), fresh)
        keys = {subject: key for subject, key in fresh.items() if subject in made}
        return keys | self.of(session, (subject for subject in wanted if subject not in made))

    def _made(self, connection: Connection, keys: Mapping[str, bytes]) -> set[str]:
        """Stores those of `keys` whose subjects have none, and says which."""
        wrapped = {subject: self._wrapped(subject, key) for subject, key in keys.items()}
        now = datetime.now(UTC)
        if connection.dialect.name == "postgresql":
            values = {"subjects": list(wrapped), "wrapped": list(wrapped.values()), "made_at": now}
            return set(connection.execute(self._make_on_postgresql, values).scalars())
        rows = [{"subject": subject, "wrapped": box, "made_at": now} for subject, box in wrapped.items()]
        return set(connection.execute(self._make_on_sqlite, rows).scalars())

    def destroy(self, session: Session, subjects: Sequence[str]) -> list[str]:
        """For ever, once the transaction commits. Returns those that had a key."""
        destroyed: list[str] = []
        for some in _some_at_once(subjects):
            gone = delete(self.table).where(self.table.c.subject.in_(some)).returning(self.table.c.subject)
            destroyed += session.connection().execute(gone).scalars()
        bind = session.get_bind()
        if destroyed and bind.dialect.name == "sqlite":
            engine = bind.engine
            event.listen(session, "after_commit", lambda _session: _leave_the_file(engine), once=True)
        return destroyed

    def made_before(self, session: Session, moments: Mapping[str, datetime]) -> list[str]:
        """Of subjects, each with the moment it was erased: those that have a key from before it, as after a backup
        was put back."""
        found: list[str] = []
        table = self.table.c
        for some in _some_at_once(moments):
            query = select(table.subject, table.made_at).where(table.subject.in_(some))
            found += [row.subject for row in session.execute(query) if row.made_at <= moments[row.subject]]
        return found

    def _wrapped(self, subject: str, key: bytes) -> bytes:
        return encrypt(self._master(), key, self._bound_to(subject))

    def _unwrapped(self, subject: str, wrapped: bytes) -> bytes:
        return decrypt(self._master(), wrapped, self._bound_to(subject))

    def _master(self) -> bytes:
        if self._wrapping is None:
            raise NoMasterKey(f"The store of {self._service} was opened without a master key.")
        return self._wrapping

    def _bound_to(self, subject: str) -> bytes:
        return f"{self._service}/{subject}".encode()


def _some_at_once(subjects: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(set(subjects))
    for first in range(0, len(wanted), MOST_AT_ONCE):
        yield wanted[first : first + MOST_AT_ONCE]


def _derived(master_key: bytes, service: str) -> bytes:
    info = f"said-and-done/subject-keys/1/{service}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(master_key)


def _leave_the_file(engine: Engine) -> None:
    """What was deleted stands in SQLite's write-ahead log until that begins again. When somebody reads just now it
    stays there until the next time."""
    connection: Any = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout = 0")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.execute("PRAGMA busy_timeout = 10000")
        cursor.close()
    finally:
        connection.close()
    if busy:
        log.warning("destroyed keys stay in the write-ahead log for a while", database=str(engine.url))
