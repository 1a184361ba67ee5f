"""What trackers write down: notes, the next action, escalations, and that they have looked."""

from datetime import date

from spiritum.audit.actions import record
from spiritum.db import Transaction
from spiritum.errors import Refused
from spiritum.identity.caller import Caller
from spiritum.staff.queries import active_member_ids, users_by_ids
from spiritum.waiting_times.keeping import HeldEntry, hold_own, write_down
from spiritum.waiting_times.recording import Recorder


async def add_note(tx: Transaction, caller: Caller, recorder: Recorder, on_pathway_id: int, text: str) -> None:
    """Write a note. Refused without text."""
    entry = await _held(tx, caller, recorder, on_pathway_id)
    await _write_down(tx, caller, entry, "NOTE", text=_required(text, "Write what was found."))


async def set_next_action(
    tx: Transaction,
    caller: Caller,
    recorder: Recorder,
    on_pathway_id: int,
    text: str,
    owner_id: int | None,
    due_on: date | None,
) -> None:
    """Say what has to happen next. Refused without text, and for an owner who is not a member of the pathway."""
    entry = await _held(tx, caller, recorder, on_pathway_id)
    required = _required(text, "Write what has to happen next.")
    if owner_id is not None:
        await _require_member(tx, entry, owner_id)
    await _write_down(tx, caller, entry, "NEXT_ACTION", text=required, owner_id=owner_id, due_on=due_on)


async def complete_next_action(
    tx: Transaction, caller: Caller, recorder: Recorder, on_pathway_id: int, text: str
) -> None:
    """The next action is done. Refused if none is set."""
    entry = await _held(tx, caller, recorder, on_pathway_id)
    if entry.next_action_id is None:
        raise Refused.because("onPathwayId", "NO_NEXT_ACTION", "No next action is set that could be done.")
    await _write_down(tx, caller, entry, "ACTION_COMPLETED", text=text.strip())


async def escalate(tx: Transaction, caller: Caller, recorder: Recorder, on_pathway_id: int, text: str) -> None:
    """Escalate an entry. Refused without text, and if it is escalated already."""
    entry = await _held(tx, caller, recorder, on_pathway_id)
    required = _required(text, "Write why the entry is escalated.")
    if entry.escalation_id is not None:
        raise Refused.because("onPathwayId", "ESCALATED_ALREADY", "The entry is escalated already.")
    await _write_down(tx, caller, entry, "ESCALATION", text=required)


async def revoke_escalation(tx: Transaction, caller: Caller, recorder: Recorder, on_pathway_id: int, text: str) -> None:
    """End an escalation. Refused if there is none."""
    entry = await _held(tx, caller, recorder, on_pathway_id)
    if entry.escalation_id is None:
        raise Refused.because("onPathwayId", "NOT_ESCALATED", "The entry is not escalated.")
    await _write_down(tx, caller, entry, "ESCALATION_REVOKED", text=text.strip())


async def mark_tracked(tx: Transaction, caller: Caller, recorder: Recorder, on_pathway_id: int) -> None:
    """Say that somebody has looked."""
    entry = await _held(tx, caller, recorder, on_pathway_id)
    await _write_down(tx, caller, entry, "TRACKED")


async def _held(tx: Transaction, caller: Caller, recorder: Recorder, on_pathway_id: int) -> HeldEntry:
    entry = await hold_own(tx, caller, on_pathway_id)
    if entry.is_new:
        await recorder.begin(tx, entry, caller.user_id)
    return entry


async def _write_down(
    tx: Transaction,
    caller: Caller,
    entry: HeldEntry,
    kind: str,
    *,
    text: str = "",
    owner_id: int | None = None,
    due_on: date | None = None,
) -> None:
    record_id = await write_down(tx, entry, kind, caller.user_id, text=text, owner_id=owner_id, due_on=due_on)
    # SECURITY: the kind, and never the text.
    record(tx, caller.user_id, "track", "tracking_record", record_id, on_pathway_id=entry.id, kind=kind)


def _required(text: str, message: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise Refused.because("text", "REQUIRED", message)
    return stripped


async def _require_member(tx: Transaction, entry: HeldEntry, owner_id: int) -> None:
    (user,) = await users_by_ids(tx, [owner_id])
    if user is None:
        raise Refused.because("ownerId", "NOT_FOUND", f"There is no user {owner_id}. Choose among the pathway's users.")
    if owner_id not in await active_member_ids(tx, entry.pathway_id):
        message = f"User {owner_id} is not on this pathway. Choose among the pathway's users."
        raise Refused.because("ownerId", "NOT_ON_PATHWAY", message)
