"""What a command imports where it runs needs nothing that another part of the program has imported before."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

COMMANDS = Path(__file__).parents[2] / "src" / "spiritum" / "commands"
FORK_FOR_EACH = """
import importlib, os, sys
import spiritum.commands.database
from sqlalchemy.orm import configure_mappers
for name in sys.argv[1:]:
    if (process := os.fork()) == 0:
        importlib.import_module(name)
        configure_mappers()
        os._exit(0)
    if os.waitpid(process, 0)[1]:
        print(name)
"""


def _modules_of_ours(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.ImportFrom) and statement.module and statement.module.startswith("spiritum"):
        yield statement.module
    elif isinstance(statement, ast.Import):
        yield from (each.name for each in statement.names if each.name.startswith("spiritum"))


def _imported_where_they_run(path: Path) -> Iterator[str]:
    for function in ast.walk(ast.parse(path.read_text())):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for statement in ast.walk(function):
                if isinstance(statement, ast.stmt):
                    yield from _modules_of_ours(statement)


@pytest.mark.slow
def test_each_can_be_imported_first() -> None:
    names = sorted({name for path in COMMANDS.glob("*.py") for name in _imported_where_they_run(path)})
    assert "spiritum.staff.operations" in names
    done = subprocess.run([sys.executable, "-c", FORK_FOR_EACH, *names], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
