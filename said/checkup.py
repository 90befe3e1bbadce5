"""What `said doctor` looks at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from chassis.broker import Broker
from chassis.erasures import come_back
from chassis.rebuild import leftovers
from chassis.service import Runtime
from chassis.settings import Settings
from policies import check as policy_problems
from said.local import LocalServices
from said.whole_house import BLUEPRINTS


@dataclass(frozen=True)
class Finding:
    what: str
    fine: bool
    found: str


def examine(settings: Settings) -> list[Finding]:
    """Every check, whatever the others found."""
    findings = [
        _of("policy", lambda: _policy(settings)),
        _of("master key", lambda: _key(settings)),
        _of("bus", lambda: _bus(settings)),
        _of("style sheet", _assets),
    ]
    try:
        services = LocalServices(settings)
    except Exception as error:  # noqa: BLE001 - that it cannot be opened is the finding
        return [*findings, Finding("stores", False, str(error))]
    with services:
        for blueprint in BLUEPRINTS:
            findings += _service(services, services.runtimes[blueprint.name])
    return findings


def _of(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, look())
    except Exception as error:  # noqa: BLE001 - whatever is wrong is the finding
        return Finding(what, False, str(error))


def _policy(settings: Settings) -> str:
    problems = policy_problems(settings.policy)
    if problems:
        raise ValueError("; ".join(problems))
    return settings.policy


def _key(settings: Settings) -> str:
    path = settings.data / "secret.key"
    if path.exists() and path.stat().st_mode & 0o077:
        raise ValueError(f"{path} can be read by others: chmod 600 it")
    return str(path) if path.exists() else "from SAID_SECRET_KEY"


def _bus(settings: Settings) -> str:
    broker = Broker(settings.amqp_uri)
    try:
        broker.connection.ensure_connection(max_retries=1)
    finally:
        broker.close()
    return "embedded" if settings.embedded else "RabbitMQ answers"


def _assets() -> str:
    built = files("gateway") / "static" / "build"
    if not built.is_dir():
        raise ValueError("not built; run `make set-up`")
    return "built"


def _service(services: LocalServices, runtime: Runtime) -> Iterator[Finding]:
    health = runtime.health()
    yield Finding(f"{runtime.name} log", True, f"{health['position']} events")
    waiting = health["quarantined"]
    yield Finding(
        f"{runtime.name} quarantine",
        not waiting,
        f"{waiting} waiting; see `said quarantine list`" if waiting else "empty",
    )
    back = come_back(runtime.store)
    yield Finding(
        f"{runtime.name} erased",
        not back,
        f"{len(back)} came back with a backup; see docs/how-to/back-up-and-restore.md"
        if back
        else "stays erased",
    )
    left = ", ".join(leftovers(runtime.store, list(runtime.views.values())))
    if left:
        advice = f"left by a rebuild that was killed: {left}; drop them when no rebuild runs"
        yield Finding(f"{runtime.name} tables", False, advice)
    for source, stand in health["inbox"].items():
        behind = services.runtimes[source].store.last_position() - stand
        yield Finding(
            f"{runtime.name} inbox",
            True,
            f"{behind} events of {source} still to take in" if behind else f"up to date with {source}",
        )
