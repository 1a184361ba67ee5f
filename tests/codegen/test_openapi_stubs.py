"""Stubs for the operations that have no handler yet."""

import ast
from dataclasses import replace
from pathlib import Path

from contractgen.openapi import OpenApiOptions, generate, stubs
from tests.codegen.openapi_cases import CASES, options_of

LIBRARY = CASES / "library"
OPTIONS = replace(options_of(LIBRARY), handlers="src/library/{tag}/handlers.py")


def write(root: Path, options: OpenApiOptions = OPTIONS) -> list[str]:
    """Write the stubs below `root`; returns the names of the added ones."""
    added: list[str] = []
    for edit in stubs(LIBRARY / "openapi.yaml", options, root):
        edit.path.parent.mkdir(parents=True, exist_ok=True)
        edit.path.write_text(edit.text)
        added += edit.added
    return added


def test_each_tag_gets_a_file_with_a_stub_for_each_operation(tmp_path: Path) -> None:
    added = write(tmp_path)
    assert added == [
        "books.addBook",
        "books.findBooks",
        "books.getBook",
        "books.removeBook",
        "books.getNewestBook",
        "books.remark",
        "system.getStatus",
    ]
    assert (tmp_path / "src/library/system/handlers.py").read_text() == (
        '"""The handlers of `system`."""\n'
        "\n"
        "from typing_extensions import override\n"
        "\n"
        "from contractgen.runtime import Unfilled\n"
        "from tests.codegen.cases.openapi.library.expected.responses import GetStatusResponse\n"
        "from tests.codegen.cases.openapi.library.expected.server import SystemHandlers\n"
        "from tests.codegen.library_call import Call\n"
        "\n\n"
        "class Handlers(SystemHandlers):\n"
        '    """The handlers of `system`."""\n'
        "\n"
        "    @override\n"
        "    async def get_status(self, call: Call) -> GetStatusResponse:\n"
        '        raise Unfilled("system.getStatus")\n'
    )


def test_nothing_is_missing_once_the_stubs_are_written(tmp_path: Path) -> None:
    write(tmp_path)
    assert write(tmp_path) == []


def test_a_new_operation_goes_below_existing_code(tmp_path: Path) -> None:
    write(tmp_path)
    path = tmp_path / "src/library/books/handlers.py"
    whole = path.read_text()
    start, end = (whole.index(f"    @override\n    async def {name}") for name in ("get_book", "remove_book"))
    written = whole[:start] + whole[end:].replace('raise Unfilled("books.remark")', "return   mine()  # as I like it")
    path.write_text(written)
    assert write(tmp_path) == ["books.getBook"]
    assert path.read_text() == (
        f"{written}\n"
        "    @override\n"
        "    async def get_book(self, call: Call, *, book_id: int) -> GetBookResponse:\n"
        '        raise Unfilled("books.getBook")\n'
    )


def test_a_stub_imports_what_its_signature_names(tmp_path: Path) -> None:
    write(tmp_path)
    tree = ast.parse((tmp_path / "src/library/books/handlers.py").read_text())
    imported = {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert {"date", "Literal", "UUID", "AwareDatetime", "models", "BooksHandlers", "FindBooksResponse"} <= imported
    assert not {"Annotated", "Field", "TypeAdapter"} & imported


def test_without_a_path_for_handlers_there_are_no_stubs(tmp_path: Path) -> None:
    assert write(tmp_path, replace(OPTIONS, handlers=None)) == []


def test_the_options_name_what_is_generated(tmp_path: Path) -> None:
    files = generate(LIBRARY / "openapi.yaml", replace(OPTIONS, outputs=("server",)), tmp_path)
    assert sorted(files) == [
        "__init__.py", "document.json", "inputs.py", "models.py", "operations.py", "responses.py", "server.py",
    ]  # fmt: skip
