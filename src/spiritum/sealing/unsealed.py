"""Events that no seal covers: the same SQL for the alarm, for the check and for the verification.

In the cluster in which an event was added, its transaction is before the snapshot's end. An event whose transaction is
not has its number from another cluster, as all those of a restored dump have, and was sealed when the epoch began.
"""

from typing import Final

_MAX_XID: Final = 2**64 - 1
"""No transaction has it."""

OLDEST_UNSEALED_AT: Final = f"""
(SELECT CASE WHEN NOT is_carrying AND after_xid > pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    THEN sealed_at
    ELSE (
        SELECT at FROM audit_event AS e
        WHERE xid >= coalesce(after_xid, 0)::text::xid8
            AND xid < CASE WHEN coalesce(is_carrying, true) THEN '{_MAX_XID}'::xid8
                ELSE pg_snapshot_xmax(pg_current_snapshot()) END
            AND NOT EXISTS (SELECT FROM audit_leaf WHERE event_id = e.id)
        ORDER BY xid, id LIMIT 1
    ) END
FROM (SELECT) AS nothing
    LEFT JOIN (SELECT after_xid, is_carrying, sealed_at FROM audit_seal ORDER BY seq DESC LIMIT 1) AS seal ON true)
"""  # noqa: S608 - ours
"""Since when something waits for a seal. Where the last seal is of another cluster, which is ahead: since that seal,
as all that was added here waits. The bound keeps a restored trail from being read from end to end at each look."""

COUNT_UNSEALED: Final = """
SELECT count(*), min(at) FROM audit_event AS e
WHERE xid >= $1::text::xid8 AND xid < pg_snapshot_xmax(pg_current_snapshot())
    AND NOT EXISTS (SELECT FROM audit_leaf WHERE event_id = e.id)
"""

COUNT_OLDER: Final = "SELECT count(*) FROM audit_event WHERE xid < $1::text::xid8"

SNAPSHOT_END: Final = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::numeric"

WITHOUT_LEAF: Final = """
SELECT e.id, e.xid::text AS xid
FROM audit_event AS e LEFT JOIN audit_leaf AS l ON l.event_id = e.id AND l.at = e.at
WHERE e.xid >= $1::text::xid8 AND ($2::text IS NULL OR e.xid < $2::text::xid8) AND l.position IS NULL
    AND NOT ($3 AND e.xid < pg_snapshot_xmax(pg_current_snapshot())
        AND e.xmin::text::numeric = e.xid::text::numeric % 4294967296)
ORDER BY e.xid, e.id LIMIT 20
"""
"""Events of the transactions from the first on, and before the second if there is one, that no seal covers; if the
third parameter is set, but for those that the transaction which they name has added to this cluster."""

POSITION_AFTER: Final = """
SELECT l.position FROM audit_event AS e JOIN audit_leaf AS l ON l.event_id = e.id AND l.at = e.at
WHERE (e.xid, e.id) > ($1::text::xid8, $2) ORDER BY e.xid, e.id LIMIT 1
"""
"""The position before which an event stands, by its transaction and id; none if no sealed event follows it."""
