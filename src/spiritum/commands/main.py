"""The command line: `spiritum serve`, `migrate`, `user add`, `demo load`, `trust status`, `contract usage` and kin."""

import asyncio
import socket
from typing import Annotated

import typer

from spiritum.commands.client import client_cli
from spiritum.commands.contract import contract_cli
from spiritum.commands.demo import demo_cli
from spiritum.commands.restore_check import restore_check
from spiritum.commands.trust import trust_cli
from spiritum.commands.user import user_cli
from spiritum.commands.waiting_times import waiting_times_cli
from spiritum.commands.waiting_times_backtest import backtest
from spiritum.commands.waiting_times_learn import learn
from spiritum.commands.waiting_times_report import report
from spiritum.settings import Settings

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
"""Imports are inside the commands: the supervisor starts at once, without the modules of a server process."""
cli.add_typer(user_cli, name="user")
cli.add_typer(client_cli, name="client")
cli.add_typer(demo_cli, name="demo")
cli.add_typer(trust_cli, name="trust")
cli.add_typer(contract_cli, name="contract")
cli.add_typer(waiting_times_cli, name="waiting-times")
cli.command("restore-check")(restore_check)
waiting_times_cli.command()(report)
waiting_times_cli.command()(backtest)
waiting_times_cli.command()(learn)


@cli.callback()
def spiritum() -> None:
    """Moves cancer patients along their pathways. Settings come from the environment or .env; see .env.example."""
    from pydantic_settings import SettingsError

    try:
        Settings()
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


@cli.command()
def serve() -> None:
    """Run the site: database, migrations, demo data in an empty demonstration, TIE simulator, server."""
    import structlog

    from spiritum.commands.demo import load_if_empty
    from spiritum.installation.sole_user import CannotServeError
    from spiritum.logs import set_up_logs
    from spiritum.serving.supervisor import serve as run
    from spiritum.settings import environment
    from spiritum.settings.old_names import renamed_settings
    from spiritum.sso.providers_file import BadProviders, providers_in
    from spiritum.waiting_times.standards_file import BadStandards, standards_in

    settings = Settings()
    try:
        standards_in(settings.waiting_times_standards)
        providers_in(settings.oidc_providers)
    except (BadStandards, BadProviders) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    set_up_logs(settings.log_level)
    for old, new in renamed_settings(environment()):
        structlog.stdlib.get_logger("spiritum.settings").warning("setting has a new name", setting=old, use=new)
    try:
        asyncio.run(run(settings, typer.echo, lambda database, hospital: load_if_empty(settings, database, hospital)))
    except CannotServeError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


@cli.command(hidden=True)
def worker(fd: Annotated[int, typer.Option(help="The listening socket.")]) -> None:
    """Run one server process for `serve`."""
    from spiritum.serving.worker import run_worker

    run_worker(Settings(), socket.socket(fileno=fd))


@cli.command()
def migrate() -> None:
    """Bring the tables of DATABASE_URL to the state that this version expects."""
    from spiritum.db.migrate import upgrade

    url = Settings().database_url
    if url is None:
        typer.echo("Set DATABASE_URL; the embedded database is migrated by `spiritum serve`.", err=True)
        raise typer.Exit(1)
    asyncio.run(upgrade(url))
