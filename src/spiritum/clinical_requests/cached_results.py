"""Writing the cached results. What was asked for before the last report is not taken for the present result."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    DateTime,
    FromClause,
    Table,
    Text,
    and_,
    column,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import insert

from spiritum.clinical_requests import models as m
from spiritum.clinical_requests.queries import TestResult
from spiritum.clinical_requests.rules import is_final
from spiritum.db import IDS, TEXTS, Transaction
from spiritum.pathways.queries import is_entrys_patient_under_way
from spiritum.trust import caching

_TABLE: Table = m.CachedResult.metadata.tables[m.CachedResult.__tablename__]
_INSTANTS = ARRAY(DateTime(timezone=True))
_READ_COLUMNS = (
    "version",
    "read_at",
    "description",
    "type_reference_name",
    "state",
    "added_at",
    "updated_at",
    "is_final",
)


async def keep(
    tx: Transaction,
    results: Mapping[tuple[int, int], TestResult | None],
    elapsed: timedelta,
    *,
    spares_final: bool = False,
) -> None:
    """Cache the hospital's response to a call made `elapsed` ago; `None` for a request of which it has no result.

    The keys are the requests' ids and the versions of their results before the call. If the hospital has reported a
    change since, the response may be the earlier result: it is not cached. With `spares_final`, a final result of the
    same version stays as it is.
    """
    if not results:
        return
    given, request = _as_rows(results), m.ClinicalRequest
    still_current = and_(request.id == given.c.id, request.result_version == given.c.version)
    # In order of id, as everywhere here, so that two transactions cannot deadlock.
    rows = (
        select(
            given.c.id,
            given.c.version,
            caching.instant_before(elapsed),
            *(given.c[name] for name in _READ_COLUMNS if name not in {"version", "read_at"}),
        )
        .join(request, still_current)
        .order_by(given.c.id)
    )
    new = insert(_TABLE).from_select(["clinical_request_id", *_READ_COLUMNS], rows)
    is_earlier = and_(_TABLE.c.version == new.excluded.version, _TABLE.c.read_at < new.excluded.read_at)
    gives_way = and_(is_earlier, _TABLE.c.is_final.is_(False)) if spares_final else is_earlier
    is_newer = or_(_TABLE.c.version < new.excluded.version, gives_way)
    changes: dict[str, Any] = {name: new.excluded[name] for name in _READ_COLUMNS}
    await tx.execute(
        new.on_conflict_do_update(
            index_elements=[_TABLE.c.clinical_request_id], set_={**changes, "refreshing_until": None}, where=is_newer
        )
    )


async def claim(tx: Transaction, request_ids: Collection[int], fresh_for: timedelta, lease: timedelta) -> list[int]:
    """Lease the requests whose cached results are older than `fresh_for`; returns those that nobody else leased.

    The lease ends after `lease`.
    """
    return await caching.claim(tx, _TABLE, request_ids, fresh_for, lease)


async def sweep(tx: Transaction, keep_for: timedelta, idle: timedelta) -> int:
    """Delete what nobody is shown any more; returns how many.

    That is what is older than `keep_for`, or amended since; and of patients who are on no pathway, what is older than
    `idle`.
    """
    row, request = _TABLE.c, m.ClinicalRequest
    is_past = or_(
        row.read_at < func.now() - keep_for,
        row.version != request.result_version,
        and_(row.read_at < func.now() - idle, ~is_entrys_patient_under_way(request.on_pathway_id)),
    )
    past = select(row.clinical_request_id).join(request, request.id == row.clinical_request_id).where(is_past)
    return await caching.delete_rows(tx, past, _TABLE)


def _as_rows(results: Mapping[tuple[int, int], TestResult | None]) -> FromClause:
    """The results as a table, for a statement."""
    given = list(results.values())
    return (
        func.unnest(
            literal([request_id for request_id, _ in results], IDS),
            literal([version for _, version in results], IDS),
            literal([result.description if result else None for result in given], TEXTS),
            literal([result.type_reference_name if result else None for result in given], TEXTS),
            literal([result.current_state if result else None for result in given], TEXTS),
            literal([result.added_at if result else None for result in given], _INSTANTS),
            literal([result.updated_at if result else None for result in given], _INSTANTS),
            literal([result is not None and is_final(result) for result in given], ARRAY(Boolean)),
        )
        .table_valued(
            column("id", BigInteger),
            column("version", BigInteger),
            column("description", Text),
            column("type_reference_name", Text),
            column("state", Text),
            column("added_at", DateTime(timezone=True)),
            column("updated_at", DateTime(timezone=True)),
            column("is_final", Boolean),
            name="given",
        )
        .render_derived()
    )
