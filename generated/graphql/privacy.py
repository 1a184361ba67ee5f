"""The room `privacy`: generated from privacy.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from contractgen.runtime.bindings import Selection
    from generated.graphql.common import PageInfo
    from generated.graphql.models import (
        AuditActorKind,
        AuditEventFilterInput,
        AuditGroup,
        AuditKind,
        AuditOutcome,
        UnusualLookFilterInput,
        UnusualReason,
    )
    from spiritum.db import Reads
    from spiritum.identity.caller import Principal


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEventConnection:
    """One page of events of the audit trail."""

    page_info: PageInfo
    """The page's cursors, and whether there are other pages. There is no total: counting a year costs as much as reading it."""
    edges: Sequence[AuditEventEdge]
    """The page, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEventEdge:
    """An event on the page, with its cursor."""

    cursor: str
    """Opaque and never empty; stays valid when other edges are added."""
    node: AuditEvent
    """The event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """One thing that somebody saw or did, or was refused. It is never changed."""

    id: int | str
    """Stable, and never reused for another event. Not in the order of time, and not without gaps."""
    at: datetime
    """When it was written."""
    kind: AuditKind | str
    """What kind of event it is."""
    action: str
    """What was done, as the trail has it: `trail_read` is reading the trail."""
    description: str
    """What was done, in a few English words."""
    outcome: AuditOutcome | str
    """How it ended."""
    actor: AuditActor
    """Who did it."""
    receivers: Sequence[AuditActor]
    """To whom an event of a subscription was sent, at most 20 of them; else empty."""
    receiver_count: int
    """To how many it was sent; else 0."""
    patients: Sequence[AuditPatient]
    """Which patients it was about, at most 20 of them; with a patient in the filter, this patient alone."""
    patient_count: int
    """How many patients it was about."""
    groups: Sequence[AuditGroup | str]
    """What of them was shown, each once; may be empty."""
    operation: str | None = None
    """The root fields of the GraphQL operation, the REST operation, the command or the report; null if it is not known."""
    purpose: str | None = None
    """A code of HL7's ActReason: `TREAT` for care, `BTG` for breaking the glass, `HOPERAT` for running the hospital; null if it is not known."""
    source: str | None = None
    """The client's IPv4 address or IPv6 network; null if it is not known."""
    provider: str | None = None
    """The identity provider at which the session began; null for a local account."""
    request_id: str | None = None
    """The request's id, which the server's log has, too; null if it is not known."""
    entity: str | None = None
    """The table of the record that was changed; null if none was."""
    entity_id: int | str | None = None
    """The id of the record that was changed; null if none was."""
    details: Sequence[AuditDetail]
    """Identifiers and states that belong to it, at most 20; never names or clinical text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditActor:
    """Somebody or something that did what an event tells of. Names are as they are now."""

    kind: AuditActorKind | str
    """What it is."""
    user_id: int | str | None = None
    """The user's id; null if it is no user."""
    machine_client_id: str | None = None
    """The machine client's id; null if it is none."""
    name: str
    """A name for people: of the user or machine client, else what is known. Says so if an account is deleted."""
    username: str | None = None
    """The name to sign in with; null if it is no user, or the account is deleted."""
    department: str | None = None
    """The user's department; null if it is no user, or the account is deleted."""
    is_deleted: bool
    """True if the account or the machine client is deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPatient:
    """A patient in the audit trail, who may not be stored any more."""

    id: int | str
    """The `Patient` id."""
    hospital_number: str | None = None
    """The hospital number; null if the patient is on no pathway of the caller's, or not stored any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditDetail:
    """An identifier or a state that belongs to an event."""

    name: str
    """What it is."""
    value: str
    """The value as a text, at most 200 characters of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusualLookConnection:
    """One page of unusual looks."""

    page_info: PageInfo
    """The page's cursors, and whether there are other pages."""
    edges: Sequence[UnusualLookEdge]
    """The page, the latest look first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusualLookEdge:
    """An unusual look on the page, with its cursor."""

    cursor: str
    """Opaque and never empty; stays valid while nothing is added to the period."""
    node: UnusualLook
    """The look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusualLook:
    """Looks of one person that may have to be explained: at one patient on one day, or at several in a short time or in one night."""

    reason: UnusualReason | str
    """Why."""
    actor: AuditActor
    """Who looked."""
    patients: Sequence[AuditPatient]
    """At which patients, at most 20 of them."""
    patient_count: int
    """At how many patients."""
    looks: int
    """How many events there are."""
    first_at: datetime
    """The first of them."""
    last_at: datetime
    """The last of them."""


class PrivacyQueries(Interface):
    """The room `privacy`'s fields of Query."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "get_audit_event_connection": "Query.getAuditEventConnection",
        "get_unusual_look_connection": "Query.getUnusualLookConnection",
    }

    @abstractmethod
    async def get_audit_event_connection(
        self,
        reads: Reads,
        caller: Principal,
        selection: Selection,
        *,
        filter: AuditEventFilterInput,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> AuditEventConnection:
        """Events of the audit trail by page, newest first. A page reads what lies between `since` and `until` only. Reading the
        trail is an event itself, whose patients are the one of the filter, or else those of the page. No pathway limits it.

        `BAD_USER_INPUT` if `until` is not after `since`, or the period is longer than 366 days; without a patient, user or machine
        client in the filter, 31 days. A patient, user or machine client without events gives an empty page, whether they exist or
        not.
        """
        ...

    @abstractmethod
    async def get_unusual_look_connection(
        self,
        reads: Reads,
        caller: Principal,
        selection: Selection,
        *,
        filter: UnusualLookFilterInput,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> UnusualLookConnection:
        """Looks at patients that somebody may have to explain, by page, the latest first: what people opened in a period, put
        together by person, patient and day, and held against what is known now of names, pathways and memberships. A day is from
        noon to noon on the hospital's clock, so that no night is cut. A list of questions and not of faults. A page counts whole
        days until it is full, so it is dear. Reading it is an event itself.

        `BAD_USER_INPUT` if `until` is not after `since`, or the period is longer than 31 days.
        """
        ...
