"""ariadne-codegen in forks of a process that has imported it: most of a run is to import what it needs."""

import os
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

from tests.forks import FORKS, become, preload
from tests.required import required

preload("ariadne_codegen.main")


def run_tool(*arguments: str) -> CompletedProcess[str]:
    """Run it with these arguments; what it says, and its exit code."""
    with TemporaryDirectory() as temporary:
        output = Path(temporary) / "output"
        process = FORKS.Process(target=_run, args=(arguments, Path.cwd(), output))
        process.start()
        process.join()
        return CompletedProcess(arguments, required(process.exitcode), output.read_text(), "")


def _run(arguments: tuple[str, ...], folder: Path, output: Path) -> None:
    with Path(os.devnull).open("rb") as stdin, output.open("wb") as stream:
        become(os.environ.copy(), folder, stdin.fileno(), stream.fileno(), stream.fileno())
    from ariadne_codegen.main import main

    main(arguments, prog_name="ariadne-codegen")
