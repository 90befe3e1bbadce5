"""A policy file may say `extends: framework` and give only what differs. Here the files are laid together.

The rule: what a file gives replaces what it extends. The sections in `MERGED` are laid over entry by entry,
so one theme or one channel can be changed alone, and an entry given as null is taken away. All else is
replaced whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policies.errors import PolicyError, Problem
from policies.yaml_file import read_mapping

MERGED = (
    "organisation",
    "languages",
    "levels",
    "kinds",
    "channels",
    "themes",
    "groups",
    "complaint_codes",
    "thanks",
    "special_days",
    "involvement",
)


@dataclass(frozen=True, slots=True)
class Layer:
    """One policy file as written. `label` is what errors call it; `fields` leaves out `extends`."""

    label: str
    fields: dict[str, Any]


def read_layers(path: Path, label: str, bases: Mapping[str, Path]) -> list[Layer]:
    """The file at `path` first, then the one it extends, and so on down. `bases` can be extended, by name.

    Raises `PolicyError` when a file cannot be read, extends something else, or goes round in a circle.
    """
    layers: list[Layer] = []
    seen: set[Path] = set()
    while True:
        if path.resolve() in seen:
            raise PolicyError([Problem(layers[-1].label, "extends", "goes round in a circle")])
        seen.add(path.resolve())
        fields = read_mapping(path, label)
        base = fields.pop("extends", None)
        layers.append(Layer(label, fields))
        if base is None:
            return layers
        if not isinstance(base, str) or base not in bases:
            raise PolicyError([Problem(label, "extends", f"must be one of {', '.join(bases)}")])
        path, label = bases[base], shipped_label(bases[base])


def shipped_label(path: Path) -> str:
    """What errors call a file that comes with the system."""
    return str(path.relative_to(Path(__file__).parent.parent))


def merged(layers: list[Layer]) -> dict[str, Any]:
    """The fields of all layers as one mapping, the first layer on top.

    Raises `PolicyError` when an entry is taken away that is not there.
    """
    result: dict[str, Any] = {}
    problems: list[Problem] = []
    for layer in reversed(layers):
        for field, value in layer.fields.items():
            if field not in MERGED or not isinstance(value, dict):
                result[field] = value
                continue
            below = result.get(field)
            entries = below if isinstance(below, dict) else {}
            problems += [
                Problem(
                    layer.label, f"{field}.{entry}", "is null, but there is nothing below it to take away"
                )
                for entry, content in value.items()
                if content is None and entry not in entries
            ]
            result[field] = {entry: it for entry, it in (entries | value).items() if it is not None}
    if problems:
        raise PolicyError(problems)
    return result


def layer_of(path: tuple[str, ...], layers: list[Layer]) -> Layer:
    """The layer in which the field at `path` was written; the first layer for one that nobody wrote."""
    written = path[: 2 if path and path[0] in MERGED else 1]
    for layer in layers:
        value: Any = layer.fields
        for part in written:
            if not isinstance(value, dict) or part not in value:
                break
            value = value[part]
        else:
            return layer
    return layers[0]
