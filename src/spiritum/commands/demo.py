"""`spiritum demo load`, and what fills an empty demonstration when the site starts."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from spiritum.settings import Settings

if TYPE_CHECKING:
    from spiritum.demo.data_sets import Plan
    from spiritum.demo.loading import Loader

demo_cli = typer.Typer(no_args_is_help=True, help="Made-up pathways, users and patients to try the system with.")
"""Imports are inside the functions, as in `spiritum.commands.main`, which always imports this module."""

_STATEMENT_TIMEOUT: Final = timedelta(minutes=5)
_CALL_TIMEOUT: Final = timedelta(seconds=60)


class DataSetName(StrEnum):
    """The names of the data sets."""

    DEMO = "demo"
    BULK = "bulk"
    TWOPATHWAYS = "twopathways"


@demo_cli.command()
def load(
    *,
    data: Annotated[DataSetName, typer.Option(help="What to load.")] = DataSetName.DEMO,
    onlyclear: Annotated[bool, typer.Option("--onlyclear", help="Clear what is there and load nothing.")] = False,
    clearall: Annotated[
        bool, typer.Option("--clearall", help="Clear also the users whose name does not begin with demo-.")
    ] = False,
) -> None:
    """Clear the database and the hospital's test system, and load made-up data.

    demo: 20 pathways with 5 users and 5 patients each. Some have results to
    read, some wait for results. Besides there are about 300 patients of the past
    year, most of whom have been discharged.

    bulk: 2,000 patients on one pathway and 1,000 of the past year, for measurements. The hospital knows the
    patients but not their requests: completed ones have no report, open ones
    stay open.

    twopathways: lung cancer and lymphoma, the cancers with requests and reports
    of their own, with 5 users and 15 patients each, and 300 patients of the past
    year.

    All have waiting times: events, what trackers wrote down, and the tracking list.

    Users are called demo-P-U, for the pathway's number and their own, with the
    password 22passwordP; every second one is an administrator. Users of other
    names stay, and get the first pathway to work on. The audit trail stays.

    Works beside a running site. Refuses a database with patients whose numbers
    are not those of a demonstration.
    """
    from spiritum.logs import set_up_logs

    settings = Settings()
    set_up_logs(settings.log_level)
    try:
        asyncio.run(_load(settings, None if onlyclear else data, keep_users=not clearall))
    except _expected_failures() as error:
        typer.echo(f"Not loaded. {error}", err=True)
        raise typer.Exit(1) from None


async def load_if_empty(settings: Settings, database_url: str, hospital_url: str) -> None:
    """Load the data set that the settings name into a database that has neither pathways nor patients.

    Raises `CannotServeError`.
    """
    from spiritum.demo.clearing import is_empty
    from spiritum.installation.sole_user import CannotServeError

    try:
        async with _open_loader(settings, database_url, hospital_url) as loader:
            if not await is_empty(loader.database.reads):
                return
            plan = _plan(DataSetName(settings.demo_data), settings)
            await loader.load(plan)
    except _expected_failures() as error:
        raise CannotServeError(f"The demonstration data could not be loaded. {error}") from error
    _report_loaded(plan)


async def _load(settings: Settings, data: DataSetName | None, *, keep_users: bool) -> None:
    from spiritum.commands.demo_places import open_addresses

    plan = None if data is None else _plan(data, settings)
    async with (
        open_addresses(settings) as addresses,
        _open_loader(settings, addresses.database_url, addresses.hospital_url) as loader,
    ):
        if plan is None:
            await loader.clear(keep_users=keep_users)
        else:
            await loader.load(plan, keep_users=keep_users)
    if plan is None:
        typer.echo("Cleared: there are no pathways and no patients any more.")
        return
    _report_loaded(plan)
    typer.echo(f"Sign in as {plan.staff[0].username}, password {plan.staff[0].password}.")


def _plan(data: DataSetName, settings: Settings) -> "Plan":
    from spiritum.demo.data_sets import DATA_SETS, plan_of

    return plan_of(DATA_SETS[data], datetime.now(UTC), settings.national_number_check)


def _report_loaded(plan: "Plan") -> None:
    earlier = len(plan.everybody) - len(plan.journeys)
    typer.echo(
        f"Loaded {plan.name}. Pathways: {len(plan.pathways):,}, users: {len(plan.staff):,}, patients: "
        f"{len(plan.journeys):,}, earlier patients: {earlier:,}, decision points: {plan.decision_count:,}, requests: "
        f"{plan.request_count:,}."
    )


@asynccontextmanager
async def _open_loader(settings: Settings, database_url: str, hospital_url: str) -> AsyncGenerator["Loader"]:
    """A loader with its own connections and longer timeouts than a site's."""
    from rich.console import Console

    from spiritum.commands.database import open_database_at
    from spiritum.demo.admission import MAX_CONCURRENT
    from spiritum.demo.loading import Loader
    from spiritum.demo.progress import reporting_progress
    from spiritum.site.hospital import open_adapter

    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database_at(database_url, "spiritum demo", _STATEMENT_TIMEOUT))
        trust = open_adapter(settings, hospital_url, timeout=_CALL_TIMEOUT, connections=MAX_CONCURRENT)
        stack.push_async_callback(trust.close)
        yield Loader(database, trust, settings, stack.enter_context(reporting_progress(Console())))


def _expected_failures() -> tuple[type[Exception], ...]:
    """Errors that an operator can fix: their message is enough."""
    from spiritum.commands.demo_places import CannotLoadError
    from spiritum.db import DatabaseUnavailable, StatementTimedOut
    from spiritum.db.embedded import EmbeddedPostgresError
    from spiritum.demo.clearing import NotADemonstrationError
    from spiritum.demo.loading import LoadUnderWayError
    from spiritum.errors import SpiritumError
    from spiritum.waiting_times.standards_file import BadStandards

    return (
        BadStandards,
        CannotLoadError,
        DatabaseUnavailable,
        EmbeddedPostgresError,
        LoadUnderWayError,
        NotADemonstrationError,
        SpiritumError,
        StatementTimedOut,
    )
