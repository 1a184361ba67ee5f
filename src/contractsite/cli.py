"""`contractsite build` and `contractsite check`: the command line."""

import difflib
import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from contractgen.error_reporting import report_contract_errors
from contractsite.settings import load_settings
from contractsite.site import Site

main = typer.Typer(help="Build the contract's pages for people.", no_args_is_help=True)

_Root = Annotated[Path, typer.Option("--root", help="The checkout, with its docs/site.toml.")]


@main.command()
def build(
    root: _Root = Path(),
    node: Annotated[Path, typer.Option(help="The Node that draws pictures whose description has changed.")] = Path(
        "node"
    ),
) -> None:
    """Write the pages, drawing anew what has changed."""
    with report_contract_errors():
        site = Site(root.resolve(), load_settings(root.resolve()))
        for picture in site.pictures:
            if picture.is_stale():
                picture.draw(node)
        files, drawn = site.files(), site.drawn
    for picture_file, svg in drawn.items():
        (site.root / picture_file).write_text(svg, "utf-8")
    site.output.mkdir(parents=True, exist_ok=True)
    for path in _leftovers(site, files):
        path.unlink()
    for name, text in files.items():
        (site.output / name).write_text(text, "utf-8")
    typer.echo(f"{site.output / 'index.html'}")


@main.command()
def check(root: _Root = Path()) -> None:
    """Fail, with the difference, if the committed pages are not what the contract gives."""
    gc.set_threshold(100_000)  # contract and pages stay to the end
    with report_contract_errors():
        texts = list(differences(Site(root.resolve(), load_settings(root.resolve()))))
    if texts:
        typer.echo("".join(texts))
        typer.echo("The pages differ from the contract: run `make docs`.", err=True)
        raise typer.Exit(1)


def differences(site: Site) -> Iterator[str]:
    """Where the committed pages and pictures are not what the contract gives, a text for each."""
    for picture in site.pictures:
        if picture.is_stale():
            yield f"{picture.path}: the picture is out of date\n"
            return
    for picture_file, svg in site.drawn.items():
        path = site.root / picture_file
        if not path.exists() or path.read_text("utf-8") != svg:
            yield f"{path}: the picture is out of date\n"
    files = site.files()
    for name, text in files.items():
        path = site.output / name
        before = path.read_text("utf-8") if path.exists() else ""
        if before != text:
            lines = difflib.unified_diff(
                before.splitlines(), text.splitlines(), name, f"{name} (contract)", n=1, lineterm=""
            )
            yield "\n".join(lines) + "\n"
    for path in _leftovers(site, files):
        yield f"{path.name}: no longer part of the pages\n"


def _leftovers(site: Site, files: dict[str, str]) -> list[Path]:
    """Pages and pictures of what the contract no longer has."""
    pages = [path for path in site.output.glob("*") if path.is_file() and path.name not in files]
    drawn = {picture.path for picture in site.pictures}
    # Other pictures of the folder belong to other documents.
    rooms = [path for path in site.picture_folder.glob("entities-*.svg") if path not in drawn]
    return sorted([*pages, *rooms])
