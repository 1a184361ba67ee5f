"""The bindings of the contract's fields: how each field is resolved, as the generated registry declares it.

A field is an attribute of its parent, an attribute of a source's value, a batch of its own, or a root. `bind` adds the
bindings to a schema, both as resolvers for graphql-core's executor and, in each field's `extensions` under `BINDING`,
as data for an executor that plans ahead.

SECURITY: a field below the roots may declare who may read it (`Access`). Its resolver refuses everyone else, whatever
its binding is. An executor that plans ahead calls `FieldContext.permits` for every planned field; if that is false,
it leaves the operation to the resolvers.

SECURITY: a batch is given the caller's rights and never the caller, so that what it gives depends on rights alone.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, TypeVar

from contractgen.runtime.arguments import Argument

BINDING = "contractgen"

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Batch: TypeAlias = Sequence[T | Exception]
"""One result for each parent, in their order; a result that is an exception is that parent's error."""

Needs: TypeAlias = tuple[str, *tuple[str, ...]]
"""The permissions that a field needs, all of them; never empty."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who may read a field below the roots: a caller with all the permissions of one of the alternatives."""

    any_of: tuple[Needs, ...]
    owner: str | None = None
    """The attribute of the parent with the id of its owner, a user who may read the field without permissions."""


class Refusable(Protocol[T_co]):
    """The class of a mutation's payload, which can be created from the errors of a refusal."""

    def __call__(self, *, user_errors: Sequence[Any]) -> T_co:
        """The payload of a mutation that changed nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Selection:
    """What a document selects, for queries that read less if less is requested."""

    names: frozenset[str] | None = None
    """
    Fields (`Patient.firstName`), their sources (`Patient.demographics`) and types (`Patient`). `None` if the document
    is not known: then everything counts as selected.
    """

    def includes(self, *names: str) -> bool:
        """Whether any of these is selected."""
        return self.names is None or not self.names.isdisjoint(names)


class FieldContext(Protocol):
    """The context of fields below the roots, and of all fields of an event: `info.context` of their resolvers."""

    @property
    def reads(self) -> Any:
        """The read access to the database, for queries and batches."""
        ...

    @property
    def rights(self) -> Any:
        """What the caller may do: all that a batch knows of them."""
        ...

    @property
    def loaders(self) -> dict[object, Any]:
        """The data loaders of the operation, by method and arguments; empty when it starts."""
        ...

    def permits(self, access: Access) -> bool:
        """Whether the caller may read the field of every object, whoever owns it."""
        ...

    def refusal(self, access: Access, parent: object) -> Exception | None:
        """The error if the caller may not read the field of this object; None if they may."""
        ...


class RequestContext(FieldContext, Protocol):
    """The context of one operation, which the transport gives to resolvers as `info.context`."""

    selection: Selection
    """What the operation's document selects."""

    @property
    def caller(self) -> Any:
        """The caller of the operation."""
        ...

    def begin_query(self) -> None:
        """Called before a query is run, and never for a mutation or a subscription."""
        ...

    def authorize(self, needs: Needs, *, machines: bool) -> None:
        """Raise unless the caller has every permission in `needs`, and is a user or `machines` may call, too."""
        ...

    def failed(self, error: Exception) -> None:
        """Called with what the call of a root field raised, before that becomes the field's error."""
        ...

    async def mutate(self, payload: Refusable[T] | None, action: Callable[[Any], Awaitable[T]]) -> T:
        """Run `action` in one transaction; a refusal becomes a `payload` with `user_errors`, if there is one.

        `BeyondBounds` that a person can put right is a refusal, too.
        """
        ...

    def stream(self, needs: Needs, events: AsyncIterator[T]) -> AsyncIterator[T]:
        """The `events`, as long as the caller may see them."""
        ...


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field that is an attribute of its parent."""

    type_name: str
    field: str
    attribute: str
    access: Access | None = None


@dataclass(frozen=True, slots=True)
class BatchField:
    """A field with a batch: one call for all parents."""

    type_name: str
    field: str
    method: Callable[..., Awaitable[Batch[Any]]]
    arguments: tuple[Argument, ...] = ()
    access: Access | None = None


@dataclass(frozen=True, slots=True)
class SourceField:
    """A field that is an attribute of a source's value for the parent; fields of one source share one call."""

    type_name: str
    field: str
    method: Callable[..., Awaitable[Batch[Any]]]
    attribute: str
    access: Access | None = None


@dataclass(frozen=True, slots=True)
class QueryField:
    """A root field of Query."""

    field: str
    method: Callable[..., Awaitable[Any]]
    needs: Needs
    arguments: tuple[Argument, ...] = ()
    takes_selection: bool = False
    """Whether the method takes the document's `Selection`."""
    machines: bool = False
    """Whether programs may call, too, which have no user."""


@dataclass(frozen=True, slots=True)
class MutationField:
    """A root field of Mutation, which is one transaction."""

    field: str
    method: Callable[..., Awaitable[Any]]
    needs: Needs
    payload: Refusable[Any] | None
    """The payload's class, with the errors of a refusal; None if the payload has no `userErrors`."""
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class SubscriptionField:
    """A root field of Subscription, which gives events until the caller disconnects."""

    field: str
    method: Callable[..., AsyncIterator[Any]]
    needs: Needs
    arguments: tuple[Argument, ...] = ()
    machines: bool = False
    """Whether programs may call, too, which have no user."""


Binding: TypeAlias = Attribute | BatchField | SourceField | QueryField | MutationField | SubscriptionField
