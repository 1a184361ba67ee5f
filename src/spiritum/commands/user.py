"""`spiritum user`: makes the first administrator of a site, and gives access again when everybody is locked out."""

import json
import secrets
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from spiritum.commands.running import run_command
from spiritum.settings import Settings

if TYPE_CHECKING:
    from generated.rest.models import NewUser
    from spiritum.db import Transaction
    from spiritum.staff.operations import AccountSummary, Grant, Operator

user_cli = typer.Typer(no_args_is_help=True, help="Accounts: the first administrator, and the way back.")
"""Imports are inside the functions, as in `spiritum.commands.main`, which always imports this module."""

T = TypeVar("T")
_PASSWORD_BYTES = 15

_Username = Annotated[str, typer.Argument(help="The name to sign in with.")]
_Roles = Annotated[list[str] | None, typer.Option("--role", help="Name of a role; may be given several times.")]
_Pathways = Annotated[
    list[str] | None, typer.Option("--pathway", help="Name or id of a pathway; may be given several times.")
]
_AllPathways = Annotated[bool, typer.Option("--all-pathways", help="Every pathway that there is.")]
_Administrator = Annotated[
    bool, typer.Option("--administrator", help="The role `admin`, and every permission that there is.")
]
_FromInput = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from the first line of the standard input.")
]
_Generate = Annotated[bool, typer.Option("--generate", help="Make up a password and print it, once.")]
_AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


@user_cli.command()
def add(
    username: _Username,
    first_name: Annotated[str, typer.Option(help="Given name.")],
    last_name: Annotated[str, typer.Option(help="Family name.")],
    email: Annotated[str, typer.Option(help="Work address.")],
    department: Annotated[str, typer.Option(help="Department in the hospital.")] = "",
    role: _Roles = None,
    pathway: _Pathways = None,
    *,
    all_pathways: _AllPathways = False,
    administrator: _Administrator = False,
    password_stdin: _FromInput = False,
    generate: _Generate = False,
) -> None:
    """Make an account that can sign in at once.

    The password is asked for at the terminal, unless an option says
    otherwise. Nobody can give rights that they do not have: the first account
    of a site needs --administrator.
    """
    password = _password(from_input=password_stdin, generate=generate)
    grant = _grant(role, pathway, all_pathways=all_pathways, administrator=administrator)
    details = {
        "username": username,
        "password": password,
        "email": email,
        "firstName": first_name,
        "lastName": last_name,
        "department": department,
    }
    user_id = run_command(_add(details, grant))
    typer.echo(f"User {user_id} is made and can sign in{_to_be_replaced()}.")
    _show(password, generated=generate)


@user_cli.command()
def reset(
    username: _Username,
    *,
    activate: Annotated[bool, typer.Option("--activate", help="Make the account active again.")] = False,
    password_stdin: _FromInput = False,
    generate: _Generate = False,
) -> None:
    """Give an account another password.

    All of its sessions end, and failed attempts to sign in are forgotten.
    """
    password = _password(from_input=password_stdin, generate=generate)
    user_id = run_command(_reset(username, password, activate=activate))
    typer.echo(f"User {user_id} has another password{_to_be_replaced()}; their sessions have ended.")
    _show(password, generated=generate)


@user_cli.command()
def grant(
    username: _Username,
    role: _Roles = None,
    pathway: _Pathways = None,
    *,
    all_pathways: _AllPathways = False,
    administrator: _Administrator = False,
) -> None:
    """Give an account roles and pathways besides those that it has."""
    requested_grant = _grant(role, pathway, all_pathways=all_pathways, administrator=administrator)
    if not (
        requested_grant.roles
        or requested_grant.pathways
        or requested_grant.all_pathways
        or requested_grant.administrator
    ):
        raise typer.BadParameter("Give --role, --pathway, --all-pathways or --administrator.")
    user_id = run_command(_granted(username, requested_grant))
    typer.echo(f"User {user_id} has what was granted, from their next call on.")


@user_cli.command()
def link(
    username: _Username,
    provider: Annotated[str, typer.Option(help="Id of the identity provider in the file of OIDC_PROVIDERS.")],
    subject: Annotated[str, typer.Option(help="What names the person at the provider for ever.")],
    *,
    remove: Annotated[bool, typer.Option("--remove", help="Remove the link instead.")] = False,
) -> None:
    """Let somebody at an identity provider sign in as an account.

    docs/identity.md says what the subject is at each kind of provider. With
    --remove the sessions that they began there end.
    """
    user_id = run_command(_linked(username, provider, subject, linked=not remove))
    typer.echo(f"User {user_id} is {'no longer linked' if remove else 'linked'} to this person at {provider}.")


@user_cli.command("reset-factors")
def reset_factors(username: _Username) -> None:
    """Take an account's second factors away, and print a one-time code, once.

    With it the user enrols anew at their next sign-in, within a day. Their
    sessions end.
    """
    user_id, code = run_command(_factors_reset(username))
    typer.echo(f"User {user_id} has no second factor; their sessions have ended.")
    typer.echo(f"Code, for a day: {code}")


@user_cli.command("list")
def show(*, as_json: _AsJson = False) -> None:
    """List accounts with their roles, state and last sign-in."""
    summaries = run_command(_summaries())
    if as_json:
        typer.echo(json.dumps({"users": [_as_json(summary) for summary in summaries]}, indent=2))
    else:
        _print(summaries)


def _password(*, from_input: bool, generate: bool) -> str:
    """SECURITY: never an argument, which every user of the machine could read and which shells keep."""
    if from_input and generate:
        raise typer.BadParameter("Give either --password-stdin or --generate.")
    if generate:
        return secrets.token_urlsafe(_PASSWORD_BYTES)
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise typer.BadParameter("There is no terminal to ask at: give --password-stdin or --generate.")
    return typer.prompt("Password", hide_input=True, confirmation_prompt=True)


def _to_be_replaced() -> str:
    life = Settings().initial_password_life
    return "" if life is None else f", to set a password of their own within {life / 3_600:.0f} hours"


def _show(password: str, *, generated: bool) -> None:
    if generated:
        typer.echo(f"Password: {password}")


def _grant(roles: list[str] | None, pathways: list[str] | None, *, all_pathways: bool, administrator: bool) -> "Grant":
    from spiritum.staff.operations import Grant

    return Grant(roles or [], pathways or [], all_pathways=all_pathways, administrator=administrator)


async def _add(details: dict[str, str], grant: "Grant") -> int:
    from spiritum.staff.operations import add_account

    user = checked_user(details)
    stored = await _stored_password(user.password, user)
    return await _change(lambda tx, operator: add_account(tx, operator, user, stored, grant))


async def _reset(username: str, password: str, *, activate: bool) -> int:
    from spiritum.staff.operations import reset_account

    stored = await _stored_password(password)
    return await _change(lambda tx, operator: reset_account(tx, operator, username, stored, activate=activate))


async def _stored_password(password: str, user: "NewUser | None" = None) -> "Mapping[str, object]":
    """The columns of a password that the operator sets. Raises `BadMembers` if this site finds it too weak."""
    from spiritum.identity.passwords import hash_password
    from spiritum.site.password_policy import password_policy
    from spiritum.staff.details import stored_password

    policy = password_policy(Settings())
    policy.check_of_others(password, user)
    return stored_password(await hash_password(password), policy.initial_life)


async def _granted(username: str, grant: "Grant") -> int:
    from spiritum.staff.operations import grant_to_account

    return await _change(lambda tx, operator: grant_to_account(tx, operator, username, grant))


async def _linked(username: str, provider: str, subject: str, *, linked: bool) -> int:
    from spiritum.errors import NotFound
    from spiritum.sso.links import change_link_as_operator
    from spiritum.sso.providers_file import providers_in

    file = providers_in(Settings().oidc_providers)
    if linked and (file is None or provider not in file.providers):
        raise NotFound(f"There is no identity provider {provider} in the file of OIDC_PROVIDERS.")
    return await _change(
        lambda tx, operator: change_link_as_operator(tx, operator, username, provider, subject, linked=linked)
    )


async def _factors_reset(username: str) -> tuple[int, str]:
    from spiritum.factors.administration import reset_as_operator

    user_id, reset = await _change(lambda tx, operator: reset_as_operator(tx, operator, username))
    return user_id, reset.code


async def _change(change: "Callable[[Transaction, Operator], Awaitable[T]]") -> T:
    from spiritum.commands.database import open_site_database
    from spiritum.staff.operations import Operator

    async with open_site_database(Settings(), "spiritum user") as database, database.transaction() as tx:
        return await change(tx, Operator(os_user()))


async def _summaries() -> "list[AccountSummary]":
    from spiritum.commands.database import open_site_database
    from spiritum.staff.operations import account_summaries

    async with open_site_database(Settings(), "spiritum user") as database:
        return await account_summaries(database.reads)


def checked_user(details: dict[str, str]) -> "NewUser":
    """The account's details, within the contract's lengths. Raises `BadMembers`."""
    from pydantic import ValidationError

    from generated.rest.models import NewUser
    from spiritum.errors import BadMembers, FieldError

    try:
        return NewUser.model_validate(details)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        field_errors = [FieldError(str(fault["loc"][0]), fault["type"], fault["msg"]) for fault in faults]
        raise BadMembers(*field_errors) from None


def os_user() -> str:
    """The operating system's user who runs the command, and who used sudo for it."""
    import os
    import pwd

    number = os.getuid()
    try:
        name = pwd.getpwuid(number).pw_name
    except KeyError:
        name = str(number)  # a container without such a user
    became = os.environ.get("SUDO_USER") if number == 0 else None
    return f"{name} (sudo by {became})" if became else name


def _as_json(summary: "AccountSummary") -> dict[str, object]:
    user = summary.user
    return {
        "id": user.id,
        "username": user.username,
        "email": user.email,
        "isActive": user.is_active,
        "lastLogin": user.last_login.isoformat() if user.last_login else None,
        "roles": summary.roles,
        "pathways": summary.pathways,
    }


def _print(summaries: "list[AccountSummary]") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("id", "username", "state", "roles", "pathways", "last sign-in (UTC)")
    for summary in summaries:
        user = summary.user
        state = "active" if user.is_active else "inactive"
        last = f"{user.last_login:%Y-%m-%d %H:%M}" if user.last_login else "never"
        cells = (str(user.id), user.username, state, ", ".join(summary.roles), ", ".join(summary.pathways), last)
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)
