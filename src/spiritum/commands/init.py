"""`spiritum init`: from an empty database to a site that its first administrator can sign in to."""

import json
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from spiritum.commands.password_file import kept_in
from spiritum.commands.running import run_command
from spiritum.settings import Settings

if TYPE_CHECKING:
    from spiritum.setup.beginning import Item, NewAdministrator
    from spiritum.setup.site_file import AdministratorInFile, SiteFile

_COMMAND: Final = "spiritum init"
_PASSWORD_BYTES: Final = 15
_INITIAL_LIFE: Final = timedelta(days=3)
"""Of the first password if no setting says how long: whoever reads it in a terminal's history later cannot use it."""
_ALL: Final = "all"
_KINDS: Final = ("administrator", "role", "request type", "pathway")


class _Start(NamedTuple):
    """The site before anything is made."""

    made_tables: bool
    has_administrator: bool
    has_account: bool
    """Whether the named account is there."""


def init(
    username: Annotated[str | None, typer.Option(help="Name to sign in with, of the first administrator.")] = None,
    first_name: Annotated[str | None, typer.Option(help="Their given name.")] = None,
    last_name: Annotated[str | None, typer.Option(help="Their family name.")] = None,
    email: Annotated[str | None, typer.Option(help="Their work address.")] = None,
    department: Annotated[str | None, typer.Option(help="Their department in the hospital.")] = None,
    pathway: Annotated[
        list[str] | None,
        typer.Option("--pathway", help="Template of a pathway, or `all`; may be given several times."),
    ] = None,
    file: Annotated[
        Path | None, typer.Option(help="File (TOML) with administrator, roles, request types and pathways.")
    ] = None,
    password_file: Annotated[
        Path | None, typer.Option(help="New file for the password, for its owner's eyes only. Else it is printed.")
    ] = None,
    template: Annotated[
        str | None, typer.Option(help="Print a template (`list` lists them) and do nothing else.")
    ] = None,
    *,
    roles: Annotated[bool, typer.Option(help="Make the roles that are shipped.")] = True,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from the first line of the standard input.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Say what was done as JSON, for programs.")] = False,
) -> None:
    """Begin a site: tables, first administrator, roles, request types and pathways.

    Asks at a terminal for what no option says. Everything but the tables is made
    in one transaction: all of it or nothing. What is there already stays as it
    is, so that a second run only adds what is missing.

    The administrator's password is made up, printed once, and good for setting a
    password of their own within three days (INITIAL_PASSWORD_SECONDS). Where the
    output is no terminal, name a --password-file, so that no log keeps it.

    `spiritum init --template list` lists the templates: lung, colorectal, ...
    """
    if template is not None:
        _print_template(template)
        return
    settings = Settings()
    _refuse_demonstration(settings)
    site = _site(pathway, file, with_roles=roles)
    given = _given(site, username, first_name, last_name, email, department)
    start = run_command(_prepare(settings, given.get("username")))
    is_interactive = sys.stdin.isatty() and sys.stdout.isatty() and not as_json
    needs_administrator = not (start.has_account or (start.has_administrator and "username" not in given))
    if is_interactive and needs_administrator:
        given = _prompt_for_administrator(given)
    if is_interactive and pathway is None and file is None:
        site = _with_templates(site, _prompt_for_pathways())
    items: list[Item]
    if needs_administrator:
        items = _begin_with_administrator(
            settings, site, given, password_file, password_stdin=password_stdin, as_json=as_json
        )
    else:
        items = run_command(_begin(settings, site, given.get("username")))
    _say(start, items, as_json=as_json)


def _begin_with_administrator(
    settings: Settings,
    site: "SiteFile",
    given: Mapping[str, str],
    password_file: Path | None,
    *,
    password_stdin: bool,
    as_json: bool,
) -> "list[Item]":
    if missing := [name for name in ("username", "first_name", "last_name", "email") if not given.get(name)]:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in missing)
        raise typer.BadParameter(
            f"The site has no such administrator yet: give {options}, or an [administrator] in --file."
        )
    if password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
        return run_command(_begin(settings, site, None, given, password))
    output = sys.stderr if as_json else sys.stdout  # where the password would go
    if password_file is None and not output.isatty():
        raise typer.BadParameter("The output is no terminal: give --password-file or --password-stdin.")
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    with kept_in(password_file, password):
        items = run_command(_begin(settings, site, None, given, password))
        if not any((item.kind, item.state) == ("administrator", "made") for item in items):
            raise typer.BadParameter(f"{given['username']} has been made by somebody else meanwhile.")
    where = f"is in {password_file}" if password_file is not None else password
    typer.echo(
        f"Password of {given['username']}, {_until(settings)}: {where}", err=as_json or password_file is not None
    )
    return items


def _until(settings: Settings) -> str:
    life = _life(settings)
    if life is None:
        return "which stays until it is changed"
    return f"to set another one until {datetime.now(UTC) + life:%Y-%m-%d %H:%M} UTC"


def _life(settings: Settings) -> timedelta | None:
    """How long the first password may be replaced; `None` if it stays, as `INITIAL_PASSWORD_SECONDS=0` says."""
    if settings.initial_password_seconds == 0:
        return None
    life = settings.initial_password_life
    return _INITIAL_LIFE if life is None else timedelta(seconds=life)


def _refuse_demonstration(settings: Settings) -> None:
    if settings.is_demonstration:
        raise typer.BadParameter(
            "This would be a demonstration, which has users of its own. Set DATABASE_URL, or DEMO_DATA=none for a "
            "site in DATA_DIR."
        )


def _print_template(name: str) -> None:
    from spiritum.setup.site_file import ROLES_TEMPLATE, template_names, template_text

    if name == "list":
        typer.echo("\n".join([*template_names(), ROLES_TEMPLATE]))
        return
    _known_template(name, [*template_names(), ROLES_TEMPLATE])
    typer.echo(template_text(name), nl=False)


def _known_template(name: str, names: Sequence[str]) -> None:
    if name not in names:
        raise typer.BadParameter(f"There is no template {name}. There are: {', '.join(names)}.")


def _site(pathways: list[str] | None, file: Path | None, *, with_roles: bool) -> "SiteFile":
    """What the templates say, and over it what the file says."""
    from spiritum.setup.site_file import ROLES_TEMPLATE, SiteFile, read_site_file, read_template

    site = _with_templates(read_template(ROLES_TEMPLATE) if with_roles else SiteFile(), pathways or [])
    return site if file is None else site.joined_with(read_site_file(file, site))


def _with_templates(site: "SiteFile", pathways: Sequence[str]) -> "SiteFile":
    from spiritum.setup.site_file import read_template, template_names

    names = template_names() if _ALL in pathways else pathways
    for name in names:
        _known_template(name, [*template_names(), _ALL])
        site = site.joined_with(read_template(name))
    return site


def _given(site: "SiteFile", *options: str | None) -> dict[str, str]:
    """What is said of the administrator: options win over the file."""
    names = ("username", "first_name", "last_name", "email", "department")
    of_file: AdministratorInFile | None = site.administrator
    said = {} if of_file is None else {name: str(getattr(of_file, name)) for name in names}
    return said | {name: option for name, option in zip(names, options, strict=True) if option is not None}


def _prompt_for_administrator(given: Mapping[str, str]) -> dict[str, str]:
    questions = {
        "username": "Username of the first administrator",
        "first_name": "Given name",
        "last_name": "Family name",
        "email": "Work address",
        "department": "Department (may be empty)",
    }
    ask: Callable[..., str] = typer.prompt
    return {
        name: given.get(name) or ask(question, default="" if name == "department" else None, show_default=False).strip()
        for name, question in questions.items()
    }


def _prompt_for_pathways() -> list[str]:
    from spiritum.setup.site_file import template_names

    typer.echo(f"Templates of pathways: {', '.join(template_names())}")
    reply: str = typer.prompt(
        "Pathways to make, with blanks between (all; empty: none)", default="", show_default=False
    )
    return reply.replace(",", " ").split()


async def _prepare(settings: Settings, username: str | None) -> _Start:
    from spiritum.commands.database import open_site_database
    from spiritum.installation.database import open_database
    from spiritum.setup.schema import make_tables
    from spiritum.staff.authority import administrator_ids
    from spiritum.staff.operations import find_user_id

    async with open_database(settings) as url:
        made_tables = await make_tables(url)
        async with open_site_database(settings, _COMMAND) as database, database.transaction() as tx:
            has_account = username is not None and await find_user_id(tx, username) is not None
            return _Start(made_tables, bool(await administrator_ids(tx)), has_account)


async def _begin(
    settings: Settings,
    site: "SiteFile",
    existing: str | None,
    given: Mapping[str, str] | None = None,
    password: str = "",
) -> "list[Item]":
    from spiritum.commands.database import open_site_database
    from spiritum.commands.user import os_user
    from spiritum.setup.beginning import begin
    from spiritum.staff.operations import Operator

    administrator = None if given is None else await _administrator(settings, given, password)
    async with open_site_database(settings, _COMMAND) as database, database.transaction() as tx:
        return await begin(tx, Operator(os_user(), _COMMAND), site, administrator or existing)


async def _administrator(settings: Settings, given: Mapping[str, str], password: str) -> "NewAdministrator":
    """The account with its hashed password. Raises `BadMembers` for details, or a password, that the site refuses."""
    from spiritum.commands.user import checked_user
    from spiritum.identity.passwords import hash_password
    from spiritum.setup.beginning import NewAdministrator
    from spiritum.site.password_policy import password_policy
    from spiritum.staff.details import stored_password

    user = checked_user(
        {
            "username": given["username"],
            "password": password,
            "email": given["email"],
            "firstName": given["first_name"],
            "lastName": given["last_name"],
            "department": given.get("department", ""),
        }
    )
    password_policy(settings).check_of_others(password, user)
    return NewAdministrator(user, stored_password(await hash_password(password), _life(settings)))


def _say(start: _Start, items: "Sequence[Item]", *, as_json: bool) -> None:
    if as_json:
        members = [item._asdict() for item in items]
        typer.echo(json.dumps({"tables": "made" if start.made_tables else "there", "items": members}, indent=2))
        return
    typer.echo(f"Tables: {'made' if start.made_tables else 'there already'}.")
    for kind in _KINDS:
        for state, words in (("made", "made"), ("there", "there already"), ("differs", "there already, and different")):
            names = [item.name for item in items if (item.kind, item.state) == (kind, state)]
            if names:
                typer.echo(f"{kind.capitalize()}{'s' if len(names) > 1 else ''} {words}: {'; '.join(names)}.")
    typer.echo("`spiritum check` says whether the site can be served, `spiritum serve` serves it.")
