"""Configuration from the environment, and nowhere else. What is unknown or malformed is refused at start.

`SETTINGS` is the whole list: the reference page is generated from it.
"""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

MASTER_KEY_BYTES = 32


class SettingsError(Exception):
    """The environment cannot be used; each problem names its setting and says what to write instead."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Setting:
    """One environment variable: how it is read, what it is when absent, and what it means. What is secret, or may
    have a password in it, is never repeated in an error."""

    name: str
    default: str
    meaning: str
    read: Callable[[str], Any]
    secret: bool = False


def _text(value: str) -> str:
    return value


def _path(value: str) -> Path:
    return Path(value).expanduser()


def _port(value: str) -> int:
    if not value.isdecimal() or int(value) > 65535:
        raise ValueError("write a number from 0 to 65535")
    return int(value)


def _positive(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise ValueError("write a whole number of at least 1")
    return int(value)


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 86_400:
        raise ValueError("write a number of seconds above 0 and below 86400")
    return seconds


def _flag(value: str) -> bool:
    if value.lower() not in {"yes", "no"}:
        raise ValueError("write yes or no")
    return value.lower() == "yes"


def _zone(value: str) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("write the name of a time zone, like Europe/London") from error


def _level(value: str) -> str:
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("write DEBUG, INFO, WARNING or ERROR")
    return value.upper()


def _amqp(value: str) -> str:
    if value and not value.startswith(("amqp://", "amqps://", "pyamqp://")):
        raise ValueError("write an address like amqp://user:password@host:5672/vhost")
    return value


def _database(value: str) -> str:
    if not value:
        return value
    try:
        url = make_url(value.replace("{service}", "service"))
    except (ArgumentError, ValueError) as error:
        raise ValueError(
            "write an address like postgresql+psycopg://said_{service}:password@host/said"
        ) from error
    if url.drivername != "postgresql+psycopg":
        raise ValueError("write an address that begins with postgresql+psycopg://")
    return value


def _key(value: str) -> bytes:
    if not value:
        return b""
    try:
        key = bytes.fromhex(value)
    except ValueError as error:
        raise ValueError("write 64 hexadecimal digits") from error
    if len(key) != MASTER_KEY_BYTES:
        raise ValueError("write 64 hexadecimal digits")
    return key


SETTINGS: tuple[Setting, ...] = (
    Setting("SAID_DATA", "var", "Folder of the embedded system's databases and its secret key.", _path),
    Setting("SAID_HOST", "127.0.0.1", "Address the web server listens on.", _text),
    Setting("SAID_PORT", "8000", "Port the web server listens on; 0 chooses a free one.", _port),
    Setting(
        "SAID_METRICS_HOST",
        "127.0.0.1",
        "Address a service's own /metrics, /live and /ready listen on; 0.0.0.0 for every one, as in a container.",
        _text,
    ),
    Setting(
        "SAID_METRICS_PORT",
        "9100",
        "Port of the half of a service that relays and takes in; the half that answers calls has the next one. "
        "0 chooses free ones.",
        _port,
    ),
    Setting("AMQP_URI", "", "RabbitMQ. Absent: embedded, everything in one process.", _amqp, secret=True),
    Setting(
        "DATABASE_URL",
        "",
        "PostgreSQL; `{service}` in it becomes the service's name, so that each has its own role. "
        "Absent: one SQLite file per service under SAID_DATA.",
        _database,
        secret=True,
    ),
    Setting(
        "SAID_POLICY",
        "framework",
        "The participation policy: a name from policies/ or the path of your own file.",
        _text,
    ),
    Setting(
        "SAID_SECRET_KEY",
        "",
        "Master key, 64 hexadecimal digits. Absent: made at first start under SAID_DATA.",
        _key,
        secret=True,
    ),
    Setting(
        "SAID_OWNER_URL",
        "",
        "PostgreSQL as the owner of the logs, for `said prepare` alone: give it to no service.",
        _database,
        secret=True,
    ),
    Setting(
        "SAID_ROLE_PASSWORD",
        "",
        "First password of the database roles that `said prepare` makes.",
        _text,
        secret=True,
    ),
    Setting(
        "SAID_PUBLIC_URL",
        "",
        "Address people reach the web pages at; on QR codes and slips. Absent: http://host:port.",
        _text,
    ),
    Setting("SAID_TIMEZONE", "Europe/London", "Where the organisation is: which day it is today.", _zone),
    Setting("SAID_LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR.", _level),
    Setting(
        "SAID_SAMPLE", "yes", "yes: a first start with nothing stored sets up the sample organisation.", _flag
    ),
    Setting(
        "SAID_RELAY_WINDOW",
        "200",
        "Messages a relay publishes before it waits for the broker's confirms.",
        _positive,
    ),
    Setting("SAID_INBOX_BATCH", "200", "Messages an inbox takes in one transaction at the most.", _positive),
    Setting(
        "SAID_POLL_SECONDS", "0.05", "How often a relay looks at the log when nothing woke it.", _seconds
    ),
    Setting(
        "SAID_CATCH_UP_SECONDS",
        "15",
        "How often an inbox compares itself with the producers' logs.",
        _seconds,
    ),
    Setting("SAID_ATTEMPTS", "5", "How often an event is tried before it goes to quarantine.", _positive),
    Setting("SAID_RPC_TIMEOUT", "15", "Seconds the gateway waits for a service's answer.", _seconds),
)
"""Every setting there is."""


@dataclass(frozen=True)
class Settings:
    """What `read_settings` found; field names are the variables' names in small letters without `said_`."""

    data: Path
    host: str
    port: int
    metrics_host: str
    metrics_port: int
    amqp_uri: str = field(repr=False)
    database_url_template: str = field(repr=False)
    policy: str
    secret_key: bytes = field(repr=False)
    owner_url: str = field(repr=False)
    role_password: str = field(repr=False)
    public_url: str
    timezone: ZoneInfo
    log_level: str
    sample: bool
    relay_window: int
    inbox_batch: int
    poll_seconds: float
    catch_up_seconds: float
    attempts: int
    rpc_timeout: float

    @property
    def embedded(self) -> bool:
        return not self.amqp_uri

    def database_url(self, service: str) -> str:
        """The SQLAlchemy address of one service's own database."""
        if self.database_url_template:
            return self.database_url_template.replace("{service}", service)
        return f"sqlite:///{self.data / service}.db"


_FIELDS = {"DATABASE_URL": "database_url_template", "AMQP_URI": "amqp_uri"}


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from `environ` (default: the process's). Raises SettingsError naming every problem at once."""
    environ = os.environ if environ is None else environ
    known = {setting.name for setting in SETTINGS}
    problems = [
        f"{name} is not a setting of this program; see docs/reference/settings.md"
        for name in sorted(environ)
        if name.startswith("SAID_") and name not in known
    ]
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        written = environ.get(setting.name, "").strip() or setting.default
        try:
            values[_FIELDS.get(setting.name, setting.name.removeprefix("SAID_").lower())] = setting.read(
                written
            )
        except ValueError as error:
            shown = "malformed" if setting.secret else repr(written)
            problems.append(f"{setting.name} is {shown}: {error}")
    if problems:
        raise SettingsError(problems)
    if not values["secret_key"]:
        values["secret_key"] = _kept_key(values["data"])
    if not values["public_url"]:
        values["public_url"] = f"http://{values['host']}:{values['port']}"
    values["public_url"] = values["public_url"].rstrip("/")
    return Settings(**values)


def _kept_key(data: Path) -> bytes:
    """The key file of an embedded system, made once with owner-only rights."""
    path = data / "secret.key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        # A name nobody has: after a kill between making and linking, the same process id may come again.
        made = path.with_name(f"secret.key.{secrets.token_hex(8)}")
        with os.fdopen(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_hex(MASTER_KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(made, path)
        except FileExistsError:
            pass  # another process of the same start was quicker: its key counts
        finally:
            made.unlink()
    try:
        return _key(path.read_text().strip() or "empty")
    except (ValueError, OSError) as error:
        raise SettingsError(
            [f"SAID_DATA: the secret key in {path} cannot be used: {error}. Put it back from your backup."]
        ) from error
