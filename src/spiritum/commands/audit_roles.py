"""`spiritum audit grants`: what a server's role may do where another role owns the tables."""

from typing import Annotated

import typer


def grants(
    role: Annotated[str, typer.Argument(help="The role by which the site serves.")],
    owner: Annotated[str, typer.Argument(help="The role that owns the tables, and migrates.")],
) -> None:
    """Print the SQL by which a site serves under a role that can add to the audit trail and alter nothing of it.

    Run it as the owner after each `spiritum migrate`: `spiritum audit grants
    spiritum_server spiritum_owner | psql ...`. It may be run again.
    """
    from spiritum.sealing.roles import grants_for

    typer.echo(grants_for(role, owner))
