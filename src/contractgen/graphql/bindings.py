"""Decides how each field is resolved: an attribute of its parent, an attribute of a source, a batch method, a root."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from graphql import GraphQLObjectType

from contractgen.config import GraphQLTable, Source
from contractgen.graphql.classes import attributes_of, class_in
from contractgen.graphql.contract import ROOTS, Contract, OutputField
from contractgen.names import snake
from contractgen.runtime import ContractError

Kind = Literal["query", "mutation", "subscription", "batch", "source", "attribute"]


@dataclass(frozen=True, slots=True)
class FieldBinding:
    """How one field is resolved; `reason` says why it needs a method, for the person who has to write it."""

    field: OutputField
    kind: Kind
    reason: str = ""
    source: Source | None = None
    takes_selection: bool = False
    """Whether its method takes what the document selects."""

    @property
    def member(self) -> str:
        """The name of the method or attribute that resolves the field."""
        return snake(self.field.name)


@dataclass(frozen=True)
class FieldBindings:
    """The bindings of all fields of a contract under one configuration."""

    contract: Contract
    table: GraphQLTable
    root: Path

    def __post_init__(self) -> None:
        known = {type_.name: type_ for type_ in self.contract.objects}
        for name in self.table.types:
            if name not in known:
                raise ContractError(f"codegen.toml: [graphql.types] names {name}, the contract has no such type")
        if unknown := [source.type for source in self.table.sources if source.type not in known]:
            raise ContractError(f"codegen.toml: [[graphql.sources]] names {unknown[0]}, the contract has no such type")
        of_sources = (f"{s.type}.{f}" for s in self.sources for f in s.fields)
        for path in (*self.table.methods, *self.table.selections, *of_sources):
            type_, _, field = path.partition(".")
            if type_ not in known or field not in known[type_].fields:
                raise ContractError(f"codegen.toml: {path} is no field of the contract")
        if others := [path for path in self.table.selections if not path.startswith("Query.")]:
            raise ContractError(f"codegen.toml: [graphql] selections names {others[0]}, which is no field of Query")
        if faults := list(self._shared_sources()):
            raise ContractError("\n".join(faults))
        if self.table.needs_required and (faults := list(self.contract.undeclared_access())):
            raise ContractError("\n".join(faults))

    def _shared_sources(self) -> Iterator[str]:
        """The faults of sources that would hide a field: named like one, or two sources that serve the same field."""
        served: dict[str, str] = {}
        for source in self.sources:
            own = f"{source.type}.{source.name}"
            fields = next(type_.fields for type_ in self.contract.objects if type_.name == source.type)
            if snake(source.name) in {snake(name) for name in fields if name not in source.fields}:
                yield f"codegen.toml: the source {own} is called like a field that it does not serve"
            for name in source.fields:
                path = f"{source.type}.{name}"
                if served.setdefault(path, own) != own:
                    yield f"codegen.toml: {path} is served by {served[path]} and by {own}"

    @cached_property
    def bound(self) -> Mapping[str, str]:
        """GraphQL type to the import path of the class that is bound to it."""
        return {**self._bound_by_name(), **self.table.types}

    @cached_property
    def sources(self) -> Sequence[Source]:
        """The sources, each with the fields that it serves."""
        return [
            source if source.fields else source.model_copy(update={"fields": tuple(self._served_by(source))})
            for source in self.table.sources
        ]

    def _served_by(self, source: Source) -> Iterator[str]:
        attributes = self._attributes(source.python)
        if source.type in self.bound:
            attributes -= self._attributes(self.bound[source.type])
        for type_ in self.contract.objects:
            if type_.name == source.type:
                yield from (name for name in type_.fields if snake(name) in attributes)

    def of(self, type_: GraphQLObjectType) -> list[FieldBinding]:
        """The bindings of the fields of `type_`, in the contract's order."""
        return self._by_type[type_.name]

    @cached_property
    def _by_type(self) -> Mapping[str, list[FieldBinding]]:
        objects = self.contract.objects
        return {type_.name: [self._binding(field) for field in self.contract.fields(type_)] for type_ in objects}

    def _bound_by_name(self) -> dict[str, str]:
        classes: dict[str, str] = {}
        for type_ in self.contract.objects:
            if type_.name in ROOTS:
                continue
            path = Path(self.table.rows.format(room=self.contract.rooms[type_.name]))
            if class_in(self.root / path, type_.name):
                classes[type_.name] = ".".join((*self._module(path), type_.name))
        return classes

    def _module(self, path: Path) -> tuple[str, ...]:
        for base in self.table.import_roots:
            if path.is_relative_to(base):
                return path.relative_to(base).with_suffix("").parts
        raise ContractError(f"codegen.toml: {path} lies below none of import_roots")

    def _binding(self, field: OutputField) -> FieldBinding:
        if field.type_name == "Query":
            takes_selection = field.path in self.table.selections
            return FieldBinding(field, "query", "a root field", takes_selection=takes_selection)
        if field.type_name == "Mutation":
            return FieldBinding(field, "mutation", "a root field")
        if field.type_name == "Subscription":
            return FieldBinding(field, "subscription", "a root field")
        for source in self.sources:
            if source.type == field.type_name and field.name in source.fields:
                return FieldBinding(
                    field, "source", f"one of the fields that {source.type}.{source.name} serves", source
                )
        if reason := self._needs_method(field):
            return FieldBinding(field, "batch", reason)
        return FieldBinding(field, "attribute")

    def _needs_method(self, field: OutputField) -> str:
        """Why the field needs a method; empty if an attribute suffices."""
        if field.path in self.table.methods:
            return "listed under [graphql] methods in codegen.toml"
        if field.definition.args:
            return "it takes arguments"
        bound = self.bound.get(field.type_name)
        if bound is not None:
            has_attribute = snake(field.name) in self._attributes(bound)
            return "" if has_attribute else f"{bound} has no attribute {snake(field.name)}"
        # The room that defines the type makes its objects, and must not need to know what other rooms add to them.
        home = self.contract.rooms[field.type_name]
        return "" if field.room == home else f"{field.room}.graphql adds it to a type of {home}.graphql"

    def _attributes(self, import_path: str) -> frozenset[str]:
        if import_path not in self._attributes_of_classes:
            roots = [self.root / base for base in self.table.import_roots]
            self._attributes_of_classes[import_path] = attributes_of(import_path, roots)
        return self._attributes_of_classes[import_path]

    @cached_property
    def _attributes_of_classes(self) -> dict[str, frozenset[str]]:
        """Of the classes that were read, by import path: a class is bound to many fields, and reading takes time."""
        return {}
