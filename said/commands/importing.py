"""Bringing in feedback from a spreadsheet."""

from pathlib import Path

import click

from chassis.settings import read_settings


@click.group(name="import")
def import_() -> None:
    """Bring in what was collected elsewhere."""


@import_.command(name="feedback")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@click.option(
    "--by", default="import", show_default=True, help="Your name; stands in the history of each comment."
)
def import_feedback(file: Path, dry_run: bool, by: str) -> None:
    """Import a CSV or XLSX file: one comment per row with words. Repeating it adds nothing."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from gateway.importing import FileProblem
    from gateway.importing import import_feedback as bring_in
    from said.local import LocalServices

    with (
        LocalServices(read_settings()) as services,
        Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        ) as progress,
    ):
        bar = progress.add_task("Checking" if dry_run else "Importing", total=None)
        try:
            report = bring_in(
                file,
                services,
                dry_run=dry_run,
                actor=by,
                on_progress=lambda done, rows: progress.update(bar, completed=done, total=rows),
            )
        except FileProblem as problem:
            raise click.ClickException(str(problem)) from problem
        if not dry_run:
            progress.update(bar, description="Bringing boards and traces up to date")
            services.deliver()
    for notice in report.notices:
        click.echo(f"Note: {notice}")
    for rejected in report.rejected:
        where = f" ({rejected.column})" if rejected.column else ""
        click.echo(f"Row {rejected.number}{where}: {rejected.reason}")
    if report.places_registered:
        verb = "would be registered" if dry_run else "registered"
        click.echo(f"Places {verb}: {', '.join(report.places_registered)}.")
    click.echo(
        f"{report.rows} rows: {report.created} comments {'would be ' if dry_run else ''}added, "
        f"{report.duplicates} there already, {len(report.rejected)} left out."
    )


COMMANDS = (import_,)
