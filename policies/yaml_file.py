"""Reads one YAML file strictly: what a person wrote is what arrives, or it is refused with its line.

Plain YAML would drop the first of two equal keys, turn the language `no` into false and follow references to
themselves. Dates stay text here; the schema reads them.
"""

import re
from pathlib import Path
from typing import Any

import yaml

from policies.errors import PolicyError, Problem


class _StrictLoader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise _at(self.peek_event().start_mark, "references (*name) are not used here")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value if node.id == "mapping" else ():  # a list tagged !!map gets here too
            if not isinstance(key, yaml.ScalarNode):
                raise _at(key.start_mark, "a field's name must be a word")
            if key.value in seen:
                raise _at(key.start_mark, f"{key.value!r} is given twice")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


for name, pattern in (("null", r"~|null|"), ("bool", r"true|false"), ("int", r"-?(?:0|[1-9][0-9]{0,17})")):
    _StrictLoader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(rf"(?:{pattern})$"), None)


def read_mapping(path: Path, label: str) -> dict[str, Any]:
    """The mapping in the file at `path`. `label` is what errors call the file.

    Raises `PolicyError` when it cannot be read, is not UTF-8, is not YAML, or is not a mapping of fields.
    """
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)
    except OSError as error:
        raise _refused(label, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise _refused(label, "is not UTF-8 text; save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise _refused(label, f"{line}{error.problem or error.context}") from error
    except RecursionError as error:
        raise _refused(label, "is nested too deeply") from error
    except yaml.YAMLError as error:
        raise _refused(label, f"is not YAML: {error}") from error
    if not isinstance(data, dict):
        raise _refused(label, "must be a mapping of fields")
    return data


def _at(mark: yaml.Mark, message: str) -> yaml.MarkedYAMLError:
    return yaml.constructor.ConstructorError(None, None, message, mark)


def _refused(label: str, message: str) -> PolicyError:
    return PolicyError([Problem(label, "", message)])
