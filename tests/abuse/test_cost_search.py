"""Documents that a search makes as expensive as the limits let it: none hurts.

The search climbs: it begins with short documents, and what costs more, by the estimate, and still keeps the limits, is
what it goes on from. So it finds the cycles and long lists of the schema by itself, and would those of a new version.
"""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

import httpx
import orjson
from graphql import (
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
    is_required_input_field,
    parse,
    validate,
)

from contractgen.graphql.contract import load
from contractgen.graphql_types import type_of
from gqlcost import CostModel
from gqlcost.directives import named_type_of
from spiritum.settings import Settings
from tests.abuse.attacked import MAX_TURN, Attacked, assert_nobody_waited
from tests.abuse.test_cost import (
    MAX_GROWN,
    MAX_POSTGRES_GROWN,
    ROOT,
    assert_stopped_or_answered,
)

SCHEMA = load(ROOT / "schema" / "graphql").schema
MODEL = CostModel(SCHEMA)
WANTED = 2_000
MAX_COST = Settings.model_fields["query_cost"].default
MAX_BYTES = Settings.model_fields["answer_bytes"].default
MAX_DEPTH = 12
MAX_ALIASES = 15
AT_ONCE = 4
PARTS = 20
"""In which the documents are sent, each measured beside the same machine without them."""
SLOWEST = 10.0
"""Seconds, the deadline of an operation."""
IN_THE_WAY = {"id": "1", "pathwayId": "1", "mdtId": "1", "query": '"a"', "first": "100"}
"""Values of arguments without which a field gives nothing."""
SINCE = f'"{datetime.now(UTC) - timedelta(days=90):%Y-%m-%dT%H:%M:%SZ}"'
REQUIRED = {"since": SINCE, "weeksBack": "4", "weeksAhead": "4"} | IN_THE_WAY
"""Values of arguments, and of fields of input objects, that must be given."""


@dataclass(frozen=True)
class Node:
    """A selected field; `times` is how often it is selected, under aliases."""

    name: str
    type_name: str
    times: int = 1
    below: "tuple[Node, ...]" = ()


def _write(nodes: Sequence[Node], schema: GraphQLSchema, parent: str, names: Iterator[int]) -> str:
    type_ = schema.type_map[parent]
    assert isinstance(type_, GraphQLObjectType)
    leaves = [name for name, field in type_.fields.items() if is_leaf_type(named_type_of(field)) and not field.args]
    parts = [] if parent == "Query" else leaves
    for node in nodes:
        field = type_.fields[node.name]
        given = ", ".join(
            f"{name}: {_value(name, type_of(argument))}"
            for name, argument in field.args.items()
            if is_required_argument(argument) or (name in IN_THE_WAY and _fits(node, name))
        )
        arguments = f"({given})" if given else ""
        for number in range(node.times):
            alias = f"a{next(names)}: " if number else ""
            parts.append(f"{alias}{node.name}{arguments} {_write(node.below, schema, node.type_name, names)}")
    return "{ " + " ".join(parts or ["__typename"]) + " }"


def _value(name: str, type_: GraphQLType) -> str:
    """A literal of the type, with no more in it than must be given."""
    named = get_named_type(type_)
    if not isinstance(named, GraphQLInputObjectType):
        return REQUIRED[name]
    required = {below: type_of(field) for below, field in named.fields.items() if is_required_input_field(field)}
    return "{" + ", ".join(f"{below}: {_value(below, below_type)}" for below, below_type in required.items()) + "}"


def _fits(node: Node, argument: str) -> bool:
    """Not the arguments that would narrow a list down, nor two ways of naming the same."""
    narrowing = {("getOnMdtConnection", "pathwayId"), ("getPatientOnPathwayConnection", "query")}
    return node.name.startswith(("get", "patientSearch")) and (node.name, argument) not in narrowing


def _text(roots: tuple[Node, ...]) -> str:
    return _write(roots, SCHEMA, "Query", iter(range(10_000)))


def _relations(parent: str) -> list[tuple[str, str]]:
    type_ = SCHEMA.type_map[parent]
    assert isinstance(type_, GraphQLObjectType)
    named = [(name, named_type_of(field)) for name, field in type_.fields.items()]
    # Results are the simulated hospital's, which is not what is attacked here.
    return [
        (name, type_.name) for name, type_ in named if isinstance(type_, GraphQLObjectType) and name != "testResult"
    ]


def _depth(nodes: Sequence[Node]) -> int:
    return 1 + max((_depth(node.below) for node in nodes), default=0)


def _aliases(nodes: Sequence[Node]) -> int:
    """As they are counted: wherever they stand in the whole."""
    return sum(node.times - 1 + node.times * _aliases(node.below) for node in nodes)


def _changed(nodes: tuple[Node, ...], parent: str, random: Random) -> tuple[Node, ...]:
    """The same with a field more, one alias more, or a change further down."""
    relations = [relation for relation in _relations(parent) if relation[0] not in {node.name for node in nodes}]
    if nodes and random.random() < 0.75:
        place = random.randrange(len(nodes))
        node = nodes[place]
        if random.random() < 0.15:
            node = replace(node, times=node.times + 1)
        else:
            node = replace(node, below=_changed(node.below, node.type_name, random))
        return (*nodes[:place], node, *nodes[place + 1 :])
    if not relations:
        return nodes
    name, type_name = random.choice(relations)
    return (*nodes, Node(name, type_name))


def costs_by_search(seed: int = 1) -> dict[str, int]:
    """At least `WANTED` documents that keep the limits, and their estimates."""
    random = Random(seed)
    beam: list[tuple[int, tuple[Node, ...]]] = [(0, ())]
    costs: dict[str, int] = {}
    while len(costs) < WANTED:
        grown: dict[str, tuple[int, tuple[Node, ...]]] = {}
        for _, nodes in beam:
            for _ in range(6):
                changed = _changed(nodes, "Query", random)
                if _depth(changed) > MAX_DEPTH or _aliases(changed) > MAX_ALIASES:
                    continue
                text = _text(changed)
                cost = MODEL.estimate(text).cost
                if 0 < cost <= MAX_COST and text not in costs:
                    grown[text] = (cost, changed)
        costs.update({text: cost for text, (cost, _) in grown.items()})
        best = sorted([*beam, *grown.values()], key=lambda candidate: candidate[0], reverse=True)
        # The dearest, and some of the others, from which another way may lead further.
        beam = best[:40] + random.sample(best, min(40, len(best)))
    return costs


def test_the_search_finds_what_is_dear() -> None:
    costs = costs_by_search()
    assert len(costs) >= WANTED
    assert max(costs.values()) > MAX_COST * 0.8
    assert sum(not validate(SCHEMA, parse(text)) for text in costs) == len(costs)


async def test_nothing_that_the_search_finds_hurts(attacked: Attacked) -> None:
    costs = costs_by_search()
    async with attacked.signed_in() as client:
        by_cost = sorted(costs, key=lambda text: costs[text])
        slow: list[tuple[float, str]] = []

        async def ask(waiting: list[str]) -> None:
            while waiting:
                text = waiting.pop()
                began = time.perf_counter()
                answer = await _sent(client, text)
                slow.append((time.perf_counter() - began, text))
                assert len(answer.content) < MAX_BYTES + 100_000
                assert_stopped_or_answered(answer)

        async def attack(part: int) -> None:
            waiting = by_cost[part::PARTS]
            await asyncio.gather(*(ask(waiting) for _ in range(AT_ONCE)))

        for part in range(PARTS):
            damage = await attacked.suffer(lambda part=part: attack(part))
            # Four of the dearest at once have their turns one after the other before the loop comes round.
            assert_nobody_waited(damage, max_turn=AT_ONCE * MAX_TURN)
            assert damage.grown_bytes < 2 * MAX_GROWN
            assert damage.postgres_grown_bytes < MAX_POSTGRES_GROWN
        assert len(slow) >= WANTED
        assert max(slow)[0] < SLOWEST * 1.5, max(slow)


async def _sent(client: httpx.AsyncClient, text: str) -> httpx.Response:
    return await client.post(
        "/graphql", content=orjson.dumps({"query": text}), headers={"content-type": "application/json"}
    )
