"""The REST handlers of the room `decisions`."""

from dataclasses import dataclass

from typing_extensions import override

from generated.rest import models
from generated.rest.answers import UpdateTestResult200, UpdateTestResultAnswer
from generated.rest.server import DecisionsHandlers
from spiritum.accounts.caller import Call
from spiritum.db import Database
from spiritum.decisions.actions import record_result


@dataclass(frozen=True)
class Handlers(DecisionsHandlers):
    """Results of what decisions asked for."""

    database: Database

    @override
    async def update_test_result(self, call: Call, *, body: models.TestResultUpdate) -> UpdateTestResultAnswer:
        async with self.database.transaction() as tx:
            await record_result(tx, str(body.id), body.new_state)
        return UpdateTestResult200(body=models.Success(success=True))
