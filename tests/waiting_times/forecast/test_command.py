"""`spiritum waiting-times backtest`, and the figures that it wrote into the documentation."""

import json
from pathlib import Path

import pytest
from click import unstyle
from typer.testing import CliRunner, Result

from spiritum.commands.main import cli
from spiritum.waiting_times.forecast.tables import BEGIN, END
from tests.required import required

PAGE = Path(__file__).parents[3] / "docs" / "waiting-times-forecast.md"
FEW = ("--histories", "40", "--until", "2026-07-31")


def run(*options: str) -> Result:
    return CliRunner().invoke(cli, ["waiting-times", "backtest", *options])


def figures(page: str) -> str:
    return required(page.partition(BEGIN)[2].partition(END)[0] or None)


def test_its_help_says_what_it_shows() -> None:
    text = " ".join(unstyle(run("--help").output).split())
    for word in ("Brier", "breached so far", "days left", "--json", "--until", "--histories"):
        assert word.casefold() in text.casefold()


@pytest.mark.parametrize("day", ["0001-01-02", "1999-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_that_no_history_reaches_is_a_usage_error(day: str) -> None:
    completed = run("--histories", "40", "--until", day)
    assert completed.exit_code == 2
    assert "Choose a day from 2000-01-01 to 2100-12-31." in " ".join(unstyle(completed.output).split())


def test_a_bad_standards_file_ends_it_with_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "standards.toml"
    file.write_text("nonsense = [")
    monkeypatch.setenv("WAITING_TIMES_STANDARDS", str(file))
    completed = run(*FEW)
    assert completed.exit_code == 1
    assert "standards.toml, line 1:" in completed.output
    assert "Traceback" not in completed.output


@pytest.mark.slow
def test_it_prints_tables() -> None:
    completed = run("--histories", "250", "--until", "2026-07-31")
    assert completed.exit_code == 0
    text = " ".join(completed.output.split())
    for words in ("histories until 31 July 2026", "Brier scores by standard", "Brier scores by month", "Calibration"):
        assert words in text


def test_it_says_that_histories_are_too_few() -> None:
    completed = run(*FEW)
    assert completed.exit_code == 0
    assert "too few histories" in " ".join(completed.output.split())
    assert "Brier" not in completed.output


def test_it_prints_json() -> None:
    document = json.loads(run(*FEW, "--json").output)
    assert (document["until"], document["entries"]) == ("2026-07-31", 40)
    assert document["days"][-1] == "2026-06-30"
    assert document["notForecast"] > 0


def test_it_writes_figures_into_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Before.\n{BEGIN}\nold\n{END}\nAfter.\n")
    assert run(*FEW, "--write", str(page)).exit_code == 0
    assert page.read_text().startswith("Before.\n")
    assert page.read_text().endswith("\nAfter.\n")
    assert "40 histories" in figures(page.read_text())
    assert "old" not in page.read_text()


def test_a_page_without_a_place_for_figures_stays_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before. After.\n")
    completed = run(*FEW, "--write", str(page))
    assert (completed.exit_code, page.read_text()) == (1, "Before. After.\n")
    assert "Not written" in completed.output


def test_the_documented_figures_say_that_the_forecast_is_better() -> None:
    rows = [
        row.strip("| ").split(" | ") for row in figures(PAGE.read_text("utf-8")).splitlines() if row.startswith("| ")
    ]
    verdicts = {cells[0]: cells[-1] for cells in rows if len(cells) == 7}
    assert (verdicts["Faster diagnosis"], verdicts["Referral to treatment"], verdicts["All"]) == (
        "better than both",
    ) * 3
    assert "not better" not in verdicts.values()


@pytest.mark.slow
def test_the_documented_figures_are_current(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.read_text("utf-8"))
    assert run("--until", "2026-07-31", "--write", str(page)).exit_code == 0
    assert page.read_text() == PAGE.read_text("utf-8")
