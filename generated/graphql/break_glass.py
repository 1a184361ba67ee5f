"""The room `break_glass`: generated from break_glass.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from contractgen.runtime.bindings import Batch
    from generated.graphql.common import PageInfo, UserError
    from generated.graphql.models import BreakGlassInput, BreakGlassReason, EndBreakGlassInput, ReviewBreakGlassInput
    from spiritum.break_glass.queries import BreakGlassSeen, BreakGlassUse, BreakGlassUserCount
    from spiritum.break_glass.resolvers import BreakGlassUseConnection
    from spiritum.db import Reads, Transaction
    from spiritum.identity.caller import Caller, Rights


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakGlassPayload:
    """Payload of `breakGlass`, `endBreakGlass` and `reviewBreakGlass`."""

    break_glass_use: BreakGlassUse | None = None
    """The use as stored; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why it was refused; null on success."""


class BreakGlassUseAttributes(Protocol):
    """The attributes of `BreakGlassUse` for the type BreakGlassUse."""

    @property
    def id(self) -> int | str: ...
    @property
    def user_id(self) -> int | str: ...
    @property
    def patient_id(self) -> int | str: ...
    @property
    def reason_code(self) -> BreakGlassReason | str: ...
    @property
    def opened_at(self) -> datetime: ...
    @property
    def expires_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def is_open(self) -> bool: ...
    @property
    def is_justified(self) -> bool | None: ...
    @property
    def reviewed_at(self) -> datetime | None: ...


if TYPE_CHECKING:

    def break_glass_use_attributes(value: BreakGlassUse) -> BreakGlassUseAttributes:
        """An error in the next line: `BreakGlassUse` lacks an attribute, or its type is not the contract's."""
        return value


class BreakGlassSeenAttributes(Protocol):
    """The attributes of `BreakGlassSeen` for the type BreakGlassSeen."""

    @property
    def responses(self) -> int: ...
    @property
    def field_groups(self) -> Sequence[str]: ...
    @property
    def last_at(self) -> datetime | None: ...


if TYPE_CHECKING:

    def break_glass_seen_attributes(value: BreakGlassSeen) -> BreakGlassSeenAttributes:
        """An error in the next line: `BreakGlassSeen` lacks an attribute, or its type is not the contract's."""
        return value


class BreakGlassUserCountAttributes(Protocol):
    """The attributes of `BreakGlassUserCount` for the type BreakGlassUserCount."""

    @property
    def user_id(self) -> int | str: ...
    @property
    def uses(self) -> int: ...
    @property
    def not_justified(self) -> int: ...
    @property
    def unreviewed(self) -> int: ...


if TYPE_CHECKING:

    def break_glass_user_count_attributes(value: BreakGlassUserCount) -> BreakGlassUserCountAttributes:
        """An error in the next line: `BreakGlassUserCount` lacks an attribute, or its type is not the contract's."""
        return value


class BreakGlassUseConnectionAttributes(Protocol):
    """The attributes of `BreakGlassUseConnection` for the type BreakGlassUseConnection."""

    @property
    def page_info(self) -> PageInfo: ...
    @property
    def edges(self) -> Sequence[BreakGlassUseEdge]: ...


if TYPE_CHECKING:

    def break_glass_use_connection_attributes(value: BreakGlassUseConnection) -> BreakGlassUseConnectionAttributes:
        """An error in the next line: `BreakGlassUseConnection` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakGlassUseEdge:
    """A use on the page, with its cursor."""

    cursor: str
    """Opaque and never empty; stays valid when other edges are added."""
    node: BreakGlassUse
    """The use."""


class BreakGlassUseFields(Interface):
    """The fields of BreakGlassUse that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "hospital_number": "BreakGlassUse.hospitalNumber",
        "reason": "BreakGlassUse.reason",
        "is_reason_readable": "BreakGlassUse.isReasonReadable",
        "seen": "BreakGlassUse.seen",
        "review_note": "BreakGlassUse.reviewNote",
    }

    @abstractmethod
    async def hospital_number(self, parents: Sequence[BreakGlassUse], reads: Reads, rights: Rights) -> Batch[str]:
        """The patient's number at this hospital; empty if the patient is no longer stored."""
        ...

    @abstractmethod
    async def reason(self, parents: Sequence[BreakGlassUse], reads: Reads, rights: Rights) -> Batch[str | None]:
        """The reason in the user's words; null if `isReasonReadable` is false."""
        ...

    @abstractmethod
    async def is_reason_readable(self, parents: Sequence[BreakGlassUse], reads: Reads, rights: Rights) -> Batch[bool]:
        """False if this site has not the key with which the reason was encrypted, or it was altered (setting `AUDIT_REASON_KEYS`)."""
        ...

    @abstractmethod
    async def seen(self, parents: Sequence[BreakGlassUse], reads: Reads, rights: Rights) -> Batch[BreakGlassSeen]:
        """What the user has seen under it, by the audit trail."""
        ...

    @abstractmethod
    async def review_note(self, parents: Sequence[BreakGlassUse], reads: Reads, rights: Rights) -> Batch[str | None]:
        """What the privacy officer added; null if nothing, or if it cannot be decrypted here."""
        ...


class BreakGlassUseConnectionFields(Interface):
    """The fields of BreakGlassUseConnection that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "total_count": "BreakGlassUseConnection.totalCount",
    }

    @abstractmethod
    async def total_count(self, parents: Sequence[BreakGlassUseConnection], reads: Reads, rights: Rights) -> Batch[int]:
        """The number of uses on all pages together."""
        ...


class BreakGlassQueries(Interface):
    """The room `break_glass`'s fields of Query."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "get_open_break_glass_uses": "Query.getOpenBreakGlassUses",
        "get_break_glass_use_connection": "Query.getBreakGlassUseConnection",
        "get_break_glass_user_counts": "Query.getBreakGlassUserCounts",
    }

    @abstractmethod
    async def get_open_break_glass_uses(self, reads: Reads, caller: Caller) -> Sequence[BreakGlassUse]:
        """The caller's own uses of break-glass that are open now, in the order in which they end; at most 100."""
        ...

    @abstractmethod
    async def get_break_glass_use_connection(
        self,
        reads: Reads,
        caller: Caller,
        *,
        is_reviewed: bool | None,
        user_id: int | None,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> BreakGlassUseConnection:
        """Uses of break-glass by page, the oldest first: with `isReviewed: false`, the queue of a privacy officer."""
        ...

    @abstractmethod
    async def get_break_glass_user_counts(
        self, reads: Reads, caller: Caller, *, days: int | None
    ) -> Sequence[BreakGlassUserCount]:
        """How often each user has broken the glass of late, whoever did it most often first; at most 500 users."""
        ...


class BreakGlassMutations(Interface):
    """The room `break_glass`'s fields of Mutation."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "break_glass": "Mutation.breakGlass",
        "end_break_glass": "Mutation.endBreakGlass",
        "review_break_glass": "Mutation.reviewBreakGlass",
    }

    @abstractmethod
    async def break_glass(self, tx: Transaction, caller: Caller, *, input: BreakGlassInput) -> BreakGlassPayload:
        """Open one patient who is on a pathway of which the caller is not a member, for an hour (setting `BREAK_GLASS_SECONDS`) and
        for this session only. Until then `getPatient` gives the patient, with the entries on every pathway, to be read and not
        changed. Lists, the worklist, search and subscriptions stay as they are. Every use is put before a privacy officer.

        If the patient is open in this session already, the payload has that use, and nothing else happens. The caller must have
        signed in or proved who they are lately, else `REAUTHENTICATION_REQUIRED`; `NOT_FOUND` if there is no such patient;
        `TOO_MANY_REQUESTS` after as many uses in 24 hours as the setting `BREAK_GLASS_A_DAY` allows, and after many unknown
        patients. `FORBIDDEN` if the site has not turned it on (setting `BREAK_GLASS`).

        Refusals: `reason` `REQUIRED`, `INVALID_FORMAT` (fewer than 10 characters, or invisible ones), `TOO_LONG`; `patientId` or
        `hospitalNumber` `NOT_ALLOWED` if each pathway of the patient is one of the caller's.
        """
        ...

    @abstractmethod
    async def end_break_glass(self, tx: Transaction, caller: Caller, *, input: EndBreakGlassInput) -> BreakGlassPayload:
        """Close a patient whom the caller has opened. `NOT_FOUND` unless it is the caller's own use, and open."""
        ...

    @abstractmethod
    async def review_break_glass(
        self, tx: Transaction, caller: Caller, *, input: ReviewBreakGlassInput
    ) -> BreakGlassPayload:
        """Say whether a use was justified. It can be said once.

        Refusals: `id` `NOT_ALLOWED` for a use of one's own, and if it has been reviewed; `note` `REQUIRED` if it was not
        justified, `INVALID_FORMAT`, `TOO_LONG`.
        """
        ...
