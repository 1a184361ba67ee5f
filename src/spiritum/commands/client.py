"""`spiritum client`: machine clients, which read with rights of their own and prove themselves with keys."""

import json
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spiritum.commands.running import run_command
from spiritum.settings import Settings

if TYPE_CHECKING:
    from spiritum.db import Transaction
    from spiritum.machines.operations import ClientSummary
    from spiritum.machines.queries import ClientRow
    from spiritum.staff.operations import Operator

client_cli = typer.Typer(no_args_is_help=True, help="Machine clients: programs that read with rights of their own.")
"""Imports are inside the functions, as in `spiritum.commands.main`, which always imports this module."""

_COMMAND = "spiritum client"
_Id = Annotated[str, typer.Argument(help="The client's id, as `spiritum client list` shows it.")]
_Keys = Annotated[
    Path,
    typer.Option("--keys", exists=True, dir_okay=False, help="File with its public keys, as a JSON Web Key Set."),
]


@client_cli.command()
def add(
    name: Annotated[str, typer.Argument(help="What the client is for.")],
    keys: _Keys,
    permission: Annotated[list[str], typer.Option("--permission", help="May be given several times.")],
    pathway: Annotated[
        list[str] | None, typer.Option("--pathway", help="Name or id of a pathway; may be given several times.")
    ] = None,
    *,
    all_pathways: Annotated[bool, typer.Option("--all-pathways", help="Every pathway that there is now.")] = False,
    days: Annotated[int, typer.Option(min=1, max=731, help="In how many days it expires.")] = 365,
) -> None:
    """Make a client that can get tokens at once.

    It reads, and changes nothing: its permissions end with _READ, _REPORT or
    _EXPORT, but for those about roles.
    """
    client = run_command(_add(name, _read(keys), permission, pathway or [], all_pathways=all_pathways, days=days))
    typer.echo(f"Client {client.client_id} is made and can get tokens until {client.expires_at:%Y-%m-%d}.")
    url = Settings().public_url
    typer.echo(f"Token address, and audience of its assertions: {url}/rest/token/" if url else _NO_ADDRESS)


@client_cli.command("list")
def show(*, as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False) -> None:
    """List clients with their rights, keys, state and last token."""
    summaries = run_command(_summaries())
    if as_json:
        typer.echo(json.dumps({"clients": [_as_json(summary) for summary in summaries]}, indent=2))
    else:
        _print(summaries)


@client_cli.command()
def revoke(client_id: _Id) -> None:
    """End a client for good.

    Its tokens end at once, and its connections are closed.
    """
    run_command(_revoke(client_id))
    typer.echo(f"Client {client_id} is revoked; its tokens have ended.")


@client_cli.command("keys")
def change_keys(
    client_id: _Id,
    keys: _Keys,
    *,
    add_to: Annotated[bool, typer.Option("--add", help="Keep the keys that it has, to roll one over.")] = False,
) -> None:
    """Replace a client's keys.

    Tokens that a removed key has proved end at once. To roll a key over, --add
    the new one, and when the client uses it replace both by it.
    """
    client = run_command(_change_keys(client_id, _read(keys), add_to=add_to))
    typer.echo(f"Client {client_id} has the keys {', '.join(client.key_ids)}.")


_NO_ADDRESS = "Set PUBLIC_URL: assertions are made out to it, and without it no client gets a token."


def _read(file: Path) -> bytes:
    return file.read_bytes()


async def _add(
    name: str, raw: bytes, permissions: Sequence[str], pathways: Sequence[str], *, all_pathways: bool, days: int
) -> "ClientRow":
    from spiritum.machines.keys import keys_in
    from spiritum.machines.operations import add_machine_client
    from spiritum.staff.operations import Grant

    keys, grant = keys_in(raw), Grant(pathways=pathways, all_pathways=all_pathways)
    return await _change(lambda tx, operator: add_machine_client(tx, operator, name, keys, permissions, grant, days))


async def _revoke(client_id: str) -> None:
    from spiritum.machines.operations import revoke_machine_client

    await _change(lambda tx, operator: revoke_machine_client(tx, operator, client_id))


async def _change_keys(client_id: str, raw: bytes, *, add_to: bool) -> "ClientRow":
    from spiritum.machines.keys import keys_in
    from spiritum.machines.operations import change_machine_keys

    keys = keys_in(raw)
    return await _change(lambda tx, operator: change_machine_keys(tx, operator, client_id, keys, add_to=add_to))


async def _change(change: "Callable[[Transaction, Operator], Awaitable[ClientRow]]") -> "ClientRow":
    from spiritum.commands.database import open_site_database
    from spiritum.commands.user import os_user
    from spiritum.staff.operations import Operator

    async with open_site_database(Settings(), _COMMAND) as database, database.transaction() as tx:
        return await change(tx, Operator(os_user()))


async def _summaries() -> "list[ClientSummary]":
    from spiritum.commands.database import open_site_database
    from spiritum.machines.operations import client_summaries

    async with open_site_database(Settings(), _COMMAND) as database:
        return await client_summaries(database.reads)


def _as_json(summary: "ClientSummary") -> dict[str, object]:
    client = summary.client
    return {
        "id": client.client_id,
        "name": client.name,
        "permissions": list(client.permissions),
        "pathways": summary.pathways,
        "keyIds": list(client.key_ids),
        "expiresAt": client.expires_at.isoformat(),
        "revokedAt": client.revoked_at.isoformat() if client.revoked_at else None,
        "lastTokenAt": client.last_token_at.isoformat() if client.last_token_at else None,
    }


def _print(summaries: "list[ClientSummary]") -> None:
    """A block for each client: its id is copied, so that a table's narrow column would not do."""
    for summary in summaries:
        client = summary.client
        last = f"{client.last_token_at:%Y-%m-%d %H:%M} UTC" if client.last_token_at else "never"
        typer.echo(client.name)
        typer.echo(f"  id           {client.client_id}")
        typer.echo(f"  state        {_state(client)}")
        typer.echo(f"  permissions  {', '.join(client.permissions) or 'none'}")
        typer.echo(f"  pathways     {', '.join(summary.pathways) or 'none'}")
        typer.echo(f"  keys         {', '.join(client.key_ids)}")
        typer.echo(f"  last token   {last}")


def _state(client: "ClientRow") -> str:
    if client.revoked_at is not None:
        return f"revoked on {client.revoked_at:%Y-%m-%d}"
    return f"expires on {client.expires_at:%Y-%m-%d}"
