"""The client: one method for each operation."""

from contractgen.names import pascal
from contractgen.openapi.contract import Contract, Operation
from contractgen.openapi.options import OpenApiOptions
from contractgen.openapi.server import TYPE_IMPORTS
from contractgen.openapi.signatures import client_signature
from contractgen.source_code import block, docstring, module

_PLACES = {"path": "path", "query": "query", "header": "headers", "cookie": "cookies"}


def render_client(contract: Contract, options: OpenApiOptions) -> str:
    """`client.py`: a class with one method for each operation."""
    imports = [
        *TYPE_IMPORTS,
        "from contractgen.runtime.rest_client import Client",
        f"from {options.package} import responses, models, operations",
        *contract.stand_ins,
    ]
    adapters = [_body_adapter(operation) for operation in contract.operations]
    methods = [_method(operation) for operation in contract.operations]
    summary = docstring(
        f"{contract.title}, called over an `httpx.AsyncClient`.\n\n"
        "Each method returns one of the contract's responses. It raises UnlistedStatus or InvalidResponse\n"
        "for any other, and httpx's own errors for faults of the network."
    )
    client = block(f"class {options.client_name or f'{pascal(contract.title)}Client'}(Client):", summary, *methods)
    return module(f"{contract.title}: the client's side.", imports, [*filter(None, adapters), client])


def _body_adapter(operation: Operation) -> str:
    if operation.body is None:
        return ""
    type_ = operation.body.annotation
    return f"_{operation.constant}_BODY: TypeAdapter[{type_}] = TypeAdapter({type_})"


def _method(operation: Operation) -> str:
    arguments = [f"operations.{operation.constant}", f"responses.{operation.constant}"]
    for place, keyword in _PLACES.items():
        parameters = [parameter for parameter in operation.parameters if parameter.place == place]
        if parameters:
            values = ", ".join(f"{parameter.wire!r}: {parameter.argument}" for parameter in parameters)
            arguments.append(f"{keyword}={{{values}}}")
    if operation.body:
        dumped = f"_{operation.constant}_BODY.dump_json(body, by_alias=True)"
        arguments.append(
            f"content={dumped}" if operation.body.required else f"content={dumped} if body is not None else None"
        )
    head = f"\n{client_signature(operation)}:"
    return block(
        head,
        docstring(operation.documentation or operation.qualified),
        f"return await self._send({', '.join(arguments)})",
    )
