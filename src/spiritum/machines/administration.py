"""Making, changing and revoking machine clients: as an administrator, or as the operator of the server."""

import unicodedata
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import delete, func, insert, select, update

from spiritum.audit.actions import record
from spiritum.db import Transaction, refuse_on_constraint
from spiritum.errors import BadMembers, FieldError, Forbidden, NotFound
from spiritum.identity.caller import Caller, Rights
from spiritum.machines import models as m
from spiritum.machines.actions import ENDED_CHANNEL
from spiritum.machines.keys import checked_keys
from spiritum.machines.queries import CLIENT, ClientRow
from spiritum.machines.scopes import READING_PERMISSIONS
from spiritum.pathways.entries import hold_pathways
from spiritum.staff.authority import Authority
from spiritum.staff.rules import BEYOND_RIGHTS, permission_errors, set_errors
from spiritum.texts.checks import has_unseen

MAX_DAYS: Final = 731
"""A client lasts two years at most; who still needs it then makes that sure again."""
_MAX_FIELD_ERRORS: Final = 100
_NAME_TAKEN = {"machine_client_name_key": FieldError("name", "TAKEN", "This name is taken.")}


class _Nothing(NamedTuple):
    permissions: Sequence[str] = ()
    pathway_ids: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class ClientChange:
    """The new values of a machine client; what is `None` stays."""

    name: str | None = None
    permissions: Sequence[str] | None = None
    pathways: Sequence[int] | None = None
    keys: Sequence[Mapping[str, object]] | None = None
    days: int | None = None
    """In how many days from now it expires."""

    @property
    def members(self) -> list[str]:
        """The members that have a new value."""
        return [name for name in ("name", "permissions", "pathways", "keys", "days") if getattr(self, name) is not None]


async def create_client(tx: Transaction, caller: Caller, new: ClientChange) -> ClientRow:
    """A machine client within the caller's rights. Raises `BadMembers`, `Forbidden`, and `Refused` for a taken name."""
    authority = await Authority.hold(tx, caller)
    client = await add_client(tx, new, authority.rights)
    record(tx, caller.user_id, "create", "machine_client", client.id, **_noted(client))
    return client


async def update_client(tx: Transaction, caller: Caller, client_id: str, change: ClientChange) -> ClientRow:
    """Change a machine client. Raises `NotFound`, and what `create_client` raises."""
    authority = await Authority.hold(tx, caller)
    client = await change_client(tx, client_id, change, authority.rights)
    record(tx, caller.user_id, "update", "machine_client", client.id, changed=change.members, **_noted(client))
    return client


async def revoke_client(tx: Transaction, caller: Caller, client_id: str) -> None:
    """End a machine client and its tokens for good. Raises `NotFound` and `Forbidden`."""
    authority = await Authority.hold(tx, caller)
    client = await end_client(tx, client_id, authority.rights)
    record(tx, caller.user_id, "revoke", "machine_client", client.id, client=client.client_id)


async def add_client(tx: Transaction, new: ClientChange, own: Rights | None) -> ClientRow:
    """A new machine client within the rights `own`; whoever calls this holds the lock on rights."""
    await _check_rights(tx, new, _Nothing(), own)
    keys = checked_keys(new.keys or ())
    values = {
        "client_id": str(uuid.uuid4()),
        "name": _name(new.name or "", None),
        "permissions": sorted(set(new.permissions or ())),
        "expires_at": func.now() + func.make_interval(0, 0, 0, new.days),
    }
    with refuse_on_constraint(_NAME_TAKEN):
        added = await tx.execute(insert(m.MachineClient).values(values).returning(m.MachineClient.id))
    machine_id = added.scalar_one()
    await _add_pathways(tx, machine_id, new.pathways or ())
    await _add_keys(tx, machine_id, keys)
    return await _find(tx, str(values["client_id"]))


async def change_client(tx: Transaction, client_id: str, change: ClientChange, own: Rights | None) -> ClientRow:
    """Change a machine client within the rights `own`. Tokens end with rights that change, and with keys that go."""
    client = await _hold(tx, client_id)
    _check_stronger(client, own)
    await _check_rights(tx, change, client, own)
    keys = None if change.keys is None else checked_keys(change.keys)
    values: dict[str, Any] = {}
    if change.name is not None:
        values["name"] = _name(change.name, client.name)
    if change.permissions is not None:
        values["permissions"] = sorted(set(change.permissions))
    if change.days is not None:
        values["expires_at"] = func.now() + func.make_interval(0, 0, 0, change.days)
    if values:
        with refuse_on_constraint(_NAME_TAKEN):
            await tx.execute(update(m.MachineClient).where(m.MachineClient.id == client.id).values(values))
    if change.pathways is not None:
        mine = m.MachineClientPathway.machine_client_id == client.id
        await tx.execute(delete(m.MachineClientPathway).where(mine))
        await _add_pathways(tx, client.id, change.pathways)
    if keys is not None:
        await _replace_keys(tx, client.id, keys)
    changed = await _find(tx, client_id)
    if (changed.permissions, changed.pathway_ids) != (client.permissions, client.pathway_ids):
        await tx.execute(delete(m.MachineToken).where(m.MachineToken.machine_client_id == client.id))
    tx.notify(ENDED_CHANNEL, "")
    return changed


async def end_client(tx: Transaction, client_id: str, own: Rights | None) -> ClientRow:
    """Revoke a machine client within the rights `own`; it may have been revoked before."""
    client = await _hold(tx, client_id)
    _check_stronger(client, own)
    live = update(m.MachineClient).where(m.MachineClient.id == client.id, m.MachineClient.revoked_at.is_(None))
    await tx.execute(live.values(revoked_at=func.now()))
    await tx.execute(delete(m.MachineToken).where(m.MachineToken.machine_client_id == client.id))
    tx.notify(ENDED_CHANNEL, "")
    return client


def _check_stronger(client: ClientRow, own: Rights | None) -> None:
    """SECURITY: whoever sets a client's keys has its rights, so they must be within the caller's."""
    has = Rights(frozenset(client.permissions), frozenset(client.pathway_ids))
    if own is not None and not own.include(has):
        message = "This client has more rights than you, so you cannot change it."
        raise Forbidden.beyond_rights(FieldError("id", BEYOND_RIGHTS, message))


async def _check_rights(tx: Transaction, new: ClientChange, had: "ClientRow | _Nothing", own: Rights | None) -> None:
    """Raises `BadMembers` for rights that no client may have or that are not there, and `Forbidden` beyond `own`."""
    permissions, pathways = new.permissions or (), new.pathways or ()
    message = "Machine clients may only read, and nothing of administration."
    field_errors = [
        FieldError(f"permissions.{position}", "NOT_FOR_MACHINES", message)
        for position, permission in enumerate(permissions)
        if permission not in READING_PERMISSIONS
    ]
    existing = await hold_pathways(tx, pathways) if pathways else set[int]()
    field_errors += [
        FieldError(f"pathways.{position}", "NOT_FOUND", "Nothing has this id.")
        for position, pathway_id in enumerate(pathways)
        if pathway_id not in existing
    ]
    if field_errors:
        raise BadMembers(*field_errors[:_MAX_FIELD_ERRORS])
    if own is None:
        return
    beyond = permission_errors(permissions, had.permissions, own.permissions, is_renamed=False) if permissions else []
    message = "You are not on this pathway, so you cannot give it to a client."
    beyond += set_errors("pathways", pathways, had.pathway_ids, own.pathway_ids, message) if pathways else []
    if beyond:
        raise Forbidden.beyond_rights(*beyond[:_MAX_FIELD_ERRORS])


async def _hold(tx: Transaction, client_id: str) -> ClientRow:
    """The client; nobody changes it, or gets a token of it, until the transaction ends. Raises `NotFound`."""
    await tx.execute(select(m.MachineClient.id).where(m.MachineClient.client_id == client_id).with_for_update())
    return await _find(tx, client_id)


async def _find(tx: Transaction, client_id: str) -> ClientRow:
    client = await tx.first(CLIENT, client_id=client_id)
    if client is None:
        raise NotFound("There is no machine client with this id.")
    return client


async def _add_pathways(tx: Transaction, machine_id: int, pathways: Sequence[int]) -> None:
    rows = [{"machine_client_id": machine_id, "pathway_id": pathway_id} for pathway_id in sorted(set(pathways))]
    if rows:
        await tx.execute(insert(m.MachineClientPathway).values(rows))


async def _add_keys(tx: Transaction, machine_id: int, keys: Mapping[str, str]) -> None:
    rows = [{"machine_client_id": machine_id, "key_id": id_, "public_key": key} for id_, key in keys.items()]
    if rows:
        await tx.execute(insert(m.MachineClientKey).values(rows))


async def _replace_keys(tx: Transaction, machine_id: int, keys: Mapping[str, str]) -> None:
    """A key that stays as it is keeps its tokens; those of the others end with it."""
    stored = select(m.MachineClientKey.key_id, m.MachineClientKey.public_key)
    rows = (await tx.execute(stored.where(m.MachineClientKey.machine_client_id == machine_id))).all()
    had = {row.key_id: row.public_key for row in rows}
    if gone := [key_id for key_id, key in had.items() if keys.get(key_id) != key]:
        mine = (m.MachineClientKey.machine_client_id == machine_id, m.MachineClientKey.key_id.in_(gone))
        await tx.execute(delete(m.MachineClientKey).where(*mine))
    await _add_keys(tx, machine_id, {key_id: key for key_id, key in keys.items() if had.get(key_id) != key})


def _name(typed: str, old: str | None) -> str:
    """A client's name in the form that is stored. Raises `BadMembers`."""
    name = unicodedata.normalize("NFC", typed.strip())
    if name == old:
        return name
    if not name:
        raise BadMembers(FieldError("name", "string_too_short", "This needs more than spaces."))
    if has_unseen(name):
        message = "There are characters in this that do not show. Type it anew."
        raise BadMembers(FieldError("name", "unseen_characters", message))
    return name


def _noted(client: ClientRow) -> dict[str, object]:
    return {
        "client": client.client_id,
        "permissions": list(client.permissions),
        "pathways": list(client.pathway_ids),
        "keys": list(client.key_ids),
    }
