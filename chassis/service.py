"""What one service is made of, and putting it together.

Every service has the same parts: a store, views over its own log, views and reactions over others' logs, a
quarantine. A `Blueprint` names them; a `Runtime` is them, opened with the settings of this process.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from marshmallow import Schema

from chassis import metrics
from chassis.context import current
from chassis.errors import Refusal
from chassis.inbox import Inbox, Limits, LogReader, Reaction
from chassis.logs import logger
from chassis.outdated import outdated
from chassis.publishing import Publisher
from chassis.quarantine import Quarantine
from chassis.rebuild import Progress, Rebuild, own_log, producers_log
from chassis.receiving import Receiver
from chassis.settings import Settings
from chassis.store import Store, open_store
from chassis.views import View, live

if TYPE_CHECKING:
    from chassis.rpc import ServiceClient

log = logger(__name__)


@dataclass(frozen=True)
class Language:
    """The published language the services speak. catalogue: CloudEvents type → contract of its data."""

    catalogue: Mapping[str, type[Schema]]
    schema_uri: Callable[[str], str]


@dataclass(frozen=True)
class Blueprint:
    """name: of the service. entrypoints: its nameko class. application: made from the Runtime.
    own_views: filled in the transaction that appends. inbox_views, reactions: fed by the logs of `sources`.
    A service without a domain (`has_log=False`) tells nothing and has no relay."""

    name: str
    entrypoints: type[Any]
    language: Language
    application: Callable[["Runtime"], Any]
    own_views: tuple[type[View], ...] = ()
    inbox_views: tuple[type[View], ...] = ()
    sources: tuple[str, ...] = ()
    reactions: Callable[["Runtime"], Mapping[str, Reaction]] = field(default=lambda _runtime: {})
    has_log: bool = True


class Runtime:
    """One service, opened. Use from one process; closing it lets go of the database.

    now: the time in the organisation's own zone, when it is not that of the machine's clock. client: whoever can ask
    other services."""

    def __init__(
        self,
        blueprint: Blueprint,
        settings: Settings,
        read_log: LogReader,
        now: Callable[[], datetime] | None = None,
        client: "ServiceClient | None" = None,
    ) -> None:
        self._client = client
        self.blueprint = blueprint
        self.settings = settings
        self.now = now or (lambda: datetime.now(settings.timezone))
        self.name = blueprint.name
        url = settings.database_url(blueprint.name)
        options: dict[str, Any] = {} if url.startswith("sqlite") else {"pool_size": 10}
        self.store: Store = open_store(blueprint.name, url, master_key=settings.secret_key, **options)
        schema = blueprint.name if self.store.is_postgresql else None
        self.views: dict[str, View] = {}
        self.quarantine = Quarantine(schema)
        with self.store.making_tables() as connection:
            for kind in blueprint.own_views + blueprint.inbox_views:
                view = live(kind, schema)
                self.views[view.name] = view
            self._outdated = outdated(connection, self.store, list(self.views.values()))
            for view in self.views.values():
                # A view made half way would look whole at the next start.
                if view not in self._outdated:
                    view.create(connection)
            self.quarantine.metadata.create_all(connection)
        self.store.own_views = [self.views[kind.name] for kind in blueprint.own_views]
        self.receiver = Receiver(blueprint.language.catalogue)
        self.publisher = Publisher(self.store, blueprint.language.catalogue, blueprint.language.schema_uri)
        self.read_log = read_log
        self.application: Any = None
        self.application = blueprint.application(self)
        self.inbox = Inbox(
            self.store,
            self.receiver,
            self.quarantine,
            sources=blueprint.sources,
            views=[self.views[kind.name] for kind in blueprint.inbox_views],
            reactions=blueprint.reactions(self),
            read_log=read_log,
            limits=Limits(batch=settings.inbox_batch, attempts=settings.attempts),
        )
        self._renew([view for view in self._outdated if view in self.store.own_views])

    @property
    def is_outdated(self) -> bool:
        """Whether views still have the tables of another version of this program: then nothing may be asked of
        them and nothing taken in."""
        if self._outdated:
            with self.store.making_tables() as connection:
                self._outdated = outdated(connection, self.store, self._outdated)
        return bool(self._outdated)

    def renew(self) -> None:
        """Rebuilds outdated views; the producers they hear must answer. Raises Refusal when one does not."""
        if self.is_outdated:
            self._renew(self._outdated)

    def _renew(self, views: Sequence[View]) -> None:
        for view in views:
            log.warning("view of another version is rebuilt", service=self.name, view=view.name)
            self.rebuild(view.name)

    def ask(self, service: str, method: str, **payload: Any) -> Any:
        """Another service's answer, asked in the name of whoever asks this one; never inside a transaction. Raises
        Refusal, of kind `unavailable` when nobody answers."""
        if self._client is None:
            raise Refusal("unavailable", "service-unavailable", f"Nobody here can ask {service}.")
        context = current()
        return self._client.call(
            service, method, payload, actor=context.actor, correlation_id=context.correlation_id
        )

    def view(self, kind: type[View]) -> Any:
        return self.views[kind.name]

    def rebuild(self, name: str, on_progress: Progress | None = None) -> int:
        """Rebuilds one view from the logs. Raises Refusal when there is none of that name."""
        if name not in self.views:
            raise Refusal(
                "not_found",
                "unknown-view",
                f"{self.name} has no view {name}; it has {', '.join(self.views)}.",
            )
        view = self.views[name]
        sources = [
            own_log(self.store)
            if source == self.name
            else producers_log(self.store, source, self.read_log, self.receiver)
            for source in view.sources
        ]
        return Rebuild(self.store, view, sources, on_progress).run()

    def health(self) -> dict[str, Any]:
        """Whether the store answers, how many events wait in quarantine, where the inbox stands. Raises what the
        database raises when it does not answer."""
        if self.is_outdated:
            raise RuntimeError(f"{self.name} is bringing its views up to date with this version")
        with self.store.reading() as session:
            waiting = self.quarantine.count_waiting(session)
            stands = {
                source: self.inbox.tracking.position(session, source) for source in self.blueprint.sources
            }
        last = self.store.last_position()
        metrics.waiting.labels(self.name).set(waiting)
        if self.blueprint.has_log:
            metrics.log_position.labels(self.name).set(last)
        for source, position in stands.items():
            metrics.inbox_position.labels(self.name, source).set(position)
        return {
            "ready": True,
            "position": last,
            "inbox": stands,
            "quarantined": waiting,
        }

    def close(self) -> None:
        self.store.close()


def find(blueprints: Sequence[Blueprint], name: str) -> Blueprint:
    """Raises Refusal when no service has that name."""
    for blueprint in blueprints:
        if blueprint.name == name:
            return blueprint
    known = ", ".join(blueprint.name for blueprint in blueprints)
    raise Refusal("not_found", "unknown-service", f"There is no service {name}; there are {known}.")
