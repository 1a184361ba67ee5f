"""What server and client have in common: the operations, the answers that the contract lists."""

from collections.abc import Iterator

from contractgen.openapi.contract import Answer, Contract, Operation
from contractgen.openapi.options import OpenApiOptions
from contractgen.openapi.writing import block, docstring, module


def render_operations(contract: Contract) -> str:
    """`operations.py`: the contract's operations as data."""
    constants = ", ".join(operation.constant for operation in contract.operations)
    parts = [_operation(operation) for operation in contract.operations]
    imports = ["from contractgen.runtime.rest_contract import Operation"]
    if any(operation.deprecation for operation in contract.operations):
        imports = ["from datetime import date", "from contractgen.runtime.rest_contract import Deprecation, Operation"]
    every = f"OPERATIONS: tuple[Operation, ...] = ({constants},)"
    return module(f"{contract.title}: the operations.", imports, [*parts, every])


def _operation(operation: Operation) -> str:
    statuses = ", ".join(str(answer.status) for answer in operation.answers)
    return (
        f"{operation.constant} = Operation(operation_id={operation.id!r}, method={operation.method!r}, "
        f"path={operation.path!r}, tag={operation.tag!r}, needs={operation.needs!r}, "
        f"security={operation.security!r}, statuses=frozenset({{{statuses}}}),{_deprecation(operation)})"
    )


def _deprecation(operation: Operation) -> str:
    ending = operation.deprecation
    if ending is None:
        return ""
    days = (f"date({day.year}, {day.month}, {day.day})" for day in (ending.since, ending.sunset))
    return f" deprecation=Deprecation({', '.join(days)}),"


def render_answers(contract: Contract, options: OpenApiOptions) -> str:
    """`answers.py`: one class for each status of each operation, and each operation's union of them."""
    imports = [
        "from collections.abc import Mapping",
        "from dataclasses import dataclass",
        "from typing import ClassVar, TypeAlias",
        "from contractgen.runtime.rest_contract import Answer",
        f"from {options.package} import models",
        *contract.stand_ins,
    ]
    parts = [part for operation in contract.operations for part in _answers(operation)]
    return module(f"{contract.title}: what each operation may answer.", imports, parts)


def _answers(operation: Operation) -> Iterator[str]:
    for answer in operation.answers:
        yield _answer(answer)
    union = " | ".join(answer.class_name for answer in operation.answers)
    yield f"{operation.title}Answer: TypeAlias = {union}"
    yield docstring(f"What `{operation.qualified}` may answer.")
    classes = "".join(f"{answer.class_name}, " for answer in operation.answers)
    yield f"{operation.constant} = ({classes})"


def _answer(answer: Answer) -> str:
    headers = ", ".join(f"{header.field!r}: {header.wire!r}" for header in answer.headers)
    required = [f"{header.field}: {header.annotation}" for header in answer.headers if header.required]
    optional = [
        f"{header.field}: {header.annotation} | None = None" for header in answer.headers if not header.required
    ]
    lines = [
        docstring(answer.description or f"Status {answer.status}."),
        f"status: ClassVar[int] = {answer.status}",
        *([f"media_type: ClassVar[str | None] = {answer.media_type!r}"] if answer.media_type else []),
        *([f"header_names: ClassVar[Mapping[str, str]] = {{{headers}}}"] if headers else []),
        *([f"body: {answer.body}"] if answer.body else []),
        *required,
        *optional,
    ]
    return "@dataclass(frozen=True, slots=True)\n" + block(f"class {answer.class_name}(Answer):", *lines)
