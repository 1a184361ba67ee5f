"""`spiritum audit`: the audit trail. Each command is in a file of its own."""

import typer

from spiritum.commands.audit_report import report
from spiritum.commands.audit_show import show

audit_cli = typer.Typer(no_args_is_help=True, help="The audit trail: who saw and who did what.")
audit_cli.command()(show)
audit_cli.command()(report)
