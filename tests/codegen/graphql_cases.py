"""The case folders of the GraphQL generator: an input folder, and the folder that it must produce."""

import shutil
from pathlib import Path

from contractgen import graphql
from contractgen.config import GraphQLTable, load_graphql_table

CASES = Path(__file__).parent / "cases" / "graphql"


def run_case(given: Path, made: Path, scratch: Path) -> GraphQLTable:
    """Generate a copy of `given` in `made`, stubs included, as `make gen` would."""
    shutil.copytree(given, made)
    table = load_graphql_table(made / "codegen.toml")
    for name, text in graphql.generate(made, table, scratch).items():
        path = made / Path(*table.package.split(".")) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for edit in graphql.stubs(made, table):
        edit.path.parent.mkdir(parents=True, exist_ok=True)
        edit.path.write_text(edit.text)
    return table
