"""The stages of a request's way: which stack belongs to which, and what the table says."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bench.way.measuring import Way
from bench.way.report import BEGIN, END, as_json, from_json, in_document, show
from bench.way.sampling import Look, shares, waiting_share
from bench.way.stages import EVENT_LOOP, TITLES, stage_of

DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"

UVICORN = "/lib/uvicorn/protocols/http/httptools_impl.py:RequestResponseCycle"
LAYERS = (
    "/src/spiritum/transport/http/meter.py:Metering.__call__",
    "/lib/starlette/middleware/errors.py:ServerErrorMiddleware.__call__",
    f"{UVICORN}.run_asgi",
    "/lib/asyncio/runners.py:Runner.run",
)
RESPOND = "/src/spiritum/transport/graphql/endpoint.py:GraphQLEndpoint.respond"
RUN = "/src/spiritum/transport/graphql/operations.py:Operations._run"
SIGN_IN = "/src/spiritum/transport/app.py:_add_graphql.<locals>.context_of_request"
FETCH = "/lib/asyncpg/connection.py:Connection._execute"


@pytest.mark.parametrize(
    ("stack", "stage"),
    [
        ((LAYERS[-1],), EVENT_LOOP),
        (LAYERS[-2:], EVENT_LOOP),
        (LAYERS, "middlewares and routing"),
        (("/src/spiritum/transport/http/meter.py:Meter.requested", *LAYERS), "rates"),
        ((RESPOND, *LAYERS), "running the operation"),
        (("/lib/hashlib.py:sha256", "/src/spiritum/staff/actions.py:_hash", SIGN_IN, RESPOND, *LAYERS), "session"),
        ((FETCH, "/src/spiritum/db/reads.py:Reads.first", SIGN_IN, RESPOND, *LAYERS), "session"),
        ((FETCH, "/src/spiritum/db/reads.py:Reads.all", RUN, RESPOND, *LAYERS), "SQL and its driver"),
        (("/src/gqlplan/steps.py:Selection.complete", RUN, RESPOND, *LAYERS), "running the operation"),
        (
            ("/src/gqlplan/documents.py:f", "/src/spiritum/transport/graphql/costs.py:Costs.check", RUN, *LAYERS),
            "document, variables, cost, plan",
        ),
        (("/src/spiritum/transport/http/media_types.py:f", RESPOND, *LAYERS), "building the response"),
        (("/lib/json/encoder.py:f", "/lib/structlog/processors.py:f", *LAYERS), "log line"),
        ((f"{UVICORN}.send", "/lib/starlette/responses.py:Response.__call__", *LAYERS), "uvicorn and the edge"),
    ],
)
def test_a_stack_belongs_to_a_stage(stack: tuple[str, ...], stage: str) -> None:
    assert stage_of(stack) == stage
    assert stage in TITLES


def test_shares_are_of_what_was_seen() -> None:
    looks = [Look((RESPOND, *LAYERS), True, 30), Look(LAYERS, True, 10), Look((), False, 60)]
    assert shares(looks) == {"running the operation": 0.3, "middlewares and routing": 0.1, EVENT_LOOP: 0.6}
    assert waiting_share(looks) == 0  # nobody was waited for while a request was under way
    assert waiting_share([*looks, Look((), True, 60)]) == 0.6
    with pytest.raises(ValueError, match="nothing"):
        shares([])


def way(title: str, session: float) -> Way:
    return Way(title, {"session": session, "log line": 40.0}, waiting=300, alone=900, a_second=1_234)


def table(earlier: list[Way]) -> str:
    text = f"before\n{BEGIN}\nold\n{END}\nafter"
    return in_document(text, {"commit": "abc"}, [way("empty", 60), way("lock", 80)], ({"commit": "old"}, earlier))


def test_the_document_gets_the_table_and_an_earlier_run_stands_beside() -> None:
    written = table([way("empty", 160)])
    assert written.startswith(f"before\n{BEGIN}\n- commit: abc\n- before: commit old")
    assert written.endswith(f"{END}\nafter")
    assert "| µs of a request | empty, before | empty | lock |" in written
    assert "| session | 160 | 60 | 80 |" in written
    assert "| **together: the server's processor time** | 200 | 100 | 120 |" in written
    assert "| responses a second to 16 callers | 1,234 | 1,234 | 1,234 |" in written
    assert "old\n" not in written.replace("commit old", "")


def test_without_an_earlier_run_there_is_a_column_for_each() -> None:
    assert "| µs of a request | empty | lock |" in table([])


def test_a_document_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="marks"):
        in_document("# Performance\n", {}, [], ({}, []))


def test_the_projects_own_document_has_the_marks() -> None:
    assert in_document(DOCUMENT.read_text(), {}, [way("empty", 1)], ({}, [])).count(BEGIN) == 1


def test_a_file_holds_a_run_and_the_terminal_shows_it() -> None:
    machine, ways = from_json(as_json({"commit": "abc"}, [way("empty", 60)]))
    assert (machine, ways) == ({"commit": "abc"}, [way("empty", 60)])
    screen = StringIO()
    show(ways, [], Console(file=screen, width=120))
    assert "1,234" in screen.getvalue()
