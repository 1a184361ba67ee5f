"""Who asks the trail or takes it away, and the event that says so: written before anything of it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import BigInteger, Text, bindparam, cast, insert
from sqlalchemy.dialects.postgresql import JSONB

from spiritum.audit.disclosures import Kind
from spiritum.audit.models import AuditEvent
from spiritum.audit.occasion import current_occasion
from spiritum.db import IDS, Nothing, Transaction, write, write_json
from spiritum.identity.caller import Caller, Machine, Principal

TRAIL_READ: Final = "trail_read"
"""The action of reading the trail; its kind says whether it was shown or left the system."""
_RUNNING_THE_HOSPITAL: Final = "HOPERAT"


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who reads the trail: a user, a machine client, or a user of the operating system at the command line."""

    user_id: int | None = None
    machine_id: int | None = None
    session_id: int | None = None
    source: str | None = None
    """The client's address, or the command."""
    os_user: str | None = None

    @classmethod
    def of(cls, caller: Principal) -> "Asker":
        """Whoever calls."""
        if isinstance(caller, Caller):
            return cls(user_id=caller.user_id, session_id=caller.session_id, source=caller.source or None)
        if isinstance(caller, Machine):
            return cls(machine_id=caller.machine_id, session_id=caller.token_id, source=caller.source or None)
        raise TypeError(f"{type(caller).__name__} is not known to the audit trail")


_NOTE = write(
    Nothing,
    insert(AuditEvent)
    .inline()
    .values(
        kind=bindparam("kind", type_=Text),
        action=TRAIL_READ,
        user_id=bindparam("user_id", type_=BigInteger),
        machine_id=bindparam("machine_id", type_=BigInteger),
        session_id=bindparam("session_id", type_=BigInteger),
        source=bindparam("source", type_=Text),
        operation=bindparam("operation", type_=Text),
        provider=bindparam("provider", type_=Text),
        request_id=bindparam("request_id", type_=Text),
        operation_hash=bindparam("operation_hash", type_=Text),
        purpose=_RUNNING_THE_HOSPITAL,
        patient_ids=bindparam("patient_ids", type_=IDS),
        details=cast(bindparam("details", type_=Text), JSONB),
    ),
)


async def note_reading(
    tx: Transaction,
    asker: Asker,
    operation: str,
    patient_ids: Sequence[int],
    details: Mapping[str, object],
    kind: Kind = Kind.LISTED,
) -> None:
    """Note that somebody read the trail, about these patients. SECURITY: `details` are ids and states only.

    Whoever was asked about is among the patients, though nothing was found: the question is in their trail.
    """
    occasion = current_occasion()
    known: dict[str, object] = dict(details)
    if asker.os_user is not None:
        known["os_user"] = asker.os_user
    await tx.write(
        _NOTE,
        kind=kind.value,
        user_id=asker.user_id,
        machine_id=asker.machine_id,
        session_id=asker.session_id,
        source=asker.source,
        operation=operation,
        provider=occasion.provider,
        request_id=occasion.request_id,
        operation_hash=occasion.operation_hash,
        patient_ids=sorted(set(patient_ids)),
        details=write_json(known),
    )
