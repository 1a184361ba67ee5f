"""Whatever is asked of a root field, the answer is one that the SDL promises, and never `INTERNAL`."""

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import pytest
from graphql import (
    DocumentNode,
    GraphQLNamedType,
    IntValueNode,
    StringValueNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    print_ast,
    visit,
)
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_graphql import Mode, from_schema, nodes

from tests.answers.graphql import schema
from tests.api.access import rules
from tests.api.clinic import Clinic, Person
from tests.api.meetings import HELD, team
from tests.fuzz.settings import SEVERAL

NOTHING_TO_BREAK: Final = {"getRoles", "getRolePermissions", "getPathways"}
"""Fields that take no arguments."""

KINDS: Final = [
    (field, mode)
    for root, _, field in (rule.name.partition(".") for rule in rules())
    if root in {"Query", "Mutation"}
    for mode in Mode
    if mode is Mode.POSITIVE or field not in NOTHING_TO_BREAK
]
SCALARS: Final[Mapping[str, st.SearchStrategy[Any]]] = {
    "Date": st.dates().map(lambda day: nodes.String(day.isoformat())),
    "DateTime": st.datetimes(timezones=st.timezones()).map(lambda instant: nodes.String(instant.isoformat())),
}


@dataclass(frozen=True)
class Asker:
    """Who asks, and the ids of what there is."""

    person: Person
    known: Sequence[int]


class _Known(Visitor):
    """Puts ids of what there is in the place of three ids out of four; the same for the same document."""

    def __init__(self, types: TypeInfo, known: Sequence[int]) -> None:
        super().__init__()
        self._types = types
        self._known = known

    def enter_int_value(self, node: IntValueNode, *_: object) -> IntValueNode | None:
        return self._replaced(node, node.value)

    def enter_string_value(self, node: StringValueNode, *_: object) -> IntValueNode | None:
        return self._replaced(node, node.value)

    def _replaced(self, node: object, value: str) -> IntValueNode | None:
        types: Any = self._types
        expected = cast("GraphQLNamedType | None", get_named_type(types.get_input_type()))
        chosen = zlib.crc32(value.encode("utf-8", "surrogatepass"))
        if expected is None or expected.name != "ID" or chosen % 4 == 0:
            return None
        return IntValueNode(value=str(self._known[chosen // 4 % len(self._known)]))


def about(known: Sequence[int]) -> Callable[[DocumentNode], str]:
    """A document's text, with ids of what there is."""

    def text(document: DocumentNode) -> str:
        types = TypeInfo(schema())
        return print_ast(visit(document, TypeInfoVisitor(types, _Known(types, known))))

    return text


@pytest.fixture
async def asker(clinic: Clinic) -> Asker:
    """Somebody who may do everything on a pathway where there is something of everything."""
    here = await team(clinic)
    person = here.person
    held: dict[str, Any] = {"lock_user_id": person.id, **HELD}
    patient, entry = await clinic.patient(here.pathway, **held)
    mdts = [await here.mdt(day) for day in range(3)]
    place = await here.place(mdts[0], (patient, entry), **held)
    known = [here.pathway, here.kind, person.id, patient, entry, *mdts, place.id, place.request]
    return Asker(person, known)


@pytest.mark.parametrize(("field", "mode"), KINDS)
@SEVERAL
@given(data=st.data())
async def test_a_root_field_answers_as_the_contract_says(
    asker: Asker, field: str, mode: Mode, data: st.DataObject
) -> None:
    write = about(asker.known) if mode is Mode.POSITIVE else print_ast
    document = data.draw(from_schema(schema(), fields=[field], custom_scalars=SCALARS, mode=mode, print_ast=write))
    answer = await asker.person.ask(document)
    assert answer.status < 500, answer.body
    assert "INTERNAL" not in answer.codes, answer.body
    if mode is Mode.NEGATIVE:
        assert set(answer.codes) == {"BAD_USER_INPUT"}, answer.body
