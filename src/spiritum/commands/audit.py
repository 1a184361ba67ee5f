"""`spiritum audit`: the audit trail, its seals and its months. Each command is in a file of its own."""

import typer

from spiritum.commands.audit_archive import archive, drop_month
from spiritum.commands.audit_export import export
from spiritum.commands.audit_feed import feed_cli
from spiritum.commands.audit_report import report
from spiritum.commands.audit_roles import grants
from spiritum.commands.audit_show import show
from spiritum.commands.audit_verify import key, verify

audit_cli = typer.Typer(no_args_is_help=True, help="The audit trail: who saw and who did what.")
audit_cli.command()(show)
audit_cli.command()(report)
audit_cli.command()(verify)
audit_cli.command()(key)
audit_cli.command()(archive)
audit_cli.command("drop-month")(drop_month)
audit_cli.command()(grants)
audit_cli.command()(export)
audit_cli.add_typer(feed_cli, name="feed")
