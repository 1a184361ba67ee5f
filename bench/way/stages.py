"""The stages of a request's way, and which of them a stack of functions belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

EVENT_LOOP = "event loop and driver, in C"
"""uvloop reads and writes sockets, asyncpg reads rows: no function of Python runs then."""

_WOKEN = ("RequestResponseCycle.run_asgi", "_Atomic.__exit__")
"""The first step of Python in a task that was woken: a signal that came before is heard there."""


@dataclass(frozen=True, slots=True)
class _Stage:
    title: str
    functions: re.Pattern[str]
    """Of the places of its functions, `file:Class.function`."""
    is_whole: bool
    """Whether all that its functions call belongs to it, whatever it is."""


def _stage(title: str, *functions: str, is_whole: bool = True) -> _Stage:
    return _Stage(title, re.compile("|".join(functions)), is_whole)


_STAGES = (
    _stage("uvicorn and the edge", r"/uvicorn/protocols/", r"transport/http/edge/", is_whole=False),
    _stage("log line", r"/structlog/", r"/logging/__init__", r"spiritum/logs\.py"),
    _stage("rates", r"http/meter\.py:Meter(Settings)?\.", r"spiritum/rates/"),
    _stage("session", r"context_of_request", r"staff/actions\.py:Sessions"),
    _stage(
        "reading the body",
        r"http/bodies\.py",
        r"graphql/trusted\.py",
        r"http/cross_site\.py",
        r"endpoint\.py:GraphQLEndpoint\._(from_body|operation)",
    ),
    _stage(
        "document, variables, cost, plan",
        r"graphql/(documents|costs|values|fair_cache|limits)\.py",
        r"operations\.py:Operations\.(_read|_estimate|_note_plans)",
        r"executor\.py:Executor\.(_plan|_variables|plan_bytes)$",
    ),
    _stage("SQL and its driver", r"/asyncpg/", r"/sqlalchemy/", r"spiritum/db/"),
    _stage(
        "building the response",
        r"graphql/writing\.py",
        r"operations\.py:Operations\.write",
        r"endpoint\.py:_(json|status)",
        r"starlette/responses",
        r"http/media_types\.py",
        is_whole=False,
    ),
    _stage(
        "middlewares and routing",
        r"spiritum/transport/http/(?!deadlines)",
        r"spiritum/transport/app\.py",
        r"/starlette/",
        r"/fastapi/",
        is_whole=False,
    ),
    _stage(
        "running the operation",
        r"/(gqlplan|contractgen|graphql|spiritum)/",
        is_whole=False,
    ),
)
"""In the order in which a function is looked for."""

TITLES = (
    "uvicorn and the edge",
    "middlewares and routing",
    "rates",
    "session",
    "reading the body",
    "document, variables, cost, plan",
    "running the operation",
    "SQL and its driver",
    "building the response",
    "log line",
    EVENT_LOOP,
)
"""In the order in which a request passes them, as far as it does so once."""


def stage_of(stack: Sequence[str]) -> str:
    """The stage of a stack, its innermost function first.

    The outermost function of a stage that is whole decides; if there is none, the innermost function of any stage.
    """
    if not stack or stack[0].endswith(_WOKEN):
        return EVENT_LOOP
    stages = [stage for stage in map(_stage_of_function, stack) if stage is not None]
    whole = [stage for stage in stages if stage.is_whole]
    return whole[-1].title if whole else stages[0].title if stages else EVENT_LOOP


@cache
def _stage_of_function(function: str) -> _Stage | None:
    return next((stage for stage in _STAGES if stage.functions.search(function)), None)
