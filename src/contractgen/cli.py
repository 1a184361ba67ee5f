"""The command line of the generator: `contractgen gen` and `contractgen drift`."""

import gc
from pathlib import Path
from typing import Annotated

import typer

from contractgen.error_reporting import report_contract_errors
from contractgen.workspace import Workspace

main = typer.Typer(help="Generate typed interfaces, models and clients from the contract.", no_args_is_help=True)

# Contracts and syntax trees stay to the end: to look through them for garbage was a fifth of a run.
_COLLECTS_AFTER = 100_000

_Root = Annotated[Path, typer.Option("--root", help="The checkout, with its codegen.toml.")]


@main.command()
def gen(
    root: _Root = Path(),
    if_stale: Annotated[bool, typer.Option("--if-stale", help="Only if the contract has changed.")] = False,
) -> None:
    """Write the generated packages, and a stub for every method that does not exist yet."""
    gc.set_threshold(_COLLECTS_AFTER)
    with report_contract_errors():
        workspace = Workspace.at(root.resolve())
        if if_stale and not workspace.is_stale():
            return
        for edit in workspace.write():
            for added in edit.added:
                typer.echo(f"{edit.path.relative_to(workspace.root)}: added {added}")
        for notice in workspace.needs_node():
            typer.echo(notice.strip(), err=True)


@main.command()
def drift(root: _Root = Path()) -> None:
    """Fail, with the difference, if the checkout is not what the contract gives."""
    gc.set_threshold(_COLLECTS_AFTER)
    with report_contract_errors():
        differences = list(Workspace.at(root.resolve()).drift())
    if differences:
        typer.echo("".join(differences))
        typer.echo("The checkout differs from its contract: run `make gen`.", err=True)
        raise typer.Exit(1)
