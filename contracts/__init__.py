"""The published language: every event and command that crosses a service boundary.

Nothing here decides anything. A schema says which fields a message has, of which type and which values
are allowed; it refuses what it does not know and names the field. Events are versioned: a schema that
has been on the bus never changes, a new version gets a new class (see `contracts.catalogue`).
"""
