"""The GraphQL half of a Python client of contracts that lack something: no enums, no inputs, no mutations."""

import shutil
from pathlib import Path

import pytest

from contractgen.clients.python_graphql import generate_graphql
from contractgen.config import load_graphql_table
from contractgen.formatting import format_generated
from contractgen.runtime import ContractError
from tests.codegen.graphql_cases import CASES

SCHEMA = """
type Query { book: Book! books: [Book!]! }
type Book { id: ID! title: String! author: Author! }
type Author { name: String! }
"""


def _made(folder: Path, operations: str, schema: str = SCHEMA) -> dict[str, str]:
    for name, text in (("schema", schema), ("operations", operations)):
        (folder / name).mkdir()
        (folder / name / "all.graphql").write_text(text)
    (folder / "scratch").mkdir()
    shutil.copy(CASES / "shadows" / "given" / "codegen.toml", folder)
    table = load_graphql_table(folder / "codegen.toml")
    files = generate_graphql(folder, table, Path("operations"), folder / "scratch")
    return {name: format_generated(text, first_party=[]) for name, text in files.files.items()}


def test_a_contract_without_enums_and_inputs_has_a_client(tmp_path: Path) -> None:
    files = _made(tmp_path, "query Books { books { id } }")
    assert "async def books(self) -> list[BooksBooks]:" in files["methods.py"]


def test_a_conditional_field_may_be_missing(tmp_path: Path) -> None:
    files = _made(tmp_path, "query Books($x: Boolean!) { books { id title @include(if: $x) } }")
    assert "title: Optional[str] = None" in files["books.py"]


def test_a_fragment_on_the_root_gives_a_method(tmp_path: Path) -> None:
    files = _made(tmp_path, "query Books { ...All } fragment All on Query { books { id } }")
    assert "return self._read(Books, await self._run(operations.BOOKS, {})).books" in files["methods.py"]


def test_two_classes_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="two things would be called BookBook"):
        _made(tmp_path, "query Book { book { author { name } } }\nquery BookBook { book { id } books { id } }")
