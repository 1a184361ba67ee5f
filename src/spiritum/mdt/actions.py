"""Planning, changing and cancelling meetings."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from asyncpg import UniqueViolationError
from sqlalchemy import delete, func, insert, select, update

from generated.graphql.models import DeleteMdtInput, MdtInput, UpdateMdtInput
from spiritum.audit.actions import record
from spiritum.db import Transaction, constraint_of
from spiritum.errors import Contended, NotFound, Refused
from spiritum.identity.caller import Caller
from spiritum.mdt import lists, rules
from spiritum.mdt import models as m
from spiritum.mdt.changes import publish_change
from spiritum.mdt.entries import Entries
from spiritum.mdt.facts import MovedToList, RemovedFromList
from spiritum.mdt.lists import Entry, Meeting
from spiritum.staff.queries import MEMBERS, users_by_ids


async def create_mdt(tx: Transaction, caller: Caller, input: MdtInput) -> int:
    """Plan a meeting of one of the caller's pathways, and return its id. Refused if the pathway has one on that day."""
    caller.require_pathway(input.pathway_id)
    meeting = insert(m.Mdt).values(
        pathway_id=input.pathway_id,
        creator_id=caller.user_id,
        location=input.location,
        planned_on=input.planned_at,
    )
    with _one_a_day(input.planned_at):
        meeting_id = (await tx.execute(meeting.returning(m.Mdt.id))).scalar_one()
    record(tx, caller.user_id, "create", "mdt", meeting_id, pathway_id=input.pathway_id)
    publish_change(tx, meeting_id, input.pathway_id)
    return meeting_id


async def update_mdt(tx: Transaction, caller: Caller, input: UpdateMdtInput) -> None:
    """Change a meeting and replace its clinicians. New clinicians must be members of its pathway."""
    await _pathway_of(tx, caller, input.id)
    meeting = await _locked(tx, input.id)
    clinician_ids = sorted({user_id for user_id in input.users if user_id is not None})
    kept = await tx.scalars(select(m.MdtClinician.user_id).where(m.MdtClinician.mdt_id == meeting.id))
    await _require_members(tx, caller, meeting.pathway_id, sorted(set(clinician_ids) - set(kept)))
    changes = {"planned_on": input.planned_at, "location": input.location, "updated_at": func.now()}
    with _one_a_day(input.planned_at):
        await tx.execute(update(m.Mdt).where(m.Mdt.id == meeting.id).values(changes))
    await tx.execute(delete(m.MdtClinician).where(m.MdtClinician.mdt_id == meeting.id))
    await tx.run_many(insert(m.MdtClinician), [{"mdt_id": meeting.id, "user_id": user_id} for user_id in clinician_ids])
    record(tx, caller.user_id, "update", "mdt", meeting.id)
    publish_change(tx, meeting.id, meeting.pathway_id)


async def delete_mdt(tx: Transaction, caller: Caller, input: DeleteMdtInput, entries: Entries) -> None:
    """Cancel a meeting; its list moves to the end of another's. Patients who are on both lists stay on the other.

    Refused while there are patients on the list and no other meeting of the same pathway is named, and while somebody
    else holds the lock of an entry that would be removed.
    """
    target_id = input.move_patients_to_mdt_id
    pathway_id = await _pathway_of(tx, caller, input.id)
    # The requests of the entries to remove are locked before the meetings, as a decision does it.
    expected = await _twice_listed(tx, input.id, target_id)
    await entries.hold(tx, expected)
    mdt_ids = [input.id] if target_id is None else [input.id, target_id]
    meetings = await lists.lock_meetings(tx, mdt_ids, to_delete=True)
    if input.id not in meetings:
        raise NotFound(f"There is no meeting {input.id}.")
    leaving = await _twice_listed(tx, input.id, target_id)
    if not set(leaving) <= set(expected):
        raise Contended("A list changed at the same moment. Try again.")
    await _require_target(tx, meetings, input, pathway_id)
    for entry in leaving:
        await entries.give_up(tx, caller, input.id, entry)
    moving = [] if target_id is None else await lists.entries_of(tx, input.id)
    if target_id is not None:
        await lists.move(tx, moving, target_id)
        for entry in moving:
            record(tx, caller.user_id, "move", "on_mdt", entry.id, mdt_id=target_id, patient_id=entry.patient_id)
    await tx.execute(delete(m.Mdt).where(m.Mdt.id == input.id))
    facts: list[RemovedFromList | MovedToList] = [
        RemovedFromList(entry.on_pathway_id, pathway_id, caller.user_id, input.id) for entry in leaving
    ]
    if target_id is not None:
        day = meetings[target_id].planned_on
        facts += [
            MovedToList(entry.on_pathway_id, pathway_id, caller.user_id, input.id, target_id, day) for entry in moving
        ]
    # By entry: whoever follows this locks something of each, always in this order.
    for fact in sorted(facts, key=lambda fact: fact.on_pathway_id):
        await tx.tell(fact)
    record(tx, caller.user_id, "delete", "mdt", input.id, pathway_id=pathway_id, moved_to=target_id)
    publish_change(tx, input.id, pathway_id)
    if target_id is not None:
        publish_change(tx, target_id, pathway_id, [entry.id for entry in moving])


async def _require_target(
    tx: Transaction, meetings: Mapping[int, Meeting], input: DeleteMdtInput, pathway_id: int
) -> None:
    """Refuse a target that is not another meeting of the same pathway, or no target while there are patients."""
    target_id = input.move_patients_to_mdt_id
    target = None if target_id is None else meetings.get(target_id)
    if target_id is not None and (target is None or target.pathway_id != pathway_id):
        raise Refused(rules.not_this_pathways("movePatientsToMdtId", target_id))
    listed = await lists.entries_of(tx, input.id)
    if listed and target_id in {None, input.id}:
        raise Refused(rules.patients_left(len(listed)))


async def _twice_listed(tx: Transaction, mdt_id: int, target_id: int | None) -> list[Entry]:
    """The meeting's entries of patients who are on the other list as well."""
    if target_id is None or target_id == mdt_id:
        return []
    patients_on_target = {entry.patient_id for entry in await lists.entries_of(tx, target_id)}
    return [entry for entry in await lists.entries_of(tx, mdt_id) if entry.patient_id in patients_on_target]


async def _pathway_of(tx: Transaction, caller: Caller, mdt_id: int) -> int:
    """SECURITY: nothing is done to a meeting of a pathway that the caller is not a member of."""
    pathway_id = await tx.scalar(select(m.Mdt.pathway_id).where(m.Mdt.id == mdt_id))
    if pathway_id is None:
        raise NotFound(f"There is no meeting {mdt_id}.")
    caller.require_pathway(pathway_id)
    return pathway_id


async def _locked(tx: Transaction, mdt_id: int) -> Meeting:
    meeting = (await lists.lock_meetings(tx, [mdt_id])).get(mdt_id)
    if meeting is None:
        raise NotFound(f"There is no meeting {mdt_id}.")
    return meeting


async def _require_members(tx: Transaction, caller: Caller, pathway_id: int, user_ids: Sequence[int]) -> None:
    """SECURITY: names of users are for those who may read users: else anybody could collect names by trying ids."""
    users = dict(zip(user_ids, await users_by_ids(tx, user_ids), strict=True))
    if unknown := [user_id for user_id, user in users.items() if user is None]:
        raise Refused(rules.unknown_users(unknown))
    members = {user.id for user in await tx.all(MEMBERS, pathway_id=pathway_id)} if user_ids else set[int]()
    not_members = [user for user in users.values() if user is not None and user.id not in members]
    if not_members:
        may_know = "USER_READ" in caller.permissions
        names = [f"{user.first_name} {user.last_name}" if may_know else f"User {user.id}" for user in not_members]
        raise Refused(rules.not_members(names))


@contextmanager
def _one_a_day(day: date) -> Generator[None]:
    """Turn the database's refusal of a second meeting on the same day into a field error."""
    try:
        yield
    except UniqueViolationError as error:
        if constraint_of(error) == "mdt_pathway_id_planned_on_key":
            raise Refused(rules.day_taken(day)) from error
        raise
