"""Calls made up by schemathesis from an OpenAPI document, sent to a running server, and their answers looked at."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import schemathesis
import yaml
from hypothesis import strategies as st
from schemathesis import GenerationMode, checks
from schemathesis.specs.openapi import checks as openapi_checks

_DOCUMENTS: Final = Path(__file__).parents[2] / "schema" / "openapi"
_CHECKS: Final = [
    getattr(openapi_checks, name, None) or getattr(checks, name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
    )
]
"""Schemathesis's own: by name, since their types are not complete."""


@cache
def operations(name: str) -> Mapping[str, Any]:
    """Schemathesis's operations of a document by their ids, without keys and sessions, which we give ourselves."""
    document: dict[str, Any] = yaml.safe_load((_DOCUMENTS / f"{name}.yaml").read_text())
    document.pop("security", None)
    for methods in document["paths"].values():
        for operation in methods.values():
            operation.pop("security", None)
    loaded: Any = schemathesis.openapi.from_dict(document)
    valid = [result.ok() for result in loaded.get_all_operations()]
    return {operation.definition.raw["operationId"]: operation for operation in valid}


def kinds(name: str) -> list[tuple[str, GenerationMode]]:
    """What to make up: calls as the contract wants them, and, where something is taken, calls that break it."""
    return [
        (operation_id, mode)
        for operation_id, operation in operations(name).items()
        for mode in GenerationMode
        if mode is GenerationMode.POSITIVE or operation.definition.raw.keys() & {"requestBody", "parameters"}
    ]


def calls(operation: Any, mode: GenerationMode, known: Mapping[str, Sequence[object]]) -> st.SearchStrategy[Any]:
    """Calls of an operation; members of those that are as the contract wants them often name what there is."""

    @st.composite
    def with_known(draw: st.DrawFn) -> Any:
        case = draw(operation.as_strategy(mode))
        if mode is GenerationMode.POSITIVE and isinstance(case.body, dict):
            body = cast("dict[str, object]", case.body)
            for member in sorted(body.keys() & known.keys()):
                body[member] = draw(st.sampled_from([body[member], *known[member]]))
        return case

    return with_known()


def send(case: Any, url: str, cookies: Mapping[str, str]) -> int:
    """Make the call, raise what is wrong with its answer, and give its status."""
    response = case.call(base_url=url, cookies=dict(cookies))
    case.validate_response(response, checks=_CHECKS)
    return int(response.status_code)
