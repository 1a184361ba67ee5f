"""The REST handlers of the room `clinical_requests`."""

from dataclasses import dataclass

from pydantic import MISSING
from typing_extensions import override

from generated.rest import models
from generated.rest.responses import UpdateTestResult200, UpdateTestResultResponse
from generated.rest.server import ClinicalRequestsHandlers
from spiritum.clinical_requests.results import record_result
from spiritum.db import Database
from spiritum.identity.caller import Call


@dataclass(frozen=True)
class Handlers(ClinicalRequestsHandlers):
    """The hospital's reports of results."""

    database: Database

    @override
    async def update_test_result(self, call: Call, *, body: models.TestResultUpdate) -> UpdateTestResultResponse:
        updated_at = body.updated_at if body.updated_at is not MISSING else None
        key = body.idempotency_key if body.idempotency_key is not MISSING else None
        async with self.database.transaction() as tx:
            await record_result(tx, str(body.id), body.new_state, updated_at=updated_at, key=key)
        return UpdateTestResult200(body=models.Success(success=True))
