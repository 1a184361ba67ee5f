"""The REST handlers of the room `decisions`."""

from dataclasses import dataclass

from pydantic import MISSING
from typing_extensions import override

from generated.rest import models
from generated.rest.responses import UpdateTestResult200, UpdateTestResultResponse
from generated.rest.server import DecisionsHandlers
from spiritum.accounts.caller import Call
from spiritum.db import Database
from spiritum.decisions.results import record_result


@dataclass(frozen=True)
class Handlers(DecisionsHandlers):
    """Results of what decisions asked for."""

    database: Database

    @override
    async def update_test_result(self, call: Call, *, body: models.TestResultUpdate) -> UpdateTestResultResponse:
        updated_at = body.updated_at if body.updated_at is not MISSING else None
        key = body.idempotency_key if body.idempotency_key is not MISSING else None
        async with self.database.transaction() as tx:
            await record_result(tx, str(body.id), body.new_state, updated_at=updated_at, key=key)
        return UpdateTestResult200(body=models.Success(success=True))
