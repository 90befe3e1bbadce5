"""Full-text search over what people said: SQLite's FTS5 or PostgreSQL's text search, both with English stems."""

import re
from collections import Counter
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Text,
    TextualSelect,
    bindparam,
    column,
    func,
    insert,
    literal_column,
    table,
    text,
    update,
)
from sqlalchemy.orm import Session

from chassis.changes import Changes

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_COMMON = frozenset(
    "a about after all also always an and any are as at be because been before being but by can could did do does "
    "down each even every for from get go good got had has have he her here him his how i if in into is it its just "
    "like made make me more most much my never no not nothing now of off on one only or other our out over own "
    "people please really said same see she should so some still such than thank thanks that the their them then "
    "there these they thing things this those time to too up us very was way we well were what when where which who "
    "will with would you your".split()
)
MOST_WORDS = 12


def words_of(written: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(written)]


def telling_words(written: str) -> list[str]:
    """Those that say what it is about."""
    return [word for word in words_of(written) if word not in _COMMON and len(word) > 2]


def subjects(written: str) -> set[str]:
    """The beginnings of its telling words, so that "repair" and "repairs" count as one."""
    return {word[:4] for word in telling_words(written)}


class SearchIndex:
    """An index from words to positions of comments. name: of its table, with schema where there is one."""

    def __init__(self, name: str, schema: str | None) -> None:
        self._plain_name = name
        self._schema = schema
        self._name = f'"{schema}"."{name}"' if schema else f'"{name}"'
        position = "position" if schema else "rowid"
        index = table(name, column(position, BigInteger), column("words", Text), schema=schema)
        said: ColumnElement[Any] = bindparam("words_", type_=Text)
        more: ColumnElement[Any] = literal_column("' '").op("||")(said)
        if schema:
            said = more = func.to_tsvector(literal_column("'english'"), said)
        place = bindparam("position_", type_=BigInteger)
        self._put = insert(index).values({position: place, "words": said})
        self._empty = update(index).where(index.c[position] == place).values(words=said)
        self._add = update(index).where(index.c[position] == place).values(words=index.c.words.op("||")(more))

    def create(self, bind: Connection) -> None:
        if bind.dialect.name == "postgresql":
            bind.exec_driver_sql(
                f"CREATE TABLE IF NOT EXISTS {self._name} (position bigint PRIMARY KEY, words tsvector NOT NULL)"
            )
            found = bind.execute(
                text(
                    "SELECT 1 FROM pg_indexes WHERE schemaname = :schema AND tablename = :name "
                    "AND indexdef LIKE '%gin%'"
                ),
                {"schema": self._schema, "name": self._plain_name},
            ).scalar()
            if not found:
                bind.exec_driver_sql(f"CREATE INDEX ON {self._name} USING gin (words)")
        else:
            bind.exec_driver_sql(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {self._name} USING fts5(words, tokenize = 'porter unicode61')"
            )

    def drop(self, bind: Connection) -> None:
        bind.exec_driver_sql(f"DROP TABLE IF EXISTS {self._name}")

    def rename_to(self, other: "SearchIndex", bind: Connection) -> None:
        bind.exec_driver_sql(f'ALTER TABLE {self._name} RENAME TO "{other._plain_name}"')

    def put(self, changes: Changes, position: int, words: str) -> None:
        changes.make(self._put, {"position_": position, "words_": words})

    def add(self, changes: Changes, position: int, words: str) -> None:
        """More words for a comment that is in the index."""
        changes.make(self._add, {"position_": position, "words_": words})

    def erase(self, changes: Changes, position: int) -> None:
        """Nothing of a comment can be found any more, nor read in the file."""
        changes.make(self._empty, {"position_": position, "words_": ""})
        if not self._schema:
            # SQLite only marks words as deleted, and drops them whenever it next tidies up.
            changes.execute(text(f"INSERT INTO {self._name}({self._name}) VALUES ('optimize')"))

    def matching(self, session: Session, written: str) -> TextualSelect:
        """Positions of comments with all the words written."""
        wanted = words_of(written)[:MOST_WORDS]
        if session.get_bind().dialect.name == "postgresql":
            query = f"SELECT position FROM {self._name} WHERE words @@ plainto_tsquery('english', :wanted)"
            return text(query).bindparams(wanted=" ".join(wanted)).columns(column("position", BigInteger))
        return self._fts(" AND ".join(f'"{word}"' for word in wanted) or '""')

    def _fts(self, wanted: str) -> TextualSelect:
        query = f"SELECT rowid AS position FROM {self._name} WHERE {self._name} MATCH :wanted"
        return text(query).bindparams(wanted=wanted).columns(column("position", BigInteger))

    def alike(self, session: Session, written: str, limit: int) -> list[int]:
        """Positions of comments that share telling words with `written`, most alike first."""
        telling = [word for word, _ in Counter(telling_words(written)).most_common(MOST_WORDS)]
        if not telling:
            return []
        if session.get_bind().dialect.name == "postgresql":
            wanted = " | ".join(re.sub(r"\W", "", word) for word in telling)
            query = (
                f"SELECT position FROM {self._name}, to_tsquery('english', :wanted) query WHERE words @@ query "
                "ORDER BY ts_rank(words, query) DESC, position DESC LIMIT :limit"
            )
        else:
            wanted = " OR ".join(f'"{word}"' for word in telling)
            query = (
                f"SELECT rowid FROM {self._name} WHERE {self._name} MATCH :wanted "
                "ORDER BY rank, rowid DESC LIMIT :limit"
            )
        return list(session.execute(text(query), {"wanted": wanted, "limit": limit}).scalars())
