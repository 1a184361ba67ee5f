"""What gqlplan promises besides equal responses: how often and in what order it calls batches, and what it caches."""

import asyncio
import gc
import weakref
from collections.abc import AsyncGenerator, Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import pytest
from graphql import (
    ExecutionResult,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
    get_introspection_query,
    parse,
)

from gqlplan import (
    Attribute,
    Batch,
    Document,
    Event,
    ExecutionMode,
    Executor,
    Meter,
    Resolution,
    Result,
    Selected,
    Stream,
    Subtree,
    Subtrees,
)
from gqlplan.executor import Counts

T = TypeVar("T")

SDL = """
    type Query { people(names: [String!]): [Person!]  own: String  slow: String  pet: Pet  laterPet: Pet }
    type Mutation { add(name: String!): Person!  perhaps(name: String!): Person }
    type Subscription { came(name: String): Person! }
    type Person { name: String!  friends: [Person!]  friend: Person!  street: String  town: String  awaited: String }
    union Pet = Cat | Dog
    type Cat { lives: Int! }
    type Dog { tricks: Int! }
"""


@dataclass(frozen=True)
class Later:
    """A value that has to be awaited."""

    value: Any

    def __await__(self) -> Generator[None, None, Any]:
        yield
        return self.value


@dataclass(frozen=True)
class Person:
    """Somebody; `friends` is by name."""

    name: str

    @property
    def awaited(self) -> Any:
        return Later(f"{self.name}, after a while")


@dataclass(frozen=True)
class Address:
    """Where somebody lives."""

    street: str
    town: str


@dataclass
class Village:
    """Who is friends with whom, and which batches were called."""

    friends: Mapping[str, Sequence[str]]
    calls: list[tuple[str, Sequence[str]]] = field(default_factory=list[tuple[str, Sequence[str]]])
    running: int = 0
    max_running: int = 0

    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def record(self, call: str, people: Sequence[Any]) -> None:
        """A call that takes a moment."""
        self.calls.append((call, [person.name for person in people if person]))
        self.running += 1
        self.max_running = max(self.max_running, self.running)
        await asyncio.sleep(0)
        self.running -= 1


async def _people(village: Village, _root: Sequence[Any], arguments: Mapping[str, Any]) -> Sequence[Any]:
    await village.record("people", [])
    names = arguments.get("names")
    return [[_person(name) for name in (village.friends if names is None else names)]]


def _person(name: str) -> Any:
    return Later(Person(name.removeprefix("later "))) if name.startswith("later ") else Person(name)


async def _friends(village: Village, people: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    await village.record("friends", people)
    return [[Person(name) for name in village.friends[person.name]] for person in people]


async def _friend(village: Village, people: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    await village.record("friend", people)
    return [Person(names[0]) if (names := village.friends[person.name]) else LookupError("lonely") for person in people]


async def _address(village: Village, people: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    await village.record("address", people)
    return [Address(f"{person.name}'s street", "Town") for person in people]


async def _add(village: Village, _root: Sequence[Any], arguments: Mapping[str, Any]) -> Sequence[Any]:
    await village.record(f"add {arguments['name']}", [])
    return [ValueError("nobody has no name") if not arguments["name"] else Person(arguments["name"])]


async def _slow(village: Village, _root: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    village.calls.append(("slow begins", []))
    village.begun.set()
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        village.calls.append(("slow cancelled", []))
        raise
    return ["late"]


async def _pet(_village: Village, _root: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    return [{"kind": "Dog"}]


RESOLUTIONS: Mapping[str, Resolution] = {
    "Query.people": Batch(_people),
    "Query.slow": Batch(_slow),
    "Query.pet": Batch(_pet),
    "Query.laterPet": Batch(_pet),
    "Mutation.add": Batch(_add),
    "Mutation.perhaps": Batch(_add),
    "Subscription.came": Event(),
    "Person.name": Attribute("name"),
    "Person.awaited": Attribute("awaited"),
    "Person.friends": Batch(_friends, "friends"),
    "Person.friend": Batch(_friend, "friend"),
    "Person.street": Batch(_address, "address", "street"),
    "Person.town": Batch(_address, "address", "town"),
}


def _resolution_of(type_: GraphQLObjectType, name: str, _field: GraphQLField) -> Resolution | None:
    return RESOLUTIONS.get(f"{type_.name}.{name}")


def _resolve(resolution: Resolution, field_: GraphQLField) -> None:
    """The same resolutions for graphql-core, parent by parent."""

    async def batch(parent: Any, info: Any, **arguments: Any) -> Any:
        assert isinstance(resolution, Batch)
        (value,) = await resolution.call(info.context, [parent], arguments)
        if isinstance(value, Exception):
            raise value
        return getattr(value, resolution.attribute) if resolution.attribute else value

    def attribute(parent: Any, _info: Any) -> Any:
        assert isinstance(resolution, Attribute)
        return getattr(parent, resolution.name)

    def event(parent: Any, _info: Any, **_arguments: Any) -> Any:
        return parent

    field_.resolve = (
        batch if isinstance(resolution, Batch) else attribute if isinstance(resolution, Attribute) else event
    )


def _schema() -> GraphQLSchema:
    schema = build_schema(SDL)
    for path, resolution in RESOLUTIONS.items():
        type_name, _, name = path.partition(".")
        _resolve(resolution, _object(schema, type_name).fields[name])
    _object(schema, "Query").fields["own"].resolve = _constant("resolved by itself")
    _object(schema, "Dog").fields["tricks"].resolve = _constant(3)
    pet = schema.type_map["Pet"]
    assert isinstance(pet, GraphQLUnionType)
    pet.resolve_type = _kind
    _object(schema, "Subscription").fields["came"].subscribe = _arrivals
    return schema


def _constant(value: Any) -> Callable[..., Any]:
    def resolve(_parent: Any, _info: Any) -> Any:
        return value

    return resolve


def _object(schema: GraphQLSchema, name: str) -> GraphQLObjectType:
    type_ = schema.type_map[name]
    assert isinstance(type_, GraphQLObjectType)
    return type_


def _kind(value: Any, info: Any, _type: Any) -> Any:
    async def later() -> str:
        return value["kind"]

    return later() if info.field_name == "laterPet" else value["kind"]


async def _arrivals(_root: Any, info: Any, name: str | None = None) -> AsyncGenerator[Person]:
    village: Village = info.context
    try:
        for friend in village.friends:
            if name in {None, friend}:
                yield Person(friend)
    finally:
        village.calls.append(("closed", []))


@pytest.fixture
def village() -> Village:
    return Village({"Ann": ["Bob", "Cid"], "Bob": ["Ann"], "Cid": []})


@pytest.fixture
def executor() -> Executor:
    return Executor(_schema(), lambda t, n, f: Attribute("tricks") if t.name == "Dog" else _resolution_of(t, n, f))


async def _run(executor: Executor, village: Village, text: str, **variables: Any) -> Result:
    return await executor.execute(Document(parse(text)), context_value=village, variable_values=variables)


def _messages(result: ExecutionResult) -> list[str]:
    return [error.message for error in result.errors or ()]


async def test_a_batch_is_called_once_for_a_level(executor: Executor, village: Village) -> None:
    result = await _run(executor, village, "{ people { name friends { name } } }")
    assert result.data is not None
    assert result.data["people"][0] == {"name": "Ann", "friends": [{"name": "Bob"}, {"name": "Cid"}]}
    assert village.calls == [("people", []), ("friends", ["Ann", "Bob", "Cid"])]


async def test_fields_of_one_source_share_its_call(executor: Executor, village: Village) -> None:
    result = await _run(executor, village, "{ people { street town again: street } }")
    assert result.data is not None
    assert result.data["people"][1] == {"street": "Bob's street", "town": "Town", "again": "Bob's street"}
    assert village.calls == [("people", []), ("address", ["Ann", "Bob", "Cid"])]


async def test_equal_parents_are_fetched_once_on_any_level(executor: Executor, village: Village) -> None:
    await _run(executor, village, '{ people(names: ["Ann", "Ann", "Bob"]) { town friends { town friends { town } } } }')
    addresses = [names for call, names in village.calls if call == "address"]
    assert addresses == [["Ann", "Bob"], ["Cid"]]
    friends = [names for call, names in village.calls if call == "friends"]
    assert friends == [["Ann", "Bob"], ["Cid"]]


async def test_a_replay_shares_the_values_of_equal_parents(executor: Executor, village: Village) -> None:
    """Found by the equality suite: the plan had not reached the second field, which fetched Ann once more."""
    text = '{ people(names: ["Ann"]) { friends { name } } also: people(names: ["later Ann"]) { friends { name } } }'
    result = await _run(executor, village, text)
    assert result.mode is ExecutionMode.REPLAYED
    assert result.data is not None
    assert result.data["people"] == result.data["also"] == [{"friends": [{"name": "Bob"}, {"name": "Cid"}]}]
    assert [names for call, names in village.calls if call == "friends"] == [["Ann"]]


async def test_siblings_run_at_the_same_time(executor: Executor, village: Village) -> None:
    await _run(executor, village, "{ people { street friends { name } } }")
    assert village.max_running == 2


async def test_an_error_is_reported_without_another_call(executor: Executor, village: Village) -> None:
    result = await _run(executor, village, "{ people { name friend { name street } } }")
    assert result.mode is ExecutionMode.REPLAYED
    assert result.data == {"people": None}
    assert [(error.message, error.path) for error in result.errors or ()] == [("lonely", ["people", 2, "friend"])]
    assert village.calls == [("people", []), ("friend", ["Ann", "Bob", "Cid"]), ("address", ["Bob", "Ann"])]


async def test_fields_of_a_mutation_run_in_order(executor: Executor, village: Village) -> None:
    result = await _run(
        executor, village, 'mutation { b: add(name: "Bob") { friends { name } } a: add(name: "Ann") { name } }'
    )
    assert result.data == {"b": {"friends": [{"name": "Ann"}]}, "a": {"name": "Ann"}}
    assert [call for call, _ in village.calls] == ["add Bob", "friends", "add Ann"]


async def test_nothing_runs_after_a_mutation_that_nulls_the_data(executor: Executor, village: Village) -> None:
    result = await _run(executor, village, 'mutation { add(name: "") { name } then: add(name: "Ann") { name } }')
    assert result.data is None
    assert _messages(result) == ["nobody has no name"]
    assert [call for call, _ in village.calls] == ["add "]


async def test_what_follows_a_failed_mutation_runs_once(executor: Executor, village: Village) -> None:
    result = await _run(
        executor,
        village,
        'mutation { before: add(name: "Ann") { name } perhaps(name: "") { name } after: add(name: "Bob") { town } }',
    )
    assert result.data == {"before": {"name": "Ann"}, "perhaps": None, "after": {"town": "Town"}}
    assert [call for call, _ in village.calls] == ["add Ann", "add ", "add Bob", "address"]
    assert result.mode is ExecutionMode.REPLAYED


@pytest.mark.parametrize("text", [get_introspection_query(), "{ own people { name } }"])
async def test_what_cannot_be_planned_is_run_by_graphql_core(executor: Executor, village: Village, text: str) -> None:
    result = await _run(executor, village, text)
    assert result.errors is None
    assert result.mode is ExecutionMode.STOCK
    assert executor.counts == Counts(stock=1)


async def test_what_only_graphql_core_can_await_is_awaited(executor: Executor, village: Village) -> None:
    result = await _run(executor, village, '{ people(names: ["Ann"]) { awaited friends { name awaited } } }')
    assert result.errors is None
    assert result.data is not None
    assert result.data["people"][0]["friends"][1]["awaited"] == "Cid, after a while"
    assert result.mode is ExecutionMode.REPLAYED


async def test_an_asynchronous_type_resolver_is_awaited(executor: Executor, village: Village) -> None:
    later = await _run(executor, village, "{ laterPet { ... on Dog { tricks } } }")
    assert (later.data, later.mode) == ({"laterPet": {"tricks": 3}}, ExecutionMode.REPLAYED)


async def test_the_counts_say_how_operations_were_run(executor: Executor, village: Village) -> None:
    for text in ("{ people { name } }", "{ people { friend { name } } }", "{ own }", "query($v: Int!) { own }"):
        await _run(executor, village, text)
    assert executor.counts == Counts(planned=1, replayed=1, stock=2)


async def test_each_combination_of_conditions_has_its_own_plan(executor: Executor, village: Village) -> None:
    document = Document(parse("query($s: Boolean!) { people { name @skip(if: $s) town @include(if: $s) } }"))
    for condition, selected in ((True, "town"), (False, "name"), (True, "town")):
        result = await executor.execute(document, context_value=village, variable_values={"s": condition})
        assert result.data is not None
        assert list(result.data["people"][0]) == [selected]


async def test_the_least_recently_used_plan_of_an_operation_goes_first(village: Village) -> None:
    executor = Executor(_schema(), _resolution_of, max_plans=2)
    text = "query($a: Boolean! $b: Boolean!) { people { name @include(if: $a) town @include(if: $b) } }"
    document = Document(parse(text))
    combinations = {"name": (True, False), "town": (False, True), "both": (True, True)}
    planned: list[str] = []
    for selected in ("name", "town", "name", "both", "name", "town"):
        a, b = combinations[selected]
        before = executor.plans_made
        await executor.execute(document, context_value=village, variable_values={"a": a, "b": b})
        planned += [selected] if executor.plans_made > before else []
    assert planned == ["name", "town", "both", "town"]


@pytest.mark.slow
async def test_the_size_of_plans_is_estimated_and_they_are_freed_with_their_document(village: Village) -> None:
    executor = Executor(_schema(), _resolution_of)
    small, large = Document(parse("{ people { name } }")), Document(parse("{ people { name town street } }"))
    assert executor.plan_bytes(small) == 0
    for document in (small, large):
        await executor.execute(document, context_value=village)
    assert 0 < executor.plan_bytes(small) < executor.plan_bytes(large)
    operation = weakref.ref(small.operations[0])
    del document, small
    gc.collect()
    assert operation() is None


async def test_plans_are_made_by_run_work_and_once(village: Village) -> None:
    contexts: list[object] = []

    async def later(context: Any, work: Callable[[], T]) -> T:
        contexts.append(context)
        await asyncio.sleep(0.01)
        return work()

    executor = Executor(_schema(), _resolution_of, run_work=later)
    document = Document(parse("{ people { name } }"))
    await asyncio.gather(*(executor.execute(document, context_value=village) for _ in range(3)))
    assert executor.plans_made == 1
    assert contexts == [village] * 3
    await executor.execute(document, context_value=village)
    assert len(contexts) == 3


async def test_introspection_is_bounded(village: Village) -> None:
    contexts: list[object] = []

    async def run_work(context: Any, work: Callable[[], T]) -> T:
        contexts.append(context)
        return work()

    full = Document(parse(get_introspection_query()))
    result = await Executor(_schema(), _resolution_of, run_work=run_work).execute(full, context_value=village)
    assert (result.errors, contexts) == (None, [village])
    bounded = await Executor(_schema(), _resolution_of, max_introspection_fields=100).execute(
        full, context_value=village
    )
    assert bounded.data is None
    assert bounded.errors is not None
    assert [error.message for error in bounded.errors] == ["an answer may hold at most 100 fields of the schema"]


async def test_a_prepared_document_is_planned_before_it_runs_and_its_plans_stay(village: Village) -> None:
    executor = Executor(_schema(), _resolution_of, max_plans=1)
    people = Document(parse("query($s: Boolean = true) { people { name town @include(if: $s) } }"))
    assert executor.prepare(people)
    assert executor.plans_made == 2  # one for each value of the condition
    for text in ("{ people { name } }", "{ people { street } }"):
        await _run(executor, village, text)
    for variables, selected in (({}, ["name", "town"]), ({"s": False}, ["name"]), ({"s": True}, ["name", "town"])):
        result = await executor.execute(people, context_value=village, variable_values=variables)
        assert result.data is not None
        assert (result.mode, list(result.data["people"][0])) == (ExecutionMode.PLANNED, selected)
    assert executor.plans_made == 4


async def test_a_document_that_cannot_be_planned_can_be_prepared(executor: Executor, village: Village) -> None:
    document = Document(parse("{ __schema { queryType { name } } }"))
    assert not executor.prepare(document)
    assert (await executor.execute(document, context_value=village)).mode is ExecutionMode.STOCK
    assert executor.plans_made == 1


async def test_many_conditions_are_not_planned_ahead(executor: Executor, village: Village) -> None:
    names = [f"s{number}" for number in range(20)]
    fields = " ".join(f"{name}: name @include(if: ${name})" for name in names)
    declared = " ".join(f"${name}: Boolean!" for name in names)
    document = Document(parse(f"query({declared}) {{ people {{ {fields} }} }}"))
    assert executor.prepare(document)
    assert executor.plans_made == 0
    result = await executor.execute(document, context_value=village, variable_values=dict.fromkeys(names, True))
    assert (result.mode, executor.plans_made) == (ExecutionMode.PLANNED, 1)


async def test_a_plan_has_a_maximum_size(village: Village) -> None:
    executor = Executor(_schema(), _resolution_of, max_fields=3)
    assert (await _run(executor, village, "{ people { name town } }")).mode is ExecutionMode.PLANNED
    assert (await _run(executor, village, "{ people { name town street } }")).mode is ExecutionMode.STOCK


async def test_cancelling_an_operation_cancels_its_batches(executor: Executor, village: Village) -> None:
    running = asyncio.create_task(_run(executor, village, "{ slow again: slow }"))
    await village.begun.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert [call for call, _ in village.calls] == ["slow begins"] * 2 + ["slow cancelled"] * 2


async def test_a_subscription_is_planned_once_for_all_its_events(executor: Executor, village: Village) -> None:
    document = Document(parse("subscription($n: String) { came(name: $n) { name friend { name } } }"))
    opened = await executor.open_stream(document, context_value=village, variable_values={"n": None})
    assert isinstance(opened, Stream)
    results = [await opened.result(event, village) async for event in opened.events]
    assert [result.data for result in results] == [
        {"came": {"name": "Ann", "friend": {"name": "Bob"}}},
        {"came": {"name": "Bob", "friend": {"name": "Ann"}}},
        None,
    ]
    assert _messages(results[2]) == ["lonely"]
    assert [result.mode for result in results] == [ExecutionMode.PLANNED, ExecutionMode.PLANNED, ExecutionMode.REPLAYED]
    assert village.calls[-1][0] == "closed"


async def test_a_subscription_that_cannot_start_says_why(executor: Executor, village: Village) -> None:
    opened = await executor.open_stream(
        Document(parse("subscription($n: Int!) { came { name } }")), context_value=village
    )
    assert isinstance(opened, ExecutionResult)
    assert _messages(opened) == ["Variable '$n' of required type 'Int!' was not provided."]


@pytest.mark.parametrize("fails", [False, True])
async def test_a_pushed_value_is_inserted_or_left_to_the_batch(village: Village, fails: bool) -> None:
    pushed: list[Selected] = []

    async def call(village: Village, people: Sequence[Person], variables: Mapping[str, Any], meter: Meter) -> Subtrees:
        await village.record("pushed", people)
        if fails:
            raise LookupError("not plain")
        texts = [f"friends of {person.name}, {variables['v']}" for person in people]
        return Subtrees(texts, [1 for _ in people], [len(text) for text in texts])

    def push(selected: Selected) -> Subtree:
        pushed.append(selected)
        return Subtree(call)

    def resolution_of(type_: GraphQLObjectType, name: str, field_: GraphQLField) -> Resolution | None:
        resolution = _resolution_of(type_, name, field_)
        return replace(resolution, push=push) if isinstance(resolution, Batch) and name == "friends" else resolution

    text = "query($v: Boolean!) { people { friends { again: name @skip(if: $v) friend { __typename } } } }"
    result = await _run(Executor(_schema(), resolution_of), Village({"Ann": ["Bob"], "Bob": ["Ann"]}), text, v=False)
    below = [
        (child.name, child.resolution, [grandchild.resolution for grandchild in child.below])
        for child in pushed[0].below
    ]
    assert below == [("again", Attribute("name"), []), ("friend", RESOLUTIONS["Person.friend"], ["Person"])]
    assert result.mode is ExecutionMode.PLANNED
    assert result.data is not None
    by_batch = [{"again": "Bob", "friend": {"__typename": "Person"}}]
    assert result.data["people"][0]["friends"] == (by_batch if fails else "friends of Ann, False")
