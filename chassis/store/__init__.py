"""One service's memory: an append-only event log, its own tables, and the transaction that holds both."""

from chassis.store.keys import WrongMasterKey
from chassis.store.store import DATABASE_GONE, Store, UnknownAggregate, open_store

__all__ = ["DATABASE_GONE", "Store", "UnknownAggregate", "WrongMasterKey", "open_store"]
