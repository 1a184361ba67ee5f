"""`spiritum audit`: the audit trail. Each command is in a file of its own."""

import typer

from spiritum.commands.audit_export import export

audit_cli = typer.Typer(no_args_is_help=True, help="The audit trail: who saw and who did what.")
audit_cli.command()(export)


@audit_cli.callback()
def audit() -> None:
    """The audit trail: who saw and who did what."""
