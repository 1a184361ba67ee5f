"""Everybody in the bench still starts, and still answers the same: a run in small, on ten copies of a few stories."""

import random
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from bench.agreement import check_agreement
from bench.cases import cases_of, read_scene
from bench.columns import LIMIT, OURS, STOCK, Running, Surroundings, running
from bench.cpu import Programs
from bench.database import make_database, sign_in_everybody
from bench.run import Ground, Pace, measure_cases, measure_fanout, measure_growing
from spiritum.demo.bulk import random_stories
from spiritum.demo.cancers import Cancer
from spiritum.demo.data_sets import BULK
from spiritum.demo.stories import Story

pytestmark = pytest.mark.slow

SUBSCRIBERS = 5


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
        pace = Pace(rounds=1, seconds=0.05, callers=2)
        ground = Ground(url, Programs(psutil.Process().pid), servers, scene, pace, lambda _: None)
        titles, measured = await measure_cases(ground)
        assert list(measured) == list(titles) == ["worklist", "heavy", "patient", "lock", "decision", "login"]
        assert list(measured["worklist"]) == ["ours", "stock", "limit"]
        assert all(figures.rps16 for columns in measured.values() for figures in columns.values())
        assert list(await measure_growing(ground)) == ["without totalCount", "with totalCount"]
        assert [delivery.received for delivery in await measure_fanout(ground, SUBSCRIBERS)] == [SUBSCRIBERS]
