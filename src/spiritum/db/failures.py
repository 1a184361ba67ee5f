"""Maps the database's errors to those of this program."""

from collections.abc import Generator, Mapping
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Literal

import asyncpg

from spiritum.errors import Contended, FieldError, Refused

SERIALIZATION_FAILURE = "40001"
DEADLOCK_DETECTED = "40P01"
LOCK_NOT_AVAILABLE = "55P03"
QUERY_CANCELED = "57014"

_RACES = {SERIALIZATION_FAILURE, DEADLOCK_DETECTED, LOCK_NOT_AVAILABLE}
# Class 08 is the connection; 53300 no free slot; 57P0x the server is being shut down, has crashed, is starting.
_GONE = ("08", "53300", "57P")


class DatabaseUnavailable(ConnectionError):
    """The database cannot be reached, has gone away, or has no connection left.

    Nothing was committed, unless it went away during the commit itself.
    """


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
    state = (error.sqlstate or "") if isinstance(error, asyncpg.PostgresError) else ""
    if state in _RACES:
        return Contended("Somebody else changed the same thing at the same moment. Try again.")
    if state == QUERY_CANCELED:
        return StatementTimedOut("a statement exceeded its time limit")
    if state.startswith(_GONE) or _lost(error):
        return DatabaseUnavailable("the database cannot be reached")
    return None


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
            if self._of_network and isinstance(error, OSError):
                raise DatabaseUnavailable("the database cannot be reached") from error
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


def _lost(error: Exception) -> bool:
    # asyncpg has one class for a connection that is gone and for our own mistakes; only the text tells. Its pool takes
    # back a connection that the server has closed.
    if isinstance(error, asyncpg.InterfaceError):
        return any(part in str(error) for part in ("clos", "released back"))
    # The server has said that it ends the connection, and the end itself has not arrived yet.
    return isinstance(error, asyncpg.InternalClientError) and "cannot switch to state" in str(error)
