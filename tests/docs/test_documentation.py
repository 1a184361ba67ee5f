"""The documentation is tested: each setting and command has its line, and each line its setting or command."""

import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from dotenv import dotenv_values
from pydantic_settings import BaseSettings

from spiritum.settings import Settings
from tests.required import required
from tie_simulator.settings import Settings as SimulatorSettings

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / ".env.example"


def _names(settings: type[BaseSettings]) -> set[str]:
    return {name.upper() for name in settings.model_fields}


def test_every_setting_is_in_the_example_and_nothing_else() -> None:
    assert set(dotenv_values(EXAMPLE)) == _names(Settings) | _names(SimulatorSettings)


@pytest.mark.parametrize("settings", [Settings, SimulatorSettings])
def test_the_example_holds_the_defaults(settings: type[BaseSettings], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _names(Settings) | _names(SimulatorSettings):
        monkeypatch.delenv(name, raising=False)
    no_file: dict[str, Any] = {"_env_file": None}
    example: dict[str, Any] = {"_env_file": EXAMPLE}
    assert settings(**example) == settings(**no_file)


def test_every_setting_in_the_example_has_a_comment() -> None:
    lines = EXAMPLE.read_text().splitlines()
    bare = [line for before, line in pairwise(lines) if "=" in line.split(" ")[0] and before[:1] != "#"]
    assert bare == []


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.M))


def test_make_help_lists_every_target() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    phony = required(re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.M))
    assert {line.split()[0] for line in done.stdout.splitlines()} == set(phony[1].split()) == _targets()


def test_the_readme_names_every_target_and_room() -> None:
    readme = (ROOT / "README.md").read_text()
    rooms = {path.parent.name for path in (ROOT / "src" / "spiritum").glob("*/__init__.py")}
    named = {name.partition("/")[0] for name in re.findall(r"`(?:make )?([a-z_/-]+)`", readme)}
    assert (_targets() | rooms) - named == set()


def test_every_link_inside_the_documentation_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text())
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_decision_records_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
