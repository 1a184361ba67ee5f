"""The bench of waiting times: its data is what the product would store, its columns agree, and its goals are right."""

from pathlib import Path

import psutil
import pytest

from bench.commands import Ran
from bench.cpu import Programs
from bench.database import connected
from bench.goals import waiting_goals
from bench.measures import Figures
from bench.waiting import BEGIN, END, Pace, Part, measure_check, measure_list, measure_reports, section
from bench.waiting_cases import CHECK, WHOLE, Growing, Page, WaitingFigures
from bench.waiting_data import open_entries, year_of_entries

FIGURES = WaitingFigures(
    entries=200_000,
    pages={
        WHOLE: Growing(Page(5.0, 4.0), Page(5.4, 4.5)),
        "a late page": Growing(Page(5.0, 4.0), Page(7.0, 5.0)),
    },
    columns={"ours": Figures(rps16=200.0), "limit": Figures(rps16=400.0)},
    commands={CHECK: Ran(60.0, 100.0, 10.0, 300.0), "performance, results are kept": Ran(21.0, 20.0, 5.0, 200.0)},
)
DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"


def test_each_figure_has_a_goal() -> None:
    goals = {goal.what: (goal.reached, goal.is_met) for goal in waiting_goals(FIGURES)}
    assert goals == {
        "the tracking list, the first page: 200,000 entries / 2,000": (1.08, True),
        "the tracking list, a late page: 200,000 entries / 2,000": (1.4, False),
        "the tracking list, the first page, answers a second to 16 callers: ours / the limit": (0.5, True),
        "check of all entries: seconds": (60.0, True),
        "performance, results are kept: seconds": (21.0, False),
        "performance, results are kept: MiB": (200.0, True),
    }


def test_seconds_of_fewer_entries_reach_no_goal() -> None:
    few = WaitingFigures(20_000, {}, {}, FIGURES.commands)
    assert {goal.is_met for goal in waiting_goals(few) if "seconds" in goal.what} == {None}


def test_the_section_has_all_tables() -> None:
    text = section({"processor": "2 cores of something"}, FIGURES)
    assert "| the first page | 5 | 4 | 5.4 | 4.5 |" in text
    assert "| check of all entries | 60 | 100 | 10 | 300 |" in text
    assert DOCUMENT.read_text().index(BEGIN) < DOCUMENT.read_text().index(END)


@pytest.mark.slow
@pytest.mark.xdist_group("bench")
async def test_a_run_in_small(server_url: str, tmp_path: Path) -> None:
    database, pace = Programs(psutil.Process().pid), Pace(rounds=1, seconds=0.2)
    async with open_entries(server_url, 400) as pathways:
        figures = await measure_list(pathways, database, set(Part), pace, 400, tmp_path / "servers")
        assert all(each.small.p50_ms > 0 and each.large.p50_ms > 0 for each in figures.pages.values())
        assert list(figures.columns) == ["ours", "limit"]
        # It fails if the data is not what the events say.
        assert (await measure_check(pathways, database, print, tmp_path / "commands")).keys() == {CHECK}
    async with year_of_entries(server_url, 400) as pathways:
        reports = await measure_reports(pathways, database, print, tmp_path / "commands")
        assert len(reports) == 5
        async with connected(pathways.url) as connection:
            assert await connection.fetchval("SELECT count(*) FROM waiting_result") == 400
