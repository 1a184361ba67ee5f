"""Logs one JSON line for each event, on standard error. No line holds a patient's data or the key."""

import logging
import sys
import traceback

import structlog


def configure_logs() -> None:
    """Write our own events and those of libraries in one format."""
    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    ours: list[structlog.typing.Processor] = [structlog.stdlib.add_log_level, stamp]
    structlog.configure(
        processors=[*ours, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=ours,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs every address that it calls


def error_origin(error: BaseException) -> dict[str, object]:
    """An error's class and stack frames for the log. SECURITY: not its message, which may hold a patient's data."""
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    return {"fault": type(error).__qualname__, "places": places[-8:]}
