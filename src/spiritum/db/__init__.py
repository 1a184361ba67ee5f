"""The storage: starting PostgreSQL, reading and writing it, and migrating its tables.

Rooms read through `Reads` or a `Transaction` (each a `Reader`) and write through a `Transaction`; only `db` commits.
"""

from spiritum.db.batches import group_by, index_by
from spiritum.db.connecting import SECONDS_TO_CLOSE
from spiritum.db.engine import Database
from spiritum.db.failures import DatabaseUnavailable, StatementTimedOut, constraint_of, refuse_on_constraint
from spiritum.db.gathering import Gathering
from spiritum.db.planning import plan_each_time
from spiritum.db.reads import IDS, TEXTS, Count, Exists, Read, Reader, Reads, any_of, read, read_exists, rows_of
from spiritum.db.statements import write_json
from spiritum.db.transaction import Transaction
from spiritum.db.writes import Nothing, Write, write

__all__ = [
    "IDS",
    "SECONDS_TO_CLOSE",
    "TEXTS",
    "Count",
    "Database",
    "DatabaseUnavailable",
    "Exists",
    "Gathering",
    "Nothing",
    "Read",
    "Reader",
    "Reads",
    "StatementTimedOut",
    "Transaction",
    "Write",
    "any_of",
    "constraint_of",
    "group_by",
    "index_by",
    "plan_each_time",
    "read",
    "read_exists",
    "refuse_on_constraint",
    "rows_of",
    "write",
    "write_json",
]
