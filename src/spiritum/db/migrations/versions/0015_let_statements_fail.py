"""Let a statement fail where its result would be wrong or too large, by a function that says so."""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the function. It is stable, so that no planner calls it beforehand or plans around it."""
    op.execute(
        """
        CREATE FUNCTION fail_statement(code text, cause text) RETURNS text
        LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1 AS $$
        BEGIN
            RAISE EXCEPTION USING ERRCODE = code, MESSAGE = cause;
        END $$
        """
    )
