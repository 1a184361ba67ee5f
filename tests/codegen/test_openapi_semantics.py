"""What JSON Schema, ECMA-262 and RFC 3339 mean by values that Python reads otherwise, as a generated server reads."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import Request
from pydantic import BaseModel

from contractgen.openapi import OpenApiOptions, generate
from contractgen.openapi.patterns import UnsupportedPattern, translated
from contractgen.runtime import ContractError
from contractgen.runtime.rest_errors import InvalidInputError, UnreadableBodyError
from contractgen.runtime.rest_input import Received
from tests.codegen.cases.openapi.semantics.expected import operations
from tests.codegen.cases.openapi.semantics.expected.inputs import PutValueInput


async def read(body: str = "{}", query: str = "", day: str = "2026-03-29") -> PutValueInput:
    """What a handler would be given."""

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body.encode(), "more_body": False}

    scope = {
        "type": "http",
        "method": "PUT",
        "path": "/",
        "query_string": query.encode(),
        "path_params": {"day": day},
        "headers": [(b"content-type", b"application/json"), (b"content-length", str(len(body.encode())).encode())],
    }
    return await Received(Request(scope, receive), operations.PUT_VALUE, 10_000).read(PutValueInput)


async def faults(body: str = "{}", query: str = "", day: str = "2026-03-29") -> list[str]:
    try:
        await read(body, query, day)
    except InvalidInputError as error:
        return [fault.field for fault in error.faults]
    return []


TAKEN = [
    ("count", "1.0", 1),
    ("count", "5e0", 5),
    ("count", "-0.0", 0),
    ("size", "1", 1.0),
    ("size", "1.5", 1.5),
    ("one", "1.0", 1),
    ("isTrue", "true", True),
    ("level", "1.0", 1),
    ("level", "false", False),
    ("level", "null", None),
    ("price", "0.07", 0.07),
    ("price", "19.99", 19.99),
    ("price", "4.35", 4.35),
    ("price", "1e15", 1e15),
    ("step", "9.0", 9),
    ("prices", "[0.3, 1]", [0.3, 1.0]),
    ("day", '"2024-02-29"', date(2024, 2, 29)),
    ("date", '"2026-01-01"', date(2026, 1, 1)),
    ("at", '"2026-03-29T09:30:00Z"', datetime(2026, 3, 29, 9, 30, tzinfo=UTC)),
    ("at", '"2026-03-29t09:30:00z"', datetime(2026, 3, 29, 9, 30, tzinfo=UTC)),
    ("at", '"2026-03-29T09:30:00.1234567899+00:00"', datetime(2026, 3, 29, 9, 30, 0, 123456, tzinfo=UTC)),
    ("at", '"1998-12-31T23:59:60Z"', datetime(1999, 1, 1, tzinfo=UTC)),
    ("at", '"1998-12-31T15:59:60.123-08:00"', datetime(1999, 1, 1, tzinfo=UTC)),
    ("at", "null", None),
    ("ends", '"ba"', "ba"),
    ("notX", '"\\u00e9"', "\u00e9"),
    ("digits", '"12"', "12"),
    ("code", '"12"', "12"),
    ("two", '"\\ud83d\\udcd6a"', "\U0001f4d6a"),
    ("$ref", '"#/x"', "#/x"),
    ("example", '"x"', "x"),
    ("enum", '["a"]', ["a"]),
    ("const", "3", 3),
    ("str", '"s"', "s"),
    ("_hidden", '"h"', "h"),
    ("model_config", '"m"', "m"),
]


@pytest.mark.parametrize(("name", "value", "expected"), TAKEN, ids=lambda part: str(part))
async def test_what_the_schema_allows_is_taken(name: str, value: str, expected: object) -> None:
    given = await read(f'{{"{name}": {value}}}')
    fields = {field.alias or key: key for key, field in type(given.body).model_fields.items()}
    value = getattr(given.body, fields[name])
    assert value == expected
    assert type(value) is type(expected)


REFUSED = [
    ("count", ["1.5", "true", '"1"', "10.0", "1e2"]),
    ("isTrue", ["1", "1.0", "false", '"true"', "null"]),
    ("one", ["true", "2", '"1"']),
    ("level", ["0", "0.0", "true", '"1"', "2"]),
    ("price", ["0.071", "10000000.005", "1e-3"]),
    ("step", ["10", "10.0"]),
    ("prices", ["[0.35]"]),
    ("day", ['"0"', '"1700000000"', '"20260101"', '"2026-W01-1"', '"2026-1-1"', '"2026-02-30"', "0"]),
    ("day", ['"2026-01-01T00:00:00Z"']),
    ("day", ['"\\u0662026-01-01"', '" 2026-01-01"', '"2026-01-01\\n"', '"0000-01-01"', '""']),
    ("at", ['"0"', '"1700000000"', "1700000000", '"2026-01-01"', '"2026-01-01 00:00:00Z"', '"2026-01-01T00:00Z"']),
    ("at", ['"2026-01-01T00:00:00"', '"2026-01-01T00:00:00+0000"', '"2026-01-01T00:00:00+24:00"']),
    ("at", ['"2026-01-01T00:00:00,5Z"', '"2026-01-01T24:00:00Z"', '"2026-01-01T00:00:00.Z"', '"2026-01-01_00:00:00Z"']),
    ("at", ['"1998-12-31T23:58:60Z"', '"1998-12-31T22:59:60Z"', '"1998-12-31T23:59:61Z"']),
    ("at", ['"0001-01-01T00:00:60+01:00"']),
    ("ref", ['"6f1b6a1e9d3c4a538a522b2f43f0a4ce"', '"{6f1b6a1e-9d3c-4a53-8a52-2b2f43f0a4ce}"']),
    ("ref", ['"urn:uuid:6f1b6a1e-9d3c-4a53-8a52-2b2f43f0a4ce"']),
    ("ends", ['"a\\n"', '"ab"']),
    ("notX", ['"x"', '"a\\n"', '"\\u2028"']),
    ("digits", ['"1\\u0662"', '"12\\n"']),
    ("code", ['"01"', '"1\\n"', '"\\u0661"']),
    ("two", ['"\\ud83d\\udcd6"']),
    ("enum", ['["b"]']),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in REFUSED for value in values])
async def test_what_the_schema_does_not_allow_is_refused(name: str, value: str) -> None:
    (fault, *_) = await faults(f'{{"{name}": {value}}}')
    assert fault.split(".")[0] == name


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("code=12", None),
        ("code=x1", "code"),
        (f"code={quote('1' + chr(10))}", "code"),
        (f"code={quote(chr(0x661))}", "code"),
        ("codes=abc&codes=bc", None),
        ("codes=abc&codes=bd", "codes.1"),
        (f"digits={quote(chr(0x661))}", "digits"),
        ("price=0.07", None),
        ("price=0.071", "price"),
        ("level=2", None),
        ("level=3", "level"),
        ("exact=true", None),
        ("exact=false", "exact"),
        ("exact=1", "exact"),
        ("from=12", None),
        ("from=01", "from"),
        ("at=1700000000", "at"),
        ("at=2026-03-29T09:30:00Z", None),
        ("ref=6f1b6a1e9d3c4a538a522b2f43f0a4ce", "ref"),
    ],
)
async def test_parameters_mean_what_bodies_mean(query: str, field: str | None) -> None:
    assert await faults(query=query) == ([field] if field else [])


async def test_a_path_s_day_is_a_day() -> None:
    assert (await read()).day == date(2026, 3, 29)
    assert await faults(day="0") == ["day"]


@pytest.mark.parametrize("body", ['{"count": 1, "count": 2}', '{"properties": {"enum": 1, "enum": 1}}'])
async def test_a_member_that_is_given_twice_is_unreadable(body: str) -> None:
    with pytest.raises(UnreadableBodyError):
        await read(body)


async def test_what_is_written_back_is_what_was_read() -> None:
    text = '{"day":"2024-02-29","at":"2026-03-29T09:30:00Z","isTrue":true,"price":0.07,"$ref":"x","example":"a"}'
    body = (await read(text)).body
    assert isinstance(body, BaseModel)
    assert json.loads(body.model_dump_json(by_alias=True)) == json.loads(text)


DOCUMENT = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
paths: {}
components:
  schemas:
    Good: SCHEMA
    Other: {type: object, properties: {good: {$ref: "#/components/schemas/Good"}}}
"""

FAULTS = [
    ('{$ref: "#/components/schemas/Good"}', "leads to it with nothing between"),
    ('{allOf: [{$ref: "#/components/schemas/Go%6Fd"}]}', "Good: is made of itself"),
    ('{oneOf: [{type: string}, {anyOf: [{$ref: "#/components/schemas/Good"}]}]}', "Good: is made of itself"),
    ('{type: object, properties: {default: {$ref: "#/components/schemas/Bad"}}}', "Bad leads nowhere"),
    ('{type: object, properties: {enum: {$ref: "#/components/schemas/Bad"}}}', "Bad leads nowhere"),
    ('{type: object, properties: {example: {type: string, not: {}}}}', "example: the keyword `not` is not supported"),
    ('{type: string, pattern: "["}', "Good: the pattern [ cannot be kept to"),
    ('{type: string, pattern: "(?i)a"}', "Good: the pattern (?i)a cannot be kept to"),
    ('{type: string, pattern: "a{2,1}"}', "cannot be kept to"),
    ('{enum: [1.5]}', "Good: the value 1.5 is not a text, a whole number"),
    ('{const: {a: 1}}', "is not a text, a whole number"),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "message"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_what_cannot_be_kept_is_refused(schema: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text(DOCUMENT.replace("SCHEMA", schema))
    with pytest.raises(ContractError) as raised:
        generate(path, OpenApiOptions(document=path, package="shop", outputs=("models",)), tmp_path)
    assert message in str(raised.value)


def test_schemas_that_lead_to_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text(
        DOCUMENT.replace("SCHEMA", '{$ref: "#/components/schemas/Next"}')
        + '    Next: {$ref: "#/components/schemas/Good"}\n'
    )
    with pytest.raises(ContractError, match="is made of itself"):
        generate(path, OpenApiOptions(document=path, package="shop", outputs=("models",)), tmp_path)


@pytest.mark.parametrize("pattern", [r"[^\W]", r"\cA", r"\ud83d", r"\A", r"(?P<a>x)", r"\p{L}(?=a)", "[]"])
def test_a_pattern_that_no_engine_keeps_is_refused(pattern: str) -> None:
    with pytest.raises(UnsupportedPattern):
        translated(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"^(?!x)(a+)+$",
        r"^(?!x)(a|aa)*$",
        r"^(?!x)([a-z]+-?)*$",
        r"^(?!x)(a?){30}$",
        r"^(?=.*a.*b.*c)[a-z]+$",
        r"^(?=x)\w*\d*$",
        r"^(?=a)[a-z]{1,500}[a-z]{1,500}$",
        r"(?=.*\d)x",
        r"^(?=(a+)+b)a",
        r"^(.*)\1$",
        r"^(?<all>.+)-\k<all>$",
        r"^(?!x)(?:[a-z]{1,9}){1,9}$",
        r"a|^(?=x).*$",
    ],
)
def test_a_pattern_that_may_try_too_many_ways_is_refused(pattern: str) -> None:
    with pytest.raises(UnsupportedPattern, match="looks around or back, and has"):
        translated(pattern)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"^(?=.*\d)(?=.*[a-z])(?=.*[A-Z]).{8,}$", "aB" * 50_000),
        (r"^(?!.*--)[a-z-]+$", "a-" * 50_000 + "--"),
        (r"^(?!con$|aux$)[a-z]{1,64}(\.[a-z]{1,8})?$", "a" * 100_000),
        (r"^([ab])x\1$", "ax" * 50_000),
        (r"^(?:(?!x)[a-z]{3}){4}$", "abc" * 40_000),
    ],
)
def test_a_pattern_that_looks_around_within_bounds_is_kept_and_is_quick(pattern: str, text: str) -> None:
    kept = translated(pattern)
    assert kept.needs_python
    assert re.compile(kept.text).search(text) is None


@pytest.mark.parametrize("pattern", [r"^(a+)+$", r"^(a|aa)*$", r"^(.*)(.*)$"])
def test_a_pattern_that_does_not_look_is_the_other_engines_whatever_it_repeats(pattern: str) -> None:
    assert not translated(pattern).needs_python
