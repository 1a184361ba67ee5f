"""The operations that begin and end a session, as both languages' clients need them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from contractgen.clients.options import SignIn
from contractgen.openapi.contract import Answer, Contract, Operation


@dataclass(frozen=True, slots=True)
class SignInOperations:
    """Found in a contract."""

    begin: Operation
    end: Operation
    credentials: tuple[str, ...]
    """The members of the sign-in's body; all of them are text."""
    token: tuple[str, ...]
    """Where in its answer the token for WebSockets is."""


def sign_in_of(contract: Contract, sign_in: SignIn) -> SignInOperations:
    """Raises `ContractError` where the contract has them not, or not in this shape."""
    by_id = {operation.id: operation for operation in contract.operations}
    if missing := {sign_in.operation, sign_in.sign_out} - set(by_id):
        raise contract.document.fault("#/paths", f"codegen.toml signs in and out with {', '.join(sorted(missing))}")
    begin = by_id[sign_in.operation]
    credentials = tuple(_credentials(begin, contract))
    return SignInOperations(begin, by_id[sign_in.sign_out], credentials, tuple(sign_in.token.split(".")))


def hoped_answer(operation: Operation, contract: Contract) -> Answer:
    """The one answer that a client's method returns."""
    hoped = [answer for answer in operation.answers if 200 <= answer.status < 300]
    if len(hoped) != 1:
        raise contract.document.fault(operation.id, f"a client's method returns one answer, not {len(hoped)}")
    return hoped[0]


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
