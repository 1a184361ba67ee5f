"""How each field of the contract is answered: what the generated registry says to the executor.

A field is an attribute of its parent, a place in a source's batch, a batch of its own, or a root. `bind` puts the
bindings into a schema, both as resolvers for graphql-core's executor and, in each field's `extensions` under
`BINDING`, as data for an executor that plans ahead.

SECURITY: a field below the roots may say who may read it (`Access`). Its resolver refuses the others, whatever the
field is: an attribute, a place in a source or a batch. An executor that plans ahead asks `RequestContext.permits` for
every field that it has planned, and leaves the operation to the resolvers where the answer is no.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, TypeVar

from contractgen.runtime.arguments import Argument

BINDING = "contractgen"

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Batch: TypeAlias = Sequence[T | Exception]
"""One result for each parent, in their order; an exception in a place is that parent's error."""

Needs: TypeAlias = tuple[str, *tuple[str, ...]]
"""The permissions that a field needs, all of them; never none."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who may read a field below the roots: whoever has all the permissions of one of the alternatives."""

    any_of: tuple[Needs, ...]
    owner: str | None = None
    """The attribute of the parent that holds the id of a user who may read it without them: whose account it is."""


class Refusable(Protocol[T_co]):
    """The class of a mutation's payload, one of which can be made of the reasons for a refusal."""

    def __call__(self, *, user_errors: Sequence[Any]) -> T_co:
        """The payload of a mutation that changed nothing."""
        ...


class RequestContext(Protocol):
    """What the transport offers to the resolvers of one operation, as `info.context`."""

    @property
    def reads(self) -> Any:
        """Reads, handed to queries and batches."""
        ...

    @property
    def caller(self) -> Any:
        """Who asks."""
        ...

    @property
    def loaders(self) -> dict[object, Any]:
        """Batches under way; empty when the operation starts, and of no use after it."""
        ...

    def authorize(self, needs: Needs) -> None:
        """Raises unless the caller has every permission in `needs`."""
        ...

    def permits(self, access: Access) -> bool:
        """Whether the caller may read the field of every object, whosever it is."""
        ...

    def refusal(self, access: Access, parent: object) -> Exception | None:
        """Why the caller may not read the field of this object, `None` where they may."""
        ...

    async def mutate(self, payload: Refusable[T] | None, action: Callable[[Any], Awaitable[T]]) -> T:
        """`action` in one transaction; a refusal becomes a `payload` with its `user_errors`, where it has any.

        `BeyondBounds` that a person can put right is a refusal, too.
        """
        ...

    def stream(self, needs: Needs, events: AsyncIterator[T]) -> AsyncIterator[T]:
        """`events` for as long as the caller may see them."""
        ...


@dataclass(frozen=True, slots=True)
class Attribute:
    """Read from the parent."""

    type_name: str
    field: str
    attribute: str
    access: Access | None = None


@dataclass(frozen=True, slots=True)
class BatchField:
    """One call for all parents."""

    type_name: str
    field: str
    method: Callable[..., Awaitable[Batch[Any]]]
    arguments: tuple[Argument, ...] = ()
    access: Access | None = None


@dataclass(frozen=True, slots=True)
class SourceField:
    """Read from what a source gives for the parent; fields of one source share its one call."""

    type_name: str
    field: str
    method: Callable[..., Awaitable[Batch[Any]]]
    attribute: str
    access: Access | None = None


@dataclass(frozen=True, slots=True)
class QueryField:
    """A root field that only reads."""

    field: str
    method: Callable[..., Awaitable[Any]]
    needs: Needs
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class MutationField:
    """A root field that is one transaction."""

    field: str
    method: Callable[..., Awaitable[Any]]
    needs: Needs
    payload: Refusable[Any] | None
    """What says why the change was refused; none where the contract has no place for it."""
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class SubscriptionField:
    """A root field that gives events until the caller goes."""

    field: str
    method: Callable[..., AsyncIterator[Any]]
    needs: Needs
    arguments: tuple[Argument, ...] = ()


Binding: TypeAlias = Attribute | BatchField | SourceField | QueryField | MutationField | SubscriptionField
