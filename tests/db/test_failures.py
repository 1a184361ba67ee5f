"""Each error that the driver has leads to a response that was decided on: none becomes INTERNAL by chance."""

import inspect
import ssl

import asyncpg
import pytest

from spiritum.db import DatabaseUnavailable, StatementTimedOut
from spiritum.db.failures import failure_of, is_lost, map_connection_errors, map_db_errors, may_pass, spoils
from spiritum.errors import Contended

DRIVER = {name: kind for name, kind in vars(asyncpg.exceptions).items() if inspect.isclass(kind)}
ERRORS = {name: kind for name, kind in DRIVER.items() if issubclass(kind, asyncpg.PostgresError)}
OURS = {
    *("00", "01", "02", "10"),  # no errors of ours to meet
    *("03", "09", "0A", "0B", "0F", "0L", "0P", "0Z", "20", "21", "22", "23", "24", "25", "27", "2B", "2D", "2F"),
    *("34", "38", "39", "3B", "3F", "42", "44", "54", "55", "72", "F0", "HV", "P0"),
    "40",  # 40002: a constraint was broken, as in 23
    "XX",  # an index or a page is broken: whoever runs the site has to know, and no other attempt mends it
}
"""Classes whose errors are a bug, a broken constraint or a broken database: they are raised as they are."""
CONTENDED = {"TransactionRollbackError", "SerializationError", "DeadlockDetectedError", "LockNotAvailableError"} | {
    "InvalidCachedStatementError"
}
TIMED_OUT = {"QueryCanceledError", "TransactionTimeoutError"}
UNAVAILABLE = {
    *("PostgresConnectionError", "ConnectionDoesNotExistError", "ConnectionFailureError", "ClientCannotConnectError"),
    *("ConnectionRejectionError", "TransactionResolutionUnknownError", "ProtocolViolationError"),
    *("InsufficientResourcesError", "DiskFullError", "OutOfMemoryError", "TooManyConnectionsError"),
    "ConfigurationLimitExceededError",
    *("AdminShutdownError", "CrashShutdownError", "CannotConnectNowError", "DatabaseDroppedError"),
    *("IdleSessionTimeoutError", "OperatorInterventionError", "IdleInTransactionSessionTimeoutError"),
    *("PostgresSystemError", "PostgresIOError", "UndefinedFileError", "DuplicateFileError", "FileNameTooLongError"),
    "ReadOnlySQLTransactionError",
    *("InvalidAuthorizationSpecificationError", "InvalidPasswordError", "InvalidCatalogNameError"),
    *("InvalidSQLStatementNameError", "DuplicatePreparedStatementError", "StatementCompletionUnknownError"),
}
NOT_OF_THE_SERVER = {
    "InterfaceError": None,  # our own mistake, unless the connection is closed
    "ClientConfigurationError": None,
    "UnsupportedClientFeatureError": None,
    "UnsupportedServerFeatureError": None,
    "InternalClientError": DatabaseUnavailable,
    "ProtocolError": DatabaseUnavailable,
    "TargetServerAttributeNotMatched": DatabaseUnavailable,
    "OutdatedSchemaCacheError": Contended,
}


def kind_of(error: Exception) -> type[Exception] | None:
    failure = failure_of(error)
    return None if failure is None else type(failure)


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_each_error_of_the_server_has_a_decision(name: str) -> None:
    error = ERRORS[name]("x")
    kind = kind_of(error)
    decided = {Contended: CONTENDED, StatementTimedOut: TIMED_OUT, DatabaseUnavailable: UNAVAILABLE}
    assert [name in names for names in decided.values()] == [kind is decision for decision in decided]
    assert kind is not None or (error.sqlstate or "P0")[:2] in OURS


def test_each_error_of_the_driver_has_a_decision() -> None:
    others = {
        name: kind
        for name, kind in DRIVER.items()
        if issubclass(kind, Exception) and not issubclass(kind, asyncpg.PostgresError | Warning)
    }
    assert {name: kind_of(kind("x")) for name, kind in others.items()} == NOT_OF_THE_SERVER


@pytest.mark.parametrize(
    "error",
    [
        asyncpg.InterfaceError("the underlying connection is closed"),
        asyncpg.InterfaceError("cannot call Connection.fetch(): connection has been released back to the pool"),
        asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation"),
        # Between the server's last message and the end of the connection, a moment that no test can hit at will.
        asyncpg.InternalClientError("cannot switch to state 12; another operation (2) is in progress"),
        asyncpg.InternalClientError("got result for unknown protocol state 3"),
        asyncpg.AdminShutdownError("terminating connection due to administrator command"),
        ConnectionResetError(),
        BrokenPipeError(),
        TimeoutError(),
        ssl.SSLError("bad record"),
        ssl.SSLEOFError("EOF occurred in violation of protocol"),
    ],
)
def test_however_the_driver_says_it_a_lost_connection_is_unavailable(error: Exception) -> None:
    assert is_lost(error)
    assert spoils(error)
    assert may_pass(error)
    with pytest.raises(DatabaseUnavailable), map_connection_errors():
        raise error


def test_a_mistake_of_ours_is_no_lost_connection() -> None:
    error = asyncpg.InterfaceError("cannot perform operation: another operation is in progress")
    assert (failure_of(error), is_lost(error), spoils(error)) == (None, False, False)


def test_a_network_error_of_a_caller_is_not_the_databases() -> None:
    with pytest.raises(ConnectionResetError), map_db_errors():
        raise ConnectionResetError


@pytest.mark.parametrize(
    "error", [asyncpg.InvalidPasswordError("x"), asyncpg.InvalidCatalogNameError("x"), asyncpg.DiskFullError("x")]
)
def test_what_does_not_pass_by_itself_is_not_waited_for(error: Exception) -> None:
    assert not may_pass(error)


def test_a_failure_of_ours_stays_what_it_is() -> None:
    for failure in (DatabaseUnavailable("x"), StatementTimedOut("x")):
        with pytest.raises(type(failure)) as raised, map_connection_errors():
            raise failure
        assert raised.value is failure
        assert not is_lost(failure)
