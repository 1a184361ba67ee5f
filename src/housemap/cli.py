"""`housemap draw`, `housemap check` and `housemap order`: the command line."""

import difflib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from housemap.order import ordered_rooms, with_rooms, written
from housemap.plan import Plan, faults_of
from housemap.programs import commands_of, missing_modules, programs_of
from housemap.programs_picture import draw_programs
from housemap.rooms import WHERE, HouseError, load_house
from housemap.rooms_picture import draw_rooms
from housemap.tables import numbers_table, rooms_table, with_block

main = typer.Typer(help="Hold the code against the map of its rooms, and draw it.", no_args_is_help=True)

_Root = Annotated[Path, typer.Option("--root", help="The checkout, with its docs/rooms.toml.")]


@main.command()
def draw(root: _Root = Path()) -> None:
    """Write the pictures, and the tables of the documents."""
    with _report_faults():
        for path, made in made_files(root.resolve()).items():
            path.write_text(made, "utf-8")
            typer.echo(str(path))


@main.command()
def check(root: _Root = Path()) -> None:
    """Fail where the code is not as the map says, or the pictures are not what the code gives."""
    with _report_faults():
        house = load_house(root.resolve())
        faults = list(faults_of(Plan.at(root.resolve(), house), house.upward))
        faults += [f"{name}: the module of a process is not there" for name in missing_modules(root.resolve(), house)]
        stale = [_difference(path, made) for path, made in made_files(root.resolve()).items()]
    for message in [*faults, *filter(None, stale)]:
        typer.echo(message)
    if any(stale):
        typer.echo("The pictures and tables are not of this code: run `housemap draw`.", err=True)
    if faults or any(stale):
        raise typer.Exit(1)


@main.command()
def order(
    root: _Root = Path(),
    write: Annotated[bool, typer.Option("--write", help="Put it into docs/rooms.toml.")] = False,
) -> None:
    """Print the rooms and their files in an order that the imports allow, new ones included."""
    with _report_faults():
        house = load_house(root.resolve())
        rooms = written(ordered_rooms(Plan.at(root.resolve(), house)))
        if write:
            path = root / WHERE
            path.write_text(with_rooms(path.read_text("utf-8"), rooms), "utf-8")
        else:
            typer.echo(rooms, nl=False)


def made_files(root: Path) -> dict[Path, str]:
    """Everything that is made from the map and the code, by its path."""
    house = load_house(root)
    plan = Plan.at(root, house)
    pictures = root / "docs" / "pictures"
    return {
        pictures / "rooms.svg": draw_rooms(plan),
        pictures / "programs.svg": draw_programs(house, programs_of(root, house), commands_of(house)),
        root / "README.md": with_block(root / "README.md", "rooms", rooms_table(plan)),
        root / "docs" / "architecture.md": with_block(
            root / "docs" / "architecture.md", "numbers", numbers_table(plan)
        ),
    }


def _difference(path: Path, made: str) -> str:
    before = path.read_text("utf-8") if path.exists() else ""
    lines = difflib.unified_diff(
        before.splitlines(), made.splitlines(), path.name, f"{path.name} (code)", n=1, lineterm=""
    )
    return "\n".join(lines)


@contextmanager
def _report_faults() -> Generator[None]:
    """End the command with the fault's message."""
    try:
        yield
    except HouseError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
