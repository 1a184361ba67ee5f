"""The REST handlers of the room `machines`."""

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override

from generated.graphql.models import Permission
from generated.rest import models
from generated.rest.responses import (
    CreateMachineClient200,
    CreateMachineClientResponse,
    IssueToken200,
    IssueToken400,
    IssueToken401,
    IssueTokenResponse,
    ListMachineClients200,
    ListMachineClientsResponse,
    RevokeMachineClient200,
    RevokeMachineClientResponse,
    UpdateMachineClient200,
    UpdateMachineClientResponse,
)
from generated.rest.server import MachinesHandlers
from spiritum.db import Database, Reader
from spiritum.identity.caller import Call
from spiritum.machines import administration
from spiritum.machines.actions import MachineClients, TokenForm
from spiritum.machines.administration import ClientChange
from spiritum.machines.queries import CLIENTS, ClientRow
from spiritum.machines.refusals import TokenErrorCode, TokenRefused
from spiritum.machines.scopes import scope_of
from spiritum.pathways.queries import pathways_by_ids


@dataclass(frozen=True)
class Handlers(MachinesHandlers):
    """Tokens for machine clients, and their administration."""

    machines: MachineClients
    database: Database

    @override
    async def issue_token(self, call: Call, *, body: models.TokenRequest) -> IssueTokenResponse:
        form = TokenForm(
            body.grant_type,
            body.client_assertion_type,
            body.client_assertion,
            body.client_id,
            body.client_secret,
            body.scope,
        )
        try:
            issued = await self.machines.issue(form, call.source)
        except TokenRefused as refused:
            error = models.TokenError(error=refused.code.value, error_description=refused.code.description)
            return IssueToken401(error) if refused.code is TokenErrorCode.INVALID_CLIENT else IssueToken400(error)
        token = models.AccessToken(
            access_token=issued.token,
            token_type="Bearer",  # noqa: S106 - the kind of token, not a secret
            expires_in=int(issued.life.total_seconds()),
            scope=scope_of(issued.rights),
        )
        return IssueToken200(body=token)

    @override
    async def list_machine_clients(self, call: Call) -> ListMachineClientsResponse:
        reads = self.database.reads
        clients = await _shaped(reads, await reads.all(CLIENTS))
        return ListMachineClients200(body=models.MachineClients(clients=clients))

    @override
    async def create_machine_client(self, call: Call, *, body: models.NewMachineClient) -> CreateMachineClientResponse:
        async with self.database.transaction() as tx:
            stored = await administration.create_client(tx, call.signed_in, _change(body))
            (client,) = await _shaped(tx, [stored])
            return CreateMachineClient200(body=models.MachineClientAnswer(client=client))

    @override
    async def update_machine_client(
        self, call: Call, *, body: models.ChangedMachineClient
    ) -> UpdateMachineClientResponse:
        async with self.database.transaction() as tx:
            stored = await administration.update_client(tx, call.signed_in, body.id, _change(body))
            (client,) = await _shaped(tx, [stored])
            return UpdateMachineClient200(body=models.MachineClientAnswer(client=client))

    @override
    async def revoke_machine_client(
        self, call: Call, *, body: models.MachineClientToRevoke
    ) -> RevokeMachineClientResponse:
        async with self.database.transaction() as tx:
            await administration.revoke_client(tx, call.signed_in, body.id)
        return RevokeMachineClient200(body=models.Success(success=True))


def _change(body: models.NewMachineClient | models.ChangedMachineClient) -> ClientChange:
    return ClientChange(
        name=body.name,
        permissions=body.permissions,
        pathways=body.pathways,
        keys=None if body.keys is None else [key.model_dump() for key in body.keys],
        days=body.days,
    )


async def _shaped(reads: Reader, clients: Sequence[ClientRow]) -> list[models.MachineClient]:
    """The clients in the contract's form, with the names of their pathways."""
    pathway_ids = sorted({pathway_id for client in clients for pathway_id in client.pathway_ids})
    pathways = await pathways_by_ids(reads, pathway_ids)
    names = {pathway.id: pathway.name for pathway in pathways if pathway is not None}
    return [
        models.MachineClient(
            id=client.client_id,
            name=client.name,
            permissions=[Permission[name].value for name in client.permissions],
            pathways=[
                models.PathwayName(id=id_, name=names[id_])
                for id_ in sorted(client.pathway_ids, key=lambda id_: names.get(id_, ""))
                if id_ in names
            ],
            key_ids=list(client.key_ids),
            created_at=client.created_at,
            expires_at=client.expires_at,
            revoked_at=client.revoked_at,
            last_token_at=client.last_token_at,
        )
        for client in clients
    ]
