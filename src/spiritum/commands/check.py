"""`spiritum check`: whether a site can be served from this machine."""

import asyncio
import json
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from spiritum.self_check.line import Line

_COLOURS = {"ok": typer.colors.GREEN, "warning": typer.colors.YELLOW, "failed": typer.colors.RED}


def check(*, as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False) -> None:
    """Check settings, database, hospital, mail, disk, file descriptors and clocks, and change nothing.

    One line each: ok, warning or failed. The exit code is 1 if anything failed,
    else 0. docs/first-day.md says what each line means and what to do.
    """
    from spiritum.self_check.checking import check_all

    lines = asyncio.run(check_all())
    failed = sum(line.state == "failed" for line in lines)
    if as_json:
        typer.echo(json.dumps({"failed": failed, "checks": [line._asdict() for line in lines]}, indent=2))
    else:
        _print(lines)
    if failed:
        raise typer.Exit(1)


def _print(lines: "list[Line]") -> None:
    width = max(len(line.name) for line in lines)
    for line in lines:
        state = typer.style(f"{line.state:<8}", fg=_COLOURS[line.state])
        typer.echo(f"{state} {line.name:<{width}}  {line.text}")
