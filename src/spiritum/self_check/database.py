"""Checks of the database: reachable, version, rights, tables, a pooler between, connections, clock."""

from collections.abc import AsyncGenerator, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from spiritum.db.engine import Connection
from spiritum.db.probing import DatabaseRefused, probing, try_as_a_server
from spiritum.db.schema import Version, fit_of, head
from spiritum.db.unfit import DatabaseUnfit
from spiritum.self_check.audit import SEALS, check_seals
from spiritum.self_check.line import Line
from spiritum.settings import Settings

_OLDEST: Final = 150_000
"""`server_version_num` of the oldest version that is supported: 15."""
_OTHER_CONNECTIONS: Final = 7
"""Of a server process besides its pools: two for the audit trail, one for events, one for health, one that seals or
looks whether another does, and two for what runs at night."""
_SPARE_CONNECTIONS: Final = 5
"""Of a spare process, which serves nobody: one of each pool, one for events, and one for seals."""
_CLOCK_WARNING, _CLOCK_FAILED = 1.0, 30.0

_FACTS: Final = """
    SELECT current_setting('server_version_num')::int AS version_number,
           current_setting('server_version') AS version,
           pg_is_in_recovery() AS is_standby,
           has_schema_privilege(current_schema(), 'CREATE') AS may_create,
           has_database_privilege(current_database(), 'TEMPORARY') AS may_make_temporary,
           current_schema() AS schema,
           current_setting('server_encoding') AS encoding,
           to_regclass('alembic_version') IS NOT NULL AS is_ours,
           to_regclass('audit_seal') IS NOT NULL AS has_seals,
           obj_description(to_regclass('alembic_version'), 'pg_class') AS comment,
           (SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()) AS tables,
           (SELECT count(*) FROM pg_catalog.pg_tables
             WHERE schemaname = current_schema() AND NOT pg_has_role(tableowner, 'MEMBER')) AS tables_of_others,
           current_setting('max_connections')::int
             - current_setting('superuser_reserved_connections')::int AS max_connections,
           (SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user) AS limit_of_role,
           (SELECT datconnlimit FROM pg_database WHERE datname = current_database()) AS limit_of_database,
           (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'
             AND application_name NOT LIKE 'spiritum%') AS used_by_others,
           pg_backend_pid() AS server_pid,
           clock_timestamp() AS now
"""


async def check_database(url: str, settings: Settings) -> AsyncGenerator[Line]:
    """What can be said of the database at `url`."""
    try:
        async with probing(url, name="spiritum check") as connection:
            sent_at = datetime.now(UTC)
            facts = dict(await connection.fetchrow(_FACTS) or {})
            received_at = datetime.now(UTC)
            version = await connection.fetchval("SELECT version_num FROM alembic_version") if facts["is_ours"] else None
            last = dict(await connection.fetchrow(SEALS) or {}) if facts["has_seals"] else {}
            pooler = await _pooler(url, connection, facts["server_pid"])
    except DatabaseRefused as error:
        yield Line.failed("database", str(error))
        return
    yield await _as_a_server_does(url, settings) or _version(facts)
    for line in (*_rights(facts, settings), _tables(facts, version), pooler, _connections(facts, settings)):
        yield line
    for line in check_seals(last, settings):
        yield line
    yield _clock(facts["now"], sent_at, received_at)


async def _as_a_server_does(url: str, settings: Settings) -> Line | None:
    """What keeps a server process from connecting; `None` if nothing does."""
    try:
        await try_as_a_server(url, timedelta(seconds=settings.statement_seconds))
    except (DatabaseRefused, DatabaseUnfit) as error:
        return Line.failed("database", str(error))
    return None


def _version(facts: dict[str, Any]) -> Line:
    text = f"PostgreSQL {facts['version'].partition(' ')[0]} responds."
    if facts["version_number"] < _OLDEST:
        return Line.failed("database", f"{text} Version {_OLDEST // 10_000} or newer is needed.")
    if facts["encoding"] != "UTF8":
        return Line.failed("database", f"{text} Its encoding is {facts['encoding']}: create the database with UTF8.")
    if facts["is_standby"]:
        return Line.failed("database", f"{text} It is a standby, which takes no changes. Name the primary.")
    return Line.ok("database", text)


def _rights(facts: dict[str, Any], settings: Settings) -> Iterator[Line]:
    if facts["schema"] is None:
        yield Line.failed("rights", "The user sees no schema: search_path names none that is there.")
    elif not settings.migrate:
        yield Line.ok("rights", "With MIGRATE=off the user need not change tables; whoever migrates has to.")
    elif not facts["may_create"]:
        yield Line.failed("rights", f"The user may not create tables: GRANT CREATE ON SCHEMA {facts['schema']} to it.")
    elif facts["tables_of_others"]:
        count = facts["tables_of_others"]
        yield Line.failed("rights", f"{count:,} tables belong to another user, so migrations cannot change them.")
    else:
        yield Line.ok("rights", f"The user may create and change tables in the schema {facts['schema']}.")


def _tables(facts: dict[str, Any], version: str | None) -> Line:
    newest = head()
    if version == newest:
        return Line.ok("tables", f"They are those of this version ({newest}).")
    if version is None and not facts["tables"]:
        return Line.warning("tables", "There are none yet. `spiritum init` makes them, and what a site begins with.")
    if version is None:
        return Line.failed(
            "tables", f"{facts['tables']:,} tables are another program's: give Spiritum a database alone."
        )
    if version < newest:
        return Line.warning("tables", f"They are older ({version}; this is {newest}). `spiritum migrate` changes them.")
    text = f"They are those of a newer version ({version}; this is {newest})"
    if not fit_of(Version(version, facts["comment"]), newest).serves:
        return Line.failed("tables", f"{text}, which no longer serve this program. See docs/upgrading.md.")
    return Line.warning("tables", f"{text}, and serve this program, too. See docs/upgrading.md.")


async def _pooler(url: str, connection: Connection, server_pid: int) -> Line:
    """Between us and the server there is a pooler if the process that it names is not the one that answers."""
    if connection.get_server_pid() == server_pid:
        return Line.ok("pooler", "None is between.")
    first = await connection.fetchval("SELECT pg_backend_pid()")
    async with probing(url, name="spiritum check") as other:
        second = await other.fetchval("SELECT pg_backend_pid()")
    # A pooler that pools sessions keeps the server's process for the first as long as it is connected.
    if first == second:
        return Line.failed(
            "pooler", "A pooler lends connections for a transaction: set pool_mode = session for Spiritum."
        )
    return Line.ok("pooler", "One is between, and lends connections for a session.")


def _connections(facts: dict[str, Any], settings: Settings) -> Line:
    limits = (facts["max_connections"], facts["limit_of_role"], facts["limit_of_database"])
    possible = min(limit for limit in limits if limit is not None and limit >= 0)
    needed = settings.workers * (2 * settings.database_pool + _OTHER_CONNECTIONS)
    needed += _SPARE_CONNECTIONS if settings.has_spare_process else 0
    others = facts["used_by_others"]
    text = f"This host wants {needed:,}, others have {others:,}, the database gives {possible:,}."
    if needed > possible:
        return Line.failed("connections", f"{text} Raise max_connections, or lower WORKERS or DATABASE_POOL.")
    if needed + others > possible * 0.9:
        return Line.warning("connections", f"{text} Commands, migrations and other hosts need some, too.")
    return Line.ok("connections", text)


def _clock(their_time: datetime, sent_at: datetime, received_at: datetime) -> Line:
    return clock_line("clock", "The database's clock", their_time, sent_at, received_at)


def clock_line(name: str, whose: str, their_time: datetime, sent_at: datetime, received_at: datetime) -> Line:
    """How far somebody's clock is from ours, not counting the time that the response took."""
    early, late = (sent_at - their_time).total_seconds(), (their_time - received_at).total_seconds()
    apart = max(early, late, 0.0)
    if apart < _CLOCK_WARNING:
        return Line.ok(name, f"{whose} and ours agree.")
    text = f"{whose} is {apart:,.0f} s {'behind' if early > late else 'ahead of'} ours."
    if apart < _CLOCK_FAILED:
        return Line.warning(name, f"{text} Let both follow the same time server.")
    return Line.failed(name, f"{text} Sessions, locks and waiting times would be wrong: let both follow a time server.")
