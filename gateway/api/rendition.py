"""The OpenAPI document in an order people read: parts, operations, fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

METHODS = ("get", "post")


@dataclass(frozen=True)
class Field:
    """One field or parameter. `kind` is its type in words; `where` is body, path, query or header."""

    name: str
    kind: str
    required: bool
    where: str
    description: str


@dataclass(frozen=True)
class Operation:
    id: str
    method: str
    path: str
    summary: str
    description: str
    who: str
    takes: list[Field]
    gives: list[Field]
    statuses: list[str]


class Rendition:
    """What the page about the API shows of it."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self.title = document["info"]["title"]
        self.description = document["info"].get("description", "")

    def parts(self) -> list[tuple[str, str, list[Operation]]]:
        """(name, description, operations) of every part."""
        described = {tag["name"]: tag["description"] for tag in self._document["tags"]}
        found: dict[str, list[Operation]] = {name: [] for name in described}
        for path, item in self._document["paths"].items():
            for method in METHODS:
                if method in item:
                    found[item[method]["tags"][0]].append(self._operation(path, method, item))
        return [(name, described[name], operations) for name, operations in found.items()]

    def _operation(self, path: str, method: str, item: dict[str, Any]) -> Operation:
        raw = item[method]
        takes = [
            self._field(parameter["name"], parameter["schema"], parameter.get("required", False), parameter)
            for parameter in [*item.get("parameters", []), *raw.get("parameters", [])]
        ]
        takes += self._fields(_schema_of(raw.get("requestBody", {})), "body")
        answer: dict[str, Any] = next(
            (body for status, body in raw["responses"].items() if status.startswith("2")), {}
        )
        return Operation(
            id=f"{method}-{path.strip('/').replace('/', '-').replace('{', '').replace('}', '')}",
            method=method.upper(),
            path=path,
            summary=raw.get("summary", ""),
            description=raw.get("description", ""),
            who=raw.get("x-permission", ""),
            takes=takes,
            gives=list(self._fields(_schema_of(answer), "")),
            statuses=sorted(raw["responses"]),
        )

    def _field(self, name: str, schema: dict[str, Any], required: bool, more: dict[str, Any]) -> Field:
        description = more.get("description") or schema.get("description", "")
        return Field(name, self._kind(schema), required, more.get("in", ""), description)

    def _fields(self, schema: dict[str, Any], where: str) -> Iterator[Field]:
        schema = self._resolved(schema)
        if schema.get("type") == "array":
            schema = self._resolved(schema["items"])
        for choice in schema.get("anyOf", [schema]):
            chosen = self._resolved(choice)
            required = chosen.get("required", [])
            for name, each in chosen.get("properties", {}).items():
                yield self._field(name, each, name in required, {"in": where})

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        if "$ref" in schema:
            named: dict[str, Any] = self._document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
            return named
        return schema

    def _kind(self, schema: dict[str, Any]) -> str:
        if "enum" in schema:
            return " | ".join("null" if each is None else str(each) for each in schema["enum"])
        if "anyOf" in schema:
            return " | ".join(self._kind(each) for each in schema["anyOf"])
        if "$ref" in schema:
            return str(schema["$ref"].rpartition("/")[2])
        types = schema.get("type", "any")
        words = [schema.get("format", each) if each == "string" else each for each in _listed(types)]
        if "array" in words:
            words[words.index("array")] = f"list of {self._kind(schema.get('items', {}))}"
        return " | ".join(words)


def _listed(types: str | list[str]) -> list[str]:
    return [types] if isinstance(types, str) else types


def _schema_of(body: dict[str, Any]) -> dict[str, Any]:
    for content in body.get("content", {}).values():
        schema: dict[str, Any] = content.get("schema", {})
        return schema
    return {}
