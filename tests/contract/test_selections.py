"""What resolvers look for in a selection is part of the contract: a misspelled name would never be selected."""

import ast
from collections.abc import Iterator
from pathlib import Path

from graphql import GraphQLObjectType, build_schema

from contractgen.config import load_graphql_table
from generated.graphql.registry import SDL

ROOT = Path(__file__).parents[2]


def known_names() -> Iterator[str]:
    """The types of the contract, their fields, and the sources."""
    for type_ in build_schema(SDL).type_map.values():
        if isinstance(type_, GraphQLObjectType):
            yield type_.name
            yield from (f"{type_.name}.{field}" for field in type_.fields)
    yield from (f"{source.type}.{source.name}" for source in load_graphql_table(ROOT / "codegen.toml").sources)


def names_looked_for() -> Iterator[str]:
    """The names in each `selection.includes(...)`."""
    for path in (ROOT / "src" / "spiritum").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="selection"), attr="includes"), args=names):
                    yield from (ast.literal_eval(name) for name in names)
                case _:
                    pass


def test_resolvers_look_for_what_the_contract_has() -> None:
    names = set(names_looked_for())
    assert {"Patient.demographics", "PatientConnection.totalCount"} <= names
    assert names - set(known_names()) == set()
