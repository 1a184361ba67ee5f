"""Fields that a pushed call leaves open: how their batches are called, and what is counted, refused and reported."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, GraphQLUnionType, build_schema, parse

from gqlplan import (
    Attribute,
    Batch,
    Document,
    ExecutionMode,
    Executor,
    Holes,
    LimitReached,
    Limits,
    Meter,
    Resolution,
    Result,
    Selected,
    Subtree,
    Subtrees,
    Unfilled,
)

SDL = """
    type Query { teams: [Team!] }
    type Team { name: String!  players: [Player!]  squad: [Player!] }
    type Player { name: String!  friends: [Player!]  score: Score  surely: Score!  pet: Pet  rank: Int! }
    type Score { points: Int!  by: String }
    type Cat { lives: Int! }
    union Pet = Cat
"""


@dataclass(frozen=True)
class Named:
    """A team or a player."""

    name: str


@dataclass(frozen=True)
class Score:
    """What a player has."""

    points: int
    by: str | None = None


@dataclass
class League:
    """The context: who plays where, whose score fails, and which batches were called."""

    teams: Mapping[str, Sequence[str]]
    failing: frozenset[str] = frozenset()
    lists_fail: bool = False
    """Whether the pushed call fails."""
    calls: list[tuple[str, Sequence[str]]] = field(default_factory=list[tuple[str, Sequence[str]]])

    async def call(self, name: str, parents: Sequence[Any]) -> None:
        """Note a call, which takes a moment."""
        self.calls.append((name, [parent.name for parent in parents if parent]))
        await asyncio.sleep(0)


async def _teams(league: League, _root: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    await league.call("teams", [])
    return [[Named(name) for name in league.teams]]


async def _players(league: League, teams: Sequence[Named], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    await league.call("players", teams)
    return [[Named(name) for name in league.teams[team.name]] for team in teams]


async def _friends(league: League, players: Sequence[Named], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    await league.call("friends", players)
    return [_friends_of(player) for player in players]


def _friends_of(player: Named) -> Sequence[Named]:
    return [Named(f"{player.name}'s friend")] if "friend" not in player.name else []


async def _score(league: League, players: Sequence[Named], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    await league.call("score", players)
    return [
        LookupError(f"no score of {player.name}") if player.name in league.failing else Score(len(player.name))
        for player in players
    ]


async def _pet(league: League, players: Sequence[Named], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    await league.call("pet", players)
    return [{"lives": 9} for _ in players]


async def _rank(league: League, players: Sequence[Named], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    await league.call("rank", players)
    return [len(player.name) for player in players]


async def _lives(_league: League, cats: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    return [cat["lives"] for cat in cats]


def _push(selected: Selected) -> Subtree | None:
    """Names and lists of players are fetched; everything else is left open."""
    holes: list[Holes] = []
    if not _find_holes(selected, holes):
        return None

    def read(league: League, team: Named, group_rows: list[list[Any]]) -> list[dict[str, Any]]:
        return [written(selected, Named(name), group_rows) for name in league.teams[team.name]]

    def written(of: Selected, player: Named, group_rows: list[list[Any]]) -> dict[str, Any]:
        own = [(number, each) for number, each in enumerate(holes) if each.of is of]
        result: dict[str, Any] = {}
        for number, _ in own:
            group_rows[number].append((player, result))
        for each in of.below:
            if each.name in {open_field.name for _, group in own for open_field in group.fields}:
                result[each.name] = "open"
            elif each.below:
                result[each.name] = [written(each, friend, group_rows) for friend in _friends_of(player)]
            else:
                result[each.name] = player.name if isinstance(each.resolution, Attribute) else each.resolution
        return result

    async def call(league: League, teams: Sequence[Named], _variables: Mapping[str, Any], _meter: Meter) -> Subtrees:
        await league.call("pushed", teams)
        if league.lists_fail:
            raise LookupError("no statement")
        numbers = {names: number for number, names in enumerate(dict.fromkeys(map(tuple, league.teams.values())))}
        value_of = [numbers[tuple(league.teams[team.name])] for team in teams]
        values: dict[int, list[dict[str, Any]]] = {}
        rows: list[list[Any]] = [[] for _ in holes]
        owners: list[list[int]] = [[] for _ in holes]
        for number, team in zip(value_of, teams, strict=True):
            if number not in values:
                values[number] = read(league, team, rows)
                for group, own in enumerate(owners):
                    own += [number] * (len(rows[group]) - len(own))

        async def fill(completed: Sequence[Sequence[Mapping[str, Any]]]) -> Sequence[Any]:
            for group, members in enumerate(completed):
                for (_, result), filled in zip(rows[group], members, strict=True):
                    result.update(filled)
            return [values[number] for number in range(len(values))]

        objects = [[player for player, _ in group] for group in rows]
        unfilled = Unfilled(value_of, objects, owners, fill)
        return Subtrees((), [len(values[number]) for number in value_of], [10 for _ in teams], unfilled)

    return Subtree(call, holes)


def _find_holes(selected: Selected, holes: list[Holes]) -> bool:
    is_open = [each for each in selected.below if not _is_pushed(each)]
    if is_open:
        holes.append(Holes(selected, is_open))
    for each in selected.below:
        if _is_pushed(each) and each.below:
            _find_holes(each, holes)
    return bool(holes)


def _is_pushed(selected: Selected) -> bool:
    if selected.below:
        return isinstance(selected.resolution, Batch) and selected.resolution.key == "friends"
    return isinstance(selected.resolution, Attribute | str)


RESOLUTIONS: Mapping[str, Resolution] = {
    "Query.teams": Batch(_teams),
    "Team.name": Attribute("name"),
    "Team.players": Batch(_players, "players", push=_push),
    "Team.squad": Batch(_players, "players"),
    "Player.name": Attribute("name"),
    "Player.friends": Batch(_friends, "friends"),
    "Player.score": Batch(_score, "score"),
    "Player.surely": Batch(_score, "score"),
    "Player.pet": Batch(_pet, "pet"),
    "Player.rank": Batch(_rank, "rank"),
    "Score.points": Attribute("points"),
    "Score.by": Attribute("by"),
    "Cat.lives": Batch(_lives),
}


async def _resolve(parent: Any, info: Any) -> Any:
    resolution = RESOLUTIONS[f"{info.parent_type.name}.{info.field_name}"]
    if isinstance(resolution, Attribute):
        return getattr(parent, resolution.name)
    assert isinstance(resolution, Batch)
    (value,) = await resolution.call(info.context, [parent], {})
    if isinstance(value, Exception):
        raise value
    return value


def _schema() -> GraphQLSchema:
    schema = build_schema(SDL)
    for path in RESOLUTIONS:
        type_name, _, name = path.partition(".")
        type_ = schema.type_map[type_name]
        assert isinstance(type_, GraphQLObjectType)
        type_.fields[name].resolve = _resolve
    pet = schema.type_map["Pet"]
    assert isinstance(pet, GraphQLUnionType)
    pet.resolve_type = _type_of_pet
    return schema


def _type_of_pet(_value: Any, _info: Any, _type: Any) -> str:
    return "Cat"


def _resolution(type_: GraphQLObjectType, name: str, _field: GraphQLField) -> Resolution | None:
    return RESOLUTIONS.get(f"{type_.name}.{name}")


async def _run(league: League, text: str, limits: Limits | None = None, **variables: Any) -> Result:
    executor = Executor(_schema(), _resolution, limits=limits or Limits())
    return await executor.execute(Document(parse(text)), context_value=league, variable_values=variables)


async def test_one_call_of_a_batch_fills_the_holes_of_all_rows() -> None:
    league = League({"Reds": ["Ann", "Bob"], "Blues": ["Cid"]})
    result = await _run(league, "{ teams { players { name score { points } } } }")
    assert (result.mode, result.errors) == (ExecutionMode.PLANNED, None)
    assert result.data == {
        "teams": [
            {"players": [{"name": "Ann", "score": {"points": 3}}, {"name": "Bob", "score": {"points": 3}}]},
            {"players": [{"name": "Cid", "score": {"points": 3}}]},
        ]
    }
    assert league.calls == [("teams", []), ("pushed", ["Reds", "Blues"]), ("score", ["Ann", "Bob", "Cid"])]


async def test_holes_of_different_levels_that_ask_the_same_are_one_call() -> None:
    league = League({"Reds": ["Ann"]})
    text = "{ teams { players { score { points } friends { again: score { points } more: surely { by } rank } } } }"
    result = await _run(league, text)
    assert result.data is not None
    friend = {"again": {"points": 12}, "more": {"by": None}, "rank": 12}
    assert result.data["teams"] == [{"players": [{"score": {"points": 3}, "friends": [friend]}]}]
    assert sorted(league.calls[2:]) == [("rank", ["Ann's friend"]), ("score", ["Ann", "Ann's friend"])]


async def test_what_has_several_places_is_fetched_once_and_counted_for_each() -> None:
    text = "{ teams { players { score { points } pet { ... on Cat { lives } } } } }"
    league = League({"Reds": ["Ann", "Bob"], "Blues": ["Ann", "Bob"], "Greens": ["Bob"]})
    result = await _run(league, text)
    assert ("score", ["Ann", "Bob"]) in league.calls
    # Three teams, five players, each with a score and a cat.
    assert result.objects == 3 + 5 * 3
    assert (await _run(league, text, Limits(objects=18))).mode is ExecutionMode.PLANNED
    with pytest.raises(LimitReached):
        await _run(league, text, Limits(objects=17))
    with pytest.raises(LimitReached):
        await _run(league, text, Limits(bytes=result.bytes - 1))


async def test_the_error_of_a_hole_is_that_of_its_field() -> None:
    league = League({"Reds": ["Ann", "Bob"]}, failing=frozenset({"Bob"}))
    result = await _run(league, "{ teams { players { name score { points } } } }")
    assert result.mode is ExecutionMode.REPLAYED
    assert [(error.message, error.path) for error in result.errors or ()] == [
        ("no score of Bob", ["teams", 0, "players", 1, "score"])
    ]
    assert result.data is not None
    assert result.data["teams"][0]["players"][1] == {"name": "Bob", "score": None}
    assert [name for name, _ in league.calls] == ["teams", "pushed", "score", "players"]


async def test_a_hole_that_must_not_be_null_nulls_what_is_around_it() -> None:
    league = League({"Reds": ["Ann"], "Blues": ["Bob"]}, failing=frozenset({"Bob"}))
    result = await _run(league, "{ teams { players { surely { points } } } }")
    assert result.data == {"teams": [{"players": [{"surely": {"points": 3}}]}, {"players": None}]}
    assert [error.path for error in result.errors or ()] == [["teams", 1, "players", 0, "surely"]]


async def test_if_the_call_fails_batches_resolve_all_of_it() -> None:
    league = League({"Reds": ["Ann"]}, lists_fail=True)
    result = await _run(league, "{ teams { players { name score { points } } } }")
    assert result.mode is ExecutionMode.PLANNED
    assert result.data == {"teams": [{"players": [{"name": "Ann", "score": {"points": 3}}]}]}
    assert [name for name, _ in league.calls] == ["teams", "pushed", "players", "score"]


@pytest.mark.parametrize("with_score", [False, True])
async def test_a_hole_that_is_skipped_is_none(with_score: bool) -> None:
    league = League({"Reds": ["Ann"]})
    text = """
        query($s: Boolean!) { teams { players { ...Scored ... on Player @skip(if: $s) { rank } kind: __typename } } }
        fragment Scored on Player { score @include(if: $s) { __typename } }
    """
    result = await _run(league, text, s=with_score)
    own = {"score": {"__typename": "Score"}} if with_score else {"rank": 3}
    assert result.data == {"teams": [{"players": [{**own, "kind": "Player"}]}]}
    assert ("pushed", ["Reds"]) in league.calls
    assert (("score", ["Ann"]) in league.calls) is with_score


async def test_without_rows_nothing_is_called() -> None:
    league = League({"Reds": []})
    assert (await _run(league, "{ teams { players { score { points } } } }")).data == {"teams": [{"players": []}]}
    assert [name for name, _ in league.calls] == ["teams", "pushed"]


async def test_many_holes_are_completed_in_turns() -> None:
    """Turns are counted, not timed: rows, scores, and rows with their scores go a thousand at a time."""

    async def turns(players: int) -> int:
        count = 0

        async def others() -> None:
            nonlocal count
            while True:
                await asyncio.sleep(0)
                count += 1

        waiting = asyncio.ensure_future(others())
        league = League({"Reds": [f"player {number}" for number in range(players)]})
        await _run(league, "{ teams { players { score { points } } } }")
        waiting.cancel()
        return count

    assert await turns(5_000) - await turns(1) >= 20
