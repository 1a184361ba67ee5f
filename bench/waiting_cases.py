"""The cases of the waiting times: pages of the tracking list, with counts; reports; the check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bench.cases import PAGE
from bench.commands import Ran
from bench.database import Connection, connected
from bench.measures import Figures
from bench.operations import body
from bench.waiting_data import WaitingPathways
from spiritum.waiting_times.tracking_filters import TrackingFilter

OPERATION = "TrackingPage"
YEAR = 365


@dataclass(frozen=True, slots=True)
class Page:
    """What a page with its counts costs one caller, in milliseconds."""

    p50_ms: float
    cpu_ms: float
    """Processor time of the server and of the database."""


@dataclass(frozen=True, slots=True)
class Growing:
    """What a page costs on the small pathway and on the large one."""

    small: Page
    large: Page


@dataclass(frozen=True, slots=True)
class WaitingFigures:
    """The figures of a run; what was not measured is empty."""

    entries: int
    pages: Mapping[str, Growing]
    """By what the list is filtered by, or where the page begins."""
    columns: Mapping[str, Figures]
    """Of the first page, by column: ours and the limit."""
    commands: Mapping[str, Ran]
    """Reports and the check, by what was run."""


WHOLE = "the first page"
"""What is measured beside its hand-written SQL."""

CHECK = "check of all entries"

Variables = dict[str, Any]


async def pages_of(pathways: WaitingPathways, pathway_id: int) -> dict[str, Variables]:
    """The variables of each case on a pathway."""
    async with connected(pathways.url) as connection:
        at = {share: await _cursor(connection, pathways, pathway_id, share) for share in (0.5, 0.98)}
        rare = await _rarest(connection, pathway_id)
    user, rare_owner = str(pathways.user_id), str(pathways.rare_owner_id)
    cases: dict[str, Variables] = {
        WHOLE: {},
        "a page from the middle": {"after": at[0.5]},
        "a late page": {"after": at[0.98]},
        "as of 30 days ago": {"asOf": _ago(pathways.today, 30)},
        "as of 200 days ago": {"asOf": _ago(pathways.today, 200)},
        "at a stage (four in ten)": {"stage": "SEEN"},
        "of an owner (one in ten)": {"ownerId": user},
        "of a colour": {"colour": "RED"},
        "in a group of days": {"bucket": "29 to 62 days"},
        "of a standard": {"standard": "REFERRAL_TO_TREATMENT"},
        "of an organisation (nine in ten)": {"organisation": "RAA"},
        "next action overdue": {"nextActionOverdue": True},
        "not tracked for 25 days": {"notTrackedForDays": 25},
        "of an owner (40 entries)": {"ownerId": rare_owner},
        "escalated (50 entries)": {"escalated": True},
        "of a rare organisation": {"organisation": rare["organisation"]},
        "at a rare stage": {"stage": rare["stage"]},
        "of nobody": {"organisation": "XXX"},
        "of an owner (40 entries), overdue": {"ownerId": rare_owner, "nextActionOverdue": True},
        "of a stage and a colour": {"stage": "SEEN", "colour": "RED"},
        "escalated (50 entries), of a stage": {"escalated": True, "stage": "SEEN"},
    }
    return {what: {"pathwayId": str(pathway_id), "first": PAGE, **variables} for what, variables in cases.items()}


def requests_of(pages: Mapping[str, Variables]) -> Mapping[str, bytes]:
    """The body of each case's request."""
    return {what: body(OPERATION, **variables) for what, variables in pages.items()}


def reports_of(today: date) -> Mapping[str, Sequence[str]]:
    """The arguments of each report of the year until today."""
    year = ("--from", f"{today - timedelta(days=YEAR):%Y-%m}", "--to", f"{today:%Y-%m}")
    return {
        "performance": ("performance", *year),
        "breaches": ("breaches", *year),
        "data quality": ("data-quality",),
        "national return": ("national-return", *year),
    }


def _ago(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()


async def _cursor(connection: Connection, pathways: WaitingPathways, pathway_id: int, share: float) -> str:
    row = await connection.fetchrow(
        "SELECT sorted_on, on_pathway_id FROM waiting_entry WHERE pathway_id = $1 AND state = 'OPEN'"
        " ORDER BY sorted_on, on_pathway_id OFFSET ("
        "SELECT (count(*) * $2::float)::bigint FROM waiting_entry WHERE pathway_id = $1 AND state = 'OPEN') LIMIT 1",
        pathway_id,
        share,
    )
    if row is None:
        raise RuntimeError("there are no entries on the list")
    cursors = TrackingFilter((pathway_id,), pathways.today).cursors
    return cursors.write((row["sorted_on"].toordinal(), row["on_pathway_id"]))


async def _rarest(connection: Connection, pathway_id: int) -> dict[str, str]:
    return {
        name: await connection.fetchval(
            f"SELECT {name} FROM waiting_entry WHERE pathway_id = $1 AND state = 'OPEN' AND {name} IS NOT NULL"  # noqa: S608
            f" GROUP BY {name} ORDER BY count(*) LIMIT 1",
            pathway_id,
        )
        for name in ("organisation", "stage")
    }
