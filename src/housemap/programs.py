"""The programs of a checkout: what is below `src`, what its packages say of themselves, and what they import."""

import ast
import importlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import typer

from housemap.imports import imported_names
from housemap.rooms import House, HouseError


@dataclass(frozen=True, slots=True)
class Program:
    """A package below the sources' folder."""

    name: str
    promise: str
    """The first line of its documentation."""
    scripts: Sequence[str]
    """The names under which it is installed."""
    imports: Sequence[str]
    """The other packages that it imports."""


def programs_of(root: Path, house: House) -> list[Program]:
    """The packages by name."""
    folders = sorted(path.parent for path in (root / house.source).glob("*/__init__.py"))
    names = {folder.name for folder in folders}
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    scripts = cast("dict[str, str]", project["scripts"])
    return [
        Program(
            folder.name,
            (ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or "")
            .strip()
            .partition("\n")[0],
            sorted(script for script, where in scripts.items() if where.partition(".")[0] == folder.name),
            sorted(names & _packages_that(folder) - {folder.name}),
        )
        for folder in folders
    ]


def _packages_that(folder: Path) -> set[str]:
    return {target.partition(".")[0] for _, target in imported_names(folder)}


def commands_of(house: House) -> list[str]:
    """Every command of the product's command line that is not hidden, with the groups before it."""
    module, _, name = house.commands.rpartition(".")
    try:
        cli = cast("typer.Typer", getattr(importlib.import_module(module), name))
    except (ImportError, AttributeError) as error:
        raise HouseError(f"{house.commands}: {error}") from error
    return sorted(_commands(cli))


def _commands(cli: typer.Typer) -> list[str]:
    own = [
        command.name or getattr(command.callback, "__name__", "").replace("_", "-")
        for command in cli.registered_commands
        if not command.hidden
    ]
    groups = [(group.name, group.typer_instance) for group in cli.registered_groups]
    return own + [f"{name} {below}" for name, group in groups if group for below in _commands(group)]


def missing_modules(root: Path, house: House) -> list[str]:
    """Modules that the map names as the beginnings of processes, and that are not there."""
    named = [process.module for process in house.processes if process.module]
    return [name for name in named if not (root / house.source / Path(*name.split("."))).with_suffix(".py").is_file()]
