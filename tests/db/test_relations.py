"""Relations: the batch that is derived from one gives what its declaration says."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from sqlalchemy import BigInteger, ColumnElement, or_, select

from spiritum.db import Database
from spiritum.db.bounds import bounded_reads
from spiritum.db.relations import Bind, ToMany, ToOne, Values, declaration_of
from spiritum.decisions.models import DecisionPoint
from spiritum.errors import NotFound, ResponseTooLarge
from spiritum.pathways.models import OnPathway
from spiritum.staff.models import PathwayMember, User
from spiritum.telemetry.statements import measured
from tests.conftest import Connection


class Person(NamedTuple):
    """Columns of a user."""

    id: int
    username: str


class Entry(NamedTuple):
    """Columns of an entry."""

    id: int
    patient_id: int
    lock_user_id: int | None


class Point(NamedTuple):
    """Columns of a decision point."""

    id: int
    clinic_history: str


def _of_patient(bind: Bind) -> Sequence[ColumnElement[bool]]:
    patient = bind("patient", BigInteger)
    return [or_(patient.is_(None), OnPathway.patient_id == patient)]


PEOPLE = select(User.id, User.username)
HOLDER = ToOne(Person, PEOPLE, User.id, parent="lock_user_id")
MEMBERS = ToMany(
    Person,
    PEOPLE.join(PathwayMember, PathwayMember.user_id == User.id),
    PathwayMember.pathway_id,
    parent="id",
    order_by=(User.username.desc(),),
    max_rows=2,
)
ENTRIES = ToMany(
    Entry,
    select(OnPathway.id, OnPathway.patient_id, OnPathway.lock_user_id),
    OnPathway.pathway_id,
    parent="pathway_id",
    order_by=(OnPathway.id.desc(),),
    where=_of_patient,
    limit="limit",
    max_rows=100,
)
POINTS = select(DecisionPoint.id, DecisionPoint.clinic_history)
TEXTS = frozenset({"clinic_history"})
POINT = ToOne(Point, POINTS, DecisionPoint.id, parent="point_id", long_texts=TEXTS)
POINTS_OF_ENTRY = ToMany(
    Point, POINTS, DecisionPoint.on_pathway_id, parent="id", order_by=(DecisionPoint.id,), max_rows=9, long_texts=TEXTS
)
MORE_MEMBERS = "INSERT INTO pathway_member VALUES (2, 1), (1, 2), (2, 2)"


def _chosen(_rights: object, *, patient: int | None, limit: int | None) -> Values:
    return {"patient": patient, "limit": limit}


class Fields:
    """Fields whose batches are relations."""

    holder = HOLDER.batch()
    required_holder = HOLDER.required_batch("holder")
    entries = ENTRIES.batch(_chosen)


async def test_a_row_is_found_by_its_key_and_none_for_none(database: Database, hospital: Connection) -> None:
    assert not hospital.is_closed()
    ann, bob = Person(1, "ann"), Person(2, "bob")
    with measured() as cost:
        assert await HOLDER.by_keys(database.reads, [2, None, 1, 9, 2]) == [bob, None, ann, None, bob]
    assert cost.statements == 1


async def test_without_a_key_nothing_is_read(database: Database) -> None:
    with measured() as cost:
        assert await HOLDER.by_keys(database.reads, [None, None]) == [None, None]
    assert cost.statements == 0


async def test_a_row_that_belongs_to_several_parents_is_in_each_list(database: Database, hospital: Connection) -> None:
    await hospital.execute(MORE_MEMBERS)
    both = [Person(2, "bob"), Person(1, "ann")]
    assert await MEMBERS.by_keys(database.reads, [2, 1, 3, 2]) == [both, both, [], both]


async def test_each_list_has_its_maximum_and_the_limit_of_the_request(database: Database, hospital: Connection) -> None:
    await hospital.execute("INSERT INTO on_pathway (patient_id, pathway_id) VALUES (1, 2), (2, 2)")

    async def ids(relation: ToMany[Entry], **values: object) -> list[list[int]]:
        lists = await relation.by_keys(database.reads, [1, 2], **values)
        return [[entry.id for entry in entries] for entries in lists]

    assert await ids(ENTRIES, patient=None, limit=None) == [[2, 1], [4, 3]]
    assert await ids(ENTRIES, patient=None, limit=1) == [[2], [4]]
    assert await ids(ENTRIES, patient=1, limit=None) == [[1], [3]]
    shorter = replace(ENTRIES, max_rows=1)
    assert await ids(shorter, patient=None, limit=None) == [[2], [4]]
    assert await ids(shorter, patient=None, limit=2) == [[2], [4]]


async def test_more_text_than_a_response_may_hold_is_refused(database: Database, hospital: Connection) -> None:
    assert await hospital.fetchval("SELECT sum(octet_length(clinic_history)) FROM decision_point") == 18
    for relation in (POINT, POINTS_OF_ENTRY):
        with bounded_reads(100, text_bytes=18):
            assert len(await relation.by_keys(database.reads, [1, 2])) == 2
        with bounded_reads(100, text_bytes=17), pytest.raises(ResponseTooLarge):
            await relation.by_keys(database.reads, [1, 2])


async def test_a_batch_reads_by_the_parents_attribute(database: Database, hospital: Connection) -> None:
    assert not hospital.is_closed()
    parents = [Entry(1, 1, 2), Entry(2, 2, None), Entry(3, 1, 9)]
    fields, reads = Fields(), database.reads
    assert await fields.holder(parents, reads, None) == [Person(2, "bob"), None, None]
    first, *missing = await fields.required_holder(parents, reads, None)
    assert first == Person(2, "bob")
    assert [(type(error), str(error)) for error in missing] == [(NotFound, "The holder is gone.")] * 2


class Membership(NamedTuple):
    """A parent."""

    pathway_id: int


async def test_a_batchs_arguments_become_the_relations_parameters(database: Database, hospital: Connection) -> None:
    assert not hospital.is_closed()
    parents = [Membership(2), Membership(1)]
    entries: Any = await Fields().entries(parents, database.reads, None, patient=2, limit=5)
    assert entries == [[], [Entry(2, 2, None)]]
    declaration = declaration_of(Fields().entries)
    assert declaration is not None
    assert (declaration.relation, declaration.values) == (ENTRIES, _chosen)


async def test_a_batch_belongs_to_its_field_alone() -> None:
    """Fields that share a method share its results for equal parents, and rows of two classes can be equal."""
    assert HOLDER.batch() != HOLDER.batch()
