"""Python annotations for the contract's types, and the imports that they need."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLScalarType, GraphQLType, get_named_type

from contractgen.graphql.bindings import Answers
from contractgen.graphql_types import is_list, is_non_null
from contractgen.runtime import ContractError
from contractgen.source_locations import place_of

IN_ROOMS = {
    "TYPE_CHECKING": "typing.TYPE_CHECKING",
    "abstractmethod": "abc.abstractmethod",
    "dataclass": "dataclasses.dataclass",
    "ClassVar": "typing.ClassVar",
    "Protocol": "typing.Protocol",
    "Mapping": "collections.abc.Mapping",
    "Interface": "contractgen.runtime.interface.Interface",
}
"""What the module of a room is made with."""
Imports = dict[str, tuple[str, str]]
"""The name that is used, to the module and the name there."""
_BUILT_IN = {"ID": "int", "String": "str", "Int": "int", "Float": "float", "Boolean": "bool"}


@dataclass
class Annotations:
    """Spells types for one module and remembers what that module has to import for them."""

    answers: Answers
    room: str | None = None
    reads_wire: bool = False
    """Whether an `ID` is spelled as `Id`, which reads the wire's form, and not as the plain `int` that it gives."""
    taken: frozenset[str] = frozenset()
    """Names that belong to the contract there: what is imported under one of them gets an underscore."""
    types: frozenset[str] = frozenset()
    """The contract's classes, which keep their names where something else of the same name is imported, too."""
    imports: Imports = field(default_factory=dict[str, tuple[str, str]])
    """What the type checker needs."""
    at_runtime: Imports = field(default_factory=dict[str, tuple[str, str]])
    """What the module needs itself."""

    def name(self, import_path: str) -> str:
        """What `import_path` is called in the module, imported."""
        return self._import(import_path, self.imports)

    def spelled(self, name: str) -> str:
        """What one of `IN_ROOMS`, or a builtin, is called in the module, imported where it has to be."""
        return (
            self._import(IN_ROOMS[name], self.at_runtime) if name in IN_ROOMS else self.builtin(name, self.at_runtime)
        )

    def builtin(self, name: str, imports: Imports | None = None) -> str:
        """What a builtin is called in the module: by its name, unless the contract has taken that."""
        return (
            self._import(f"builtins.{name}", self.imports if imports is None else imports)
            if name in self.taken
            else name
        )

    def _import(self, import_path: str, imports: Imports) -> str:
        module, _, name = import_path.rpartition(".")
        used = name
        known = {**self.imports, **self.at_runtime}
        keeps = used in self.types and module.startswith(self.answers.table.package)
        while (
            used in self.taken
            or (used in self.types and not keeps)
            or known.get(used, (module, name)) != (module, name)
        ):
            used += "_"
        imports[used] = (module, name)
        return used

    def output(self, type_: GraphQLType, *, of: str = "Sequence") -> str:
        """What a resolver gives for `type_`."""
        return self._spell(type_, is_output=True, sequence=of)

    def input(self, type_: GraphQLType) -> str:
        """What a resolver gets for `type_`."""
        return self._spell(type_, is_output=False, sequence="list")

    def is_plain(self, type_: GraphQLType) -> bool:
        """Whether graphql-core hands the value over as the resolver wants it: nothing left to convert."""
        named = get_named_type(type_)
        return isinstance(named, GraphQLScalarType) and named.name != "ID"

    def _spell(self, type_: GraphQLType, *, is_output: bool, sequence: str) -> str:
        if is_non_null(type_):
            return self._spell_present(type_.of_type, is_output=is_output, sequence=sequence)
        return self._spell_present(type_, is_output=is_output, sequence=sequence) + " | None"

    def _spell_present(self, type_: GraphQLType, *, is_output: bool, sequence: str) -> str:
        if is_list(type_):
            is_abstract = sequence == "Sequence"
            sequence_ = self.name("collections.abc.Sequence") if is_abstract else self.builtin(sequence)
            return f"{sequence_}[{self._spell(type_.of_type, is_output=is_output, sequence=sequence)}]"
        named = get_named_type(type_)
        if isinstance(named, GraphQLEnumType):
            enum = self._model(named.name)
            return f"{enum} | {self.builtin('str')}" if is_output else enum
        if isinstance(named, GraphQLInputObjectType):
            return self._model(named.name)
        if isinstance(named, GraphQLScalarType):
            return self._scalar(named.name, is_output=is_output)
        return self.type_name(named.name)

    def _model(self, name: str) -> str:
        return self.name(f"{self.answers.table.package}.models.{name}")

    def _scalar(self, name: str, *, is_output: bool) -> str:
        if name == "ID" and self.reads_wire and not is_output:
            return self.name("contractgen.runtime.arguments.Id")
        if name == "ID" and is_output:
            return f"{self.builtin('int')} | {self.builtin('str')}"
        if name in _BUILT_IN:
            return self.builtin(_BUILT_IN[name])
        scalar = self.answers.table.scalars.get(name)
        if scalar is None:
            where = place_of(self.answers.contract.schema.type_map[name].ast_node)
            raise ContractError(
                f"{where}codegen.toml: [graphql.scalars] does not say what the scalar {name} is in Python"
            )
        return self.name(scalar.python) if "." in scalar.python else self.builtin(scalar.python)

    def type_name(self, name: str) -> str:
        """The class that stands for the object type `name`: bound to it, or generated."""
        if bound := self.answers.bound.get(name):
            return self.name(bound)
        room = self.answers.contract.rooms[name]
        return name if room == self.room else self.name(f"{self.answers.table.package}.{room}.{name}")


def import_lines(imports: Mapping[str, tuple[str, str]]) -> list[str]:
    """The statements that make the names mean what they do."""
    return sorted(
        f"from {module} import {name}" if name == used else f"from {module} import {name} as {used}"
        for used, (module, name) in imports.items()
    )


def generated_types(answers: Answers) -> frozenset[str]:
    """The object types that become classes of their own."""
    return frozenset(type_.name for type_ in answers.contract.objects) - frozenset(answers.bound)
