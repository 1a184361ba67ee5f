"""The tests of the last release, on the tables of the next one: `python -m releasing.earlier`.

Hosts of the last release serve on these tables while an upgrade goes on. So its program and its tests are taken as they
were, in an environment of their own, with this checkout's migrations in place of theirs.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from releasing.checkout import CannotRelease, export, last_release

MIGRATIONS: Final = Path("src/spiritum/db/migrations/versions")
NO_RELEASE: Final = "No release has been tagged yet: there are no tests of an earlier one to run on these tables."
_TESTS: Final = ("tests/api",)

_cli = typer.Typer(add_completion=False)


@_cli.command()
def earlier(
    tests: Annotated[list[str] | None, typer.Argument(help="Tests of that release; else tests/api.")] = None,
    *,
    since: Annotated[str, typer.Option(help="A git revision; else the tag of the last release.")] = "",
) -> None:
    """Run the last release's tests on the tables of this checkout. Says so if there has been no release."""
    root = Path.cwd()
    try:
        revision = since or last_release(root)
        if revision is None:
            typer.echo(NO_RELEASE)
            return
        with tempfile.TemporaryDirectory(prefix="earlier-") as folder:
            code = run_tests(root, revision, Path(folder), tests or _TESTS)
    except CannotRelease as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    raise typer.Exit(code)


def run_tests(root: Path, revision: str, folder: Path, tests: Sequence[str]) -> int:
    """Run tests of a revision in `folder`; their exit code. Raises `CannotRelease`."""
    new = prepare(root, revision, folder)
    typer.echo(f"Tests of {revision}, on tables with {len(new)} more migrations: {', '.join(new) or 'none'}.")
    _run(folder, "make", "install")
    return subprocess.run([".venv/bin/pytest", "-q", *tests], cwd=folder, check=False).returncode  # noqa: S603


def prepare(root: Path, revision: str, folder: Path) -> Sequence[str]:
    """Copy a revision into `folder`, with the migrations of this checkout; the names of those that it had not."""
    export(root, folder, revision)
    before = _names(folder)
    shutil.rmtree(folder / MIGRATIONS)
    shutil.copytree(root / MIGRATIONS, folder / MIGRATIONS, ignore=shutil.ignore_patterns("__pycache__"))
    if missing := before - _names(folder):
        raise CannotRelease(f"This checkout lacks migrations of {revision}: {', '.join(sorted(missing))}.")
    return sorted(_names(folder) - before)


def _names(folder: Path) -> set[str]:
    return {path.stem for path in (folder / MIGRATIONS).glob("*.py")}


def _run(folder: Path, *command: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - no shell
    if done.returncode != 0:
        raise CannotRelease(f"{' '.join(command)} failed: {done.stderr.strip()[-500:]}")


if __name__ == "__main__":
    _cli()
