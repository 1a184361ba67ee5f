"""The documentation's example is a real change of this repository, and what the program says about it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.contract_review.checkout import Checkout

ROOT = Path(__file__).parents[2]
CASE = Path(__file__).parent / "example"
BASE, SUBJECT = "394432f", "12ad6d8"


def documented() -> str:
    """The example as the documentation has it."""
    page = (ROOT / "docs" / "contract-review.md").read_text()
    return page.partition("<!-- example -->\n")[2].partition("<!-- end of example -->")[0]


def _has_history() -> bool:
    """Whether the two commits are at hand: a shallow clone has them not, and is served by the case folder alone."""
    return all(
        subprocess.run(["git", "cat-file", "-e", f"{commit}^{{tree}}"], cwd=ROOT, check=False).returncode == 0
        for commit in (BASE, SUBJECT)
    )


@pytest.fixture
def replayed(tmp_path: Path) -> Checkout:
    """A repository in which the case folder's change was made again."""
    shutil.copytree(CASE / "before", tmp_path, dirs_exist_ok=True)
    created = Checkout(tmp_path)
    created.git("init", "--quiet")
    created.commit()
    created.git("apply", str(CASE / "change.patch"))
    created.commit()
    return created


def test_the_example_is_what_the_program_says(replayed: Checkout) -> None:
    """A shallow clone has the change in the case folder only; elsewhere the commits themselves are tried too."""
    output = replayed.run("--markdown", "--against", "HEAD~1", "--of", "HEAD").stdout
    head, _, rest = output.partition("\n")
    assert head.startswith("## Contract review: ")
    assert f"## Contract review: {BASE} to {SUBJECT}\n{rest}" == documented()
    if _has_history():
        assert Checkout(ROOT).run("--markdown", "--against", BASE, "--of", SUBJECT).stdout == documented()
