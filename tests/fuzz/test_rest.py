"""Whatever is sent to a REST operation, the answer is one that the contract lists, and never a 5xx."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import GenerationMode

from generated.rest.operations import OPERATIONS
from spiritum.staff import models as staff
from tests.api.clinic import Clinic
from tests.api.conftest import KEY
from tests.fuzz.openapi import calls, kinds, operations, send
from tests.fuzz.settings import SEVERAL
from tests.orm import session


def test_every_operation_is_fuzzed() -> None:
    assert set(operations("rest")) == {operation.operation_id for operation in OPERATIONS}


LEADS_ON = ("finishSignIn", GenerationMode.NEGATIVE)
"""Where browsers come back to: whatever they bring leads them to the same page, and the reason is in the trail. That
such calls sign nobody in is what `tests/sso` and `test_single_sign_on` try."""


@pytest.mark.parametrize(("name", "mode"), [kind for kind in kinds("rest") if kind != LEADS_ON])
@SEVERAL
@given(data=st.data())
async def test_a_rest_operation_answers_as_the_contract_says(
    clinic: Clinic, name: str, mode: GenerationMode, data: st.DataObject
) -> None:
    person = await clinic.signed_in()
    async with session(clinic.database) as orm:
        role = staff.Role(name=f"role {person.id}")
        orm.add(role)
        await orm.flush()
        known = {"id": [person.id, role.id, str(role.id)], "username": [person.username], "name": [role.name]}
    case = data.draw(calls(operations("rest")[name], mode, known))
    cookies = {"SDSESSION": person.http.cookies["SDSESSION"], "SDTIEKEY": KEY}
    assert await asyncio.to_thread(send, case, clinic.url, cookies) < 500
