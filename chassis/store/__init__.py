"""One service's memory: an append-only event log, its own tables, and the transaction that holds both."""

from chassis.store.store import Store, UnknownAggregate, open_store

__all__ = ["Store", "UnknownAggregate", "open_store"]
