"""Operations that reach every field below which a patient hangs, generated from the contract; and what they reached.

Whom a response shows is worked out here from the ids in it and the tables of the database. It is not asked of the
contract's directives, which are what is tested.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

from graphql import (
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)
from typing_extensions import override

from contractgen.graphql_types import type_of
from contractgen.names import snake
from contractgen.runtime.disclosures import has_list
from tests.conftest import Connection

_OF_ENTRY = "SELECT row.id, entry.patient_id FROM {} row JOIN on_pathway entry ON entry.id = row.on_pathway_id"
PATIENT_OF: Mapping[str, str] = {
    "Patient": "SELECT id, id FROM patient",
    "UnavailablePatient": "SELECT id, id FROM patient",
    "OnPathway": "SELECT id, patient_id FROM on_pathway",
    "TrackingEntry": "SELECT id, patient_id FROM on_pathway",
    "OnMdt": "SELECT id, patient_id FROM on_mdt",
    "BreakGlassUse": "SELECT id, patient_id FROM break_glass",
    **{
        type_: _OF_ENTRY.format(table)
        for type_, table in {
            "DecisionPoint": "decision_point",
            "ClinicalRequest": "clinical_request",
            "WaitingEvent": "waiting_event",
            "NextAction": "tracking_record",
            "Escalation": "tracking_record",
            "TrackingRecord": "tracking_record",
        }.items()
    },
}
"""How the id of an object leads to its patient."""
NOT_OURS = frozenset({"Address", "TestResult"})
"""Types whose ids are the hospital's. Their objects come with those of others."""
NOBODYS = frozenset({"ClinicalRequestType", "MDT", "Pathway", "Role", "User"})
"""Types whose objects say nothing of any patient."""
_OTHER_IDS: Mapping[str, str] = {"TrackingListChange": "onPathwayId"}
"""What says of objects without an id whose they are."""
MAX_DEPTH = 7
"""Fields from a root on that leads to patients at once..."""
MAX_DEPTH_ELSEWHERE = 5
"""... from others..."""
MAX_DEPTH_OF_CHANGES = 3
"""... and from payloads and events, below which there is nothing that queries do not reach."""


@dataclass(frozen=True, slots=True)
class Reach:
    """An operation that gets to a field of a type."""

    root: str
    path: tuple[str, ...]
    """The fields from the root on, the last one being the field that it is for."""
    edge: tuple[str, str]
    is_leaf: bool
    text: str

    @override
    def __str__(self) -> str:
        return " > ".join(self.path)


class Contract:
    """A schema, and whom its types lead to."""

    def __init__(self, schema: GraphQLSchema, arguments: Mapping[str, str]) -> None:
        """`arguments` are those of fields, by `Type.field`."""
        self.schema = schema
        self._arguments = arguments
        self.leading = self._leading()
        """Types below which a patient hangs."""

    @property
    def objects(self) -> dict[str, GraphQLObjectType]:
        """The object types by name."""
        types = self.schema.type_map.items()
        return {
            name: type_ for name, type_ in types if isinstance(type_, GraphQLObjectType) and not name.startswith("__")
        }

    def _leading(self) -> frozenset[str]:
        leading = set(PATIENT_OF)
        while True:
            more = {
                name
                for name, type_ in self.objects.items()
                if any(target_of(field).name in leading for field in type_.fields.values())
            }
            if more <= leading:
                return frozenset(leading)
            leading |= more

    def edges(self, name: str) -> Iterator[tuple[str, GraphQLField]]:
        """Fields of a type that show a patient, or lead to one."""
        for field_name, field in self.objects[name].fields.items():
            target = target_of(field)
            if name in PATIENT_OF or name in _OTHER_IDS or target.name in self.leading:
                yield field_name, field

    def reaches(self, root: GraphQLObjectType) -> Iterator[Reach]:
        """From each root field, an operation for each field that it can get to, by a shortest way."""
        for field_name, field in root.fields.items():
            if target_of(field).name in self.leading:
                yield from self._below(root, (field_name,), target_of(field))

    def _below(self, root: GraphQLObjectType, path: tuple[str, ...], target: GraphQLObjectType) -> Iterator[Reach]:
        yield self._reach(root, path, (root.name, path[0]))
        depth = MAX_DEPTH if target.name in PATIENT_OF else MAX_DEPTH_ELSEWHERE
        if root is not self.schema.query_type:
            depth = MAX_DEPTH_OF_CHANGES
        seen, waiting = {target.name}, deque([(path, target)])
        while waiting:
            path, type_ = waiting.popleft()
            for name, field in self.edges(type_.name):
                further, leads_to = (*path, name), target_of(field)
                yield self._reach(root, further, (type_.name, name))
                is_new = isinstance(leads_to, GraphQLObjectType) and leads_to.name not in seen
                if is_new and len(further) < depth:
                    seen.add(leads_to.name)
                    waiting.append((further, leads_to))

    def _reach(self, root: GraphQLObjectType, path: tuple[str, ...], edge: tuple[str, str]) -> Reach:
        is_leaf = is_leaf_type(target_of(self.objects[edge[0]].fields[edge[1]]))
        operation = {"Query": "query", "Mutation": "mutation", "Subscription": "subscription"}[root.name]
        return Reach(path[0], path, edge, is_leaf, f"{operation} {{ {self._selected(root, path)} }}")

    def _selected(self, type_: GraphQLObjectType, path: Sequence[str]) -> str:
        """The field at the beginning of the path, and on each object its type and its id."""
        name, *rest = path
        field = type_.fields[name]
        arguments = self._arguments.get(f"{type_.name}.{name}", "")
        written = f"{name}({arguments})" if arguments else name
        target = target_of(field)
        if not isinstance(target, GraphQLObjectType):
            return written
        parts = ["__typename", "id" if "id" in target.fields else _OTHER_IDS.get(target.name, "")]
        return f"{written} {{ {' '.join(parts)} {self._selected(target, rest) if rest else self._leaves(target)} }}"

    def _leaves(self, type_: GraphQLObjectType) -> str:
        leaves = (name for name, field in type_.fields.items() if is_leaf_type(target_of(field)))
        plain = [
            name
            for name in leaves
            if name not in {"id", "onPathwayId"}
            and not any(map(is_required_argument, type_.fields[name].args.values()))
        ]
        return " ".join(plain[:3])


def target_of(field: GraphQLField) -> Any:
    """The innermost type of a field."""
    return get_named_type(type_of(field))


class Samples:
    """Objects of the contract's types, from which payloads and events are put together."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self.by_type: dict[str, list[Any]] = {}

    def observe(self, type_: GraphQLObjectType, _field: str, of: GraphQLObjectType) -> Any:
        """An observer that keeps some of the objects."""
        del type_
        kept = self.by_type.setdefault(of.name, [])

        def observer(_context: object, objects: Sequence[Any]) -> None:
            kept.extend(objects[: max(0, 3 - len(kept))])

        return observer

    def value(self, field: GraphQLField) -> Any:
        """What a field of a payload may give."""
        value = self._object(target_of(field))
        return [value] if has_list(field) and value is not None else value

    def _object(self, type_: Any) -> Any:
        if not isinstance(type_, GraphQLObjectType) or type_.name == "UserError":
            return None
        if sample := self.by_type.get(type_.name):
            return sample[0]
        members = {snake(name): self.value(field) for name, field in type_.fields.items()}
        if type_.name == "TrackingListChange":
            members |= {"on_pathway_id": self.by_type["TrackingEntry"][0].id, "today": date.today()}
        if type_.name == "MdtChange":
            members |= {"mdt_id": self.by_type["MDT"][0].id}
        return SimpleNamespace(**members)


class Database:
    """Whose objects are whose."""

    def __init__(self, patients: Mapping[tuple[str, int], int], entries: Mapping[int, int]) -> None:
        self._patients = patients
        self.entries = entries
        """The patient of each entry on a pathway."""

    @classmethod
    async def read(cls, connection: Connection) -> "Database":
        """As it is now."""
        patients: dict[tuple[str, int], int] = {}
        for type_, sql in PATIENT_OF.items():
            patients.update({(type_, row[0]): row[1] for row in await connection.fetch(sql)})
        entries = await connection.fetch(PATIENT_OF["OnPathway"])
        return cls(patients, {row[0]: row[1] for row in entries})

    def shown_by(self, data: Any) -> set[int]:
        """The patients of whom the data has an object."""
        return {self._patients[name, int(id_)] for name, id_ in objects_in(data) if name in PATIENT_OF}


def objects_in(data: Any) -> Iterator[tuple[str, str]]:
    """The type and id of each object that has one."""
    if isinstance(data, dict):
        members = cast("dict[str, Any]", data)
        if "__typename" in members and "id" in members:
            yield members["__typename"], members["id"]
        if "onPathwayId" in members:
            yield "OnPathway", members["onPathwayId"]
        for member in members.values():
            yield from objects_in(member)
    elif isinstance(data, list):
        for item in cast("list[Any]", data):
            yield from objects_in(item)
