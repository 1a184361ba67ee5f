"""What commands show of patients, for the audit trail."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spiritum.audit.disclosures import Disclosures
    from spiritum.db import Database
    from spiritum.identity.caller import ServerOperator


def operator_of(command: str) -> "ServerOperator":
    """Whoever runs `command`."""
    from spiritum.commands.user import os_user
    from spiritum.identity.caller import ServerOperator

    return ServerOperator(os_user(), command)


async def note_shown(database: "Database", command: str, disclosures: "Disclosures") -> None:
    """Note what a command is about to show, before it does. Raises `TrailUnavailable`: it must show nothing then."""
    from spiritum.audit.disclosures import Disclosed, Kind
    from spiritum.audit.trail import Trail

    if disclosures:
        event = Disclosed(Kind.REPORTED, operator_of(command), command, None, None, disclosures)
        await Trail(database).disclosed(event)
