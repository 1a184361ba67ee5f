"""The last release's tests run on the tables of the next: prepared here, and said if there is no release."""

import subprocess
import sys
from pathlib import Path

import pytest

from releasing.checkout import CannotRelease, last_release
from releasing.earlier import MIGRATIONS, NO_RELEASE, prepare, run_tests
from tests.releasing.checkouts import git, small_checkout
from tests.releasing.test_statements import ROOT

MAKEFILE = """
install:
\tmkdir -p .venv/bin
\tprintf '#!/bin/sh\\necho "$$@" > ran; ls src/spiritum/db/migrations/versions > tables; exit 3\\n' > .venv/bin/pytest
\tchmod +x .venv/bin/pytest
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A release with one migration, and a commit after it with another."""
    checkout = small_checkout(tmp_path)
    (checkout / MIGRATIONS).mkdir(parents=True)
    (checkout / MIGRATIONS / "0001_first.py").write_text("revision = '0001'\n")
    (checkout / "Makefile").write_text(MAKEFILE)
    (checkout / "program.py").write_text("release\n")
    _commit(checkout)
    git(checkout, "tag", "v1.0.0")
    (checkout / MIGRATIONS / "0002_second.py").write_text("revision = '0002'\n")
    (checkout / "program.py").write_text("later\n")
    _commit(checkout)
    return checkout


def _commit(checkout: Path) -> None:
    git(checkout, "add", ".")
    git(checkout, "commit", "--quiet", "--message", "A step")


def test_the_program_is_the_releases_and_the_tables_are_ours(checkout: Path, tmp_path: Path) -> None:
    folder = tmp_path / "earlier"
    folder.mkdir()
    assert run_tests(checkout, "v1.0.0", folder, ["tests/api"]) == 3, "the exit code of the tests"
    assert (folder / "program.py").read_text() == "release\n"
    assert (folder / "ran").read_text() == "-q tests/api\n"
    assert (folder / "tables").read_text().split() == ["0001_first.py", "0002_second.py"]


def test_a_migration_that_was_taken_back_is_refused(checkout: Path, tmp_path: Path) -> None:
    (checkout / MIGRATIONS / "0001_first.py").unlink()
    folder = tmp_path / "earlier"
    folder.mkdir()
    with pytest.raises(CannotRelease, match=r"lacks migrations of v1\.0\.0: 0001_first"):
        prepare(checkout, "v1.0.0", folder)


@pytest.mark.slow
def test_without_a_release_it_says_so(tmp_path: Path) -> None:
    checkout = small_checkout(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "releasing.earlier"], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, NO_RELEASE), done.stderr


def test_the_docs_say_what_there_is_no_release_of_yet() -> None:
    """Once there is one, docs/releasing.md has to say that its tests are run."""
    text = (ROOT / "docs" / "releasing.md").read_text()
    assert ("No release tag exists yet" in text) is (last_release(ROOT) is None)
