"""Everybody in the bench still starts, and still answers the same: a run in small, on ten copies of a few stories."""

import random
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import asyncpg
import psutil
import pytest

from bench.agreement import Disagreement, check_agreement, check_changes
from bench.cases import cases_of, read_scene
from bench.columns import CROWDED, LIMIT, OURS, STOCK, Running, Surroundings, running
from bench.cpu import Programs
from bench.database import large_database, make_database, sign_in_everybody
from bench.large import measure_large, require_space
from bench.run import Ground, Pace, measure_cases, measure_crowd, measure_fanout, measure_growing, measure_memory
from spiritum.demo.bulk import random_stories
from spiritum.demo.cancers import Cancer
from spiritum.demo.data_sets import BULK
from spiritum.demo.stories import Story

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("bench")]
"""They use one name of a database, on the server that all workers share: one after the other."""

SUBSCRIBERS = 5
CROWD = 200


def few_stories(cancer: Cancer, rng: random.Random) -> Iterator[Story]:
    """As `bulk` tells them, but of 60 patients."""
    return random_stories(cancer.repertoire, 60, rng)


FEW = replace(BULK, stories=few_stories)


async def test_a_run_in_small(server_url: str, tmp_path: Path) -> None:
    url, pathways = await make_database(server_url, 200, FEW)
    (session, *_) = await sign_in_everybody(url, pathways.bulk)
    scene = await read_scene(url, pathways, session)
    async with AsyncExitStack() as stack:
        servers: dict[str, Running] = {
            column.name: await stack.enter_async_context(running(column, Surroundings(url, tmp_path, session.user_id)))
            for column in (OURS, STOCK, LIMIT)
        }
        await check_agreement(cases_of(scene), servers)
        await check_changes(url, scene, servers)
        pace = Pace(rounds=1, seconds=0.2, callers=2)
        ground = Ground(url, Programs(psutil.Process().pid), servers, scene, pace, lambda _: None)
        titles, measured = await measure_cases(ground)
        assert list(measured) == list(titles) == ["worklist", "heavy", "patient", "lock", "decision", "login"]
        assert list(measured["worklist"]) == ["ours", "stock", "limit"]
        assert all(figures.rps16 for columns in measured.values() for figures in columns.values())
        assert list(await measure_growing(ground)) == ["without totalCount", "with totalCount"]
        assert measure_memory(ground).keys() == servers.keys()
        assert [delivery.received for delivery in await measure_fanout(ground, SUBSCRIBERS)] == [SUBSCRIBERS]
        async with running(CROWDED, Surroundings(url, tmp_path, session.user_id)) as server:
            crowd = await measure_crowd(ground, server, CROWD)
    assert [delivery.received for delivery in crowd.deliveries] == [CROWD]
    assert await _results_without_a_text(url) == 0
    assert crowd.kib_each > 0


async def _results_without_a_text(url: str) -> int:
    """Those that ours has asked the bench's hospital for, which has none."""
    connection: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(url)
    try:
        kept: int = await connection.fetchval("SELECT count(*) FROM cached_result")
        without: int = await connection.fetchval("SELECT count(*) FROM cached_result WHERE NOT is_final")
    finally:
        await connection.close()
    assert kept
    return without


async def test_a_column_that_leaves_something_out_is_found(server_url: str, tmp_path: Path) -> None:
    url, pathways = await make_database(server_url, 200, FEW)
    (session, *_) = await sign_in_everybody(url, pathways.bulk)
    scene = await read_scene(url, pathways, session)
    surroundings = Surroundings(url, tmp_path, session.user_id)
    careless = replace(LIMIT, environment={"BENCH_USER_ID": str(session.user_id + 1)})
    async with running(OURS, surroundings) as ours, running(careless, surroundings) as limit:
        with pytest.raises(Disagreement, match="taking a lock: limit has another"):
            await check_changes(url, scene, {"ours": ours, "limit": limit})


async def test_a_large_pathway_in_small(server_url: str, tmp_path: Path) -> None:
    async with large_database(server_url, 2_500, FEW) as (url, pathways):
        (session, *_) = await sign_in_everybody(url, pathways.small)
        async with running(OURS, Surroundings(url, tmp_path, session.user_id)) as server:
            growth = await measure_large(url, pathways, session, server, rounds=1, seconds=0.2)
    assert len(growth) == 6
    assert all(growing.small_ms > 0 and growing.large_ms > 0 for growing in growth.values())


def test_too_little_space_is_said_beforehand(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"entries need \d+ GiB"):
        require_space(tmp_path, 10**12)
