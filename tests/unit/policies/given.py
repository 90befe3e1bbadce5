"""What the policy tests start from."""

from collections.abc import Callable
from pathlib import Path

OwnPolicy = Callable[[str], Path]
"""Writes an organisation's own policy file from its text, and gives its path."""
