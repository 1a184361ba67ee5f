"""Find patients by how their names and numbers begin.

Way back: start the earlier program, which does not use these indexes.
"""

from alembic import op

revision = "0033"
down_revision = "0032"
STEP = "expand"
TRANSACTION = False

_INDEXES = {
    "demographics_names_idx": (
        "demographics USING gin (to_tsvector('simple'::regconfig, (first_name || ' '::text) || last_name))"
    ),
    "patient_hospital_number_begin_idx": "patient (lower(hospital_number) text_pattern_ops)",
    "patient_national_number_begin_idx": "patient (lower(national_number) text_pattern_ops)",
}


def upgrade() -> None:
    """Make the indexes, beside whoever reads and writes."""
    for name, index in _INDEXES.items():
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
        op.execute(f"CREATE INDEX CONCURRENTLY {name} ON {index}")
