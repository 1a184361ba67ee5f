"""The command line: `spiritum serve`, `migrate`, `user add`, `demo load`, `trust status`, `contract usage` and kin."""

import socket
import sys
from typing import Annotated

import typer

from spiritum.commands.audit import audit_cli
from spiritum.commands.check import check
from spiritum.commands.client import client_cli
from spiritum.commands.contract import contract_cli
from spiritum.commands.demo import demo_cli
from spiritum.commands.init import init
from spiritum.commands.restore_check import restore_check
from spiritum.commands.trust import trust_cli
from spiritum.commands.user import user_cli
from spiritum.commands.waiting_times import waiting_times_cli
from spiritum.commands.waiting_times_backtest import backtest
from spiritum.commands.waiting_times_learn import learn
from spiritum.commands.waiting_times_report import report
from spiritum.commands.words import ClearWords
from spiritum.settings import Settings

cli = typer.Typer(cls=ClearWords, no_args_is_help=True, pretty_exceptions_enable=False)
"""Imports are inside the commands: the supervisor starts at once, without the modules of a server process."""
cli.add_typer(audit_cli, name="audit")
cli.add_typer(user_cli, name="user")
cli.add_typer(audit_cli, name="audit")
cli.add_typer(client_cli, name="client")
cli.add_typer(demo_cli, name="demo")
cli.add_typer(trust_cli, name="trust")
cli.add_typer(contract_cli, name="contract")
cli.add_typer(waiting_times_cli, name="waiting-times")
cli.command("restore-check")(restore_check)
waiting_times_cli.command()(report)
waiting_times_cli.command()(backtest)
waiting_times_cli.command()(learn)


cli.command()(init)
cli.command()(check)


def _print_version(prints: bool) -> None:
    if prints:
        from importlib.metadata import version

        typer.echo(f"spiritum {version('spiritum')}, Python {sys.version.partition(' ')[0]}")
        raise typer.Exit


@cli.callback()
def spiritum(
    ctx: typer.Context,
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Moves cancer patients along their pathways. Settings come from the environment or .env; see .env.example."""
    if ctx.invoked_subcommand != "check":  # which says itself what is wrong with the settings
        Settings()


@cli.command()
def serve() -> None:
    """Run the site: database, migrations, demo data in an empty demonstration, TIE simulator, server.

    Waits for a database that does not answer, and says so in the log. Ends at
    SIGTERM or Ctrl-C, whatever it waits for.
    """
    from spiritum.commands.demo import load_if_empty
    from spiritum.encryption import Sealer
    from spiritum.logs import set_up_logs
    from spiritum.serving.leaving import run_until_left
    from spiritum.serving.supervisor import serve as run
    from spiritum.site.audit_keys import refuse_bad_settings
    from spiritum.sso.providers_file import providers_in
    from spiritum.waiting_times.standards_file import standards_in

    settings = Settings()
    standards_in(settings.waiting_times_standards)
    providers_in(settings.oidc_providers)
    for keys in filter(None, (settings.second_factor_keys, settings.audit_reason_keys)):
        Sealer.of_file(keys)
    refuse_bad_settings(settings)
    set_up_logs(settings.log_level)
    _warn_of_names()
    run_until_left(run(settings, typer.echo, lambda database, hospital: load_if_empty(settings, database, hospital)))


def _warn_of_names() -> None:
    """Log a line for each setting under its old name, and for each that looks misspelt."""
    import structlog

    from spiritum.settings import environment
    from spiritum.settings.old_names import renamed_settings
    from spiritum.settings.refusals import misspelt_settings

    log = structlog.stdlib.get_logger("spiritum.settings")
    for old, new in renamed_settings(environment()):
        log.warning("setting has a new name", setting=old, use=new)
    for name, meant in misspelt_settings(environment()).items():
        log.warning("a variable looks like a misspelt setting", variable=name.upper(), did_you_mean=meant.upper())


@cli.command(hidden=True)
def worker(fd: Annotated[list[int], typer.Option(help="A listening socket, one of which it serves.")]) -> None:
    """Run one server process for `serve`."""
    from spiritum.serving.worker import run_worker

    run_worker(Settings(), [socket.socket(fileno=number) for number in fd], reports=sys.stdout.fileno())


@cli.command()
def migrate() -> None:
    """Bring the tables of DATABASE_URL to the state that this version expects, while other hosts serve."""
    from spiritum.commands.running import run_command
    from spiritum.db.migrate import upgrade

    url = Settings().database_url
    if url is None:
        typer.echo("Set DATABASE_URL; the embedded database is migrated by `spiritum serve`.", err=True)
        raise typer.Exit(1)
    run_command(upgrade(url))
