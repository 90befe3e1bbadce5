"""Building blocks for tests of whole systems: where they run, what is said to them, what must be true afterwards."""
