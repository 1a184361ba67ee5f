"""Structured logs: one JSON line each, UTC, and no patient data."""

import logging
import sys
from typing import cast

import structlog

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def set_up_logs(level: str) -> None:
    """Send everything, the standard library's loggers included, to standard error as JSON lines."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
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
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(_LEVELS[level])
    for noisy in ("uvicorn.access", "httpx", "httpcore", "alembic", "websockets"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # SECURITY: below INFO, it would write the frames of WebSockets, tokens and patients among them.
    server = logging.getLogger("uvicorn.error")
    server.setLevel(max(logging.INFO, _LEVELS[level]))
    server.filters = [_without_addresses]


def _without_addresses(record: logging.LogRecord) -> bool:
    """SECURITY: uvicorn writes the address that a WebSocket's client called; `spiritum.access` has a line for it."""
    return "WebSocket %s" not in str(record.msg)


def _without_messages_of_errors(
    _logger: object, _name: str, line: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """SECURITY: a traceback's last line and an exception's text may quote a row; the class says enough."""
    info = line.pop("exc_info", None)
    error = cast("tuple[object, ...]", info)[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        line["error"] = type(error).__qualname__
    line.pop("exception", None)
    return line
