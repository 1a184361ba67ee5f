"""Maps the database's errors to those of this program."""

from collections.abc import Generator, Mapping
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Literal

import asyncpg

from spiritum.errors import Contended, FieldError, Refused

LOCK_NOT_AVAILABLE = "55P03"
DEADLOCK_DETECTED = "40P01"
READ_ONLY = "25006"

_RACES = frozenset(
    {
        *("40000", "40001"),  # rolled back, a serialization failure
        *(DEADLOCK_DETECTED, LOCK_NOT_AVAILABLE),
    }
)
_TIMED_OUT = frozenset({"57014", "25P04"})  # the statement was cancelled, the transaction took too long
_GONE = (
    "08",  # the connection; PgBouncer says whatever it has to say as 08P01
    "53",  # no memory, disk, or connection is left
    *("57P", "57000"),  # the server is being shut down, has crashed, is starting, or ends an idle session
    "58",  # its disk fails
    *("25P03", READ_ONLY),  # idle in a transaction for too long; a standby, or a primary that has become one
    *("28", "3D000"),  # it lets us in no more: another password, another name
    *("26000", "42P05"),  # a pooler has changed the session below us
    "40003",  # nobody knows whether the statement ran
)
_AWAY = "the database cannot be reached"
_TRY_AGAIN = "Somebody else changed the same thing at the same moment. Try again."
_NOT_FOR_LONG = ("08", "53300", "57P")
"""What passes by itself, within seconds mostly."""
_MISLED = frozenset({READ_ONLY, "26000", "42P05"})
_LOST = ("08", "57P", "25P03")
"""After these the connection is gone."""


class DatabaseUnavailable(ConnectionError):
    """The database cannot be reached, has gone away, does not respond, takes no writes, or has no connection left.

    Nothing was committed, unless it went away during the commit itself.
    """


class DatabaseSilent(DatabaseUnavailable):
    """The database did not respond in time, and its own limit did not end the statement: it is frozen, or cut off."""

    def __init__(self) -> None:
        super().__init__("the database did not respond in time")


class StatementTimedOut(TimeoutError):
    """A statement ran longer than the configured limit and was cancelled by the server."""


def constraint_of(error: BaseException) -> str | None:
    """The name of the constraint, unique index or guarding trigger that refused a write."""
    return error.constraint_name if isinstance(error, asyncpg.PostgresError) else None


@contextmanager
def refuse_on_constraint(field_errors: Mapping[str, FieldError]) -> Generator[None]:
    """Raise `Refused` if one of these constraints refuses a write; the transaction cannot be used afterwards.

    So the database alone keeps the rule, however many callers come at once.
    """
    try:
        yield
    except asyncpg.IntegrityConstraintViolationError as error:
        field_error = field_errors.get(constraint_of(error) or "")
        if field_error is None:
            raise
        raise Refused(field_error) from error


def failure_of(error: Exception) -> Exception | None:
    """The error to raise instead, or `None` if `error` is to be raised as it is (a broken constraint, a bug)."""
    # A migration has changed a type or a statement's columns meanwhile; the driver knows them now.
    if isinstance(error, asyncpg.OutdatedSchemaCacheError | asyncpg.InvalidCachedStatementError):
        return Contended(_TRY_AGAIN)
    if isinstance(error, asyncpg.PostgresError):
        return _failure_of_state(error.sqlstate or "")
    return DatabaseUnavailable(_AWAY) if is_lost(error) else None


def is_lost(error: BaseException | None) -> bool:
    """Whether the error says that the connection is lost: a read may be tried again on another one."""
    if isinstance(error, DatabaseUnavailable | StatementTimedOut | asyncpg.OutdatedSchemaCacheError):
        return False  # the first two are said by us, who have tried already
    if isinstance(error, asyncpg.PostgresError):
        return (error.sqlstate or "").startswith(_LOST)
    # asyncpg has one class for a connection that is gone and for our own mistakes; only the text tells. Its pool takes
    # back a connection that the server has closed.
    if isinstance(error, asyncpg.InterfaceError):
        return any(part in str(error) for part in ("clos", "released back"))
    # The driver does not understand what it received, or receives it at the wrong moment: nothing of a caller's doing.
    return isinstance(error, asyncpg.InternalClientError | OSError)


def may_pass(error: BaseException) -> bool:
    """Whether a failure to connect may pass within seconds, so that it is worth waiting for."""
    if isinstance(error, asyncpg.PostgresError):
        return (error.sqlstate or "").startswith(_NOT_FOR_LONG)
    # Its role may change: a standby is promoted.
    return isinstance(error, asyncpg.exceptions.TargetServerAttributeNotMatched) or is_lost(error)


def spoils(error: BaseException) -> bool:
    """Whether the connection that gave this error is good for nothing more: lost, or of the wrong server."""
    state = error.sqlstate if isinstance(error, asyncpg.PostgresError) else None
    return state in _MISLED or is_lost(error)


def _failure_of_state(state: str) -> Exception | None:
    if state in _RACES:
        return Contended(_TRY_AGAIN)
    if state in _TIMED_OUT:
        return StatementTimedOut("a statement exceeded its time limit")
    return DatabaseUnavailable(_AWAY) if state.startswith(_GONE) else None


class _Mapping:
    """Maps what a block raises: a class, since a generator costs each statement several times as much."""

    __slots__ = ("_of_network",)

    def __init__(self, *, of_network: bool) -> None:
        self._of_network = of_network

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> Literal[False]:
        if isinstance(error, Exception):
            if isinstance(error, DatabaseUnavailable | StatementTimedOut):
                return False
            if isinstance(error, OSError) and not self._of_network:
                return False
            failure = failure_of(error)
            if failure is not None:
                raise failure from error
        return False


_OF_THE_DATABASE, _OF_CONNECTIONS = _Mapping(of_network=False), _Mapping(of_network=True)


def map_db_errors() -> AbstractContextManager[None]:
    """Raise this program's error in place of the database's, which becomes its cause.

    For blocks of callers: a network error of theirs is not the database's and passes.
    """
    return _OF_THE_DATABASE


def map_connection_errors() -> AbstractContextManager[None]:
    """The same around our own code that may have to connect, where a network error is the database's."""
    return _OF_CONNECTIONS
