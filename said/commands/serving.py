"""Starting things: everything in one process, one service, the web pages, the databases."""

import click

from chassis.settings import Settings, read_settings


def _configured(service: str = "") -> Settings:
    from chassis.logs import configure

    settings = read_settings()
    configure(settings.log_level, service)
    return settings


@click.command()
def run() -> None:
    """Run the embedded system: everything in one process, no servers needed."""
    from said import embedded

    embedded.run(_configured(), click.echo)


@click.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option(
    "--only",
    type=click.Choice(["rpc", "bus"]),
    help="Only the half that answers calls, or only the relay and inbox. Without it both, each in its own process.",
)
@click.option("--parent", type=int, hidden=True, help="End when this process is no longer the parent.")
def service(names: tuple[str, ...], only: str | None, parent: int | None) -> None:
    """Run one or more services on RabbitMQ (AMQP_URI)."""
    from said.house import refuse_unknown

    for name in names:
        refuse_unknown(name)
    settings = _configured(" ".join(names))
    if not settings.amqp_uri:
        raise click.UsageError(
            "Set AMQP_URI: services talk over RabbitMQ. For everything in one process use `said run`."
        )
    if only is None:
        from said.supervising import supervise

        supervise(names)
    else:
        from said import services

        half = services.answer_calls if only == "rpc" else services.relay_and_take_in
        half(settings, names, parent)


@click.command()
@click.option("--workers", default=2, show_default=True, help="Processes.")
@click.option("--threads", default=16, show_default=True, help="Requests each process answers at a time.")
def gateway(workers: int, threads: int) -> None:
    """Run the web pages and the REST API on gunicorn (needs AMQP_URI)."""
    from said.webpages import serve

    settings = _configured("gateway")
    if not settings.amqp_uri:
        raise click.UsageError(
            "Set AMQP_URI: the gateway asks services over RabbitMQ. Alone, use `said run`."
        )
    serve(settings, workers=workers, threads=threads)


@click.command()
@click.option(
    "--owner-url", envvar="SAID_OWNER_URL", required=True, help="PostgreSQL as the owner of the logs."
)
def prepare(owner_url: str) -> None:
    """Make a schema, a role and an append-only log for each service in PostgreSQL. Safe to repeat."""
    from chassis.store.schema import prepare_postgresql
    from said.house import GATEWAY, SERVICES

    prepare_postgresql(owner_url, SERVICES, (GATEWAY,), read_settings().role_password)
    click.echo(f"Prepared: {', '.join((*SERVICES, GATEWAY))}.")


COMMANDS = (run, service, gateway, prepare)
