"""Planning, changing and cancelling meetings."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from generated.graphql.models import DeleteMdtInput, MdtInput, UpdateMdtInput
from spiritum.audit.actions import record
from spiritum.db import Transaction, constraint_of
from spiritum.errors import Contended, NotFound, Refused
from spiritum.identity.caller import Caller
from spiritum.mdt import lists, rules
from spiritum.mdt import models as m
from spiritum.mdt.entries import Entries
from spiritum.mdt.lists import Listed, Meeting
from spiritum.staff.queries import MEMBERS, users_by_ids


async def create_mdt(tx: Transaction, caller: Caller, input: MdtInput) -> int:
    """Plan a meeting of a pathway of the caller's; its id. Refused where the pathway has one on that day."""
    caller.require_pathway(input.pathway_id)
    meeting = m.Mdt(
        pathway_id=input.pathway_id,
        creator_id=caller.user_id,
        location=input.location,
        planned_on=input.planned_at,
    )
    with _one_a_day(input.planned_at):
        tx.orm.add(meeting)
        await tx.orm.flush()
    record(tx, caller.user_id, "create", "mdt", meeting.id, pathway_id=input.pathway_id)
    return meeting.id


async def update_mdt(tx: Transaction, caller: Caller, input: UpdateMdtInput) -> None:
    """Change a meeting and replace its clinicians. Whoever is not yet one of them has to be a user of its pathway."""
    await _pathway_of(tx, caller, input.id)
    meeting = await _locked(tx, input.id)
    clinicians = sorted({one for one in input.users if one is not None})
    kept = await tx.orm.scalars(select(m.MdtClinician.user_id).where(m.MdtClinician.mdt_id == meeting.id))
    await _require_members(tx, caller, meeting.pathway_id, sorted(set(clinicians) - set(kept)))
    changes = {"planned_on": input.planned_at, "location": input.location, "updated_at": func.now()}
    with _one_a_day(input.planned_at):
        await tx.orm.execute(update(m.Mdt).where(m.Mdt.id == meeting.id).values(changes))
    await tx.orm.execute(delete(m.MdtClinician).where(m.MdtClinician.mdt_id == meeting.id))
    tx.orm.add_all(m.MdtClinician(mdt_id=meeting.id, user_id=one) for one in clinicians)
    record(tx, caller.user_id, "update", "mdt", meeting.id)


async def delete_mdt(tx: Transaction, caller: Caller, input: DeleteMdtInput, entries: Entries) -> None:
    """Cancel a meeting; its list moves to the end of another's, and who is on that already stays there once.

    Refused while there is a list and no other meeting of the same pathway is named, and while somebody else works on
    a place that would go.
    """
    target_id = input.move_patients_to_mdt_id
    pathway_id = await _pathway_of(tx, caller, input.id)
    # What hangs on the places that go is locked before the meetings, as a decision does it.
    expected = await _twice_listed(tx, input.id, target_id)
    await entries.hold(tx, expected)
    wanted = [input.id] if target_id is None else [input.id, target_id]
    meetings = await lists.locked_meetings(tx, wanted, to_delete=True)
    if input.id not in meetings:
        raise NotFound(f"There is no meeting {input.id}.")
    leaving = await _twice_listed(tx, input.id, target_id)
    if not set(leaving) <= set(expected):
        raise Contended("A list changed at the same moment. Try again.")
    await _require_target(tx, meetings, input, pathway_id)
    for place in leaving:
        await entries.give_up(tx, caller, input.id, place)
    if target_id is not None:
        await lists.move(tx, await lists.places_on(tx, input.id), target_id)
    await tx.orm.execute(delete(m.Mdt).where(m.Mdt.id == input.id))
    record(tx, caller.user_id, "delete", "mdt", input.id, pathway_id=pathway_id, moved_to=target_id)


async def _require_target(
    tx: Transaction, meetings: Mapping[int, Meeting], input: DeleteMdtInput, pathway_id: int
) -> None:
    """A list needs somewhere to go, and what is named must be a meeting of this pathway and another one."""
    target_id = input.move_patients_to_mdt_id
    target = None if target_id is None else meetings.get(target_id)
    if target_id is not None and (target is None or target.pathway_id != pathway_id):
        raise Refused(rules.not_this_pathways("movePatientsToMdtId", target_id))
    listed = await lists.places_on(tx, input.id)
    if listed and target_id in {None, input.id}:
        raise Refused(rules.patients_left(len(listed)))


async def _twice_listed(tx: Transaction, mdt_id: int, target_id: int | None) -> list[Listed]:
    """The meeting's places of patients who are on the other list as well."""
    if target_id is None or target_id == mdt_id:
        return []
    there = {place.patient_id for place in await lists.places_on(tx, target_id)}
    return [place for place in await lists.places_on(tx, mdt_id) if place.patient_id in there]


async def _pathway_of(tx: Transaction, caller: Caller, mdt_id: int) -> int:
    """SECURITY: nothing is done to a meeting of a pathway that the caller is not a member of."""
    pathway_id = await tx.orm.scalar(select(m.Mdt.pathway_id).where(m.Mdt.id == mdt_id))
    if pathway_id is None:
        raise NotFound(f"There is no meeting {mdt_id}.")
    caller.require_pathway(pathway_id)
    return pathway_id


async def _locked(tx: Transaction, mdt_id: int) -> Meeting:
    meeting = (await lists.locked_meetings(tx, [mdt_id])).get(mdt_id)
    if meeting is None:
        raise NotFound(f"There is no meeting {mdt_id}.")
    return meeting


async def _require_members(tx: Transaction, caller: Caller, pathway_id: int, user_ids: Sequence[int]) -> None:
    """SECURITY: what users are called is for those who may read users: else names could be had by counting up ids."""
    users = dict(zip(user_ids, await users_by_ids(tx, user_ids), strict=True))
    if unknown := [one for one, user in users.items() if user is None]:
        raise Refused(rules.unknown_users(unknown))
    members = {user.id for user in await tx.all(MEMBERS, pathway_id=pathway_id)} if user_ids else set[int]()
    strangers = [user for user in users.values() if user is not None and user.id not in members]
    if strangers:
        may_know = "USER_READ" in caller.permissions
        names = [f"{one.first_name} {one.last_name}" if may_know else f"User {one.id}" for one in strangers]
        raise Refused(rules.strangers(names))


@contextmanager
def _one_a_day(day: date) -> Generator[None]:
    """The database keeps the rule, also between two callers at once; here it gets its words."""
    try:
        yield
    except IntegrityError as error:
        if constraint_of(error) == "mdt_pathway_id_planned_on_key":
            raise Refused(rules.day_taken(day)) from error
        raise
