"""The Python annotations of the contract's types, and the imports that they need."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLScalarType, GraphQLType, get_named_type

from contractgen.graphql.bindings import FieldBindings
from contractgen.graphql_types import is_list, is_non_null
from contractgen.runtime import ContractError
from contractgen.source_locations import location_of

IN_ROOMS = {
    "TYPE_CHECKING": "typing.TYPE_CHECKING",
    "abstractmethod": "abc.abstractmethod",
    "dataclass": "dataclasses.dataclass",
    "ClassVar": "typing.ClassVar",
    "Protocol": "typing.Protocol",
    "Mapping": "collections.abc.Mapping",
    "Interface": "contractgen.runtime.interface.Interface",
}
"""The names that the module of a room imports, with their import paths."""
Imports = dict[str, tuple[str, str]]
"""The name in the module, to the imported module and the name in it."""
_BUILT_IN = {"ID": "int", "String": "str", "Int": "int", "Float": "float", "Boolean": "bool"}


@dataclass
class Annotations:
    """Spells types for one module, and collects the imports that they need."""

    bindings: FieldBindings
    room: str | None = None
    reads_wire: bool = False
    """Whether an `ID` is spelled `Id`, which parses the wire's form, and not `int`."""
    taken: frozenset[str] = frozenset()
    """Names of the contract in the module: an import with one of these names gets a trailing underscore."""
    types: frozenset[str] = frozenset()
    """The contract's classes, which keep their names: another import of the same name is renamed."""
    imports: Imports = field(default_factory=dict[str, tuple[str, str]])
    """Imports for the type checker."""
    at_runtime: Imports = field(default_factory=dict[str, tuple[str, str]])
    """Imports at run time."""

    def name(self, import_path: str) -> str:
        """The name of `import_path` in the module; adds its import."""
        return self._import(import_path, self.imports)

    def spelled(self, name: str) -> str:
        """The name in the module of one of `IN_ROOMS` or of a builtin; adds its import if necessary."""
        return (
            self._import(IN_ROOMS[name], self.at_runtime) if name in IN_ROOMS else self.builtin(name, self.at_runtime)
        )

    def builtin(self, name: str, imports: Imports | None = None) -> str:
        """The name of a builtin in the module: its own, unless the contract uses that name."""
        return (
            self._import(f"builtins.{name}", self.imports if imports is None else imports)
            if name in self.taken
            else name
        )

    def _import(self, import_path: str, imports: Imports) -> str:
        module, _, name = import_path.rpartition(".")
        used = name
        known = {**self.imports, **self.at_runtime}
        keeps = used in self.types and module.startswith(self.bindings.table.package)
        while (
            used in self.taken
            or (used in self.types and not keeps)
            or known.get(used, (module, name)) != (module, name)
        ):
            used += "_"
        imports[used] = (module, name)
        return used

    def output(self, type_: GraphQLType, *, of: str = "Sequence") -> str:
        """The annotation of a resolver's result of type `type_`."""
        return self._spell(type_, is_output=True, sequence=of)

    def input(self, type_: GraphQLType) -> str:
        """The annotation of a resolver's argument of type `type_`."""
        return self._spell(type_, is_output=False, sequence="list")

    def is_plain(self, type_: GraphQLType) -> bool:
        """Whether graphql-core's coerced value needs no further conversion."""
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
        return self.name(f"{self.bindings.table.package}.models.{name}")

    def _scalar(self, name: str, *, is_output: bool) -> str:
        if name == "ID" and self.reads_wire and not is_output:
            return self.name("contractgen.runtime.arguments.Id")
        if name == "ID" and is_output:
            return f"{self.builtin('int')} | {self.builtin('str')}"
        if name in _BUILT_IN:
            return self.builtin(_BUILT_IN[name])
        scalar = self.bindings.table.scalars.get(name)
        if scalar is None:
            where = location_of(self.bindings.contract.schema.type_map[name].ast_node)
            raise ContractError(
                f"{where}codegen.toml: [graphql.scalars] does not say what the scalar {name} is in Python"
            )
        return self.name(scalar.python) if "." in scalar.python else self.builtin(scalar.python)

    def type_name(self, name: str) -> str:
        """The class of the object type `name`: bound to it, or generated."""
        if bound := self.bindings.bound.get(name):
            return self.name(bound)
        room = self.bindings.contract.rooms[name]
        return name if room == self.room else self.name(f"{self.bindings.table.package}.{room}.{name}")


def import_lines(imports: Mapping[str, tuple[str, str]]) -> list[str]:
    """The import statements."""
    return sorted(
        f"from {module} import {name}" if name == used else f"from {module} import {name} as {used}"
        for used, (module, name) in imports.items()
    )


def generated_types(bindings: FieldBindings) -> frozenset[str]:
    """The object types for which classes are generated."""
    return frozenset(type_.name for type_ in bindings.contract.objects) - frozenset(bindings.bound)
