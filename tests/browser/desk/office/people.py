"""Who sits in the office, and how they are made."""

import secrets
from collections.abc import Sequence

from tests.browser.desk.sitting import Desk

CHIEF, CHIEFS_PASSWORD = "chief", "velvet harbour pinecone"
"""May do everything."""
ADMINISTRATOR, ADMINISTRATORS_PASSWORD = "demo-1-2", "22password1"
"""Administers users, roles and pathways, and may neither read the trail nor break the glass."""
PASSWORD = "granite orchard teaspoon"


async def chief_at(desk: Desk, path: str) -> None:
    """The chief opens a screen."""
    await desk.sit_down(path, CHIEF, CHIEFS_PASSWORD)


async def role_with(desk: Desk, permissions: Sequence[str]) -> int:
    """A role, made with this browser's session; its id."""
    role = await desk.post("/rest/createrole/", {"name": f"role {secrets.token_hex(4)}"})
    changed = {"id": role["id"], "name": role["name"], "permissions": [*permissions]}
    return int((await desk.post("/rest/updaterole/", changed))["id"])


async def somebody(desk: Desk, roles: Sequence[int], pathways: Sequence[int] = ()) -> tuple[int, str]:
    """A user with these roles, made with this browser's session; id and user name."""
    username = f"office-{secrets.token_hex(4)}"
    user = {
        "username": username,
        "password": PASSWORD,
        "firstName": "Some",
        "lastName": "Body",
        "email": f"{username}@barsetshire.example",
        "department": "Tests",
        "roles": [*roles],
        "pathways": [*pathways],
    }
    return int((await desk.post("/rest/createuser/", user))["user"]["id"]), username
