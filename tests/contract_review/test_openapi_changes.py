"""Every kind of change of an OpenAPI document is classified, for consumers and for providers."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from contractgen.runtime import ContractError
from contractreview.changes import Change, merged
from contractreview.kinds import KINDS, Step
from contractreview.linters import NODE, REDOCLY, environment
from contractreview.openapi.comparison import compare
from contractreview.openapi.documents import OpenApiContract, load
from tests.contract_review import schema_rows, transport_rows
from tests.contract_review.graphql_rows import ROWS as GRAPHQL_ROWS
from tests.contract_review.openapi_rows import OPERATION, ROWS, Row, document
from tests.contract_review.summaries import summaries

EVERY_ROW = ROWS | schema_rows.ROWS | transport_rows.ROWS
FOR_PROVIDERS = {name: row for name, row in EVERY_ROW.items() if row.for_providers != "-"}


def _loaded(folder: Path, text: str, name: str = "a.yaml") -> OpenApiContract:
    (folder / name).write_text(text)
    return load(folder / name, name)


def _changes(folder: Path, row: Row, readers: str) -> list[Change]:
    old, new = (_loaded(folder, document(row.part, text, readers)) for text in (row.before, row.after))
    return merged(compare(old, new))


@pytest.mark.parametrize("row", EVERY_ROW.values(), ids=EVERY_ROW)
def test_a_seeded_change_is_classified(tmp_path: Path, row: Row) -> None:
    assert summaries(_changes(tmp_path, row, "callers")) == sorted(row.expected.splitlines())


@pytest.mark.parametrize("row", FOR_PROVIDERS.values(), ids=FOR_PROVIDERS)
def test_for_providers_directions_are_reversed(tmp_path: Path, row: Row) -> None:
    assert summaries(_changes(tmp_path, row, "implementers")) == sorted(row.for_providers.splitlines())


def test_a_webhook_is_called_by_the_providers(tmp_path: Path) -> None:
    hook = "webhooks: {done: {post: {operationId: done, responses: {'200': {description: Heard.}}}}}\nsecurity: []"
    old = _loaded(tmp_path, document("document", hook, "implementers"))
    new = _loaded(tmp_path, document("document", "security: []", "implementers"))
    assert summaries(merged(compare(old, new))) == ["breaking OPERATION_REMOVED POST done"]


def test_a_shared_schema_is_one_change_that_affects_every_operation(tmp_path: Path) -> None:
    paths = "\n".join(
        f"/{name}: {{get: {{operationId: {name}, responses: {{'200': {{description: A., content: "
        '{application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}}}'
        for name in ("first", "second")
    )
    schemas = "schemas: {{Thing: {{type: object, properties: {{name: {{type: string}}, {more}}}}}}}"
    texts = (document("paths", paths).replace("schemas: {}", schemas.format(more=more)) for more in ("old: {}", ""))
    (change,) = merged(compare(*(_loaded(tmp_path, text, f"{n}.yaml") for n, text in enumerate(texts))))
    assert (change.at, change.operations) == ("Thing.old", ("first", "second"))
    assert (change.place.file, change.place.removed) == ("0.yaml", True)


def test_a_schema_that_contains_itself_is_compared(tmp_path: Path) -> None:
    schemas = (
        "schemas: {{Tree: {{type: object, properties: {{below: {{type: array, items: "
        '{{$ref: "#/components/schemas/Tree"}}}}, leaf: {{type: {leaf}}}}}}}}}'
    )
    texts = [
        document("response", '{$ref: "#/components/schemas/Tree"}').replace("schemas: {}", schemas.format(leaf=leaf))
        for leaf in ("string", "integer")
    ]
    assert summaries(merged(compare(*(_loaded(tmp_path, text, f"{n}.yaml") for n, text in enumerate(texts))))) == [
        "breaking SCHEMA_CHANGED_TYPE Tree.leaf"
    ]


def test_a_change_is_reported_with_its_line(tmp_path: Path) -> None:
    old, new = (document("operation", text) for text in ("{}", "\n\nx-needs: [WRITE]"))
    (change,) = compare(_loaded(tmp_path, old, "old.yaml"), _loaded(tmp_path, new, "new.yaml"))
    lines = new.splitlines()
    assert change.at == OPERATION
    assert lines[change.place.line - 1].strip() == "post:"


# Where `redocly diff`, which knows neither access nor providers, asks for a greater step; the reasons are ours.
REDOCLY_HARSHER = {
    "error status removed": "a client that no longer meets an error is not hurt by that",
    "answer's enum value added": "as in SDL: dangerous, since the contract asks clients to expect more values",
    "answer's pattern changed": "a pattern says how a value looks; what programs parse by is its type and format",
    "answer's pattern gone": "the same",
    "answer's members opened": "JSON's readers pass over what they do not know; for strict ones it is dangerous",
    "joined schemas": "the same values, written without `allOf`",
    "null taken": "it takes `anyOf` with one more alternative for another type",
    "another spelling of null": "the same values are taken",
    "multipleOf finer": "each multiple of 4 is one of 2",
    "format that says how to show it": "`password` rules no value out",
}


@pytest.mark.slow  # It wants the other linters from npm, and Node.
@pytest.mark.xdist_group("linters")
def test_redocly_asks_for_no_greater_step_but_where_we_know_better(tools: Path, tmp_path: Path) -> None:
    """All rows about one operation, each with a path of its own, in one document: the program is started once."""
    rows = {name: row for name, row in ROWS.items() if row.part in {"operation", "request", "response", "responses"}}
    assert len(rows) > 60
    for side in ("before", "after"):
        paths = {f"/row-{n}": _path(getattr(row, side), row, n) for n, row in enumerate(rows.values())}
        head = yaml.safe_load(document("operation", "{}"))
        (tmp_path / f"{side}.yaml").write_text(yaml.safe_dump({**head, "paths": paths}))
    command = [NODE, tools / REDOCLY, "diff", "before.yaml", "after.yaml", "--format", "json", "--fail-on", "none"]
    completed = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, env=environment())
    redocly_steps = dict.fromkeys(rows, Step.NONE)
    for change in json.loads(completed.stdout)["changes"]:
        name = list(rows)[int(change["path"].partition("row-")[2].partition("/")[0])]
        redocly_steps[name] = max(redocly_steps[name], Step[change["impact"].upper()])
    ours = {
        name: max((change.step for change in _changes(tmp_path, row, "callers")), default=0)
        for name, row in rows.items()
    }
    assert {name for name in rows if redocly_steps[name] > ours[name]} == set(REDOCLY_HARSHER)
    assert sum(step is Step.MAJOR for step in redocly_steps.values()) > 20


def _path(text: str, row: Row, number: int) -> dict[str, Any]:
    """The path of a row's document, with an operation that no other row has."""
    path = yaml.safe_load(document(row.part, text))["paths"]["/things"]
    return {"post": {**path["post"], "operationId": f"row{number}"}}


def test_the_rows_of_both_formats_show_every_kind_of_change() -> None:
    """A kind without a row could be judged wrongly without a failing test."""
    lines = [line for row in (*EVERY_ROW.values(), *GRAPHQL_ROWS.values()) for line in row.expected.splitlines()]
    assert {line.split()[1] for line in lines} == set(KINDS)


def _chain(length: int, last: str) -> str:
    """A document whose operation answers with the first of so many schemas, each made of the next."""
    links = (f"S{n}: {{allOf: [{{$ref: '#/components/schemas/S{n + 1}'}}]}}" for n in range(length - 1))
    schemas = ", ".join([*links, f"S{length - 1}: {last}"])
    paths = (
        "/a: {get: {operationId: a, responses: {'200': {description: A., content: "
        '{application/json: {schema: {$ref: "#/components/schemas/S0"}}}}}}}'
    )
    return document("paths", paths).replace("schemas: {}", f"schemas: {{{schemas}}}")


def test_schemas_made_of_schemas_are_followed_a_hundred_deep(tmp_path: Path) -> None:
    old, new = (_loaded(tmp_path, _chain(40, f"{{type: {kind}}}"), f"{kind}.yaml") for kind in ("string", "integer"))
    assert summaries(merged(compare(old, new)))
    old, new = (_loaded(tmp_path, _chain(110, f"{{type: {kind}}}"), f"{kind}.yaml") for kind in ("string", "integer"))
    with pytest.raises(ContractError, match="more than 100 deep"):
        merged(compare(old, new))


def test_alternatives_of_more_alternatives_than_are_spelled_out_are_compared_as_written(tmp_path: Path) -> None:
    """Twelve times twelve ways: beyond 128 the group is a rule that has changed, which a reviewer has to judge."""

    def text(letters: str) -> str:
        first = ", ".join(f"{{properties: {{{letter}: {{type: string}}}}, required: [{letter}]}}" for letter in letters)
        second = ", ".join(f"{{properties: {{{letter}{letter}: {{type: string}}}}}}" for letter in "abcdefghijkl")
        return _chain(1, f"{{type: object, oneOf: [{first}], anyOf: [{second}]}}")

    old, new = (_loaded(tmp_path, text(letters), f"{letters}.yaml") for letters in ("abcdefghijkl", "abcdefghijk"))
    assert [line.split()[:2] for line in summaries(merged(compare(old, new)))] == [
        ["dangerous", "RESPONSE_RULE_CHANGED"]
    ]
