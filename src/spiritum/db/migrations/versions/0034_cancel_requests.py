"""Keep the cancellations of clinical requests, each until the hospital has it.

A table of its own, since earlier programs send every row of the outbox as a request. They do not read this one. It
refers to no other table: earlier programs clear demonstration data by naming every table that refers to another.

Way back: start the earlier program. It shows no cancellations and sends none; requests that had not left do not leave.
The later program sends what waits once it is back. Ring the hospital for those that `spiritum trust status` lists.
"""

from alembic import op

revision = "0034"
down_revision = "0033"
STEP = "expand"

_STATEMENTS = (
    """
    CREATE TABLE request_cancellation (
        clinical_request_id bigint PRIMARY KEY,
        cancelled_by_id bigint NOT NULL,
        reason text NOT NULL,
        cancelled_at timestamptz NOT NULL DEFAULT now(),
        delivery text NOT NULL CHECK (delivery IN ('NOT_NEEDED', 'WAITING', 'ACCEPTED', 'NOT_ACCEPTED')),
        is_due boolean NOT NULL,
        attempts bigint NOT NULL DEFAULT 0 CHECK (attempts >= 0),
        next_attempt_at timestamptz NOT NULL DEFAULT now(),
        leased_until timestamptz,
        due_since timestamptz,
        last_error text,
        CONSTRAINT request_cancellation_reason_check CHECK (reason <> ''),
        CONSTRAINT request_cancellation_is_due_check CHECK (NOT is_due OR delivery IN ('WAITING', 'NOT_ACCEPTED'))
    )
    """,
    "CREATE INDEX request_cancellation_next_attempt_at_idx ON request_cancellation (next_attempt_at) WHERE is_due",
    # Who cancelled what, when and why never changes; whether the hospital has it does.
    """
    CREATE TRIGGER request_cancellation_final BEFORE UPDATE ON request_cancellation
    FOR EACH ROW WHEN (
        (NEW.clinical_request_id, NEW.cancelled_by_id, NEW.reason, NEW.cancelled_at)
        IS DISTINCT FROM (OLD.clinical_request_id, OLD.cancelled_by_id, OLD.reason, OLD.cancelled_at)
    ) EXECUTE FUNCTION refuse_change()
    """,
)


def upgrade() -> None:
    """Make the table."""
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    """Drop it."""
    op.execute("DROP TABLE request_cancellation")
