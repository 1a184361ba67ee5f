"""The contract itself: a valid document whose examples are valid too, and which says everything it should."""

import http
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema
import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

FILE = Path(__file__).parents[2] / "schema" / "openapi" / "trust.yaml"
Node: TypeAlias = dict[str, Any]
DOCUMENT: Node = yaml.safe_load(FILE.read_text("utf-8"))


def resolved(node: Node) -> Node:
    """The node, or what it refers to."""
    if "$ref" not in node:
        return node
    reference: str = node["$ref"]
    _, _, kind, name = reference.split("/")
    return DOCUMENT["components"][kind][name]


def operations() -> Iterator[tuple[str, Node]]:
    """Every operation, with the webhook's."""
    for item in (*DOCUMENT["paths"].values(), *DOCUMENT["webhooks"].values()):
        for operation in item.values():
            yield operation["operationId"], operation


def media(operation: Node) -> Iterator[tuple[str, Node]]:
    """The bodies of an operation that are described by a schema."""
    answers = {status: resolved(answer) for status, answer in operation["responses"].items()}
    for name, holder in {"request": operation.get("requestBody", {}), **answers}.items():
        for each in holder.get("content", {}).values():
            yield name, each


def examples() -> Iterator[Any]:
    """Every example with its schema, named by where it stands."""
    for name, operation in operations():
        for place, each in media(operation):
            yield pytest.param(each["schema"], each["example"], id=f"{name} {place}")
        for parameter in map(resolved, operation.get("parameters", [])):
            yield pytest.param(parameter["schema"], parameter["example"], id=f"{name} {parameter['name']}")
    for name, schema in DOCUMENT["components"]["schemas"].items():
        for example in schema.get("examples", []):
            yield pytest.param(schema, example, id=name)


def test_the_document_is_openapi() -> None:
    OpenAPIV31SpecValidator(DOCUMENT).validate()


@pytest.mark.parametrize(("schema", "example"), [*examples()])
def test_an_example_keeps_to_its_schema(schema: Node, example: object) -> None:
    jsonschema.validate(
        json.loads(json.dumps(example)),
        {**DOCUMENT, **schema},
        cls=jsonschema.Draft202012Validator,
        format_checker=jsonschema.FormatChecker(),
    )


@pytest.mark.parametrize(("name", "operation"), [*operations()])
def test_an_operation_says_what_it_does_and_needs(name: str, operation: Node) -> None:
    assert operation["description"], name
    assert operation["x-needs"] == []
    assert len(operation["tags"]) == 1
    for answer in map(resolved, operation["responses"].values()):
        assert answer["description"]


@pytest.mark.parametrize(("name", "operation"), [*operations()])
def test_an_operation_lists_what_may_go_wrong(name: str, operation: Node) -> None:
    if operation["operationId"] == "updateTestResult":
        return  # Spiritum's own contract describes it
    listed = set(operation["responses"])
    assert listed >= {"401", "500", "503"}, name
    if "requestBody" in operation:
        assert listed >= {"400", "413", "422"}, name
    for status, answer in ((int(status), resolved(answer)) for status, answer in operation["responses"].items()):
        if status >= 400:
            [content] = answer["content"].items()
            assert content[0] == "application/problem+json"
            assert content[1]["example"]["status"] == status
            assert content[1]["example"]["title"] == http.HTTPStatus(status).phrase or status in {413, 422}


def test_every_member_is_described() -> None:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        assert schema["description"], name
        for member, its_schema in schema.get("properties", {}).items():
            assert resolved(its_schema)["description"], f"{name}.{member}"
