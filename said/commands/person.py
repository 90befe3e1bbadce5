"""What is held on somebody: giving them a copy, and erasing it (P2)."""

import json
from typing import TYPE_CHECKING, Any

import click

from chassis.settings import read_settings

if TYPE_CHECKING:
    from said.local import LocalServices

ASKED = "Asked for on the command line."


@click.group()
def person() -> None:
    """What is held on somebody, known by a reference such as PE-7KQ2M-9."""


@person.command()
@click.argument("reference", metavar="REF")
@click.option("--reason", default=ASKED, help="Who asked, and how you know that it was them. It stays.")
@click.option("--by", default="operator", help="Your name.")
def export(reference: str, reason: str, by: str) -> None:
    """Write everything that every service holds on REF to standard output, as JSON."""
    from said.local import LocalServices

    with LocalServices(read_settings()) as services:
        held = everything_held(services, reference, reason, by)
    click.echo(json.dumps(held, indent=2, ensure_ascii=False))


@person.command()
@click.argument("reference", metavar="REF")
@click.option("--reason", required=True, help="Why. It stays: nothing personal in it.")
@click.option("--by", default="operator", help="Your name.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(reference: str, reason: str, by: str, yes: bool) -> None:
    """Erase everything that is held on REF, for ever. Counts and published answers stay."""
    from chassis.references import tidy
    from said.local import LocalServices

    name = tidy(reference)
    if not yes:
        click.confirm(f"Erase all that is held on {name}? Nobody can undo it", abort=True)
    with LocalServices(read_settings()) as services:
        services.call("people", "erase_person", {"person": name, "reason": reason}, actor=by)
        services.deliver()
    click.echo(f"{name} is erased. Backups from before still hold it until they are thrown away.")


def everything_held(services: "LocalServices", reference: str, reason: str, by: str) -> dict[str, Any]:
    """Service → what it holds. That it was given out is recorded last, when all of it is there."""
    from chassis.references import tidy

    name = tidy(reference)
    services.deliver()
    held = {
        service: services.call(service, "export_person", {"person": name}, actor=by)
        for service in ("feedback", "meetings")
    }
    told = services.call("people", "export_person", {"person": name, "reason": reason}, actor=by)
    return {"people": told} | held


COMMANDS = (person,)
