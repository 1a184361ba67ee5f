"""The operations that start and end a session, as the clients of both languages need them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from contractgen.clients.options import SignIn
from contractgen.openapi.contract import Contract, Operation, Response


@dataclass(frozen=True, slots=True)
class SignInOperations:
    """The sign-in and the sign-out of a contract."""

    begin: Operation
    end: Operation
    credentials: tuple[str, ...]
    """The members of the sign-in's body; all of them are strings."""
    token: tuple[str, ...]
    """The path of the token for WebSockets in the sign-in's response."""
    renewals: Mapping[str, tuple[str, ...]]
    """The operations after which the token is another, by id, and its path in the response of each."""
    resume: tuple[Operation, Operation] | None
    """The operations that give a session that is there another token, and that say whose it is."""


def sign_in_of(contract: Contract, sign_in: SignIn) -> SignInOperations:
    """The sign-in and sign-out of a contract; raises `ContractError` if it has none of the expected form."""
    by_id = {operation.id: operation for operation in contract.operations}
    resuming = [name for name in (sign_in.resume, sign_in.current_user) if name is not None]
    if missing := {sign_in.operation, sign_in.sign_out, *resuming, *sign_in.renewals} - set(by_id):
        raise contract.document.fault("#/paths", f"codegen.toml signs in and out with {', '.join(sorted(missing))}")
    begin = by_id[sign_in.operation]
    credentials = tuple(_credentials(begin, contract))
    renewals = {name: tuple(path.split(".")) for name, path in sign_in.renewals.items()}
    resume = (by_id[resuming[0]], by_id[resuming[1]]) if len(resuming) == 2 else None
    token = tuple(sign_in.token.split("."))
    return SignInOperations(begin, by_id[sign_in.sign_out], credentials, token, renewals, resume)


def success_response(operation: Operation, contract: Contract) -> Response:
    """The operation's only response of a status 2xx: a client's method returns its body."""
    successes = [response for response in operation.responses if 200 <= response.status < 300]
    if len(successes) != 1:
        raise contract.document.fault(operation.id, f"a client's method returns one response, not {len(successes)}")
    return successes[0]


def schema_name(annotation: str | None) -> str:
    """`models.Credentials` -> `Credentials`."""
    return (annotation or "").removeprefix("models.")


def _credentials(operation: Operation, contract: Contract) -> Iterator[str]:
    name = schema_name(operation.body.annotation if operation.body else None)
    schema = cast("dict[str, dict[str, dict[str, object]]]", contract.schemas.get(name, {}))
    for member, described in schema.get("properties", {}).items():
        if described.get("type") != "string":
            raise contract.document.fault(operation.id, f"the sign-in's {member} is not a string")
        yield member
