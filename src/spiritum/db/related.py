"""Relations between rows, declared: what a batch reads, so that a statement may read it for rows that it reads itself.

    POINTS = Related(select(...), DecisionPoint.on_pathway_id, parent="id", order_by=(DecisionPoint.id,))

    @stands_for(POINTS)
    async def decision_points(self, parents, reads, caller): ...

SECURITY: what a relation filters by is computed by the same function for the batch and for the declaration, so that
nobody sees by one way what the other hides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Select
from sqlalchemy.sql.elements import SQLCoreOperations
from sqlalchemy.types import TypeEngine

Method = TypeVar("Method", bound=Callable[..., Any])
Values: TypeAlias = Mapping[str, object]


class Bind(Protocol):
    """Makes the parameter of a name; in a statement with several relations it gets a name of its own."""

    def __call__(self, name: str, type_: TypeEngine[Any] | type[TypeEngine[Any]], /) -> BindParameter[Any]:
        """The parameter."""
        ...


def _no_conditions(_bind: Bind) -> Sequence[ColumnElement[bool]]:
    return ()


@dataclass(frozen=True, eq=False)
class Related:
    """Rows that belong to other rows."""

    rows: Select[*tuple[Any, ...]]
    """What is read of each; its labels are the attributes that GraphQL fields are answered with."""
    theirs: SQLCoreOperations[Any]
    """The column that says to whom a row belongs."""
    parent: str
    """The attribute of the other row that it is compared with."""
    is_many: bool = True
    order_by: Sequence[SQLCoreOperations[Any]] = ()
    where: Callable[[Bind], Sequence[ColumnElement[bool]]] = _no_conditions
    limit: str | None = None
    """The parameter that says how many of each parent's rows are wanted."""


@dataclass(frozen=True)
class Declaration:
    """What a batch method stands for."""

    related: Related
    values: Callable[..., Values]
    """From the caller and the method's arguments to the values of the relation's parameters; may refuse by raising."""


def no_values(_caller: object) -> Values:
    """Of a relation without parameters."""
    return {}


_DECLARATION = "__stands_for__"


def stands_for(related: Related, values: Callable[..., Values] = no_values) -> Callable[[Method], Method]:
    """Declare that a batch method gives the related rows of each parent and does nothing else."""

    def declare(method: Method) -> Method:
        setattr(method, _DECLARATION, Declaration(related, values))
        return method

    return declare


def declaration_of(method: Callable[..., Any]) -> Declaration | None:
    """What the method was declared to stand for."""
    return getattr(method, _DECLARATION, None)
