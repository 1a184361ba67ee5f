"""The operations of a document, and the keys that match them with those of another."""

import re
from dataclasses import dataclass

from contractreview.openapi.documents import At, OpenApiContract

_METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
_PARAMETER = re.compile(r"\{([^}]*)\}")
_IGNORED_HEADERS = {"accept", "content-type", "authorization"}
"""Headers that parameters cannot describe: OpenAPI ignores such a parameter."""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation with its path."""

    method: str
    path: str
    at: At
    item: At
    prefix: str = ""
    """The prefix of a callback's name."""

    @property
    def name(self) -> str:
        """`POST /rest/login/`."""
        return f"{self.prefix}{self.method.upper()} {self.path}"

    @property
    def key(self) -> str:
        """The key that the same operation has in the other document; names of path parameters do not matter."""
        return f"{self.prefix}{self.method} {_PARAMETER.sub('{}', self.path)}"

    @property
    def id(self) -> str:
        """Its `operationId`, else its name."""
        return str(self.at.get("operationId").value or self.name)

    def parameters(self) -> dict[str, At]:
        """Its parameters by place and name, those of its path included."""
        both = (*self.item.get("parameters").items(), *self.at.get("parameters").items())
        named = {f"{parameter.get('in').value} {parameter.get('name').value}": parameter for parameter in both}
        return {name: parameter for name, parameter in named.items() if not _is_ignored(parameter)}

    def parameter_key(self, name: str) -> str:
        """The key of a parameter: place and name; for paths the position, for headers without case."""
        place, _, own = name.partition(" ")
        positions = _PARAMETER.findall(self.path)
        if place == "path" and own in positions:
            return f"path {positions.index(own)}"
        return f"{place} {own.lower() if place == 'header' else own}"

    def callbacks(self) -> "dict[str, Operation]":
        """The operations that the provider calls back, by their keys."""
        operations = [
            Operation(method, expression, operation, item, f"{self.name}: callback {name} ")
            for name, callback in self.at.get("callbacks").members()
            for expression, item in callback.members()
            for method, operation in item.members()
            if method in _METHODS
        ]
        return {operation.key: operation for operation in operations}


def operations_of(contract: OpenApiContract, section: str) -> dict[str, Operation]:
    """The operations in `paths` or `webhooks`, by their keys."""
    operations = [
        Operation(method, path, operation, item)
        for path, item in contract.top.get(section).members()
        for method, operation in item.members()
        if method in _METHODS
    ]
    by_key: dict[str, Operation] = {}
    for operation in operations:
        by_key[operation.key if operation.key not in by_key else operation.name] = operation
    return by_key


def identifiers(contract: OpenApiContract) -> dict[tuple[str, str], str]:
    """`operationId` of each operation by method and path, as a client writes them."""
    return {(each.method.upper(), each.path): each.id for each in operations_of(contract, "paths").values()}


def _is_ignored(parameter: At) -> bool:
    return parameter.get("in").value == "header" and str(parameter.get("name").value).lower() in _IGNORED_HEADERS
