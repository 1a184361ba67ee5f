"""Commands of `spiritum`, each in a process of its own that does not import everything anew.

A test of how a command is started runs the program itself; there is one for each kind of command.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

from spiritum.commands.main import cli
from tests.forks import FORKS, become, preload
from tests.required import required

# What most commands import where they run. That none needs what others have: tests/site/test_commands_alone.py.
preload(__name__, "spiritum.commands.database", "spiritum.staff.operations", "spiritum.machines.operations")
preload("spiritum.self_check.checking", "spiritum.setup.beginning", "spiritum.trust.queries")
preload("spiritum.waiting_times.checking", "spiritum.waiting_times.reports")
preload("argon2", "email_validator", "httpx", "precis_i18n", "rich.table", "typer.rich_utils")


def run_spiritum(*command: str, environment: Mapping[str, str], folder: Path, typed: str = "") -> CompletedProcess[str]:
    """Run a command in a folder with exactly this environment. It finds what was typed, and is at no terminal."""
    with TemporaryDirectory() as temporary:
        streams = Path(temporary)
        (streams / "stdin").write_text(typed)
        process = FORKS.Process(target=_run, args=(command, {**environment}, folder, streams))
        process.start()
        process.join()
        output, errors = (streams / "stdout").read_text(), (streams / "stderr").read_text()
        return CompletedProcess(command, required(process.exitcode), output, errors)


def _run(command: Sequence[str], environment: Mapping[str, str], folder: Path, streams: Path) -> None:
    with (
        (streams / "stdin").open("rb") as stdin,
        (streams / "stdout").open("wb") as stdout,
        (streams / "stderr").open("wb") as stderr,
    ):
        become(environment, folder, stdin.fileno(), stdout.fileno(), stderr.fileno())
    cli(command, prog_name="spiritum")
