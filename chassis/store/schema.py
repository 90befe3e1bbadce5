"""Making a service's database, and holding the promise that its log is only ever added to.

SQLite: triggers refuse UPDATE, DELETE and REPLACE. PostgreSQL: the log belongs to the owner; the service's role may
read it and append to it, at the position the database gives, and nothing else. `open_store` refuses a role that may
do more.
"""

from sqlalchemy import DDL, Connection, create_engine, inspect, text
from sqlalchemy.engine import Engine, make_url

from chassis.store.recorder import EVENTS_TABLE, Recorder, bell, lock_key

ROLE_PREFIX = "said_"
IN_COMMIT_ORDER = f"{EVENTS_TABLE}_in_commit_order"
"""Of a log's trigger, by which positions become visible in ascending order, and the relay hears of them."""


class NotPrepared(Exception):
    """The PostgreSQL database has no safe event log for this service; `said prepare` makes one."""


def create_sqlite_log(connection: Connection, recorder: Recorder) -> None:
    """The table of the log and its triggers, if they are not there."""
    for table in recorder.tables:
        table.create(connection, checkfirst=True)
    for verb in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER IF NOT EXISTS {EVENTS_TABLE}_no_{verb.lower()} BEFORE {verb} ON {EVENTS_TABLE} "
            f"BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END"
        )
    # REPLACE deletes the row in its way without asking any trigger for DELETE.
    connection.exec_driver_sql(
        f"CREATE TRIGGER IF NOT EXISTS {EVENTS_TABLE}_no_replace BEFORE INSERT ON {EVENTS_TABLE} "
        f"WHEN EXISTS (SELECT 1 FROM {EVENTS_TABLE} WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM {EVENTS_TABLE} "
        "WHERE originator_id = NEW.originator_id AND originator_version = NEW.originator_version) "
        "BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END"
    )


def check_postgresql_log(engine: Engine, service: str) -> None:
    """Raises NotPrepared unless the log exists, keeps its order, and this role can only read and append."""
    advice = "Run `said prepare` with SAID_OWNER_URL set, and give each service its own role in DATABASE_URL."
    with engine.connect() as connection:
        if not inspect(connection).has_table(EVENTS_TABLE, schema=service):
            raise NotPrepared(f"The database has no event log for {service}. {advice}")
        in_order = connection.execute(
            text(
                "SELECT 1 FROM pg_trigger WHERE tgrelid = to_regclass(:log) AND tgname = :name AND tgenabled = 'O'"
            ),
            {"log": f"{service}.{EVENTS_TABLE}", "name": IN_COMMIT_ORDER},
        ).scalar()
        if not in_order:
            raise NotPrepared(f"The event log of {service} was made by an earlier version. {advice}")
        too_much = connection.execute(
            text(
                "SELECT string_agg(verb, ', ') FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) verb "
                "WHERE has_table_privilege(current_user, :log, verb)"
            ),
            {"log": f"{service}.{EVENTS_TABLE}"},
        ).scalar()
    if too_much:
        raise NotPrepared(
            f"This role may {too_much} the event log of {service}, which must be append-only. {advice}"
        )


def prepare_postgresql(
    owner_url: str, services: tuple[str, ...], plain: tuple[str, ...], password: str
) -> None:
    """As the owner: a schema and a role for each of `services` with an append-only log, and for each of
    `plain` (those without a log) a schema alone. Safe to repeat; roles that exist keep their password.

    owner_url: of a role that may create roles and schemas in that database.
    """
    engine = create_engine(make_url(owner_url))
    try:
        with engine.begin() as connection:
            for service in services + plain:
                _create_role(connection, service, password)
                connection.execute(DDL(f'CREATE SCHEMA IF NOT EXISTS "{service}"'))
                connection.execute(
                    DDL(f'GRANT USAGE, CREATE ON SCHEMA "{service}" TO "{ROLE_PREFIX}{service}"')
                )
                connection.exec_driver_sql(
                    f'ALTER ROLE "{ROLE_PREFIX}{service}" IN DATABASE "{engine.url.database}" '
                    f'SET search_path = "{service}"'
                )
            for service in services:
                _create_log(connection, service)
    finally:
        engine.dispose()


def _create_role(connection: Connection, service: str, password: str) -> None:
    role = f"{ROLE_PREFIX}{service}"
    known = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}).scalar()
    if not known:
        secret = connection.execute(text("SELECT quote_literal(:password)"), {"password": password}).scalar()
        connection.exec_driver_sql(
            f'CREATE ROLE "{role}" LOGIN' + (f" PASSWORD {secret}" if password else "")
        )


def _create_log(connection: Connection, service: str) -> None:
    # The shape of eventsourcing_sqlalchemy's StoredEventRecord.
    for statement in (
        f'CREATE TABLE IF NOT EXISTS "{service}".{EVENTS_TABLE} ('
        "id bigserial PRIMARY KEY, originator_id uuid NOT NULL, originator_version bigint NOT NULL, "
        "topic text NOT NULL, state bytea NOT NULL)",
        f'CREATE UNIQUE INDEX IF NOT EXISTS {EVENTS_TABLE}_aggregate_idx ON "{service}".{EVENTS_TABLE} '
        "(originator_id, originator_version)",
        # Not the column `id`: a position of the writer's own choice would break the order of the log.
        f'GRANT SELECT, INSERT (originator_id, originator_version, topic, state) ON "{service}".{EVENTS_TABLE} '
        f'TO "{ROLE_PREFIX}{service}"',
        f'GRANT USAGE, SELECT ON SEQUENCE "{service}".{EVENTS_TABLE}_id_seq TO "{ROLE_PREFIX}{service}"',
        # Once a statement and before its rows are made, and so before their positions are taken.
        f'CREATE OR REPLACE FUNCTION "{service}".{IN_COMMIT_ORDER}() RETURNS trigger LANGUAGE plpgsql AS '
        "$$ BEGIN PERFORM pg_advisory_xact_lock(TG_ARGV[0]::bigint); PERFORM pg_notify(TG_ARGV[1], ''); "
        "RETURN NULL; END $$",
        f'CREATE OR REPLACE TRIGGER {IN_COMMIT_ORDER} BEFORE INSERT ON "{service}".{EVENTS_TABLE} '
        f'FOR EACH STATEMENT EXECUTE FUNCTION "{service}".{IN_COMMIT_ORDER}'
        f"('{lock_key(service)}', '{bell(service)}')",
    ):
        connection.exec_driver_sql(statement)
