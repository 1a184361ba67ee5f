"""What is put right after a restore, before the site serves: the database is older than what others have heard of it.

What was made after the backup is gone here, and not elsewhere: browsers have sessions, the hospital has requests. So
sessions end, and no id is given a second time. What may have been sent is sent under its old key, by which the hospital
knows it again, and the hospital is asked what it has. An entry of the trail says so, where the trail has its gap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Text, bindparam, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY

from spiritum.audit.actions import record
from spiritum.audit.models import AuditEvent
from spiritum.clinical_requests.cancellation_sender import CancellationSender
from spiritum.clinical_requests.models import ClinicalRequest, RequestCancellation
from spiritum.clinical_requests.reconciling import Reconciler
from spiritum.clinical_requests.results import OUTBOX_CALLBACKS
from spiritum.db import SECONDS_TO_CLOSE, Database, Transaction
from spiritum.factors.models import FactorEnrolment, PendingSignIn
from spiritum.feedback.models import OutgoingMail
from spiritum.machines.models import MachineToken
from spiritum.sealing.epochs import Reason, begin_epoch, cluster_of, last_epoch
from spiritum.sealing.sealing import last_outside
from spiritum.sealing.sinks import Sink
from spiritum.sso.models import ProviderSignIn
from spiritum.staff.models import Session
from spiritum.trust.adapter import ListedRequest, ListsRequests, TrustAdapter
from spiritum.trust.models import OutboxItem
from spiritum.trust.outbox import RetryPolicy
from spiritum.trust.sender import Sender

MARGIN = timedelta(hours=1)
"""How far before the newest entry of the trail the hospital is asked from: its clock may differ from ours."""
_RESTORED = "restored"
_SEQUENCES = text(
    """
    SELECT sequence.seqrelid::regclass::text AS name
    FROM pg_sequence AS sequence JOIN pg_class ON pg_class.oid = sequence.seqrelid
    WHERE pg_class.relnamespace = current_schema()::regnamespace
    ORDER BY name
    """
)
_MOVE = text("SELECT setval(CAST(:name AS regclass), nextval(CAST(:name AS regclass)) + :ahead)")
_AT_LEAST = text(
    """
    SELECT setval(name, greatest(nextval(name), :id))
    FROM (SELECT CAST(pg_get_serial_sequence('decision_point', 'id') AS regclass) AS name) AS sequence
    """
)
_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'spiritum'"
)
_NOT_KNOWN = select(func.unnest(bindparam("given", type_=ARRAY(Text)))).except_(
    select(ClinicalRequest.tie_reference).where(ClinicalRequest.tie_reference == func.any(bindparam("given")))
)


class Held(NamedTuple):
    """What the restored database has."""

    moment: datetime | None
    """About the moment to which it was restored: its newest entry of the trail, but for those of earlier runs."""
    since: datetime | None
    """From when on the hospital is asked what it has: an earlier moment if an earlier run could not ask it."""
    sessions: int
    waiting: int
    """Rows of the outbox that are to be sent."""
    mails: int
    servers: int
    """Connections of server processes: there should be none."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What came of asking the hospital."""

    sent: int
    """Rows of the outbox that the hospital has now accepted, most of them for the second time."""
    left: int
    """Rows that are still waiting."""
    moved: int
    """Open requests whose state had moved on."""
    unknown: Sequence[ListedRequest] | None
    """Requests that the hospital has and we do not; None if it cannot list them."""


async def held(database: Database) -> Held:
    """What the database has. Changes nothing."""
    async with database.transaction() as tx:
        moment, since = await _moments(tx)
        sessions = await _count(tx, Session) + await _count(tx, MachineToken)
        waiting = await tx.scalar(select(func.count()).select_from(OutboxItem).where(OutboxItem.parked_at.is_(None)))
        servers = (await tx.execute(_OTHERS)).scalar_one()
        return Held(moment, since, sessions, int(waiting or 0), await _count(tx, OutgoingMail), int(servers))


async def _moments(tx: Transaction) -> tuple[datetime | None, datetime | None]:
    """`Held.moment` and `Held.since`. A run's own entries, and what the hospital said, are later than both."""
    newest = await tx.scalar(select(func.max(AuditEvent.at)))
    row = AuditEvent
    last = (
        await tx.execute(select(row.id, row.details).where(row.action == _RESTORED).order_by(row.id.desc()).limit(1))
    ).first()
    if last is None:
        return newest, newest
    people = select(func.count()).select_from(row).where(row.id > last.id, row.user_id.is_not(None))
    has_served = bool(await tx.scalar(people))
    before, since = _instant(last.details, "restoredTo"), _instant(last.details, "hospitalAskedFrom")
    moment = newest if has_served else before
    return moment, moment if has_served and last.details.get("hospitalAsked") else since or before or moment


def _instant(details: Mapping[str, object], name: str) -> datetime | None:
    text_of = details.get(name)
    return datetime.fromisoformat(text_of) if isinstance(text_of, str) else None


async def end_sessions(database: Database) -> None:
    """End every session and every token, and all that leads to one. SECURITY: the backup may have been read."""
    async with database.transaction() as tx:
        for model in (Session, MachineToken, PendingSignIn, FactorEnrolment, ProviderSignIn):
            await tx.execute(delete(model))


async def doubt_outbox(database: Database) -> None:
    """Mark each request that waits as one that the hospital may have: after the backup somebody may have sent it.

    SAFETY: one that is cancelled is sent on then, under its key, and cancelled at the hospital.
    """
    async with database.transaction() as tx:
        await tx.execute(update(OutboxItem).where(OutboxItem.last_error.is_(None)).values(last_error="RESTORED"))


async def move_ids(database: Database, ahead: int) -> int:
    """Move each sequence `ahead`, beyond the ids that were given after the backup; returns how many sequences.

    The hospital, logs, bookmarks and clients' caches know those ids: a second bearer would be taken for the first.
    """
    async with database.transaction() as tx:
        names = (await tx.execute(_SEQUENCES)).scalars().all()
        for name in names:
            await tx.execute(_MOVE, {"name": name, "ahead": ahead})
    return len(names)


async def reconcile(database: Database, trust: TrustAdapter, since: datetime | None) -> Reconciled:
    """Send what waits, under its old keys, and cancellations too, and ask for what is open; `since` is `Held.since`.

    Raises `UpstreamUnavailable`.
    """
    await trust.test_connection()
    before = await _waiting(database)
    async with database.transaction() as tx:
        # A lease of before the backup is nobody's, and the time in which nobody sent is not the request's fault.
        due = {"next_attempt_at": func.now(), "leased_until": None, "queued_at": func.now()}
        await tx.execute(update(OutboxItem).where(OutboxItem.parked_at.is_(None)).values(due))
        due = {"next_attempt_at": func.now(), "leased_until": None, "due_since": None}
        await tx.execute(update(RequestCancellation).where(RequestCancellation.is_due).values(due))
    sender = Sender(database, trust, OUTBOX_CALLBACKS, RetryPolicy())
    while await sender.send_due():
        pass
    cancellations = CancellationSender(database, trust)
    while await cancellations.send_due():
        pass
    left = await _waiting(database)
    moved = await Reconciler(database, trust, timedelta(0), timedelta(days=1)).reconcile()
    return Reconciled(before - left, left, moved, await _unknown(database, trust, since))


async def begin_audit_epoch(database: Database, sinks: Sequence[Sink]) -> int:
    """Begin an epoch of the audit trail, unless nothing was sealed since the last such run; returns its number."""
    outside = last_outside(sinks)
    connection = await database.connect()
    try:
        async with connection.transaction(isolation="repeatable_read"):
            cluster, last = await cluster_of(connection), await last_epoch(connection)
            if last is not None and last.reason == Reason.RESTORED.value and last.size == cluster.size:
                return last.number
            return (await begin_epoch(connection, last, cluster, Reason.RESTORED, outside)).number
    finally:
        await connection.close(timeout=SECONDS_TO_CLOSE)


async def note_restore(database: Database, before: Held, ahead: int, outcome: Reconciled | None) -> None:
    """Note in the trail what was restored, where it has its gap, and what was done."""
    async with database.transaction() as tx:
        record(
            tx,
            None,
            _RESTORED,
            "audit_event",
            None,
            restoredTo=before.moment.isoformat() if before.moment is not None else None,
            hospitalAskedFrom=before.since.isoformat() if before.since is not None else None,
            hospitalAsked=outcome is not None,
            sessionsEnded=before.sessions,
            idsAhead=ahead,
            outboxWaiting=before.waiting,
            outboxSent=None if outcome is None else outcome.sent,
            requestsMoved=None if outcome is None else outcome.moved,
            unknownHere=None if outcome is None or outcome.unknown is None else len(outcome.unknown),
        )


async def _unknown(database: Database, trust: TrustAdapter, since: datetime | None) -> Sequence[ListedRequest] | None:
    """What the hospital has and we do not; its decision points' ids are never given again."""
    if not isinstance(trust, ListsRequests) or since is None:
        return None
    listed = await trust.requests_since(since - MARGIN)
    if listed is None:
        return None
    async with database.transaction() as tx:
        references = [request.reference for request in listed]
        unknown = set((await tx.execute(_NOT_KNOWN, {"given": references})).scalars().all())
        if ids := [request.decision_point_id for request in listed if request.decision_point_id is not None]:
            await tx.execute(_AT_LEAST, {"id": max(ids)})
    return [request for request in listed if request.reference in unknown]


async def _waiting(database: Database) -> int:
    async with database.transaction() as tx:
        count = select(func.count()).select_from(OutboxItem).where(OutboxItem.parked_at.is_(None))
        return int(await tx.scalar(count) or 0)


async def _count(tx: Transaction, model: type[Session | MachineToken | OutgoingMail]) -> int:
    return int(await tx.scalar(select(func.count()).select_from(model)) or 0)
