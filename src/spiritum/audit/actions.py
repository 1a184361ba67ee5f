"""Writing the audit trail, in the transaction of what it tells of."""

from spiritum.audit.models import AuditEntry
from spiritum.db import Transaction


def record(
    tx: Transaction, user_id: int | None, action: str, entity: str, entity_id: int | None, **details: object
) -> None:
    """Note that a user did `action` to a row of the table `entity`. SECURITY: `details` are ids and states only."""
    tx.orm.add(AuditEntry(user_id=user_id, action=action, entity=entity, entity_id=entity_id, details=details))
