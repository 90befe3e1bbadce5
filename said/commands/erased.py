"""What was erased, and erasing it again after a backup was put back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chassis.errors import Refusal
from chassis.settings import read_settings

if TYPE_CHECKING:
    from said.local import LocalServices

AGAIN = "Erased again: the backup was from before it."


@click.command()
@click.option(
    "--again",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Erase all that this list names, and whatever else came back with a backup.",
)
def erased(again: Path | None) -> None:
    """List what was erased, by reference and without a name. Keep the list beside your backups."""
    from chassis.erasures import erase_again, erased
    from said.local import LocalServices

    with LocalServices(read_settings()) as services:
        if again is None:
            for runtime in services.runtimes.values():
                for subject, at in sorted(erased(runtime.store).items()):
                    click.echo(f"{subject} {at.isoformat()}")
            return
        count = 0
        done = {subject for runtime in services.runtimes.values() for subject in erased(runtime.store)}
        for line in again.read_text(encoding="utf-8").splitlines():
            if line.strip() and (reference := line.split()[0]) not in done:
                count += _erase(services, reference)
        services.deliver()
        for runtime in services.runtimes.values():
            count += len(erase_again(runtime))
    click.echo(f"Erased again: {count}.")


def _erase(services: "LocalServices", reference: str) -> bool:
    """Whether there was something to erase."""
    ask = {
        "PE": ("people", "erase_person", "person"),
        "FB": ("feedback", "erase_words", "reference"),
    }.get(reference.partition("-")[0])
    if ask is None:
        raise click.ClickException(f"{reference} is neither a person nor a comment.")
    service, method, field = ask
    try:
        services.call(service, method, {field: reference, "reason": AGAIN}, actor="operator")
    except Refusal as refusal:
        if refusal.kind in ("not_found", "refused"):  # younger than the backup, or erased a moment ago
            return False
        raise
    return True


COMMANDS = (erased,)
