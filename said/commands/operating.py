"""Looking after a running system: views, quarantine, the log, the settings."""

import click

from chassis.settings import Settings, read_settings


@click.command()
@click.argument("view")
def rebuild(view: str) -> None:
    """Fill VIEW again from the logs, beside the live one, and swap. VIEW is like `trace` or `reporting.trace`."""
    from rich.progress import Progress

    from said.local import LocalServices

    with LocalServices(read_settings()) as services, Progress() as progress:
        service, _, name = view.rpartition(".")
        holders = [
            runtime
            for runtime in services.runtimes.values()
            if name in runtime.views and service in {"", runtime.name}
        ]
        if not holders:
            known = ", ".join(f"{r.name}.{one}" for r in services.runtimes.values() for one in r.views)
            raise click.ClickException(f"There is no view {view}; there are {known}.")
        total = sum(
            services.runtimes[source].store.last_position() for source in holders[0].views[name].sources
        )
        bar = progress.add_task(f"Rebuilding {holders[0].name}.{name}", total=total)
        events = holders[0].rebuild(name, lambda _source, count: progress.update(bar, advance=count))
        progress.update(bar, completed=total)
    click.echo(f"{holders[0].name}.{name} was rebuilt from {events} events.")


@click.group()
def quarantine() -> None:
    """Events that could not be taken in."""


@quarantine.command(name="list")
def list_() -> None:
    """What waits, with its reason."""
    from said.local import LocalServices

    waiting = 0
    with LocalServices(read_settings()) as services:
        for name in services.runtimes:
            for item in services.call(name, "list_quarantine", {"size": 200}, actor="operator")["items"]:
                waiting += 1
                click.echo(
                    f"{name} {item['id']}: {item['event_type']} {item['source']}:{item['position']} "
                    f"after {item['attempts']} tries at {item['at']}\n    {item['reason']}"
                )
    click.echo(f"{waiting} in quarantine." if waiting else "Nothing is in quarantine.")


@quarantine.command()
@click.argument("service")
@click.argument("number", type=int)
@click.option("--by", required=True, help="Your name.")
def retry(service: str, number: int, by: str) -> None:
    """Apply event NUMBER of SERVICE now. If it fails again it stays in quarantine."""
    from said.local import LocalServices

    with LocalServices(read_settings()) as services:
        services.call(service, "retry_quarantined", {"id": number}, actor=by)
    click.echo(f"{service} {number} was applied.")


@quarantine.command()
@click.argument("service")
@click.argument("number", type=int)
@click.option("--by", required=True, help="Your name.")
@click.option("--reason", required=True, help="Why it is given up.")
def discard(service: str, number: int, by: str, reason: str) -> None:
    """Give event NUMBER of SERVICE up for good; who and why is kept."""
    from said.local import LocalServices

    with LocalServices(read_settings()) as services:
        services.call(service, "discard_quarantined", {"id": number, "reason": reason}, actor=by)
    click.echo(f"{service} {number} was discarded.")


@click.command()
def verify() -> None:
    """Read every log from the beginning and check that nothing is missing, out of order or unreadable."""
    from rich.progress import Progress

    from said.local import LocalServices
    from said.verification import verify_log

    problems: list[str] = []
    with LocalServices(read_settings()) as services, Progress() as progress:
        for name, runtime in services.runtimes.items():
            bar = progress.add_task(name, total=runtime.store.last_position())
            found = verify_log(runtime, lambda count, bar=bar: progress.update(bar, advance=count))  # type: ignore[misc]
            progress.update(bar, completed=runtime.store.last_position())
            problems += [f"{name}: {problem}" for problem in found.problems]
            click.echo(f"{name}: {found.events} events of {found.aggregates} aggregates.")
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise click.ClickException(f"Problems found: {len(problems)}.")
    click.echo("Everything is in order.")


@click.group()
def policy() -> None:
    """The participation policy as data."""


@policy.command()
@click.argument("name", required=False)
def check(name: str | None) -> None:
    """Check a policy by NAME or path; without it the one SAID_POLICY names."""
    from policies import check as problems_of

    chosen = name or read_settings().policy
    problems = problems_of(chosen)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise click.ClickException(f"Problems found in {chosen}: {len(problems)}.")
    click.echo(f"{chosen} is in order.")


@click.command()
def doctor() -> None:
    """Check the settings and everything this system needs, and say what to mend."""
    from said.checkup import examine

    settings: Settings = read_settings()
    findings = examine(settings)
    for finding in findings:
        click.echo(f"{'ok  ' if finding.fine else 'MEND'} {finding.what}: {finding.found}")
    if not all(finding.fine for finding in findings):
        raise click.ClickException("Something needs mending.")


COMMANDS = (rebuild, quarantine, verify, policy, doctor)
