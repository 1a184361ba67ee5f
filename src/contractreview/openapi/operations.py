"""Operations of a document, and what stands for one in another document."""

import re
from dataclasses import dataclass

from contractreview.openapi.documents import At, OpenApiContract

_METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
_PARAMETER = re.compile(r"\{([^}]*)\}")
_OUTSIDE = {"accept", "content-type", "authorization"}
"""Headers that no parameter may describe: OpenAPI passes over one that does."""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation with its path."""

    method: str
    path: str
    at: At
    item: At
    prefix: str = ""
    """What a callback's name begins with."""

    @property
    def name(self) -> str:
        """`POST /rest/login/`."""
        return f"{self.prefix}{self.method.upper()} {self.path}"

    @property
    def key(self) -> str:
        """What an operation of the other document must share to be the same; names of path parameters do not count."""
        return f"{self.prefix}{self.method} {_PARAMETER.sub('{}', self.path)}"

    @property
    def id(self) -> str:
        """What generated clients call it."""
        return str(self.at.get("operationId").value or self.name)

    def parameters(self) -> dict[str, At]:
        """Its parameters by place and name, those of its path included."""
        both = (*self.item.get("parameters").items(), *self.at.get("parameters").items())
        named = {f"{one.get('in').value} {one.get('name').value}": one for one in both}
        return {name: one for name, one in named.items() if not _is_outside(one)}

    def parameter_key(self, name: str) -> str:
        """A parameter's place and name, as callers use them: where in the path it is, a header in any case."""
        place, _, own = name.partition(" ")
        positions = _PARAMETER.findall(self.path)
        if place == "path" and own in positions:
            return f"path {positions.index(own)}"
        return f"{place} {own.lower() if place == 'header' else own}"

    def callbacks(self) -> "dict[str, Operation]":
        """What whoever serves the operation will call, by their keys."""
        found = [
            Operation(method, expression, operation, item, f"{self.name}: callback {name} ")
            for name, callback in self.at.get("callbacks").members()
            for expression, item in callback.members()
            for method, operation in item.members()
            if method in _METHODS
        ]
        return {one.key: one for one in found}


def operations_of(contract: OpenApiContract, section: str) -> dict[str, Operation]:
    """The operations in `paths` or `webhooks`, by their keys."""
    found = [
        Operation(method, path, operation, item)
        for path, item in contract.top.get(section).members()
        for method, operation in item.members()
        if method in _METHODS
    ]
    by_key: dict[str, Operation] = {}
    for one in found:
        by_key[one.key if one.key not in by_key else one.name] = one
    return by_key


def _is_outside(parameter: At) -> bool:
    return parameter.get("in").value == "header" and str(parameter.get("name").value).lower() in _OUTSIDE
