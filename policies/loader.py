"""Loads participation policies and complaint codes from their files."""

from functools import cache
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError

from policies.complaint_code import ComplaintCode
from policies.complaint_schema import ComplaintCodeSchema
from policies.errors import PolicyError, Problem
from policies.layers import Layer, layer_of, merged, read_layers, shipped_label
from policies.policy import Policy
from policies.schema import PolicySchema
from policies.yaml_file import read_mapping

_FOLDER = Path(__file__).parent
_BASES = {path.stem: path for path in sorted(_FOLDER.glob("*.yaml"))}
_CODES = {path.stem: path for path in sorted((_FOLDER / "complaint-codes").glob("*.yaml"))}

ASSUMED = "assumed"
"""A base to extend, not a policy: what no policy says and the system needs anyway."""


def shipped_policies() -> tuple[str, ...]:
    """The names of the policies that come with the system, in alphabetical order."""
    return tuple(name for name in _BASES if name != ASSUMED)


def shipped_complaint_codes() -> tuple[str, ...]:
    """The names of the complaint codes that come with the system, in alphabetical order."""
    return tuple(_CODES)


def load_policy(name_or_path: str | Path) -> Policy:
    """The policy of that name ("framework"), or the one in an organisation's own YAML file.

    Raises `PolicyError` with everything that is wrong: which file, which field, what to do.
    """
    name = str(name_or_path)
    return _load_shipped(name) if name in shipped_policies() else _load_policy(name)


def _load_policy(name_or_path: str) -> Policy:
    path, label = _locate(name_or_path)
    layers = read_layers(path, label, _BASES)
    data = _load(PolicySchema(), merged(layers), layers)
    unknown = [
        _problem(layers, ("complaint_codes", ref.code), f"is not one of {', '.join(_CODES)}")
        for ref in data["complaint_codes"]
        if ref.code not in _CODES
    ]
    if unknown:
        raise PolicyError(unknown)
    return Policy(name=path.stem, **data)


@cache
def _load_shipped(name: str) -> Policy:
    """Once in a process: what comes with the system does not change while it runs."""
    return _load_policy(name)


def load_complaint_code(name: str) -> ComplaintCode:
    """The complaint code of that name, such as "housing-ombudsman-2024". Raises `PolicyError`."""
    if name not in _CODES:
        raise PolicyError([Problem(name, "", f"there is no such complaint code, only {', '.join(_CODES)}")])
    label = shipped_label(_CODES[name])
    fields = read_mapping(_CODES[name], label)
    return ComplaintCode(name=name, **_load(ComplaintCodeSchema(), fields, [Layer(label, fields)]))


def check(name_or_path: str | Path) -> list[str]:
    """What is wrong with a policy, one line each, naming file and field; nothing when it is fine."""
    try:
        load_policy(name_or_path)
    except PolicyError as error:
        return [str(problem) for problem in error.problems]
    return []


def _locate(name_or_path: str) -> tuple[Path, str]:
    """Where the file is, and what errors call it. A bare word is a shipped policy, anything else a path."""
    if name_or_path in shipped_policies():
        return _BASES[name_or_path], shipped_label(_BASES[name_or_path])
    path = Path(name_or_path)
    if path.suffix not in (".yaml", ".yml"):
        known = ", ".join(shipped_policies())
        message = f"is neither a policy that comes with the system ({known}) nor a path that ends in .yaml"
        raise PolicyError([Problem(name_or_path, "", message)])
    return path, name_or_path


def _load(schema: Schema, fields: dict[str, Any], layers: list[Layer]) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = schema.load(fields)
    except ValidationError as error:
        raise PolicyError([_problem(layers, *found) for found in _flattened(error.messages)]) from error
    return loaded


def _problem(layers: list[Layer], path: tuple[str, ...], message: str) -> Problem:
    return Problem(layer_of(path, layers).label, ".".join(path), message)


def _flattened(messages: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    """marshmallow's nested messages as (path, message) pairs.

    It puts "key" or "value" between a mapping and its entries, and "_schema" where no field is to blame.
    """
    if isinstance(messages, dict):
        return [
            found
            for key, inner in messages.items()
            for found in _flattened(inner, path if key in ("key", "value", "_schema") else (*path, str(key)))
        ]
    if isinstance(messages, list):
        return [found for inner in messages for found in _flattened(inner, path)]
    return [(path, str(messages))]
