"""How command lines report faults of the contract: `contractgen`, `contractreview` and `contractsite` alike."""

from collections.abc import Generator
from contextlib import contextmanager

import typer

from contractgen.runtime import ContractError


@contextmanager
def report_contract_errors(exit_code: int = 1) -> Generator[None]:
    """Print faults of the contract as lines, without a stack trace, and exit with this code: they are the user's."""
    try:
        yield
    except ContractError as error:
        typer.echo(f"{error}", err=True)
        raise typer.Exit(exit_code) from error
