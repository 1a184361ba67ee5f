"""What the role of a server may do with the tables, where another role owns them."""

from typing import Final

ADDED_TO: Final = ("audit_entry", "audit_event", "audit_epoch", "audit_leaf", "audit_seal")
"""Tables of which the server's role takes nothing back."""


_GRANTS: Final = """\
-- What {server} may do: everything with the rows of the site, and of the audit trail read and add alone.
BEGIN;
GRANT USAGE ON SCHEMA public TO {server};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {server};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {server};
REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON {tables} FROM {server};
REVOKE DELETE, TRUNCATE ON break_glass FROM {server};
REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {server};
REVOKE CREATE ON SCHEMA public FROM PUBLIC, {server};
REVOKE ALL ON SCHEMA audit FROM PUBLIC, {server};
REVOKE EXECUTE ON FUNCTION make_audit_month(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_audit_month(date) TO {server};
-- Tables that a later migration makes. Run all of this again after it, for those of the trail among them.
ALTER DEFAULT PRIVILEGES FOR ROLE {owning} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {server};
ALTER DEFAULT PRIVILEGES FOR ROLE {owning} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {server};
COMMIT;"""


def grants_for(role: str, owner: str) -> str:
    """The SQL for `psql`, to be run by the owner in the site's database."""
    server, owning = _quoted(role), _quoted(owner)
    tables = ", ".join(ADDED_TO)
    return _GRANTS.format(server=server, owning=owning, tables=tables)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
