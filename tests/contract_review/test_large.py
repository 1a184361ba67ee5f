"""A large document is reviewed in seconds: made by a program, as large and as interwoven as public ones are."""

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest

from contractreview.changes import merged
from contractreview.openapi.comparison import compare
from contractreview.openapi.documents import load

MIN_BYTES = 1_200_000
MAX_SECONDS = 20.0
"""Of the processor, loading both revisions included."""


def _property(chance: random.Random, names: list[str]) -> dict[str, Any]:
    other = {"$ref": f"#/components/schemas/{chance.choice(names)}"}
    return chance.choice(
        [
            {"type": "string", "maxLength": 40, "description": "A text of it, as people write it."},
            {"type": ["string", "null"], "format": "date-time"},
            other,
            {"oneOf": [{"type": "null"}, other]},
            {"type": "array", "items": other, "maxItems": 100},
            {"type": "object", "additionalProperties": other},
        ]
    )


def _schema(name: str, names: list[str], *, changed: bool) -> dict[str, Any]:
    chance = random.Random(name)
    if name.endswith("3"):
        members = [{"$ref": f"#/components/schemas/{member}"} for member in chance.sample(names, 5)]
        return {"oneOf": members}
    properties = {f"field_{n}": _property(chance, names) for n in range(chance.randint(8, 24))}
    if changed and name.endswith("00"):
        del properties["field_1"]
    return {"type": "object", "required": ["field_0"], "properties": properties}


def _document(*, changed: bool) -> dict[str, Any]:
    names = [f"Thing{n}" for n in range(400)]
    paths: dict[str, Any] = {}
    for n in range(200):
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/Thing{n * 2}"}}}
        responses = {"200": {"description": "Found.", "content": content}}
        paths[f"/things/{n}"] = {
            "get": {"operationId": f"get{n}", "responses": responses},
            "post": {"operationId": f"make{n}", "requestBody": {"content": content}, "responses": responses},
        }
    schemas = {name: _schema(name, names, changed=changed) for name in names}
    head = {"openapi": "3.1.0", "info": {"title": "Large", "version": "1"}}
    return {**head, "paths": paths, "components": {"schemas": schemas}}


@pytest.mark.slow
def test_a_document_of_more_than_a_megabyte_is_reviewed_in_seconds(tmp_path: Path) -> None:
    for name, changed in (("before", False), ("after", True)):
        (tmp_path / name).write_text(json.dumps(_document(changed=changed), indent=2))
    assert (tmp_path / "before").stat().st_size > MIN_BYTES
    begin = time.process_time()
    changes = merged(compare(*(load(tmp_path / name, name) for name in ("before", "after"))))
    seconds = time.process_time() - begin
    assert {change.at for change in changes} == {f"Thing{n}.field_1" for n in range(100, 400, 100)}
    assert seconds < MAX_SECONDS
