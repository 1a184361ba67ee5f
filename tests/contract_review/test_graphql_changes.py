"""Every kind of change of SDL is classified; graphql-core and graphql-inspector agree."""

import json
import subprocess
from pathlib import Path

import pytest
from graphql import build_schema, find_breaking_changes, find_dangerous_changes
from graphql.utilities.find_breaking_changes import BreakingChangeType, DangerousChangeType

from contractreview.changes import Change, merged
from contractreview.graphql.comparison import compare
from contractreview.graphql.documents import load
from contractreview.kinds import Level
from contractreview.linters import NODE, environment
from tests.contract_review.graphql_rows import ROWS, Row
from tests.contract_review.summaries import summaries


def _changes(row: Row) -> list[Change]:
    operations = {"o.graphql": row.operations} if row.operations else {}
    return merged(compare(load({"a.graphql": row.before}, operations), load({"a.graphql": row.after}, operations)))


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_seeded_change_is_classified(row: Row) -> None:
    assert summaries(_changes(row)) == sorted(row.expected.splitlines())


def _core(row: Row) -> tuple[set[str], set[str]]:
    """What graphql-core itself finds: the names of the breaking and of the dangerous changes."""
    old, new = build_schema(row.before), build_schema(row.after)
    breaking = {change.type.name for change in find_breaking_changes(old, new)}
    return breaking, {change.type.name for change in find_dangerous_changes(old, new)}


def test_the_rows_show_every_kind_that_graphql_core_knows() -> None:
    breaking, dangerous = zip(*(_core(row) for row in ROWS.values()), strict=True)
    assert set[str]().union(*breaking) == {kind.name for kind in BreakingChangeType}
    assert set[str]().union(*dangerous) == {kind.name for kind in DangerousChangeType}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_nothing_is_judged_milder_than_by_graphql_core(row: Row) -> None:
    breaking, dangerous = _core(row)
    gravest = max((change.level for change in _changes(row)), default=Level.SAFE)
    assert gravest >= (Level.BREAKING if breaking else Level.DANGEROUS if dangerous else Level.SAFE)


# Where graphql-inspector, which knows no access and looks at each change alone, judges otherwise; the reasons are ours.
HARSHER = {
    "argument lost the default that made it optional": "whoever left it out is refused from now on",
    "input field lost the default that made it optional": "the same",
    "directive argument lost the default that made it optional": "the same",
    "directive no longer repeatable": "graphql-core: documents that repeat it are no longer valid",
    "optional input field added": "graphql-core: a client that builds inputs of all fields sends more than it means to",
    "a way in for its owner": "graphql-inspector knows nothing of access",
    "argument got a limit": "graphql-inspector knows nothing of bounds",
    "list got a lower limit": "the same",
    "number got a higher least": "the same",
    "day got a later first": "the same",
    "day got an earlier last": "the same",
    "deprecation withdrawn": "clients have moved away for nothing, or are about to",
    "permission added": "callers are refused from now on",
    "signing in is no longer enough": "the same",
    "permission replaced": "the same",
    "open field closed": "the same",
    "permission asked for below the roots": "the same",
    "permission added below the roots": "the same",
    "one of two ways in closed": "the same",
    "an owner's way in closed": "the same",
    "what was open by its type is closed": "the same",
    "root field opened": "anybody reads what was kept",
    "root field opened by an empty list": "the same",
    "new root field that is open": "the same",
    "new root field beside the first permissions": "the same",
    "directive on a directive's argument": "as on any other argument",
    "input one-of by extension": "graphql-js passes over `@oneOf` on an extension; servers that read the text do not",
}
MILDER = {
    "other reason to deprecate": "changes words, which graphql-inspector calls safe and dangerous at once",
    "contract version": "says what the other changes are; by itself it changes nothing",
    "a type said to be open": "graphql-inspector knows nothing of access: to it a directive came",
    "said to be open, and was": "the same",
    "an alternative that asks for more than another": "the same",
    "argument lost its limit": "graphql-inspector knows nothing of bounds: to it a directive's argument changed",
    "list got a higher limit": "the same",
    "number got a lower least": "the same",
    "day got a later last": "the same",
}


@pytest.mark.slow  # It wants the other linters from npm, and Node.
@pytest.mark.xdist_group("linters")
def test_graphql_inspector_agrees_but_where_we_know_better(tools: Path) -> None:
    pairs = json.dumps([[row.before, row.after] for row in ROWS.values()])
    completed = subprocess.run(
        [NODE, "inspect.mjs"], cwd=tools, input=pairs, capture_output=True, text=True, check=True, env=environment()
    )
    inspector = [max(levels, default=0) for levels in json.loads(completed.stdout)]
    ours = [max((change.level for change in _changes(row)), default=Level.SAFE) for row in ROWS.values()]
    judged = list(zip(ROWS, ours, inspector, strict=True))
    assert {name for name, our, their in judged if our > their} == set(HARSHER)
    assert {name for name, our, their in judged if our < their} == set(MILDER)


def test_a_change_is_reported_with_its_line_in_the_revision_that_has_it() -> None:
    old = load({"a.graphql": "type T {\n  a: Int\n  gone: Int\n}\n"}, {})
    new = load({"b.graphql": "\n\ntype T {\n  a: Int\n\n  come: Int\n}\n"}, {})
    places = {change.at: (str(change.place), change.place.removed) for change in compare(old, new)}
    assert places == {"T.gone": ("a.graphql:3", True), "T.come": ("b.graphql:6", False)}
