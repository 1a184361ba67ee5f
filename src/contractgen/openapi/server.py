"""The server: interfaces to implement, the input of each operation, and the routes."""

from collections.abc import Iterable

from contractgen.openapi.contract import Contract, Operation, Parameter, Tag
from contractgen.openapi.options import OpenApiOptions
from contractgen.openapi.signatures import handler_signature
from contractgen.openapi.strict_types import strict
from contractgen.source_code import block, docstring, module

TYPE_IMPORTS = (
    "from datetime import date",
    "from typing import Annotated, Literal",
    "from uuid import UUID",
    "from pydantic import AwareDatetime, Field, TypeAdapter",
)
"""The imports that types in signatures may need, besides the models."""


def render_inputs(contract: Contract, options: OpenApiOptions) -> str:
    """`inputs.py`: an input class for each operation that has parameters or a body."""
    imports = [
        "from dataclasses import dataclass, field",
        *TYPE_IMPORTS,
        "from contractgen.runtime.rest_input import Source",
        f"from {options.package} import models",
        *contract.stand_ins,
    ]
    parts = [_input(operation) for operation in contract.operations if operation.parameters or operation.body]
    return strict(module(f"{contract.title}: the input of each operation, with its limits.", imports, parts))


def _input(operation: Operation) -> str:
    fields = [_input_field(parameter) for parameter in operation.parameters]
    if operation.body:
        optional, default = ("", "") if operation.body.required else (" | None", " = None")
        fields.append(
            f"body: Annotated[{operation.body.annotation}{optional}, Field(alias=''), Source('body')]{default}"
        )
    head = f"@dataclass(frozen=True, slots=True, kw_only=True)\nclass {operation.title}Input:"
    return block(head, docstring(f"The input of `{operation.qualified}`."), *fields)


def _input_field(parameter: Parameter) -> str:
    type_ = parameter.type
    optional = "" if parameter.required or parameter.default is not None else " | None"
    limits = ", ".join((f"alias={parameter.wire!r}", *type_.limits))
    many = ", many=True" if type_.many else ""
    source = f"Source({parameter.place!r}, {type_.kind!r}{many})"
    annotated = f"{parameter.argument}: Annotated[{type_.checked}{optional}, Field({limits}), {source}]"
    if parameter.required:
        return annotated
    if isinstance(parameter.default, list):
        return f"{annotated} = field(default_factory=lambda: {parameter.default!r})"
    return f"{annotated} = {parameter.default!r}"


def render_server(contract: Contract, options: OpenApiOptions) -> str:
    """`server.py`: an interface for each tag, the registry of their implementations, the router."""
    call_module, _, call_name = str(options.call).rpartition(".")
    imports = [
        "from abc import abstractmethod",
        "from collections.abc import Mapping",
        "from dataclasses import dataclass",
        "from pathlib import Path",
        "from typing import ClassVar",
        *TYPE_IMPORTS,
        "from fastapi import APIRouter",
        "from contractgen.runtime.interface import Interface",
        "from contractgen.runtime.rest import Guard, Routes",
        "from contractgen.runtime.rest_contract import TypedResponse",
        "from contractgen.runtime.rest_input import BODY_LIMIT, Received",
        f"from {options.package} import inputs, models, operations, responses",
        f"from {call_module} import {call_name}",
        *contract.stand_ins,
    ]
    document = "DOCUMENT = Path(__file__).with_name('document.json').read_text(encoding='utf-8')"
    parts = [
        f"{document}\n{docstring('The contract itself, for `/openapi.json`.')}",
        *(_interface(tag, contract.of(tag), call_name) for tag in contract.tags),
        _registry(contract),
        _make_router(contract, call_name),
    ]
    return module(f"{contract.title}: the server's side.", imports, parts)


def _interface(tag: Tag, operations: Iterable[Operation], call: str) -> str:
    named = ", ".join(f"{operation.name!r}: {operation.qualified!r}" for operation in operations)
    methods = [
        f"\n@abstractmethod\n{block(f'{signature}:', docstring(operation.documentation or operation.qualified))}"
        for operation in operations
        for signature in [handler_signature(operation, call, responses="responses.")]
    ]
    head = f"class {tag.interface}(Interface):"
    contract = f"__contract__: ClassVar[Mapping[str, str]] = {{{named}}}"
    return block(head, docstring(tag.description or f"The operations of `{tag.name}`."), contract, *methods)


def _registry(contract: Contract) -> str:
    fields = [f"{tag.attribute}: {tag.interface}" for tag in contract.tags]
    head = "@dataclass(frozen=True, slots=True)\nclass Handlers:"
    return block(head, docstring("The handlers of each tag."), *fields)


def _make_router(contract: Contract, call: str) -> str:
    summary = docstring("The routes of the contract. The guard checks access, and turns exceptions into responses.")
    ordered = sorted(contract.operations, key=_by_templates)
    body = [summary, "routes = Routes(guard, body_limit=body_limit)", *(_route(contract, o, call) for o in ordered)]
    head = f"def make_router(handlers: Handlers, guard: Guard[{call}], *, body_limit: int = BODY_LIMIT) -> APIRouter:"
    return block(head, *body, "return routes.router")


def _by_templates(operation: Operation) -> list[bool]:
    """Sort key: `/patients/lookup` comes before `/patients/{id}`, as OpenAPI requires."""
    return ["{" in segment for segment in operation.path.split("/")]


def _route(contract: Contract, operation: Operation, call: str) -> str:
    tag = next(tag for tag in contract.tags if tag.name == operation.tag)
    names = [*(["body"] if operation.body else []), *(parameter.argument for parameter in operation.parameters)]
    arguments = "".join(f", {name}=values.{name}" for name in names)
    received = "received" if names else "_received"
    read = [f"values = await received.read(inputs.{operation.title}Input)"] if names else []
    call_handler = f"return await handlers.{tag.attribute}.{operation.name}(call{arguments})"
    head = f"\nasync def {operation.name}(call: {call}, {received}: Received) -> TypedResponse:"
    added = f"\nroutes.add(operations.{operation.constant},responses.{operation.constant}, {operation.name})"
    return block(head, *read, call_handler) + "\n" + added
