"""The bench of sizing in small: a site, a few clinicians who hurry, and everything that they can do."""

from pathlib import Path

import pytest

from bench.sizing.__main__ import Run, run_all
from bench.sizing.clinicians import Habits
from bench.sizing.figures import ACTIONS, Actions, rows_of


def test_the_report_has_each_action() -> None:
    actions = Actions()
    actions.seconds["record"] += [0.010] * 18 + [0.020, 0.5]
    rows = rows_of(actions)
    assert [row.split("|")[1].strip() for row in rows[2:]] == list(ACTIONS)
    assert "| record | 20 | 10.0 | 20.0 | 500 |" in rows
    actions.forget()
    assert "| record | 0 | | | |" in rows_of(actions)


@pytest.mark.slow
@pytest.mark.xdist_group("serve")
async def test_clinicians_do_everything_and_nothing_fails(tmp_path: Path) -> None:
    said: list[str] = []
    run = Run(clinicians=4, seconds=8, arrival_seconds=1, habits=Habits(think_seconds=0.3, decides_every=4))
    report = await run_all(tmp_path / "house", run, pathways=2, workers=1, say=said.append)
    assert report[-1] == "Nothing failed.", report
    often = {row.split("|")[1].strip(): row.split("|")[2].strip() for row in report if row.startswith("| ")}
    assert (often["sign in"], often["subscribe"]) == ("4", "4")
    assert all(int(often[action]) > 0 for action in ("worklist", "record", "lock", "decide")), report
    assert not any("Events on screens: 0." in line for line in report)
    names = {row.split("|")[1].strip() for row in report if row.startswith("| ")}
    assert {"server process", "supervisor", "hospital (simulator)"} <= names
