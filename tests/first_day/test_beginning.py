"""What `spiritum init` makes, and what a second run says of it."""

import unicodedata

import pytest

from generated.rest.models import NewUser
from spiritum.db import Database
from spiritum.setup.beginning import NewAdministrator, NobodyAdministers, begin
from spiritum.setup.site_file import SiteFile, parse_site_file
from spiritum.staff.details import stored_password
from spiritum.staff.operations import Grant, Operator, add_account

OPERATOR = Operator("root", "spiritum init")
DECOMPOSED = unicodedata.normalize(
    "NFD",
    """
    [[roles]]
    name = "Secrétaire "
    permissions = ["PATHWAY_READ"]

    [[request_types]]
    name = "Échographie "
    code = "Échographie (procedure) "
    kind = "test"

    [[pathways]]
    name = "Œsophage é "
    request_types = ["Échographie"]
    """,
)
"""Names as a Mac's editor may write them: letters and their accents apart, and blanks around."""


def _somebody(username: str) -> NewUser:
    details = {"email": f"{username}@trust.example", "firstName": "A", "lastName": "B", "department": ""}
    return NewUser.model_validate({"username": username, "password": "kettles-and-harbours", **details})


FIRST = NewAdministrator(_somebody("first"), stored_password("no hash", None))


async def test_names_that_are_written_otherwise_are_there_at_a_second_run(database: Database) -> None:
    site = parse_site_file(DECOMPOSED, "ours.toml")
    states: list[list[str]] = []
    for _ in range(2):
        async with database.transaction() as tx:
            states.append([item.state for item in await begin(tx, OPERATOR, site, FIRST)])
    assert states == [["made"] * 4, ["there"] * 4]


async def test_whoever_is_named_has_to_administer_the_site(database: Database) -> None:
    """Else the command would say that the administrator is there, and nobody could sign in as one."""
    async with database.transaction() as tx:
        await begin(tx, OPERATOR, SiteFile(), FIRST)
        await add_account(tx, OPERATOR, _somebody("plain"), stored_password("no hash", None), Grant())
    for named in ("plain", NewAdministrator(_somebody("plain"), stored_password("no hash", None))):
        with pytest.raises(NobodyAdministers, match="plain"):
            async with database.transaction() as tx:
                await begin(tx, OPERATOR, SiteFile(), named)
