"""Decides how each field is answered: an attribute of its parent, a place in a source, a batch method, a root."""

from collections.abc import Iterator, Mapping
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
class Answer:
    """How one field is answered, and the reason that a person who has to write a method is told."""

    field: OutputField
    kind: Kind
    reason: str = ""
    source: Source | None = None

    @property
    def member(self) -> str:
        """The method or attribute that answers."""
        return snake(self.field.name)


@dataclass(frozen=True)
class Answers:
    """The answers of a whole contract under one configuration."""

    contract: Contract
    table: GraphQLTable
    root: Path

    def __post_init__(self) -> None:
        known = {type_.name: type_ for type_ in self.contract.objects}
        for name in self.table.types:
            if name not in known:
                raise ContractError(f"codegen.toml: [graphql.types] names {name}, the contract has no such type")
        named = [*self.table.methods, *(f"{s.type}.{f}" for s in self.table.sources for f in s.fields)]
        for path in named:
            type_, _, field = path.partition(".")
            if type_ not in known or field not in known[type_].fields:
                raise ContractError(f"codegen.toml: {path} is no field of the contract")
        if faults := list(self._shared_sources()):
            raise ContractError("\n".join(faults))
        if self.table.needs_required and (faults := list(self.contract.unsaid())):
            raise ContractError("\n".join(faults))

    def _shared_sources(self) -> Iterator[str]:
        """Sources that would lose a field: by a name that a field has, or two of which serve one."""
        served: dict[str, str] = {}
        for source in self.table.sources:
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
        """GraphQL type to the import path of the class that stands for it."""
        return {**self._bound_by_name(), **self.table.types}

    def of(self, type_: GraphQLObjectType) -> list[Answer]:
        """How each field of `type_` is answered, in the contract's order."""
        return [self._answer(field) for field in self.contract.fields(type_)]

    def _bound_by_name(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for type_ in self.contract.objects:
            if type_.name in ROOTS:
                continue
            path = Path(self.table.rows.format(room=self.contract.rooms[type_.name]))
            if class_in(self.root / path, type_.name):
                found[type_.name] = ".".join((*self._module(path), type_.name))
        return found

    def _module(self, path: Path) -> tuple[str, ...]:
        for base in self.table.import_roots:
            if path.is_relative_to(base):
                return path.relative_to(base).with_suffix("").parts
        raise ContractError(f"codegen.toml: {path} lies below none of import_roots")

    def _answer(self, field: OutputField) -> Answer:
        if field.type_name == "Query":
            return Answer(field, "query", "a root field")
        if field.type_name == "Mutation":
            return Answer(field, "mutation", "a root field")
        if field.type_name == "Subscription":
            return Answer(field, "subscription", "a root field")
        for source in self.table.sources:
            if source.type == field.type_name and field.name in source.fields:
                return Answer(field, "source", f"one of the fields that {source.type}.{source.name} serves", source)
        if reason := self._needs_method(field):
            return Answer(field, "batch", reason)
        return Answer(field, "attribute")

    def _needs_method(self, field: OutputField) -> str:
        """Why a method is needed, empty where an attribute will do."""
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
        return attributes_of(import_path, [self.root / base for base in self.table.import_roots])
