"""How the worklist's cost grows with the pathway: the same page on 2,000 and on 200,000 patients."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from bench.cases import PAGE, Scene
from bench.columns import Running
from bench.load import Target, ask_for, post
from bench.measures import percentile
from bench.operations import body

_MAX_REQUESTS = 200


@dataclass(frozen=True, slots=True)
class Growth:
    """The p50 of a page to one caller, in milliseconds."""

    small_ms: float
    """2,000 patients, all of whom wait."""
    large_ms: float
    """200,000 patients, all of whom wait."""
    large_few_wait_ms: float
    """200,000 patients of whom one in a hundred waits."""


OPERATIONS: Mapping[str, str] = {"without totalCount": "WorklistPage", "with totalCount": "Worklist"}


async def measure_growth(server: Running, scene: Scene, operation: str, seconds: float) -> Growth:
    """Request the page of each pathway for so many seconds, one pathway after the other."""
    pathways = scene.pathways
    ids = {
        "small_ms": pathways.small,
        "large_ms": pathways.large,
        "large_few_wait_ms": pathways.large_few_wait,
    }
    return Growth(
        **{field.name: await _p50(server, scene, operation, ids[field.name], seconds) for field in fields(Growth)}
    )


async def _p50(server: Running, scene: Scene, operation: str, pathway_id: int, seconds: float) -> float:
    request = post("/graphql", body(operation, pathwayId=str(pathway_id), first=PAGE), cookie=scene.session.cookie)
    target = Target("127.0.0.1", server.port, [request])
    measured = await ask_for(target, callers=1, seconds=seconds, at_most=_MAX_REQUESTS)
    return percentile(measured.latencies, 0.5) * 1000
