"""Making what a new site begins with, in one transaction. What is there already stays as it is, and is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from generated.rest.models import NewUser
from spiritum.audit.actions import record
from spiritum.db import Transaction
from spiritum.errors import NotFound
from spiritum.pathways.administration import add_pathway
from spiritum.pathways.catalogue import add_type, hold_catalogue, stored_text
from spiritum.pathways.queries import ALL_PATHWAYS
from spiritum.pathways.request_types import ALL_TYPES
from spiritum.setup.site_file import PathwayInFile, RequestTypeInFile, RoleInFile, SiteFile, key_of
from spiritum.staff.administration import add_role, replace_permissions
from spiritum.staff.authority import administrator_ids, change_rights_alone
from spiritum.staff.details import role_name
from spiritum.staff.operations import Grant, Operator, add_account, find_user_id
from spiritum.staff.queries import ROLES

State = Literal["made", "there", "differs"]


class Item(NamedTuple):
    """One thing that a site begins with, and what became of it."""

    kind: Literal["administrator", "role", "request type", "pathway"]
    name: str
    state: State
    note: str = ""


class NewAdministrator(NamedTuple):
    """The first administrator, with what `stored_password` gives."""

    user: NewUser
    password: Mapping[str, object]


class NobodyAdministers(NotFound):
    """Whoever is named does not administer the site, or nobody does and none is named."""


_GRANT = "`spiritum user grant {} --administrator` lets them."


@dataclass
class _Begun:
    """What is done so far."""

    tx: Transaction
    operator: Operator
    items: list[Item]

    def note(self, item: Item) -> None:
        self.items.append(item)


async def begin(
    tx: Transaction, operator: Operator, site: SiteFile, administrator: NewAdministrator | str | None
) -> list[Item]:
    """Make what the site lacks of this; everything with its state. Raises what making each of them raises.

    An administrator who is there already is named by their username alone; with `None` it is the oldest. They become
    the creator of new pathways: without being a member they put the first users on them.
    """
    await change_rights_alone(tx)
    begun = _Begun(tx, operator, [])
    user_id = await _make_administrator(begun, administrator)
    await _make_roles(begun, site.roles)
    await hold_catalogue(tx)
    type_ids = await _make_types(begun, site.request_types)
    await _make_pathways(begun, site.pathways, type_ids, user_id)
    return begun.items


async def _make_administrator(begun: _Begun, administrator: NewAdministrator | str | None) -> int:
    username = administrator.user.username if isinstance(administrator, NewAdministrator) else administrator
    if username is not None and (user_id := await find_user_id(begun.tx, username)) is not None:
        if user_id not in await administrator_ids(begun.tx):
            raise NobodyAdministers(f"{username} is there and does not administer the site. {_GRANT.format(username)}")
        begun.note(Item("administrator", username, "there"))
        return user_id
    if isinstance(administrator, NewAdministrator):
        grant = Grant(administrator=True)
        user_id = await add_account(begun.tx, begun.operator, administrator.user, administrator.password, grant)
        begun.note(Item("administrator", administrator.user.username, "made"))
        return user_id
    if ids := await administrator_ids(begun.tx):
        return ids[0]
    raise NobodyAdministers("The site has no administrator: name the first one. `spiritum init --help` says how.")


async def _make_roles(begun: _Begun, roles: Sequence[RoleInFile]) -> None:
    existing = {key_of(role.name) for role in await begun.tx.all(ROLES)}
    for role in roles:
        if key_of(role.name) in existing:
            begun.note(Item("role", role.name, "there"))
            continue
        role_id = await add_role(begun.tx, role_name(role.name, None))
        permissions = sorted({permission.value for permission in role.permissions})
        await replace_permissions(begun.tx, role_id, permissions)
        _record(begun, "role", role_id, permissions=permissions)
        begun.note(Item("role", role.name, "made"))


async def _make_types(begun: _Begun, types: Sequence[RequestTypeInFile]) -> dict[str, int]:
    """The ids of all types, by the key of their name. Of two that have one name the older one counts."""
    existing = {key_of(row.name): row for row in reversed(await begun.tx.all(ALL_TYPES))}
    ids = {key: row.id for key, row in existing.items()}
    for request_type in types:
        key = key_of(request_type.name)
        if (row := existing.get(key)) is not None:
            new = request_type.as_new
            differs = row[1:2] + row[3:] != (stored_text(new.ref_name), *new[2:])
            note = "has another code or kind, which stays" if differs else ""
            begun.note(Item("request type", request_type.name, "differs" if differs else "there", note))
            continue
        ids[key] = await add_type(begun.tx, request_type.as_new)
        _record(begun, "clinical_request_type", ids[key])
        begun.note(Item("request type", request_type.name, "made"))
    return ids


async def _make_pathways(
    begun: _Begun, pathways: Sequence[PathwayInFile], type_ids: Mapping[str, int], creator_id: int
) -> None:
    existing = {key_of(pathway.name) for pathway in await begun.tx.all(ALL_PATHWAYS)}
    for pathway in pathways:
        if key_of(pathway.name) in existing:
            begun.note(Item("pathway", pathway.name, "there"))
            continue
        types = sorted({type_ids[key_of(name)] for name in pathway.request_types})
        pathway_id = await add_pathway(begun.tx, creator_id, pathway.name, types)
        _record(begun, "pathway", pathway_id, clinical_request_types=types)
        begun.note(Item("pathway", pathway.name, "made"))


def _record(begun: _Begun, entity: str, entity_id: int, **details: object) -> None:
    who = {"source": begun.operator.source, "os_user": begun.operator.os_user}
    record(begun.tx, None, "create", entity, entity_id, **who, **details)
