"""Sort a worklist by the referral, too.

Way back: start the earlier program, which does not use these indexes.
"""

from alembic import op

revision = "0035"
down_revision = "0034"
STEP = "expand"
TRANSACTION = False

_ORDER = "on_pathway (pathway_id, referred_at, id)"
_FILTERED = "patient_id, under_care_of_id, awaiting_decision_type"
_INDEXES = {
    "on_pathway_outstanding_referred_idx": f"{_ORDER} INCLUDE ({_FILTERED}) WHERE is_outstanding AND NOT is_discharged",
    "on_pathway_undischarged_referred_idx": f"{_ORDER} INCLUDE ({_FILTERED}) WHERE NOT is_discharged",
    "on_pathway_referred_idx": f"{_ORDER} INCLUDE ({_FILTERED}, is_outstanding, is_discharged)",
}


def upgrade() -> None:
    """Make the indexes, beside whoever reads and writes."""
    for name, index in _INDEXES.items():
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
        op.execute(f"CREATE INDEX CONCURRENTLY {name} ON {index}")
