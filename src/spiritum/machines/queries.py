"""Machine clients and their tokens as they are read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import BigInteger, LargeBinary, Select, Text, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by, array

from spiritum.db import IDS, Reader, index_by, read
from spiritum.machines import models as m

MAX_CLIENTS: Final = 1_000
"""In the list, which has no pages."""


class ClientRow(NamedTuple):
    """A machine client as administrators see it."""

    id: int
    client_id: str
    name: str
    permissions: Sequence[str]
    pathway_ids: Sequence[int]
    key_ids: Sequence[str]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_token_at: datetime | None


class ClientKey(NamedTuple):
    """What an assertion is checked against."""

    id: int
    is_live: bool
    """Whether the client is neither revoked nor has expired."""
    public_key: str | None
    """`None` if the client has no key of this id."""


class LiveToken(NamedTuple):
    """A token that has not ended, with what it opens."""

    id: int
    machine_client_id: int
    client_id: str
    permissions: Sequence[str]
    pathway_ids: Sequence[int]


_is_live = (m.MachineClient.revoked_at.is_(None) & (m.MachineClient.expires_at > func.now())).label("is_live")
_pathway_ids = (
    select(func.array_agg(aggregate_order_by(m.MachineClientPathway.pathway_id, m.MachineClientPathway.pathway_id)))
    .where(m.MachineClientPathway.machine_client_id == m.MachineClient.id)
    .scalar_subquery()
)
_key_ids = (
    select(func.array_agg(aggregate_order_by(m.MachineClientKey.key_id, m.MachineClientKey.key_id)))
    .where(m.MachineClientKey.machine_client_id == m.MachineClient.id)
    .scalar_subquery()
)


def _clients() -> Select[
    int, str, str, list[str], list[int], list[str], datetime, datetime, datetime | None, datetime | None
]:
    return select(
        m.MachineClient.id,
        m.MachineClient.client_id,
        m.MachineClient.name,
        m.MachineClient.permissions,
        func.coalesce(_pathway_ids, array([], type_=BigInteger)).label("pathway_ids"),
        func.coalesce(_key_ids, array([], type_=Text)).label("key_ids"),
        m.MachineClient.created_at,
        m.MachineClient.expires_at,
        m.MachineClient.revoked_at,
        m.MachineClient.last_token_at,
    )


def _live_tokens() -> Select[int, int, str, list[str], list[int]]:
    """SECURITY: a token counts only until it expires, and while its client is neither revoked nor has expired."""
    return (
        select(
            m.MachineToken.id,
            m.MachineToken.machine_client_id,
            m.MachineClient.client_id,
            m.MachineToken.permissions,
            m.MachineToken.pathway_ids,
        )
        .join(m.MachineClient, m.MachineClient.id == m.MachineToken.machine_client_id)
        .where(m.MachineToken.expires_at > func.now(), _is_live.element)
    )


CLIENTS = read(ClientRow, _clients().order_by(m.MachineClient.name, m.MachineClient.id).limit(MAX_CLIENTS))
CLIENT = read(ClientRow, _clients().where(m.MachineClient.client_id == bindparam("client_id", type_=Text)))
CLIENT_KEY = read(
    ClientKey,
    select(m.MachineClient.id, _is_live, m.MachineClientKey.public_key)
    .outerjoin(
        m.MachineClientKey,
        (m.MachineClientKey.machine_client_id == m.MachineClient.id)
        & (m.MachineClientKey.key_id == bindparam("key_id", type_=Text)),
    )
    .where(m.MachineClient.client_id == bindparam("client_id", type_=Text)),
)
TOKEN_BY_HASH = read(
    LiveToken, _live_tokens().where(m.MachineToken.token_hash == bindparam("token_hash", type_=LargeBinary))
)
TOKENS = read(LiveToken, _live_tokens().where(m.MachineToken.id == any_(bindparam("ids", type_=IDS))))


async def tokens_by_ids(reads: Reader, ids: Sequence[int]) -> list[LiveToken | None]:
    """One token for each id, in order; `None` if it has ended."""
    return index_by(await reads.all(TOKENS, ids=ids), lambda token: token.id, ids)
