"""A run is reported in three forms: on the terminal, as JSON for programs, and in the document."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bench.fanout import Crowd, Delivery
from bench.large import BEGIN as LARGE_BEGIN
from bench.large import END as LARGE_END
from bench.large import Growing, section
from bench.measures import Figures
from bench.report import BEGIN, END, as_json, between, in_document, show
from bench.results import Results

RESULTS = Results(
    machine={"processor": "2 cores of something", "commit": "abc"},
    titles={"worklist": "worklist, 50 patients"},
    cases={
        "worklist": {
            "ours": Figures(p50_ms=3.14159, p95_ms=4.5, rps16=1234.56, cpu_ms=0.6, db_cpu_ms=1.2),
            "limit": Figures(p50_ms=2.5, p95_ms=3.0, rps16=2000, cpu_ms=0.1, db_cpu_ms=1.1),
        }
    },
    deliveries=[Delivery(received=1_000, p50_ms=200, p95_ms=300, slowest_ms=400, cpu_ms=150, db_cpu_ms=20)],
    crowd=Crowd(10_000, 35.25, [Delivery(10_000, 1_000, 1_500, 1_900, 1_800, 40)]),
    memory={"ours": 123.4, "limit": 45.67},
)
DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"


def test_the_json_has_figures_by_case_and_column() -> None:
    report = as_json(RESULTS)
    assert report["machine"]["processor"] == "2 cores of something"
    assert list(report["cases"]) == ["worklist", "fanout", "crowd"]
    assert list(report["cases"]["worklist"]) == ["ours", "limit"]
    ours = report["cases"]["worklist"]["ours"]
    assert ours == {"p50_ms": 3.142, "p95_ms": 4.5, "rps16": 1235.0, "cpu_ms": 0.6, "db_cpu_ms": 1.2}
    assert report["cases"]["fanout"]["ours"]["notified"] == 1_000
    assert report["cases"]["fanout"]["ours"]["rps16"] is None
    assert report["cases"]["crowd"]["ours"]["subscribers"] == 10_000
    assert report["memory"] == {"ours_mib": 123.4, "limit_mib": 45.7, "kib_of_a_subscriber": 35.2}


def test_the_json_has_every_goal_with_its_verdict() -> None:
    goals = {goal["what"]: goal for goal in as_json(RESULTS)["goals"]}
    limit = goals["worklist, answers a second to 16 callers: ours / the limit"]
    assert (limit["at_least"], limit["aim"], limit["is_met"], limit["is_aim_met"]) == (0.6, 0.8, True, False)
    assert goals["worklist, answers a second to 16 callers: ours / PostGraphile 5"]["reached"] is None


def test_the_document_gets_the_tables_between_its_marks_and_keeps_the_rest() -> None:
    text = f"# Performance\n\n{BEGIN}\nold figures\n{END}\n\nHow to read it.\n"
    written = in_document(text, RESULTS)
    assert written.startswith(f"# Performance\n\n{BEGIN}\n- processor: 2 cores of something\n")
    assert written.endswith(f"{END}\n\nHow to read it.\n")
    assert "old figures" not in written
    assert "| worklist, 50 patients | ours | 3.14 | 4.5 | 1,235 | 0.6 | 1.2 |" in written
    assert "| an event to 10,000 subscribers, 10,000 notified, the last after 1900 ms | ours | 1,000 |" in written
    assert "| ours, after all cases | 123 MiB |" in written
    assert "| a subscriber, of 10,000 of one process | 35.2 KiB |" in written
    assert in_document(written, RESULTS) == written


def test_a_document_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="marks"):
        in_document("# Performance\n", RESULTS)


def test_the_projects_own_document_has_the_marks() -> None:
    document = DOCUMENT.read_text()
    assert in_document(document, RESULTS).count(BEGIN) == 1
    assert between(document, LARGE_BEGIN, LARGE_END, "").count(LARGE_BEGIN) == 1


def test_a_large_pathway_may_not_cost_more() -> None:
    text = section({"commit": "abc"}, {"taking a lock": Growing(2.0, 2.4), "one patient's record": Growing(1.0, 1.5)})
    assert text.startswith("- commit: abc\n\n| what |")
    assert "| taking a lock | 2 | 2.4 |" in text
    assert "| taking a lock: the large pathway / 2,000 | ≤ 1.3 | ≤ 1.1 | 1.2, reached |" in text
    assert "| one patient's record: the large pathway / 2,000 | ≤ 1.3 | ≤ 1.1 | 1.5, not reached |" in text


def test_the_terminal_shows_the_figures_and_the_verdicts() -> None:
    screen = StringIO()
    show(RESULTS, Console(file=screen, width=200))
    output = screen.getvalue()
    assert "3.14" in output
    assert "1,235" in output
    assert "0.617, reached" in output
    assert "not measured" in output
