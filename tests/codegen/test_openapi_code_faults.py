"""A difference between contract and code is a type error, and if Python can detect it, an error at the start."""

import importlib.util
import json
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from contractgen.openapi import stubs
from contractgen.runtime import ContractError
from tests.codegen.openapi_cases import CASES, options_of
from tests.required import required

# One worker, so that the type checker is asked once.
pytestmark = [pytest.mark.xdist_group("openapi faults"), pytest.mark.slow]

ROOT = Path(__file__).parents[2]
LIBRARY = CASES / "library"
GET_BOOK = """\
    @override
    async def get_book(self, call: Call, *, book_id: int) -> GetBookResponse:
        raise Unfilled("books.getBook")
"""


@dataclass(frozen=True)
class Fault:
    """A fault in otherwise valid handlers, and how the type checker and the start report it."""

    name: str
    instead: str
    type_error: str
    start_up: str | None


FAULTS = [
    Fault("sound", GET_BOOK, "", None),
    Fault("missing", "", "reportAbstractUsage", "books.getBook: {module}.Handlers has no method get_book"),
    Fault(
        "added_argument",
        GET_BOOK.replace("book_id: int", "book_id: int, year: int"),
        "reportIncompatibleMethodOverride",
        "books.getBook: {module}.Handlers.get_book takes (call, book_id=, year=), the contract gives (call, book_id=)",
    ),
    Fault(
        "renamed_argument",
        GET_BOOK.replace("book_id: int", "number: int"),
        "reportIncompatibleMethodOverride",
        "books.getBook: {module}.Handlers.get_book takes (call, number=), the contract gives (call, book_id=)",
    ),
    Fault(
        "no_operation",
        GET_BOOK + "\n" + GET_BOOK.replace("get_book", "sell_book"),
        "reportGeneralTypeIssues",
        "{module}.Handlers.sell_book: the contract has no field for it",
    ),
    Fault(
        "wrong_return_type",
        GET_BOOK.replace("-> GetBookResponse", "-> RemarkResponse"),
        "reportIncompatibleMethodOverride",
        None,
    ),
    Fault(
        "unlisted_status",
        GET_BOOK.replace('raise Unfilled("books.getBook")', 'return Remark200("")'),
        "reportReturnType",
        None,
    ),
    Fault(
        "wrong_argument_type",
        GET_BOOK.replace("book_id: int", "book_id: str"),
        "reportIncompatibleMethodOverride",
        None,
    ),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One module of handlers for each fault, each implementing both interfaces."""
    folder = tmp_path_factory.mktemp("handlers")
    options = replace(options_of(LIBRARY), handlers="{tag}.py")
    books = next(edit.text for edit in stubs(LIBRARY / "openapi.yaml", options, folder) if edit.path.stem == "books")
    assert GET_BOOK in books
    assert "    RemarkResponse,\n" in books
    for fault in FAULTS:
        text = books.replace(GET_BOOK, fault.instead).replace(
            "    RemarkResponse,\n", "    Remark200,\n    RemarkResponse,\n"
        )
        (folder / f"{fault.name}.py").write_text(f"{text}\n\nhandlers: BooksHandlers = Handlers()\n")
    return folder


@pytest.fixture(scope="module")
def type_errors(folder: Path) -> dict[str, set[str]]:
    """The rules that the type checker reports, by the stem of the file; generated packages are checked too."""
    generated = [str(case / "expected") for case in CASES.iterdir() if case.is_dir()]
    settings = {
        "typeCheckingMode": "strict",
        "reportImplicitOverride": "error",
        "reportUnusedImport": "none",
        "pythonVersion": "3.11",
        "extraPaths": [str(ROOT), str(ROOT / "src")],
        "include": [str(folder), *generated],
        "exclude": [],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    checker = Path(sys.executable).with_name("basedpyright")
    command = [checker, "--project", folder, "--pythonpath", sys.executable, "--outputjson"]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder).stdout)
    assert report["summary"]["filesAnalyzed"] >= len(FAULTS) + len(generated)
    errors: dict[str, set[str]] = {}
    for diagnostic in report["generalDiagnostics"]:
        errors.setdefault(Path(diagnostic["file"]).stem, set()).add(diagnostic.get("rule", "syntax"))
    return errors


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_type_checker_finds_the_fault_and_nothing_else(fault: Fault, type_errors: dict[str, set[str]]) -> None:
    assert type_errors.get(fault.name, set()) == ({fault.type_error} if fault.type_error else set())


def test_generated_packages_pass_the_strict_type_checker(type_errors: dict[str, set[str]]) -> None:
    assert set(type_errors) <= {fault.name for fault in FAULTS}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_start_names_the_operation(fault: Fault, folder: Path) -> None:
    module = f"seeded_{fault.name}"
    spec = required(importlib.util.spec_from_file_location(module, folder / f"{fault.name}.py"))
    assert spec.loader is not None
    started = importlib.util.module_from_spec(spec)
    if fault.start_up is None:
        spec.loader.exec_module(started)
    else:
        with pytest.raises(ContractError) as raised:
            spec.loader.exec_module(started)
        assert str(raised.value) == fault.start_up.format(module=module)
