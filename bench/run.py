"""A run: all columns on one database, in turns, round after round, so that disturbances affect all alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TypeVar

from bench.cases import Case, Scene, cases_of, login_request, prepare
from bench.columns import Running
from bench.cpu import Programs, spent
from bench.database import add_watchers
from bench.fanout import CROWD, SUBSCRIBERS, Crowd, Delivery, gather_crowd, subscribed
from bench.growth import OPERATIONS, Growth, measure_growth
from bench.load import Measured, Target, WrongResponse, ask_for
from bench.logins import CALLERS, UnderLogins, measure_under_logins
from bench.measures import Figures, percentile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to measure: until the seconds or the number of responses is reached."""

    rounds: int = 5
    seconds: float = 1.5
    answers_to_one: int = 300
    answers_to_many: int = 5_000
    callers: int = CALLERS
    """Who ask at once. Another number is for trying out the bench: what is written down speaks of 16."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The servers and the data of a run."""

    database_url: str
    database: Programs
    servers: Mapping[str, Running]
    """By column."""
    scene: Scene
    pace: Pace
    report: Callable[[str], None]


async def measure_cases(
    ground: Ground, cases: Sequence[Case] | None = None
) -> tuple[dict[str, str], dict[str, dict[str, Figures]]]:
    """Each case's title and its figures by column, each the median of the rounds. `None`: all cases of the scene."""
    cases = cases_of(ground.scene) if cases is None else cases
    measured: dict[str, dict[str, list[Figures]]] = {
        case.name: {name: [] for name in ground.servers if name in case.requests} for case in cases
    }
    for case in cases:
        for column in measured[case.name]:
            await _ask(ground, case, column, callers=2, seconds=min(1.0, ground.pace.seconds), at_most=400)
    for number in range(ground.pace.rounds):
        ground.report(f"Round {number + 1} of {ground.pace.rounds}")
        for case in cases:
            for column in _rotated(list(measured[case.name]), number):
                measured[case.name][column].append(await _measure(ground, case, column))
    titles = {case.name: case.title for case in cases}
    return titles, {
        case: {column: Figures.median(rounds) for column, rounds in columns.items()}
        for case, columns in measured.items()
    }


async def measure_growing(ground: Ground) -> dict[str, Growth]:
    """How the page's cost grows, with and without the count."""
    rounds: dict[str, list[Growth]] = {how: [] for how in OPERATIONS}
    for _ in range(ground.pace.rounds + 1):
        for how, name in OPERATIONS.items():
            rounds[how].append(await _growth(ground, name))
    return {how: _medians(Growth, measured[1:]) for how, measured in rounds.items()}  # the first has warmed up


async def measure_logins(ground: Ground) -> UnderLogins:
    """The worklist under logins."""
    worklist, login = (
        Target("127.0.0.1", ground.servers["ours"].port, requests)
        for requests in (cases_of(ground.scene)[0].requests["ours"], [login_request()])
    )
    rounds = [await measure_under_logins(worklist, login) for _ in range(ground.pace.rounds)]
    return replace(_medians(UnderLogins, rounds), refused=sum(logins.refused for logins in rounds))


async def measure_fanout(ground: Ground, subscribers: int = SUBSCRIBERS) -> list[Delivery]:
    """The delivery of each event; the first one warms up and is not counted."""
    sessions = await add_watchers(ground.database_url, ground.scene.pathways.writing, subscribers)
    locks = next(case for case in cases_of(ground.scene) if case.name == "lock").requests["ours"]
    async with subscribed(ground.servers["ours"], sessions, ground.scene.pathways.writing) as audience:
        deliveries = [await audience.deliver(lock, ground.database) for lock in locks[: ground.pace.rounds + 1]]
    return deliveries[1:]


async def measure_crowd(ground: Ground, server: Running, subscribers: int = CROWD) -> Crowd:
    """Many subscribers of a server that has nothing else to do."""
    pathway_id = ground.scene.pathways.writing
    sessions = await add_watchers(ground.database_url, pathway_id, subscribers)
    locks = next(case for case in cases_of(ground.scene) if case.name == "lock").requests["ours"]
    return await gather_crowd(server, sessions, pathway_id, locks[: ground.pace.rounds + 1], ground.database)


def measure_memory(ground: Ground) -> dict[str, float]:
    """The resident memory of each column's processes, in MiB."""
    return {name: server.programs.resident_bytes() / 2**20 for name, server in ground.servers.items()}


async def _measure(ground: Ground, case: Case, column: str) -> Figures:
    """One caller first, then 16, for as long each."""
    pace, programs = ground.pace, ground.servers[column].programs
    single = await _ask(ground, case, column, callers=1, seconds=pace.seconds, at_most=pace.answers_to_one)
    before, before_db = programs.seconds(), ground.database.seconds()
    many = await _ask(ground, case, column, callers=pace.callers, seconds=pace.seconds, at_most=pace.answers_to_many)
    after, after_db = programs.seconds(), ground.database.seconds()
    answers = len(many.latencies)
    return Figures(
        p50_ms=percentile(single.latencies, 0.5) * 1000,
        p95_ms=percentile(single.latencies, 0.95) * 1000,
        rps16=answers / many.seconds,
        cpu_ms=spent(before, after) / answers * 1000,
        db_cpu_ms=spent(before_db, after_db) / answers * 1000,
    )


async def _ask(ground: Ground, case: Case, column: str, *, callers: int, seconds: float, at_most: int) -> Measured:
    if case.before:
        await prepare(ground.database_url, ground.scene, case.before)
    if case.once:
        at_most = min(at_most, len(case.requests[column]))
    target = Target("127.0.0.1", ground.servers[column].port, case.requests[column])
    try:
        return await ask_for(target, callers=callers, seconds=seconds, at_most=at_most)
    except WrongResponse as wrong:
        raise WrongResponse(f"{column}, {case.title}: {wrong}") from None


async def _growth(ground: Ground, operation: str) -> Growth:
    return await measure_growth(ground.servers["ours"], ground.scene, operation, ground.pace.seconds)


def _medians(kind: type[T], rounds: Sequence[T]) -> T:
    """Each figure's median."""
    return kind(**{name: median(getattr(measured, name) for measured in rounds) for name in kind.__annotations__})


def _rotated(names: Sequence[str], by: int) -> list[str]:
    """Another one begins in each round."""
    start = by % len(names)
    return [*names[start:], *names[:start]]
