"""Following anything with a reference, both ways."""

import json

import click

from chassis.settings import read_settings

WIDE = 300
"""Characters in a line that no terminal shows."""


@click.command()
@click.argument("reference", metavar="REF")
@click.option("--json", "as_json", is_flag=True, help="Nodes and edges as JSON.")
def trace(reference: str, as_json: bool) -> None:
    """Show what led to REF and what came of it."""
    from rich.console import Console
    from rich.table import Table

    from chassis.references import tidy
    from said.local import LocalServices

    with LocalServices(read_settings()) as services:
        services.runtimes["reporting"].inbox.catch_up_all()
        found = services.call("reporting", "get_trace", {"reference": tidy(reference)}, actor="operator")
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    led_to: dict[str, list[str]] = {}
    for origin, result in found["edges"]:
        led_to.setdefault(origin, []).append(result)
    table = Table("When", "Reference", "What", "State", "Place", "Led to", title=f"Trace of {found['root']}")
    for node in found["nodes"]:
        table.add_row(
            node["at"][:16].replace("T", " "),
            node["reference"],
            f"{node['kind']}: {node['label']}",
            node["state"],
            node["local_service"] or "",
            ", ".join(led_to.get(node["reference"], [])),
        )
    console = Console()
    # In a file or a pipe nothing may be cut: the references are what proves the chain.
    (console if console.is_terminal else Console(width=WIDE)).print(table)
    if not found["complete"]:
        click.echo("There is more than this: the trace was cut off.")


COMMANDS = (trace,)
