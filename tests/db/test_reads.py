"""A read is compiled once, checked when it is declared, and gives light rows."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import UUID

import pytest
from sqlalchemy import (
    BindParameter,
    Integer,
    SelectBase,
    any_,
    bindparam,
    column,
    func,
    literal,
    select,
    text,
    union_all,
)

from spiritum.audit.models import AuditEvent
from spiritum.db import IDS, TEXTS, Database, Reader, read
from spiritum.mdt.models import Mdt
from spiritum.pathways.models import OnPathway, Pathway
from spiritum.patients.models import Patient
from spiritum.staff.models import User
from spiritum.telemetry.statements import measured
from spiritum.trust.models import OutboxItem
from tests.conftest import Connection


class Named(NamedTuple):
    id: int
    name: str


class Id(NamedTuple):
    id: int


class Value(NamedTuple):
    value: object


PATHWAYS = read(Named, select(Pathway.id, Pathway.name).order_by(Pathway.id))
BY_IDS = read(Id, select(Pathway.id).where(Pathway.id == any_(bindparam("ids", type_=IDS))).order_by(Pathway.id))
SLEEP = read(Value, select(func.pg_sleep(bindparam("seconds")).label("value")))


@pytest.fixture(params=["reads", "transaction"])
async def reader(request: pytest.FixtureRequest, database: Database, hospital: Connection) -> AsyncGenerator[Reader]:
    """Both ways of running a read, on the hospital's rows."""
    assert not hospital.is_closed()
    if request.param == "reads":
        yield database.reads
    else:
        async with database.transaction() as tx:
            yield tx


async def test_rows_are_named_tuples_in_the_statement_s_order(reader: Reader) -> None:
    rows = await reader.all(PATHWAYS)
    assert rows == [(1, "Lung cancer"), (2, "Lymphoma")]
    assert rows[1].name == "Lymphoma"
    assert type(rows[0]) is Named


async def test_first_is_the_first_row_or_none(reader: Reader) -> None:
    assert await reader.first(PATHWAYS) == Named(1, "Lung cancer")
    assert await reader.first(BY_IDS, ids=[]) is None


async def test_one_must_be_there(reader: Reader) -> None:
    assert await reader.one(BY_IDS, ids=[2]) == Id(2)
    with pytest.raises(LookupError, match="Id"):
        await reader.one(BY_IDS, ids=[9])


async def test_values_come_as_python_s_own_types(reader: Reader) -> None:
    class Row(NamedTuple):
        at: datetime
        details: object
        key: UUID
        planned_on: date
        is_discharged: bool
        lock_end_time: datetime | None

    statement = select(
        AuditEvent.at,
        AuditEvent.details,
        OutboxItem.idempotency_key.label("key"),
        Mdt.planned_on,
        OnPathway.is_discharged,
        OnPathway.lock_end_time,
    )
    row = await reader.one(read(Row, statement.where(OnPathway.id == 1)))
    assert row.at.tzinfo is UTC or row.at.utcoffset() == datetime.now(UTC).utcoffset()
    assert (row.details, row.planned_on, row.is_discharged, row.lock_end_time) == ({}, date(2030, 1, 2), False, None)
    assert isinstance(row.key, UUID)


class Placed(NamedTuple):
    entry_id: int
    pathway: Named
    patient: Id


async def test_the_last_fields_of_a_row_may_be_rows_themselves(reader: Reader) -> None:
    statement = (
        select(OnPathway.id.label("entry_id"), Pathway.id, Pathway.name, Patient.id)
        .join(Pathway, Pathway.id == OnPathway.pathway_id)
        .outerjoin(Patient, Patient.id == -OnPathway.patient_id)
        .where(OnPathway.id == 1)
    )
    row = await reader.one(read(Placed, statement))
    assert row == (1, (1, "Lung cancer"), (None,))
    assert (type(row), type(row.pathway), type(row.patient)) == (Placed, Named, Id)
    with pytest.raises(TypeError, match="Placed has the fields entry_id, id, name, id, its statement gives entry_id"):
        read(Placed, select(OnPathway.id.label("entry_id")))


def test_a_field_after_one_that_is_a_row_itself_is_refused() -> None:
    class Turned(NamedTuple):
        pathway: Named
        entry_id: int

    with pytest.raises(TypeError, match="Turned: the fields that are rows themselves come last"):
        read(Turned, select(Pathway.id, Pathway.name, OnPathway.id.label("entry_id")))


async def test_lists_are_one_parameter(reader: Reader) -> None:
    assert await reader.all(BY_IDS, ids=[2, 1, 9]) == [(1,), (2,)]
    by_names = read(Id, select(Pathway.id).where(Pathway.name == any_(bindparam("names", type_=TEXTS))))
    assert await reader.all(by_names, names=["Lymphoma", "%"]) == [(2,)]


async def test_a_parameter_may_stand_in_several_places(reader: Reader) -> None:
    word: BindParameter[str] = bindparam("word")
    either = read(Id, select(Patient.id).where((Patient.hospital_number == word) | (Patient.national_number == word)))
    assert either.parameters == ("word",)
    assert await reader.all(either, word="fMRN2") == [(2,)]
    assert await reader.all(either, word="fNHS1") == [(1,)]


async def test_parts_of_a_union_may_have_their_own_parameters(reader: Reader) -> None:
    both = union_all(
        select(Pathway.id.label("id")).where(Pathway.id == bindparam("pathway")),
        select(Patient.id.label("id")).where(Patient.id == bindparam("patient"), Patient.hospital_number == "fMRN1"),
    )
    assert await reader.all(read(Id, both), patient=1, pathway=2) == [(2,), (1,)]


def test_what_has_a_value_is_part_of_the_text() -> None:
    statement = (
        select(OnPathway.id)
        .where(OnPathway.awaiting_decision_type == "it's :not $1 % TRIAGE", OnPathway.id.in_([1, 2]))
        .where(OnPathway.added_at > datetime(2030, 1, 2, tzinfo=UTC), OnPathway.pathway_id == bindparam("pathway"))
        .limit(5)
        .offset(bindparam("skipped", type_=Integer))
    )
    compiled = read(Id, statement)
    assert compiled.parameters == ("pathway", "skipped")
    assert "'it''s :not $1 % TRIAGE'" in compiled.sql
    assert "IN (1, 2)" in compiled.sql
    assert "'2030-01-02 00:00:00+00:00'" in compiled.sql
    assert "LIMIT 5" in compiled.sql
    assert "$3" not in compiled.sql


async def test_a_text_with_awkward_characters_survives_being_written_into_the_statement(reader: Reader) -> None:
    awkward = "it's :a $1 100% \\ \" \n ünï"
    assert await reader.one(read(Value, select(literal(awkward).label("value")))) == (awkward,)


async def test_statements_may_be_written_in_sql(reader: Reader) -> None:
    statement = text("SELECT id, upper(name) AS name FROM pathway WHERE id = :id").bindparams(bindparam("id"))
    named = read(Named, statement.columns(column("id"), column("name")))
    assert await reader.first(named, id=2) == (2, "LYMPHOMA")


@pytest.mark.parametrize(
    ("statement", "field_error"),
    [
        (select(Pathway.id), "Named has the fields id, name, its statement gives id"),
        (select(Pathway.name, Pathway.id), "its statement gives name, id"),
        (select(Pathway.id, Pathway.name, User.id), "its statement gives id, name, id"),
        (select(Pathway.id, func.upper(Pathway.name)), r"its statement gives id, \(unlabelled\)"),
    ],
)
def test_a_row_that_does_not_fit_its_statement_is_refused(statement: SelectBase, field_error: str) -> None:
    with pytest.raises(TypeError, match=field_error):
        read(Named, statement)


def test_in_with_a_list_parameter_is_refused() -> None:
    with pytest.raises(TypeError, match=r"any_\(bindparam\('ids'"):
        read(Id, select(Pathway.id).where(Pathway.id.in_(bindparam("ids", expanding=True))))


def test_a_plain_tuple_is_no_row() -> None:
    with pytest.raises(TypeError, match="not a NamedTuple"):
        read(tuple[object, ...], select(Pathway.id))


@pytest.mark.parametrize(
    ("given", "field_error"), [({}, "'ids' is missing"), ({"ids": [], "limit": 3}, r"unknown parameters \['limit'\]")]
)
async def test_missing_and_unknown_parameters_are_refused(
    reader: Reader, given: dict[str, object], field_error: str
) -> None:
    with pytest.raises(TypeError, match=field_error):
        await reader.all(BY_IDS, **given)


async def test_siblings_run_at_the_same_time(database: Database) -> None:
    loop = asyncio.get_running_loop()
    await asyncio.gather(*(database.reads.one(SLEEP, seconds=0.1) for _ in range(8)))  # for which connections are made
    begin = loop.time()
    await asyncio.gather(*(database.reads.one(SLEEP, seconds=0.3) for _ in range(8)))
    assert loop.time() - begin < 8 * 0.3 / 2


async def test_more_readers_than_connections_wait_for_their_turn(database: Database, hospital: Connection) -> None:
    assert not hospital.is_closed()
    answers = await asyncio.gather(*(database.reads.all(BY_IDS, ids=[number % 2 + 1]) for number in range(200)))
    assert answers == [[(number % 2 + 1,)] for number in range(200)]


async def test_every_statement_is_counted(reader: Reader) -> None:
    await reader.all(PATHWAYS)
    with measured() as cost:
        await reader.all(PATHWAYS)
        await asyncio.create_task(counted_elsewhere(reader))
        assert cost.statements == 2
        with measured() as inner:
            await reader.first(PATHWAYS)
        assert (inner.statements, cost.statements) == (1, 2)


async def counted_elsewhere(reader: Reader) -> None:
    await reader.first(PATHWAYS)
