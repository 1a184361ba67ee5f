"""The REST half of a Python client: the answer that was hoped for is returned, any other raised."""

from collections.abc import Iterator
from pathlib import Path

from contractgen.clients.options import ClientsTable, SignIn
from contractgen.clients.sign_in import SignInOperations, hoped_answer, sign_in_of
from contractgen.names import snake
from contractgen.openapi.client import render_client
from contractgen.openapi.contract import Answer, Contract, Operation
from contractgen.openapi.models import render_models
from contractgen.openapi.options import OpenApiOptions
from contractgen.openapi.reading import read_contract
from contractgen.openapi.server import TYPE_IMPORTS
from contractgen.openapi.shared import render_answers, render_operations
from contractgen.openapi.writing import block, docstring, module

_PACKAGE = '"""REST: what the operations take and answer. Generated from the contract: do not edit."""\n'


def generate_rest(root: Path, table: ClientsTable, scratch: Path) -> dict[str, str]:
    """The files of the package `rest` by name, not yet laid out; `scratch` is an empty folder to work in."""
    options = OpenApiOptions(
        document=table.rest,
        package=f"{table.python.package}.rest",
        outputs=("models", "client"),
        client_name="RestClient",
        types=table.python.types,
    )
    contract = read_contract(root / table.rest, options)
    return {
        "__init__.py": _PACKAGE,
        "models.py": render_models(contract, options, scratch),
        "operations.py": render_operations(contract),
        "answers.py": render_answers(contract, options),
        "client.py": render_client(contract, options),
        "methods.py": _render_methods(contract, options, table.sign_in),
    }


def _render_methods(contract: Contract, options: OpenApiOptions, sign_in: SignIn) -> str:
    imports = [
        *TYPE_IMPORTS,
        "from contractgen.client_runtime.rest_calls import RestCalls",
        f"from {options.package} import answers, models",
        f"from {options.package}.client import RestClient",
        *contract.stand_ins,
    ]
    found = sign_in_of(contract, sign_in)
    apart = (found.begin, found.end)
    plain = [_method(operation, contract) for operation in contract.operations if operation not in apart]
    methods = [_sign_in(found, contract), _sign_out(found.end, contract), *plain]
    client = "@property\ndef _rest(self) -> RestClient:\n    return RestClient(self._http)"
    head = "class RestOperations(RestCalls):"
    promise = docstring("One method for each operation; an answer that is not the hoped for one is raised.")
    return module(f"{contract.title}: the methods.", imports, [block(head, promise, client, *methods)])


def _method(operation: Operation, contract: Contract) -> str:
    arguments = ["self"]
    if operation.body:
        arguments.append(f"body: {operation.body.annotation}{'' if operation.body.required else ' | None = None'}")
    optional = {one.argument: "" if one.required else " | None = None" for one in operation.parameters}
    arguments += [
        *(["*"] if operation.parameters else []),
        *(f"{one.argument}: {one.type.annotation}{optional[one.argument]}" for one in operation.parameters),
    ]
    hoped = hoped_answer(operation, contract)
    head = f"\nasync def {operation.name}({', '.join(arguments)}) -> {hoped.body}:"
    names = [*(["body"] if operation.body else []), *(parameter.argument for parameter in operation.parameters)]
    call = f"self._rest.{operation.name}({', '.join(f'{name}={name}' for name in names)})"
    told = docstring(operation.documentation or operation.qualified)
    return block(head, told, *_answering(call, hoped), *_returning(hoped))


def _sign_in(found: SignInOperations, contract: Contract) -> str:
    operation = found.begin
    hoped = hoped_answer(operation, contract)
    names = [snake(member) for member in found.credentials]
    annotation = operation.body.annotation if operation.body else ""
    # Not validated: pydantic would quote a password in its error. The server judges it, as it does anyway.
    body = f"{annotation}.model_construct({', '.join(f'{name}={name}' for name in names)})"
    told = docstring(operation.documentation or operation.qualified)
    head = f"\nasync def {operation.name}(self, {', '.join(f'{name}: str' for name in names)}) -> {hoped.body}:"
    keeping = f"self._session.token = answer.body.{'.'.join(map(snake, found.token))}"
    call = f"self._rest.{operation.name}(body={body})"
    return block(head, told, *_answering(call, hoped), keeping, *_returning(hoped))


def _sign_out(operation: Operation, contract: Contract) -> str:
    hoped = hoped_answer(operation, contract)
    told = docstring(operation.documentation or operation.qualified)
    head = f"\nasync def {operation.name}(self) -> {hoped.body}:"
    answering = [*_answering(f"self._rest.{operation.name}()", hoped), "self._session.token = None"]
    # No subscription shall sign in again because the server has closed it before its answer came.
    signing_out = ["async with self._session.changing:", *(f"    {line}" for line in answering)]
    return block(head, told, *signing_out, *_returning(hoped))


def _answering(call: str, hoped: Answer) -> Iterator[str]:
    yield f"answer = await self._answer({call})"
    yield f"if not isinstance(answer, answers.{hoped.class_name}):"
    yield "    self._refuse(answer)"


def _returning(hoped: Answer) -> Iterator[str]:
    if hoped.body:
        yield "return answer.body"
