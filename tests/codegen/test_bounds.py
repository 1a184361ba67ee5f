"""Inputs without bounds, and with invalid bounds, stop the generator, with file and line."""

from pathlib import Path
from typing import Any

import pytest
from graphql import build_schema

from contractgen.graphql.bounds import bounds_of_inputs, faults
from contractgen.openapi.bounds import unbounded
from contractgen.runtime.arguments import Argument, BeyondBounds, read_arguments
from contractgen.runtime.bounds import Bound

DIRECTIVE = """directive @constraint(
  maxLength: Int, maxItems: Int, min: Int, max: Int, earliest: String, latest: String
) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
scalar Day
scalar Json
enum Kind { A }
"""
DAYS = frozenset({"Day"})


def _faults(folder: Path, sdl: str, *, required: bool = True) -> list[str]:
    (folder / "common.graphql").write_text(DIRECTIVE)
    (folder / "room.graphql").write_text(sdl)
    return [fault.removeprefix(f"{folder}/") for fault in faults(folder, DAYS, required=required)]


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        ("String", "maxLength"),
        ("String!", "maxLength"),
        ("Json", "maxLength"),
        ("[ID!]! ", "maxItems"),
        ("[Kind]", "maxItems"),
        ("[String] @constraint(maxItems: 2)", "maxLength"),
        ("[String] @constraint(maxLength: 2)", "maxItems"),
        ('Day @constraint(earliest: "1900-01-01")', "latest"),
        ('Day @constraint(latest: "P1D")', "earliest"),
    ],
)
def test_an_input_without_a_bound_is_named_by_file_and_line(tmp_path: Path, written: str, missing: str) -> None:
    reason = f"has no bound: say it with @constraint({missing}:)"
    assert _faults(tmp_path, f"input I {{\n  a: {written}\n}}") == [f"room.graphql:2: I.a: {reason}"]
    reported = _faults(tmp_path, f"type Query {{\n  f(\n    a: {written}\n  ): Int\n}}")
    assert reported == [f"room.graphql:3: Query.f(a:): {reason}"]
    assert _faults(tmp_path, f"extend type Query {{ f(a: {written}): Int }}")[0].endswith(reason)
    assert _faults(tmp_path, f"input I {{ a: {written} }}", required=False) == []


@pytest.mark.parametrize(
    "written",
    ["ID", "Int", "Boolean!", "Float", "Kind", "I", "[I] @constraint(maxItems: 1)", "String @constraint(maxLength: 1)"],
)
def test_short_and_bounded_inputs_are_accepted(tmp_path: Path, written: str) -> None:
    assert _faults(tmp_path, f"input I {{ a: {written} }}") == []


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("ID @constraint(maxLength: 3)", "says nothing about ID"),
        ("Int @constraint(maxItems: 3)", "says nothing about Int"),
        ("Int @constraint(min: 3, max: 2)", "is above max"),
        ("String @constraint(maxLength: 0)", "is below 1"),
        ('Day @constraint(earliest: "1900", latest: "P1D")', "is a day such as"),
        ('Day @constraint(earliest: "1900-01-01", latest: "P1M")', "or a duration from now"),
        ('Day @constraint(earliest: "1900-01-01", latest: "P")', "or a duration from now"),
    ],
)
def test_an_invalid_bound_is_a_fault_everywhere(tmp_path: Path, written: str, reason: str) -> None:
    (fault,) = _faults(tmp_path, f"input I {{ a: {written} }}", required=False)
    assert reason in fault


def test_bounds_are_found_below_inputs_that_hold_each_other() -> None:
    sdl = DIRECTIVE + "type Query { f(i: I): Int } input I { again: [I] @constraint(maxItems: 2) text: T }"
    bounds = bounds_of_inputs(build_schema(sdl + " input T { a: String @constraint(maxLength: 3) b: Int }"))
    assert bounds == {
        "I": {"again": Bound(max_items=2, members="I"), "text": Bound(members="T")},
        "T": {"a": Bound(max_length=3)},
    }
    argument = Argument("i", "i", bound=Bound(members="I"), inputs=bounds)
    given: dict[str, Any] = {"i": {"again": [{"text": {"a": "abcd"}}, {"again": [{}, {}, {}]}], "text": {"a": "abc"}}}
    with pytest.raises(BeyondBounds) as caught:
        read_arguments([argument], given)
    assert [fault.path for fault in caught.value.faults] == ["i.again.1.again", "i.again.0.text.a"]
    assert not caught.value.can_be_put_right


BODY = """openapi: 3.1.1
info: {title: T, version: 1.0.0}
paths:
  /a:
    post:
      requestBody:
        content:
          application/json:
            schema:
              $ref: "#/components/schemas/New"
      responses:
        "200": {description: Done., content: {application/json: {schema: {type: array, items: {type: string}}}}}
components:
  schemas:
    New:
      type: object
      properties:
        name: {type: string}
        names:
          type: [array, "null"]
          items: {type: string, maxLength: 3}
        day: {type: string, format: date}
        kind: {type: string, enum: [A]}
        again: {$ref: "#/components/schemas/New"}
"""


def test_a_rest_body_without_bounds_is_named_by_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "rest.yaml"
    path.write_text(BODY)
    place = "#/components/schemas/New/properties"
    assert list(unbounded(path)) == [
        f"{path}:18: {place}/name: has no bound: say it with maxLength",
        f"{path}:19: {place}/names: has no bound: say it with maxItems",
    ]


def test_an_unbounded_parameter_of_a_path_is_named_by_its_line(tmp_path: Path) -> None:
    """The names in its place are escaped, as in a JSON pointer."""
    path = tmp_path / "rest.yaml"
    parameter = "    parameters:\n      - {name: q, in: query, schema: {type: string}}\n    post:\n"
    path.write_text(BODY.replace("    post:\n", parameter))
    assert f"{path}:6: #/paths/~1a/parameters/0/schema: has no bound: say it with maxLength" in list(unbounded(path))
