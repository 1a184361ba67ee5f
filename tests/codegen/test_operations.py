"""Named operations: canonical texts, ids that change only with the selection, faults with their lines."""

import hashlib
import json
from pathlib import Path

import pytest
from graphql import build_schema, parse, validate

from contractgen.earlier_operations import (
    EarlierOperation,
    check_earlier,
    earlier_only,
    read_earlier,
    render_earlier,
)
from contractgen.operations import NamedOperation, load_operations, render_manifest
from contractgen.runtime import ContractError

SCHEMA = build_schema(
    """
    type Query { book(id: ID!): Book, books: [Book!]! }
    type Subscription { added: Book }
    type Book { id: ID! title: String! author: Author }
    type Author { name: String! }
    """
)
BOOKS = """\
# The shelf:
# all that there is.
query Books { books { ...Line author { ...Name } } }

fragment Name on Author { name }
fragment Line on Book { id title }
"""
ADDED = "subscription Added { added { ...Line } }\n"


def loaded(folder: Path, **files: str) -> tuple[NamedOperation, ...]:
    operations = folder / "operations"
    operations.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (operations / f"{name}.graphql").write_text(text)
    return load_operations(SCHEMA, operations)


def test_each_operation_has_exactly_its_fragments(tmp_path: Path) -> None:
    added, books = loaded(tmp_path, books=BOOKS, live=ADDED)
    assert (added.name, added.kind, books.name, books.kind) == ("Added", "subscription", "Books", "query")
    assert books.documentation == "The shelf:\nall that there is."
    for operation in (added, books):
        assert validate(SCHEMA, parse(operation.text)) == [], "it can be run alone, and no fragment of it is unused"
    assert "Name" not in added.text


def test_the_manifest_names_each_text_by_its_hash(tmp_path: Path) -> None:
    manifest = json.loads(render_manifest(loaded(tmp_path, books=BOOKS, live=ADDED)))
    assert (manifest["format"], manifest["version"]) == ("apollo-persisted-query-manifest", 1)
    assert [(operation["name"], operation["type"]) for operation in manifest["operations"]] == [
        ("Added", "subscription"),
        ("Books", "query"),
    ]
    for operation in manifest["operations"]:
        assert operation["id"] == hashlib.sha256(operation["body"].encode()).hexdigest()


def test_comments_layout_and_files_do_not_change_an_id(tmp_path: Path) -> None:
    [first] = loaded(tmp_path / "a", books=BOOKS)
    head, _, fragments = BOOKS.partition("\n\n")
    moved = {"a_fragments": fragments.replace("  ", " "), "z_books": head.replace("# ", "#  ").replace("{ ", "{\n\n  ")}
    [other] = loaded(tmp_path / "b", **moved)
    assert first.id == other.id


def test_the_selection_changes_the_id(tmp_path: Path) -> None:
    [before] = loaded(tmp_path, books=BOOKS)
    [after] = loaded(tmp_path, books=BOOKS.replace("{ id title }", "{ title id }"))
    assert before.id != after.id


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("query A {\n  books {\n    gone }\n}", "operations/x.graphql:3: Cannot query field 'gone' on type 'Book'."),
        ("query A { book { id } }", "operations/x.graphql:1: Field 'book' argument 'id' of type 'ID!' is required"),
        ("\nquery A($n: Int) { books { id } }", "operations/x.graphql:2: Variable '$n' is never used"),
        ("query A { books { id } }\nquery A { books { id } }", "There can be only one operation named 'A'."),
        ("query A { books { id } }\nfragment F on Book { id }", "operations/x.graphql:2: Fragment 'F' is never used."),
        ("query A { books { ...F } }", "operations/x.graphql:1: Unknown fragment 'F'."),
        ("{ books { id } }", "operations/x.graphql:1: an operation must have a name"),
        ("query A {\n  books { id }\n)", "operations/x.graphql:3: Syntax Error"),
        ("query A { books { ...F } } fragment F on Book { ...F }", "Cannot spread fragment 'F' within itself."),
        # What the generators of clients would do wrong.
        ("query A {\n  ... { books { id } } }", "x.graphql:2: a fragment without a type: write its fields"),
        (
            "query A($x: Boolean!) { books { id\n ... on Book @include(if: $x) { title } } }",
            "x.graphql:2: @include on a fragment: put it on each of the fragment's fields",
        ),
        (
            "query A($x: Boolean!) { books { id\n ... @skip(if: $x) { title } } }",
            "x.graphql:2: @skip on a fragment: put it on each",
        ),
        (
            "query A($x: Boolean!) { books { id\n ...F @skip(if: $x) } }\nfragment F on Book { title }",
            "x.graphql:2: @skip on a fragment: put it on each",
        ),
        (
            "query A($x: Boolean!) { books { title\n title @include(if: $x) } }",
            "x.graphql:2: title: is selected twice: select it once",
        ),
        (
            "query A { books { author { name }\n author { __typename } } }",
            "x.graphql:2: author: is selected twice: select it once, with all that is asked of it",
        ),
        (
            "query A { books { ...F\n author { name } } }\nfragment F on Book { author { __typename } }",
            "x.graphql:2: author: is selected twice: select it once",
        ),
        (
            "query A { books { fooBar: id\n foo_bar: title } }",
            "x.graphql:2: foo_bar: is `foo_bar` in Python, and so is fooBar",
        ),
        (
            "query A($bookId: ID!, $book_id: ID!) { a: book(id: $bookId) { id } b: book(id: $book_id) { id } }",
            "x.graphql:1: $book_id: is `book_id` in Python, and so is $bookId",
        ),
        ("query A($self: ID!) { book(id: $self) { id } }", "x.graphql:1: $self: in Python it would be `self`"),
        (
            "query getFoo { books { id } }\nquery get_foo { books { id } }",
            "x.graphql:2: get_foo: is the method get_foo in Python, and so is getFoo",
        ),
        ("query GetFoo { books { id } }\nquery getFoo { books { id } }", "x.graphql:2: getFoo: is the method get_foo"),
        ("query Enums { books { id } }", "x.graphql:1: Enums: the client needs the name enums for itself"),
        ("query Class { books { id } }", "x.graphql:1: Class: an operation is named like a method"),
        ("query _1 { books { id } }", "x.graphql:1: _1: an operation is named like a method"),
        (f"query {'A' * 101} {{ books {{ id }} }}", "an operation is named like a method, in at most 100 characters"),
        (
            "subscription S($x: Boolean!) {\n  added @skip(if: $x) { id } }",
            "x.graphql:2: @skip: a subscription cannot leave out the one field that it has",
        ),
        (
            "subscription S {\n  ...F }\nfragment F on Subscription { added @include(if: false) { id } }",
            "x.graphql:3: @include: a subscription cannot leave out the one field that it has",
        ),
    ],
)
def test_a_fault_is_reported_with_its_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ContractError) as raised:
        loaded(tmp_path, x=text)
    assert message in str(raised.value)


def test_a_folder_without_operations_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="no operation there"):
        loaded(tmp_path)


def test_a_document_that_is_not_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "operations" / "more").mkdir(parents=True)
    (tmp_path / "operations" / "more" / "b.graphql").write_text("query B { books { id } }")
    with pytest.raises(ContractError, match=r"b\.graphql:1: is not read"):
        loaded(tmp_path, a="query A { books { id } }")


def test_what_clients_support_is_accepted(tmp_path: Path) -> None:
    """A condition on a field, a field that a fragment selects too, a fragment on the root and on the type itself."""
    text = """
    query A($x: Boolean!) { ...R }
    query B($x: Boolean!) { books { id ...F ... on Book { title @include(if: $x) } } }
    fragment R on Query { books @skip(if: $x) { id } }
    fragment F on Book { id }
    """
    assert [operation.name for operation in loaded(tmp_path, a=text)] == ["A", "B"]


def earlier(text: str, id_: str = "") -> EarlierOperation:
    """A document of an earlier contract."""
    id_ = id_ or hashlib.sha256(text.encode()).hexdigest()
    return EarlierOperation(contract="1.0.0", id=id_, name="Books", type="query", body=text)


def test_documents_of_earlier_contracts_are_kept_apart_from_those_that_are_current(tmp_path: Path) -> None:
    [current] = loaded(tmp_path, books=BOOKS)
    kept = (earlier(current.text), earlier("query Books { books { title } }"))
    check_earlier(SCHEMA, kept)
    assert earlier_only(kept, [current]) == kept[1:]
    (tmp_path / "earlier.json").write_text(render_earlier(kept))
    assert read_earlier(tmp_path / "earlier.json") == kept
    assert read_earlier(tmp_path / "none.json") == ()


@pytest.mark.parametrize(
    ("operation", "message"),
    [
        (earlier("query Books { books { gone } }"), "does not hold any more: Cannot query field 'gone'"),
        (earlier("query Books {"), "does not hold any more: Syntax Error"),
        (earlier("query Books { books { id } }", "0" * 64), "its id is not the SHA-256 of its text"),
    ],
)
def test_a_promise_that_is_broken_is_a_fault(operation: EarlierOperation, message: str) -> None:
    with pytest.raises(ContractError, match=message):
        check_earlier(SCHEMA, [operation])


def test_a_file_that_is_no_manifest_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "earlier.json").write_text('{"operations": [{"name": "Books"}]}')
    with pytest.raises(ContractError, match=r"earlier\.json"):
        read_earlier(tmp_path / "earlier.json")
