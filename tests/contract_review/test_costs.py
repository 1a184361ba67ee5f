"""An operation that costs more is reported with the field that causes it; one that costs too much fails the review."""

import re
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from contractreview import cli
from contractreview.contracts import Contracts
from contractreview.graphql.costs import compare_costs, estimates, limit_of, too_costly
from contractreview.graphql.documents import SdlContract, load
from contractreview.review import judge
from contractreview.waivers import read_waivers
from tests.contract_review.checkout import CODEGEN
from tests.required import required

SDL = """
schema @contract(version: "1.0.0") { query: Query }
directive @contract(version: String!) on SCHEMA
directive @cost(weight: Int!) on FIELD_DEFINITION
directive @listSize(assumedSize: Int, slicingArguments: [String!], requireOneSlicingArgument: Boolean = true)
  on FIELD_DEFINITION
type Query { pets(first: Int!): [Pet!]! @listSize(slicingArguments: ["first"]) }
type Pet { name: String toys: [Toy!]! @listSize(assumedSize: 5) }
type Toy { name: String }
"""
OPERATIONS = """
query Toys($first: Int!) { pets(first: $first) { toys { name } } }

query Names { pets(first: 3) { name } }
"""


def contract(sdl: str = SDL, operations: str = OPERATIONS) -> SdlContract:
    return load({"pets.graphql": sdl}, {"o.graphql": operations})


def test_the_largest_page_is_counted() -> None:
    assert {name: estimate.cost for name, estimate in estimates(contract()).items()} == {"Toys": 600, "Names": 3}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("assumedSize: 5", "assumedSize: 7", "costs 800 and not 600, by `Pet.toys`"),
        ("name: String toys", "name: String @cost(weight: 9) toys", None),
        ("[Toy!]! @listSize", "[Toy!]! @cost(weight: 4) @listSize", "costs 2,100 and not 600, by `Pet.toys`"),
        ("[Pet!]! @listSize", "[Pet!]! @cost(weight: 3) @listSize", "costs 800 and not 600, by `Query.pets`"),
    ],
)
def test_a_raised_cost_is_reported_with_its_field(old: str, new: str, message: str | None) -> None:
    changes = {change.operations: change for change in compare_costs(contract(), contract(SDL.replace(old, new)))}
    change = changes.get(("Toys",))
    assert (change is None) == (message is None)
    if change is not None and message is not None:
        assert message in change.message
        assert (change.level.word, str(change.place)) == ("dangerous", "o.graphql:2")


def test_an_operation_that_selects_more_is_reported() -> None:
    more = OPERATIONS.replace("{ name } }\n", "{ name toys { name } } }\n")
    (change,) = compare_costs(contract(), contract(operations=more))
    assert change.operations == ("Names",)
    assert "by `Pet.toys`" in change.message


def test_a_contract_that_said_nothing_of_costs_is_not_compared() -> None:
    silent = re.sub(r" @listSize\([^)]*\)", "", re.sub(r"directive @(cost|listSize)[^\n]*\n(  on [^\n]*\n)?", "", SDL))
    assert [*compare_costs(contract(silent), contract())] == []


def test_an_operation_has_a_tenth_of_the_limit(tmp_path: Path) -> None:
    assert [costly.name for costly in too_costly(contract(), 5_999)] == ["Toys"]
    assert [*too_costly(contract(), 6_000)] == []
    old = Contracts(contract(), {})
    (tmp_path / "waivers.toml").write_text("")
    waivers = read_waivers(tmp_path / "waivers.toml", date.today())
    assert judge(old, old, waivers, ("old", "new"), 6_000).failures() == []
    (failure,) = judge(old, old, waivers, ("old", "new"), 5_999).failures()
    assert failure == "`Toys` costs 600; an operation may cost 599, a tenth of the limit"


def test_the_linting_command_fails_with_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, name, text in (("graphql", "pets", SDL), ("operations", "o", OPERATIONS)):
        (tmp_path / "schema" / folder).mkdir(parents=True)
        (tmp_path / "schema" / folder / f"{name}.graphql").write_text(text)
    (tmp_path / "codegen.toml").write_text(CODEGEN.partition("[openapi")[0])
    (tmp_path / "lint").mkdir()

    def nothing(*_: object) -> list[object]:
        return []

    monkeypatch.setattr(cli, "install", nothing)
    monkeypatch.setattr(cli, "run_linters", nothing)
    command = ["lint", "--root", str(tmp_path)]
    for limit, code in (("6_000", 0), ("5_999", 1)):
        (tmp_path / "lint" / "costs.toml").write_text(f"limit = {limit}")
        completed = CliRunner().invoke(cli.main, command)
        assert completed.exit_code == code, completed.output
    assert "schema/operations/o.graphql:2: `Toys` costs 600" in completed.output
    assert "(operation-cost)" in completed.output


def test_our_own_operations_have_their_tenth() -> None:
    root = Path(__file__).parents[2]
    limit = required(limit_of(root / "lint"))
    ours = load(
        {path.name: path.read_text() for path in (root / "schema" / "graphql").glob("*.graphql")},
        {path.name: path.read_text() for path in (root / "schema" / "operations").glob("*.graphql")},
    )
    assert len(estimates(ours)) > 25
    assert [*too_costly(ours, limit)] == []
