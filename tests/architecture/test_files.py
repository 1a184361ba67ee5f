"""What may not be in the repository, and how long a file may grow."""

import re
import subprocess
import tomllib
from pathlib import Path

from spiritum.settings.settings import Settings

ROOT = Path(__file__).parents[2]
LONGEST = 400

REGISTRY = re.compile(
    r'"resolved": *"https?:|https?://[^ "]+\.(whl|tgz|tar\.gz)|^ *(--)?(extra-)?index-url|registry *= *"?https?:', re.M
)


def _tracked(*patterns: str) -> list[Path]:
    """The files that git knows, and new ones that it does not ignore."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for line in done.stdout.splitlines() if (path := ROOT / line).is_file()]


def test_no_lock_file_names_a_registry() -> None:
    locks = _tracked("requirements/*", "*package-lock.json", "*.npmrc", "*.toml")
    assert locks
    assert [path.name for path in locks if REGISTRY.search(path.read_text())] == []


def test_hand_written_files_hold_one_idea() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in _tracked("src/*.py")}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_every_requirement_is_pinned_with_a_hash() -> None:
    for name in ("runtime.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text()
        pinned = re.findall(r"^[a-zA-Z0-9._-]+(?:\[[^]]*\])?==", text, re.M)
        blocks = re.split(r"\n(?=[a-zA-Z0-9])", text)
        assert len(pinned) == sum("--hash=sha256:" in block for block in blocks)


def test_the_type_checker_leaves_out_no_folder_that_it_is_to_check() -> None:
    rows = re.findall(r"^\t\$\(BIN\)/basedpyright (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    included = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["basedpyright"]["include"]
    assert sorted(" ".join(rows).split()) == sorted(included)


def test_no_variable_of_make_is_a_setting() -> None:
    """Make hands on to what it runs each variable that it was given on its command line."""
    variables = set(re.findall(r"\$\(([A-Z_]+)\)", (ROOT / "Makefile").read_text()))
    assert variables & {name.upper() for name in Settings.model_fields} == set()
    assert "SCREENS" in variables
