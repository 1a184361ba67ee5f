"""Machine clients as the operator of the server makes and revokes them: without limits of rights, and all recorded."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select

from spiritum.audit.actions import record
from spiritum.db import Reader, Transaction
from spiritum.errors import NotFound
from spiritum.machines import models as m
from spiritum.machines.administration import ClientChange, add_client, change_client, end_client
from spiritum.machines.keys import keys_in
from spiritum.machines.queries import CLIENT, CLIENTS, ClientRow
from spiritum.pathways.queries import pathways_by_ids
from spiritum.staff.authority import change_rights_alone
from spiritum.staff.operations import Grant, Operator, granted_ids


class ClientSummary(NamedTuple):
    """A machine client as an operator sees it."""

    client: ClientRow
    pathways: list[str]


async def add_machine_client(
    tx: Transaction,
    operator: Operator,
    name: str,
    keys: Sequence[Mapping[str, object]],
    permissions: Sequence[str],
    grant: Grant,
    days: int,
) -> ClientRow:
    """A new machine client on the pathways of the grant. Raises `BadMembers`, `Refused`, `NotFound`."""
    await change_rights_alone(tx)
    _, pathways = await granted_ids(tx, grant)
    client = await add_client(tx, ClientChange(name, permissions, pathways, keys, days), None)
    _note(tx, operator, "create", client)
    return client


async def change_machine_keys(
    tx: Transaction, operator: Operator, client_id: str, keys: Sequence[Mapping[str, object]], *, add_to: bool
) -> ClientRow:
    """Replace a machine client's keys, or add to them. Raises `NotFound` and `BadMembers`."""
    await change_rights_alone(tx)
    had = await _keys_of(tx, client_id) if add_to else []
    given = [key.get("kid") for key in keys]
    kept = [key for key in had if key["kid"] not in given]
    client = await change_client(tx, client_id, ClientChange(keys=[*kept, *keys]), None)
    _note(tx, operator, "update", client)
    return client


async def revoke_machine_client(tx: Transaction, operator: Operator, client_id: str) -> ClientRow:
    """End a machine client and its tokens for good. Raises `NotFound`."""
    await change_rights_alone(tx)
    client = await end_client(tx, client_id, None)
    _note(tx, operator, "revoke", client)
    return client


async def client_summaries(reads: Reader) -> list[ClientSummary]:
    """Every machine client, by name."""
    clients = await reads.all(CLIENTS)
    ids = sorted({pathway_id for client in clients for pathway_id in client.pathway_ids})
    names = {pathway.id: pathway.name for pathway in await pathways_by_ids(reads, ids) if pathway is not None}
    return [ClientSummary(client, [names[id_] for id_ in client.pathway_ids if id_ in names]) for client in clients]


async def _keys_of(tx: Transaction, client_id: str) -> list[Mapping[str, object]]:
    client = await tx.first(CLIENT, client_id=client_id)
    if client is None:
        raise NotFound("There is no machine client with this id. `spiritum client list` shows all of them.")
    mine = select(m.MachineClientKey.public_key).where(m.MachineClientKey.machine_client_id == client.id)
    return [key for public_key in await tx.scalars(mine) for key in keys_in(public_key.encode())]


def _note(tx: Transaction, operator: Operator, action: str, client: ClientRow) -> None:
    noted: dict[str, object] = {
        "client": client.client_id,
        "permissions": list(client.permissions),
        "pathways": list(client.pathway_ids),
        "keys": list(client.key_ids),
    }
    record(tx, None, action, "machine_client", client.id, source="spiritum client", os_user=operator.os_user, **noted)
