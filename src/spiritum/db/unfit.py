"""
Why a database cannot be used as it is. Each message is for the operator, and no other attempt mends it.

    DatabaseUnfit
    ├── PoolerUnfit          the pooler in front of it changes sessions between transactions
    ├── SchemaTooNew         its tables are of a later version that no longer serves this program
    └── MigrationBlocked     a migration got no lock in time
"""


class DatabaseUnfit(Exception):
    """The database cannot be used as it is; the message says why, and what to do."""


class PoolerUnfit(DatabaseUnfit):
    """The pooler in front of the database changes sessions between transactions."""


class SchemaTooNew(DatabaseUnfit):
    """The tables are of a later version, which no longer serves programs as old as this one."""


class MigrationBlocked(DatabaseUnfit):
    """A migration got no lock in time. Nothing of it was applied."""
