"""Who may use the staff pages and the API."""

import click

from chassis.settings import read_settings


@click.group()
def token() -> None:
    """Tokens for programs that use the API."""


@token.command()
@click.option(
    "--role", required=True, help="front_line, service_manager, involvement_officer, administrator, …"
)
@click.option(
    "--name", default="api", show_default=True, help="Whose it is; stands in the history of what it does."
)
@click.option(
    "--local-service", "local_services", multiple=True, help="Limit it to this place; may be repeated."
)
@click.option("--print", "print_", is_flag=True, help="Print the token alone, for scripts.")
def create(role: str, name: str, local_services: tuple[str, ...], print_: bool) -> None:
    """Make a token. It is shown once; only its hash is kept."""
    from gateway.accounts import tokens
    from gateway.accounts.account import AccountError
    from gateway.database import open_database

    database = open_database(read_settings())
    try:
        made = tokens.create(database, role, name, local_services)
    except AccountError as error:
        raise click.ClickException(f"{error.field}: {error}") from error
    finally:
        database.dispose()
    click.echo(made if print_ else f"Token for {name} ({role}), shown this once:\n{made}")


@token.command(name="list")
def list_() -> None:
    """Whose tokens there are."""
    from gateway.accounts import tokens
    from gateway.database import open_database

    database = open_database(read_settings())
    try:
        for one in tokens.every(database):
            state = f"revoked {one.revoked_at:%d %B %Y}" if one.revoked_at else "in force"
            click.echo(f"{one.id}  {one.role}  {one.name}  {state}")
    finally:
        database.dispose()


@token.command()
@click.argument("identity", metavar="ID")
def revoke(identity: str) -> None:
    """Refuse the token ID from now on."""
    from gateway.accounts import tokens
    from gateway.accounts.account import AccountError
    from gateway.database import open_database

    database = open_database(read_settings())
    try:
        tokens.revoke(database, identity)
    except AccountError as error:
        raise click.ClickException(f"{error.field}: {error}") from error
    finally:
        database.dispose()
    click.echo("Revoked.")


COMMANDS = (token,)
