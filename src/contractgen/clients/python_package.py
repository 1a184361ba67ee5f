"""A whole Python client library: one installable package for GraphQL, REST and subscriptions, with one sign-in."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from contractgen import client_runtime, runtime
from contractgen.clients.licensing import license_files
from contractgen.clients.options import ClientsTable, License, PythonClient
from contractgen.clients.python_graphql import GraphQLFiles, generate_graphql, render_documents
from contractgen.clients.python_rest import generate_rest
from contractgen.clients.version import contract_version
from contractgen.config import GraphQLTable
from contractgen.formatting import format_generated
from contractgen.names import snake
from contractgen.openapi.options import OpenApiOptions
from contractgen.openapi.reading import read_contract
from contractgen.operations import NamedOperation
from contractgen.runtime import ContractError
from contractgen.source_code import block, docstring, module

_RUNTIME = Path(client_runtime.__file__).parent
_REST_RUNTIME = Path(runtime.__file__).parent
_COPIED = {
    **{f"contractgen.client_runtime.{path.stem}": path for path in sorted(_RUNTIME.glob("[a-z]*.py"))},
    "contractgen.runtime.rest_client": _REST_RUNTIME / "rest_client.py",
    "contractgen.runtime.rest_contract": _REST_RUNTIME / "rest_contract.py",
    "contractgen.runtime.rest_formats": _REST_RUNTIME / "rest_formats.py",
}
"""Modules of ours that are copied into the library, under the last part of their names."""
_EXPORTED = {
    "errors": (
        "ApiError", "BadUserInput", "ClientError", "Conflict", "ConnectionLost", "FieldError", "Forbidden", "NotFound",
        "ServerFault", "TooManyRequests", "Unauthenticated", "Unavailable", "UnexpectedResponse", "Unreachable",
        "UserErrors", "raise_for_user_errors",
    ),
    "reconnect": ("Reconnect",),
    "subscription": ("Subscription",),
    "values": ("UNSET", "Id"),
}  # fmt: skip


def generate_python(
    root: Path, graphql: GraphQLTable, table: ClientsTable, operations: tuple[NamedOperation, ...], documents: Path,
    scratch: Path,
) -> dict[str, str]:  # fmt: skip
    """The files of the library's folder by name; `scratch` is an empty folder to work in."""
    client = table.python
    _refuse_shared_methods(operations, root / table.rest)
    graphql_files = generate_graphql(root, graphql, documents, scratch)
    code = {
        "__init__.py": _render_package(client, graphql_files),
        "client.py": _render_client(client),
        "operations.py": render_documents(operations),
        **{path.name: path.read_text() for path in _COPIED.values()},
        **{f"graphql/{name}": text for name, text in graphql_files.files.items()},
        **{f"rest/{name}": text for name, text in generate_rest(root, table, scratch).items()},
    }
    package = f"src/{client.package}"
    laid_out = {f"{package}/{name}": _lay_out(text, client.package) for name, text in code.items()}
    return {
        **dict(sorted(laid_out.items())),
        f"{package}/py.typed": "",
        "README.md": (root / client.readme).read_text(),
        "pyproject.toml": _render_project(client, contract_version(root / table.rest), table.license),
        **license_files(root, table.license),
    }


def _refuse_shared_methods(operations: Iterable[NamedOperation], rest: Path) -> None:
    """Refuse methods with one name: the client has the methods of both contracts, and would lose one of them."""
    contract = read_contract(rest, OpenApiOptions(document=rest, package="rest", outputs=("models",)))
    methods = {operation.name: operation.qualified for operation in contract.operations}
    shared = [
        (operation.name, methods[snake(operation.name)]) for operation in operations if snake(operation.name) in methods
    ]
    if shared:
        raise ContractError(
            "\n".join(
                f"{rest.name}: {other}: the operation {name} is a method of that name, too" for name, other in shared
            )
        )


def _lay_out(text: str, package: str) -> str:
    for module_name, path in _COPIED.items():
        text = text.replace(f"from {module_name} import", f"from {package}.{path.stem} import")
    text = text.replace("from contractgen.runtime import rest_formats", f"from {package} import rest_formats")
    return format_generated(text, first_party=[package])


def _render_package(client: PythonClient, graphql: GraphQLFiles) -> str:
    exported: Mapping[str, Iterable[str]] = {
        "client": (client.client,),
        "graphql.enums": graphql.enums,
        "graphql.input_types": graphql.inputs,
        **_EXPORTED,
    }
    names = sorted(name for listed in exported.values() for name in listed)
    imports = [f"from {client.package}.{place} import {', '.join(listed)}" for place, listed in exported.items()]
    return module(client.description, imports, [f"__all__ = [{', '.join(repr(name) for name in names)}]"])


def _render_client(client: PythonClient) -> str:
    imports = [
        f"from {client.package}.graphql.methods import GraphQLOperations",
        f"from {client.package}.rest.methods import RestOperations",
    ]
    summary = docstring(
        f"{client.description}\n\n"
        "`async with` it, then sign in: one session serves GraphQL, REST and subscriptions. Errors are those of\n"
        f"`{client.package}.errors`."
    )
    return module(
        "The client.", imports, [block(f"class {client.client}(GraphQLOperations, RestOperations):", summary)]
    )


def _render_project(client: PythonClient, version: str, terms: License | None) -> str:
    licensed = f'license = "{terms.name}"\nlicense-files = ["LICENSE"]\n' if terms else ""
    return f'''# Generated by contractgen. Do not edit: change codegen.toml or the contract, then `make gen`.
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "{client.distribution}"
version = "{version}"
description = "{client.description}"
readme = "README.md"
{licensed}requires-python = ">=3.11"
dependencies = ["httpx>=0.28,<1", "pydantic>=2.14,<3", "typing-extensions>=4.12", "websockets>=15"]

[project.optional-dependencies]
# For machine clients, which sign assertions.
machine = ["joserfc>=1.8,<2"]

[tool.hatch.build.targets.wheel]
packages = ["src/{client.package}"]
'''
