"""The REST half of a Python client: a method returns the body of the success response, and raises any other."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from contractgen.clients.options import ClientsTable, SignIn
from contractgen.clients.sign_in import SignInOperations, sign_in_of, success_response
from contractgen.names import snake
from contractgen.openapi.client import render_client
from contractgen.openapi.contract import Contract, Operation, Response
from contractgen.openapi.models import render_models
from contractgen.openapi.options import OpenApiOptions
from contractgen.openapi.reading import read_contract
from contractgen.openapi.server import TYPE_IMPORTS
from contractgen.openapi.shared import render_operations, render_responses
from contractgen.source_code import block, docstring, module

_PACKAGE = '"""REST: the inputs and responses of the operations. Generated from the contract: do not edit."""\n'


def generate_rest(root: Path, table: ClientsTable, scratch: Path) -> dict[str, str]:
    """The files of the package `rest` by name, not yet formatted; `scratch` is an empty folder to work in."""
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
        "responses.py": render_responses(contract, options),
        "answers.py": _render_deprecated_names(contract, options),
        "client.py": render_client(contract, options),
        "methods.py": _render_methods(contract, options, table.sign_in),
    }


def _render_deprecated_names(contract: Contract, options: OpenApiOptions) -> str:
    """`answers.py`: the names that the module `responses` had in earlier versions, kept for one version."""
    titles = [operation.title for operation in contract.operations]
    imports = [
        "import warnings",
        f"from {options.package}.responses import *",
        f"from {options.package} import responses",
    ]
    aliases = [f"{title}Answer = responses.{title}Response" for title in titles]
    module_name = f"{options.package}.answers"
    warning = f"{module_name} is now {options.package}.responses, and LoginAnswer for instance LoginResponse"
    warn = f"warnings.warn({warning!r}, DeprecationWarning, stacklevel=2)"
    return module("Deprecated: the earlier names of `responses`, kept for one version.", imports, [warn, *aliases])


def _render_methods(contract: Contract, options: OpenApiOptions, sign_in: SignIn) -> str:
    imports = [
        *TYPE_IMPORTS,
        "from contractgen.client_runtime.rest_calls import RestCalls",
        f"from {options.package} import models, responses",
        f"from {options.package}.client import RestClient",
        *contract.stand_ins,
    ]
    session = sign_in_of(contract, sign_in)
    others = [
        operation
        for operation in contract.operations
        if operation not in (session.begin, session.end) and not _is_page(operation)
    ]
    methods = [
        _sign_in(session, contract),
        _sign_out(session.end, contract),
        *(_method(operation, contract, session.renewals.get(operation.id, ())) for operation in others),
        *([_resume(*session.resume, contract)] if session.resume else []),
    ]
    client = "@property\ndef _rest(self) -> RestClient:\n    return RestClient(self._http)"
    head = "class RestOperations(RestCalls):"
    summary = docstring("One method for each operation: it returns the success response's body, and raises any other.")
    return module(f"{contract.title}: the methods.", imports, [block(head, summary, client, *methods)])


def _is_page(operation: Operation) -> bool:
    """Whether it only leads elsewhere: a browser opens it as a page, and a client has no method for it."""
    return all(response.status >= 300 for response in operation.responses)


def _method(operation: Operation, contract: Contract, token: Sequence[str]) -> str:
    """`token` is the path of the session's new token in the response, if there is one."""
    arguments = ["self"]
    if operation.body:
        arguments.append(f"body: {operation.body.annotation}{'' if operation.body.required else ' | None = None'}")
    if operation.parameters:
        arguments.append("*")
    for parameter in operation.parameters:
        optional = "" if parameter.required else " | None = None"
        arguments.append(f"{parameter.argument}: {parameter.type.annotation}{optional}")
    success = success_response(operation, contract)
    head = f"\nasync def {operation.name}({', '.join(arguments)}) -> {success.body}:"
    names = [*(["body"] if operation.body else []), *(parameter.argument for parameter in operation.parameters)]
    call = f"self._rest.{operation.name}({', '.join(f'{name}={name}' for name in names)})"
    documentation = docstring(operation.documentation or operation.qualified)
    kept = [f"self._session.token = response.body.{'.'.join(map(snake, token))}"] if token else []
    return block(head, documentation, *_success_response(call, success), *kept, *_return_body(success))


def _resume(renewal: Operation, current: Operation, contract: Contract) -> str:
    head = f"\nasync def resume(self) -> {success_response(current, contract).body}:"
    documentation = docstring(
        "Go on with a session that is there, by the cookie in `keys`, and return whose it is.\n\n"
        "Raises `ApiError` if it has ended. The session gets another token for WebSockets: the earlier opens no more."
    )
    return block(head, documentation, f"await self.{renewal.name}()", f"return await self.{current.name}()")


def _sign_in(session: SignInOperations, contract: Contract) -> str:
    operation = session.begin
    success = success_response(operation, contract)
    names = [snake(member) for member in session.credentials]
    annotation = operation.body.annotation if operation.body else ""
    # Not validated: pydantic would quote a password in its error. The server validates it anyway.
    body = f"{annotation}.model_construct({', '.join(f'{name}={name}' for name in names)})"
    documentation = docstring(operation.documentation or operation.qualified)
    head = f"\nasync def {operation.name}(self, {', '.join(f'{name}: str' for name in names)}) -> {success.body}:"
    keep_token = f"self._session.token = response.body.{'.'.join(map(snake, session.token))}"
    call = f"self._rest.{operation.name}(body={body})"
    return block(head, documentation, *_success_response(call, success), keep_token, *_return_body(success))


def _sign_out(operation: Operation, contract: Contract) -> str:
    success = success_response(operation, contract)
    documentation = docstring(operation.documentation or operation.qualified)
    head = f"\nasync def {operation.name}(self) -> {success.body}:"
    sign_out = [*_success_response(f"self._rest.{operation.name}()", success), "self._session.token = None"]
    # The server closes subscriptions before its response arrives: none of them may sign in again because of that.
    locked = ["async with self._session.changing:", *(f"    {line}" for line in sign_out)]
    return block(head, documentation, *locked, *_return_body(success))


def _success_response(call: str, success: Response) -> Iterator[str]:
    yield f"response = await self._response({call})"
    yield f"if not isinstance(response, responses.{success.class_name}):"
    yield "    self._raise(response)"


def _return_body(success: Response) -> Iterator[str]:
    if success.body:
        yield "return response.body"
