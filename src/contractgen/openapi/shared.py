"""The modules that server and client share: the operations, and the responses that the contract lists."""

from collections.abc import Iterator

from contractgen.openapi.contract import Contract, Operation, Response
from contractgen.openapi.options import OpenApiOptions
from contractgen.source_code import block, docstring, module


def render_operations(contract: Contract) -> str:
    """`operations.py`: the contract's operations as data."""
    constants = ", ".join(operation.constant for operation in contract.operations)
    parts = [_operation(operation) for operation in contract.operations]
    imports = ["from contractgen.runtime.rest_contract import Operation"]
    if any(operation.deprecation for operation in contract.operations):
        imports = ["from datetime import date", "from contractgen.runtime.rest_contract import Deprecation, Operation"]
    all_operations = f"OPERATIONS: tuple[Operation, ...] = ({constants},)"
    return module(f"{contract.title}: the operations.", imports, [*parts, all_operations])


def _operation(operation: Operation) -> str:
    statuses = ", ".join(str(response.status) for response in operation.responses)
    more = _form(operation) + _deprecation(operation) + _recent_authentication(operation)
    return (
        f"{operation.constant} = Operation(operation_id={operation.id!r}, method={operation.method!r}, "
        f"path={operation.path!r}, tag={operation.tag!r}, needs={operation.needs!r}, "
        f"security={operation.security!r}, statuses=frozenset({{{statuses}}}),{more})"
    )


def _form(operation: Operation) -> str:
    return " takes_form=True," if operation.body and operation.body.is_form else ""


def _recent_authentication(operation: Operation) -> str:
    return " needs_recent_authentication=True," if operation.needs_recent_authentication else ""


def _deprecation(operation: Operation) -> str:
    deprecation = operation.deprecation
    if deprecation is None:
        return ""
    days = (f"date({day.year}, {day.month}, {day.day})" for day in (deprecation.since, deprecation.sunset))
    return f" deprecation=Deprecation({', '.join(days)}),"


def render_responses(contract: Contract, options: OpenApiOptions) -> str:
    """`responses.py`: one class for each status of each operation, and the union of each operation's classes."""
    imports = [
        "from collections.abc import AsyncGenerator, Mapping",
        "from dataclasses import dataclass",
        "from typing import ClassVar, TypeAlias",
        "from contractgen.runtime.rest_contract import StreamedResponse, TypedResponse",
        f"from {options.package} import models",
        *contract.stand_ins,
    ]
    serves = "server" in options.outputs
    parts = [part for operation in contract.operations for part in _responses(operation, serves)]
    return module(f"{contract.title}: the responses of each operation.", imports, parts)


def _responses(operation: Operation, serves: bool) -> Iterator[str]:
    for response in operation.responses:
        yield _response(response, serves)
    union = " | ".join(response.class_name for response in operation.responses)
    yield f"{operation.title}Response: TypeAlias = {union}"
    yield docstring(f"The responses of `{operation.qualified}`.")
    classes = "".join(f"{response.class_name}, " for response in operation.responses)
    yield f"{operation.constant} = ({classes})"


def _response(response: Response, serves: bool) -> str:
    is_streamed = serves and response.is_streamed
    content = "chunks: AsyncGenerator[bytes]" if is_streamed else f"body: {response.body}"
    headers = ", ".join(f"{header.field!r}: {header.wire!r}" for header in response.headers)
    required = [f"{header.field}: {header.annotation}" for header in response.headers if header.required]
    optional = [
        f"{header.field}: {header.annotation} | None = None" for header in response.headers if not header.required
    ]
    lines = [
        docstring(response.description or f"Status {response.status}."),
        f"status: ClassVar[int] = {response.status}",
        *([f"media_type: ClassVar[str | None] = {response.media_type!r}"] if response.media_type else []),
        *([f"header_names: ClassVar[Mapping[str, str]] = {{{headers}}}"] if headers else []),
        *([content] if response.body else []),
        *required,
        *optional,
    ]
    base = "StreamedResponse" if is_streamed else "TypedResponse"
    return "@dataclass(frozen=True, slots=True)\n" + block(f"class {response.class_name}({base}):", *lines)
