"""A house with two places: `house` for all tests of a file, `new_house` for one alone."""

from tests.unit.local_house import house, new_house, prepared

__all__ = ["house", "new_house", "prepared"]
