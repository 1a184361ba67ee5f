"""Structured logs: one JSON line each, UTC, and no patient data."""

import json
import logging
import sys
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import BinaryIO, cast

import orjson
import structlog
from structlog.typing import EventDict

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}

_context: ContextVar[Mapping[str, object]] = ContextVar("spiritum_logged_with", default={})  # noqa: B039 - never changed


@contextmanager
def logged_with(**fields: object) -> Generator[None]:
    """Add these fields to each line that is logged inside the block, in this task and in those that it starts."""
    token = _context.set({**_context.get(), **fields})
    try:
        yield
    finally:
        _context.reset(token)


def log_with(**fields: object) -> None:
    """Add these fields, and no others, to each line from here on in this task, and in those that it starts."""
    _context.set(fields)


def logged_value(name: str) -> object:
    """What each line has for this field; `None` if it has none."""
    return _context.get().get(name)


def set_up_logs(level: str) -> None:
    """Send everything, the standard library's loggers included, to standard error as JSON lines.

    A line has been handed to the operating system when the call that logs it returns: nothing waits for a stop.
    """
    shared: list[structlog.typing.Processor] = [
        _with_context,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        _with_timestamp,
    ]
    output = cast("BinaryIO", sys.stderr.buffer)

    def lines_of(name: str = "spiritum", *_: object) -> _Lines:
        return _Lines(output, name)

    structlog.configure(
        processors=[*shared, _without_messages_of_errors, _as_json],
        logger_factory=lines_of,
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    root.handlers = [_handler(shared)]
    root.setLevel(_LEVELS[level])
    for noisy in ("uvicorn.access", "httpx", "httpcore", "alembic", "websockets"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # SECURITY: below INFO, it would write the frames of WebSockets, tokens and patients among them.
    server = logging.getLogger("uvicorn.error")
    server.setLevel(max(logging.INFO, _LEVELS[level]))
    server.filters = [_without_addresses]


class _Lines:
    """Writes the lines of one logger. A log that cannot be written is no reason to fail what is logged."""

    def __init__(self, output: BinaryIO, name: str) -> None:
        self._output = output
        self.name = name

    def msg(self, line: bytes) -> None:
        try:
            self._output.write(line)  # as a whole: a thread's line is not written into another's
            self._output.flush()
        except (OSError, ValueError):
            pass

    debug = info = warning = error = critical = exception = msg


def _handler(shared: list[structlog.typing.Processor]) -> logging.Handler:
    """What other libraries log, in the same form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _without_messages_of_errors,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    return handler


def _with_context(_logger: object, _name: str, line: EventDict) -> EventDict:
    return {**_context.get(), **line}


def _with_timestamp(_logger: object, _name: str, line: EventDict) -> EventDict:
    """The time in UTC, to the microsecond, as ISO 8601 writes it: its first part is made once a second."""
    seconds, fraction = divmod(time.time_ns(), 1_000_000_000)
    line["timestamp"] = f"{_second(seconds)}.{fraction // 1_000:06d}Z"
    return line


@lru_cache(maxsize=1)
def _second(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))


def _as_json(_logger: object, _name: str, line: EventDict) -> bytes:
    """The line as JSON. What JSON has no form for is written as Python shows it.

    A line is never lost, and never an error of what is logged: of one that cannot be written, its texts are.
    """
    try:
        return orjson.dumps(line, default=repr, option=_AS_PYTHON_SHOWS_IT | orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # half a surrogate pair, a key that is no text, an integer of more than 64 bits
        pass
    try:
        return json.dumps(line, default=repr, skipkeys=True).encode() + b"\n"
    except Exception:  # it holds itself, or cannot be shown
        texts = {name: value for name, value in line.items() if isinstance(value, str)}
        return json.dumps(texts).encode() + b"\n"


_AS_PYTHON_SHOWS_IT = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME


def _without_addresses(record: logging.LogRecord) -> bool:
    """SECURITY: uvicorn writes the address that a WebSocket's client called; `spiritum.access` has a line for it."""
    return "WebSocket %s" not in str(record.msg)


def _without_messages_of_errors(_logger: object, _name: str, line: EventDict) -> EventDict:
    """SECURITY: a traceback's last line and an exception's text may quote a row; the class says enough."""
    info = line.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    error = cast("tuple[object, ...]", info)[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        line["error"] = type(error).__qualname__
    line.pop("exception", None)
    return line
