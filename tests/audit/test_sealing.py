"""Sealing: whatever is final is sealed once, in order, and nothing is lost."""


from spiritum.sealing.canonical import CANONICAL, decoded
from spiritum.sealing.seals import seals_after
from spiritum.sealing.tree import leaf_hash
from tests.audit.sealed_trail import add_events, connected, seal_all


async def test_events_are_sealed_once_and_in_order(database_url: str) -> None:
    async with connected(database_url) as connection:
        await add_events(connection, 5)
        assert await seal_all(connection) == 6  # and that the first epoch began
        assert await seal_all(connection) == 0
        await add_events(connection, 3)
        assert await seal_all(connection) == 3
        rows = await connection.fetch(
            f"SELECT position, hash, {CANONICAL} AS bytes, e.id, e.details FROM audit_leaf JOIN audit_event AS e ON e.id = event_id ORDER BY 1"
        )
        assert [row["position"] for row in rows] == list(range(9))
        assert [row["hash"] for row in rows] == [leaf_hash(row["bytes"]) for row in rows]
        event = decoded(rows[1]["bytes"])
        assert (event["id"], event["details"], event["field_groups"]) == (
            rows[1]["id"],
            rows[1]["details"],
            ["DEMOGRAPHICS"],
        ) or event["action"] == "epoch_began"
        seals = await seals_after(connection, 0)
        assert [seal.checkpoint.size for seal in seals] == [6, 9]
        print(seals[1].note)
