"""The context of resolvers: what the caller may do, reads, and in an operation the caller and transactions."""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

from contractgen.runtime.arguments import BeyondBounds
from contractgen.runtime.bindings import Access, Needs, Refusable, Selection
from generated.graphql.common import UserError
from spiritum.audit.attempted import REFUSALS
from spiritum.audit.disclosures import Disclosures
from spiritum.audit.trail import Trail
from spiritum.db import Database, Reads, Transaction
from spiritum.errors import FieldError, Forbidden, Refused
from spiritum.identity.caller import Principal, Rights
from spiritum.texts.checks import bound_error
from spiritum.transport.http.refusal_log import note_refusal

T = TypeVar("T")

MAX_REFUSALS = 1_000
"""Refused fields of one operation, each of them an error in the response: 100 patients of whom ten are asked for."""


class TooManyRefusals(BaseException):
    """The operation ends here. No `Exception`: graphql-core would take that for the error of one more field."""

    def __init__(self, refusal: Forbidden) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


class DependsOnCaller(Exception):
    """Without permissions a field is its owner's alone, and it is not known who asks. It ends the operation."""


class FieldContext:
    """
    The context of fields below the roots: all that they know of the caller is the rights.

    SECURITY: without `user_id` whatever is built with it is the same for everybody with these rights.
    """

    def __init__(self, reads: Reads, rights: Rights, user_id: int | None = None) -> None:
        """`user_id` is for fields that their owner may read without permissions; less than 0 for a machine client."""
        self.reads = reads
        """Reads, each in a session of its own."""
        self.rights = rights
        self.loaders: dict[object, Any] = {}
        self.disclosures = Disclosures()
        """Whom the response shows, as far as it is made."""
        self.refusals: list[Exception] = []
        """What of the operation was refused, as far as it has run, for one that is stopped; of fields below the roots,
        the first one alone."""
        self._user_id = user_id
        self._refusals = 0

    def permits(self, access: Access) -> bool:
        """Whether the rights suffice for the field of every object."""
        return any(self.rights.has(needs) for needs in access.any_of)

    def refusal(self, access: Access, parent: object) -> Forbidden | DependsOnCaller | None:
        """The error unless the caller may read the field of this object; raises `TooManyRefusals`.

        `Forbidden` names the permissions that are missing of the alternative of which the fewest are.
        """
        if self.permits(access):
            return None
        if access.owner is not None:
            if self._user_id is None:
                return DependsOnCaller()
            if getattr(parent, access.owner) == self._user_id:
                return None
        missing = ([need for need in needs if not self.rights.has((need,))] for needs in access.any_of)
        refusal = Forbidden.lacking(min(missing, key=len))
        if not self._refusals:
            self.refusals.append(refusal)
        self._refusals += 1
        if self._refusals > MAX_REFUSALS:
            raise TooManyRefusals(refusal)
        return refusal


class Context(FieldContext):
    """The context of one operation; a subscription's lives as long as the subscription."""

    def __init__(
        self,
        database: Database,
        caller: Principal,
        refresh: Callable[[Principal], Awaitable[Principal]],
        trail: Trail,
    ) -> None:
        super().__init__(database.reads, caller.rights, caller.number)
        self._database = database
        self.trail = trail
        """Where it is noted, before an answer leaves, which patients it shows."""
        self._refresh = refresh
        self.caller = caller
        self.selection = Selection()
        """What the operation's document selects."""
        self.user_errors: list[FieldError] = []
        """What its changes were refused for, as the payloads say."""

    def fork(self) -> "Context":
        """A context of its own for another operation of the same caller."""
        return Context(self._database, self.caller, self._refresh, self.trail)

    async def renewed(self) -> "Context":
        """The same with the caller's rights as they are now; raises `Unauthenticated` if the session has ended."""
        return Context(self._database, await self._refresh(self.caller), self._refresh, self.trail)

    def begin_query(self) -> None:
        """From now on fields may read what the caller has opened by breaking the glass.

        SECURITY: called for queries alone. Mutations and subscriptions keep the rights without it.
        """
        self.rights = self.caller.reading_rights

    def authorize(self, needs: Needs, *, machines: bool) -> None:
        """Raises `Forbidden` unless the caller has every permission in `needs`; `UserRequired` unless machines may."""
        if not machines:
            self.caller.as_user()
        self.caller.require(needs)

    def failed(self, error: Exception) -> None:
        """Keep a refusal until the operation has ended: it may be stopped, and have no result then."""
        if isinstance(error, REFUSALS):
            self.refusals.append(error)

    async def mutate(self, payload: Refusable[T] | None, action: Callable[[Transaction], Awaitable[T]]) -> T:
        """One transaction; a refusal rolls it back and becomes the payload's `userErrors`, if it has that field."""
        try:
            async with self._database.transaction() as tx:
                return await action(tx)
        except Refused as refused:
            if payload is None:
                raise
            self.user_errors += refused.field_errors
            return _refusal(payload, refused.field_errors, refused.payload_members)
        except BeyondBounds as faulty:
            if payload is None or not faulty.can_be_put_right:
                raise
            return _refusal(payload, [bound_error(fault) for fault in faulty.faults], {})

    async def stream(self, needs: Needs, events: AsyncIterator[T]) -> AsyncIterator[T]:
        """`events`, each for the caller with their rights at that moment.

        SECURITY: a permission that was taken away stops events at once, and so does the end of the session.
        """
        try:
            async for event in events:
                self.caller = await self._refresh(self.caller)
                self.rights = self.caller.rights
                self.loaders = {}
                self.caller.require(needs)
                yield event
        finally:
            if isinstance(events, AsyncGenerator):
                await events.aclose()


def _refusal(payload: Refusable[T], field_errors: Sequence[FieldError], members: Mapping[str, Any]) -> T:
    for field_error in field_errors:
        note_refusal(field_error.code, field_error.field)
    return payload(
        **members, user_errors=[UserError(message=c.message, field=c.field, code=c.code) for c in field_errors]
    )
