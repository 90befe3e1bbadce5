"""The command `said`. Each command's work is imported only when it runs: some must turn the process green first."""

import sys
import warnings
from typing import Any

import click

# eventlet announces its own retirement wherever nameko is imported; docs/adr says what we make of it.
warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")


class Failure(click.ClickException):
    """Told to the person in one or a few lines, without a traceback."""

    def show(self, file: Any = None) -> None:
        click.echo(f"said: {self.message}", err=True)


class _Group(click.Group):
    """Turns what our own modules raise into plain words and exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError:
            raise
        except click.ClickException as error:
            raise Failure(error.message) from error
        except Exception as error:
            failure = _in_plain_words(error)
            if failure is None:
                raise
            raise failure from error


def _in_plain_words(error: Exception) -> Failure | None:
    """None for what is our own mistake. Imported only now: a process that looks after others stays small."""
    from chassis.errors import Refusal
    from chassis.settings import SettingsError
    from chassis.store import DATABASE_GONE, WrongMasterKey
    from chassis.store.schema import NotPrepared
    from policies import PolicyError

    if isinstance(error, Refusal | SettingsError | NotPrepared | WrongMasterKey | PolicyError):
        return Failure(str(error))
    if isinstance(error, DATABASE_GONE):
        # The first line names host, port and what is wrong; the rest is for those who wrote the library.
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        return Failure(f"The database does not answer: {reason}")
    return None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="said-and-done")
def main() -> None:
    """Said & Done: what people said, what was done, and the proof of what led to what."""


def _register() -> None:
    from said.commands import erased, importing, operating, person, serving, staff, tracing

    for module in (serving, importing, tracing, operating, erased, staff, person):
        for command in module.COMMANDS:
            main.add_command(command)


if sys.argv[1:2] == ["run"] or (sys.argv[1:2] == ["service"] and "rpc" in sys.argv):
    # Green before SQLAlchemy is imported, or not at all.
    from chassis.green import patch

    patch()

_register()

if __name__ == "__main__":
    main()
