"""Every kind of change of SDL is told for what it is; graphql-core and graphql-inspector agree."""

import pytest
from graphql import build_schema, find_breaking_changes, find_dangerous_changes
from graphql.utilities.find_breaking_changes import BreakingChangeType, DangerousChangeType

from contractreview.changes import Change, merged
from contractreview.graphql.comparison import compare
from contractreview.graphql.documents import load
from contractreview.kinds import Level
from tests.contract_review.graphql_rows import ROWS, Row


def _changes(row: Row) -> list[Change]:
    return merged(compare(load({"a.graphql": row.before}, {}), load({"a.graphql": row.after}, {})))


def told(changes: list[Change]) -> list[str]:
    """Changes as the rows write them."""
    return sorted(f"{one.level.word} {one.kind.name} {one.at}" for one in changes)


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_seeded_change_is_told_for_what_it_is(row: Row) -> None:
    assert told(_changes(row)) == sorted(row.expected.splitlines())


def _core(row: Row) -> tuple[set[str], set[str]]:
    """What graphql-core itself finds: the names of the breaking and of the dangerous changes."""
    old, new = build_schema(row.before), build_schema(row.after)
    breaking = {one.type.name for one in find_breaking_changes(old, new)}
    return breaking, {one.type.name for one in find_dangerous_changes(old, new)}


def test_the_rows_show_every_kind_that_graphql_core_knows() -> None:
    breaking, dangerous = zip(*(_core(row) for row in ROWS.values()), strict=True)
    assert set[str]().union(*breaking) == {one.name for one in BreakingChangeType}
    assert set[str]().union(*dangerous) == {one.name for one in DangerousChangeType}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_nothing_is_judged_milder_than_by_graphql_core(row: Row) -> None:
    breaking, dangerous = _core(row)
    gravest = max((one.level for one in _changes(row)), default=Level.SAFE)
    assert gravest >= (Level.BREAKING if breaking else Level.DANGEROUS if dangerous else Level.SAFE)


def test_a_change_is_told_with_its_line_in_the_revision_that_has_it() -> None:
    old = load({"a.graphql": "type T {\n  a: Int\n  gone: Int\n}\n"}, {})
    new = load({"b.graphql": "\n\ntype T {\n  a: Int\n\n  come: Int\n}\n"}, {})
    places = {one.at: (str(one.place), one.place.removed) for one in compare(old, new)}
    assert places == {"T.gone": ("a.graphql:3", True), "T.come": ("b.graphql:6", False)}
