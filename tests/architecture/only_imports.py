"""An import-linter contract: these packages import themselves, the standard library and what is listed.

The built-in contracts forbid what somebody thought of; this one forbids everything that nobody allowed.

    [importlinter:contract:pure]
    type = only
    modules = services.*.domain
    allowed = eventsourcing.domain
"""

from __future__ import annotations

import re
import sys
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.domain.helpers import module_expressions_to_modules


class OnlyImportsContract(Contract):
    """`modules`: packages, with wildcards. `allowed`: what each may import besides itself, with all below."""

    type_name = "only"

    modules: Any = fields.SetField(subfield=fields.ModuleExpressionField())
    allowed: Any = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Every direct import of every module is looked at; together they leave no way round."""
        found = {module.name for module in module_expressions_to_modules(graph, self.modules)}
        broken = [
            f"{module} imports {imported} (line {line})"
            for package in sorted(found)
            for module in sorted({package} | graph.find_descendants(package))
            for imported, line, statement in self._imports(graph, module)
            if not self._is_allowed(package, imported, statement)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """List what is imported against the rule."""
        for line in check.metadata["broken"]:
            output.print_error(f"- {line}")

    def _is_allowed(self, package: str, imported: str, statement: str) -> bool:
        if imported.split(".")[0] in sys.stdlib_module_names or is_within(imported, package):
            return True
        return any(
            is_within(imported, name) or (is_within(name, imported) and imports_below(statement, name))
            for name in self.allowed
        )

    @staticmethod
    def _imports(graph: ImportGraph, module: str) -> list[tuple[str, int, str]]:
        return [
            (imported, detail["line_number"], detail["line_contents"])
            for imported in sorted(graph.find_modules_directly_imported_by(module))
            for detail in graph.get_import_details(importer=module, imported=imported)
        ]


def is_within(module: str, package: str) -> bool:
    """Whether `module` is `package` or below it."""
    return module == package or module.startswith(f"{package}.")


def imports_below(statement: str, package: str) -> bool:
    """Whether an import statement names `package` or something below it.

    The graph knows a package from outside only by its first name, so that the statement itself must be asked
    whether `eventsourcing` meant `eventsourcing.domain`.
    """
    return re.match(rf"\s*(from|import)\s+{re.escape(package)}(\.|\s|$)", statement) is not None
