"""How the command lines tell of faults; `contractreview` and `contractsite` tell of them as the generator does."""

from collections.abc import Generator
from contextlib import contextmanager

import typer

from contractgen.runtime import ContractError


@contextmanager
def faults_shown(exit_code: int = 1) -> Generator[None]:
    """Faults of the contract are the user's: shown as lines, without a stack trace, with this exit code."""
    try:
        yield
    except ContractError as error:
        typer.echo(f"{error}", err=True)
        raise typer.Exit(exit_code) from error
