"""Names that could collide in Python: each is generated correctly, or refused with file, line and reason."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from contractgen.runtime import ContractError
from tests.codegen.graphql_cases import CASES, run_case

NEEDS = "@needs(permissions: [READ])"
LINE = 100
"""The line of `visits.graphql` below which the faults are written."""

REFUSED = {
    "two fields": (
        "type Till {\n  fooBar: Int\n  foo_bar: Int\n}",
        "visits.graphql:103: Till.foo_bar: is `foo_bar` in Python, and so is Till.fooBar (schema/visits.graphql:102)",
    ),
    "two root fields": (
        f"extend type Query {{\n  getFoo: Int {NEEDS}\n  get_foo: Int {NEEDS}\n}}",
        "schema/visits.graphql:103: Query.get_foo: is `get_foo` in Python, and so is Query.getFoo",
    ),
    "a field and a keyword's": (
        "type Till {\n  class: Int\n  class_: Int\n}",
        "schema/visits.graphql:103: Till.class_: is `class_` in Python, and so is Till.class",
    ),
    "two arguments": (
        "type Till {\n  coins(perDay: Int, per_day: Int): Int\n}",
        "schema/visits.graphql:102: Till.coins(per_day:): is `per_day` in Python, and so is Till.coins(perDay:)",
    ),
    "an argument and one of ours": (
        "type Till {\n  coins(reads: Int, reads_: Int): Int\n}",
        "schema/visits.graphql:102: Till.coins(reads_:): is `reads_` in Python, and so is Till.coins(reads:)",
    ),
    "two input fields": (
        "input Coin {\n  fooBar: Int\n  foo_bar: Int\n}",
        "schema/visits.graphql:103: Coin.foo_bar: is `foo_bar` in Python, and so is Coin.fooBar",
    ),
    "an input field that is a number": (
        "input Coin {\n  _1: Int\n}",
        "schema/visits.graphql:102: Coin._1: in Python it would be `1`, which is no name",
    ),
    "two enum values": (
        "enum Coin {\n  None\n  None_\n}",
        "schema/visits.graphql:103: Coin.None_: is `None_` in Python, and so is Coin.None",
    ),
    "an enum value of Python's own": (
        "enum Coin {\n  A\n  mro\n  _ignore_\n}",
        "schema/visits.graphql:104: Coin._ignore_: no member of an enum of Python can have this name",
    ),
    "two types": (
        "type FooBar { a: Int }\ntype Foo_Bar { a: Int }",
        "schema/visits.graphql:102: Foo_Bar: is `foo_bar` in Python, a place in the registry of resolvers",
    ),
    "types but for capitals": (
        "type Till { a(b: Int): Int }\ntype TILL { a(b: Int): Int }",
        "schema/visits.graphql:102: TILL: is `till` in Python",
    ),
    "inputs but for capitals": (
        "input Till { a: Int }\ninput TILL { a: Int }",
        "schema/visits.graphql:102: TILL: is `till` but for capitals, a class of the models, and so is Till",
    ),
    "a type and another's interface": (
        "type DoctorFields { a: Int }",
        "schema/visits.graphql:101: DoctorFields: a class of Doctor in the generated code has this name",
    ),
    "a type and a room's interface": (
        "type VisitsQueries { a: Int }",
        "schema/visits.graphql:101: VisitsQueries: a class of the room visits in the generated code has this name",
    ),
    "a type that no class can be called": (
        "type None { a: Int }",
        "schema/visits.graphql:101: None: no class",
    ),
    "an input like what models are made of": (
        "input BaseModel { a: Int }",
        "schema/visits.graphql:101: BaseModel: generated code needs this name for itself",
    ),
    "an interface as a field's type": (
        f"interface Node {{ id: ID! }}\nextend type Query {{\n  node: Node {NEEDS}\n}}",
        "schema/visits.graphql:103: Query.node: Node is an interface, and a field gives objects of one type",
    ),
    "a list of a union": (
        "union Either = Visit | Doctor\ntype Till {\n  found: [Either!]!\n}",
        "schema/visits.graphql:103: Till.found: Either is a union, and a field gives objects of one type",
    ),
    "a root of another name": (
        "type Other { a: Int }\nschema { query: Other }",
        "schema/visits.graphql:101: Other: the root of this kind is called Query",
    ),
    "a root that is left out": (
        "schema { query: Query }",
        "schema/common.graphql:20: Mutation: `schema` leaves it out: nobody could ask for its fields",
    ),
    "two underscores": (
        "type Till {\n  __coins: Int\n}",
        "schema/visits.graphql:102: Name '__coins' must not",
    ),
    "a root field without @needs": (
        "extend type Query {\n  open: Int\n}",
        "schema/visits.graphql:102: Query.open (visits.graphql): a root field must say who may use it with @needs",
    ),
    "a scalar that is nothing in Python": (
        "scalar Odd\ntype Till {\n  coins: Odd\n}",
        "schema/visits.graphql:101: codegen.toml: [graphql.scalars] does not say what the scalar Odd is in Python",
    ),
    "a default": (
        "type Till {\n  coins(many: Int = false): Int\n}",
        "schema/visits.graphql:102: Till.coins(many:): the default is not a valid Int",
    ),
}


def _given(folder: Path, sdl: str) -> Path:
    """A copy of the clinic's contract with more SDL, from line 101 of `visits.graphql` on."""
    given = folder / "given"
    shutil.copytree(CASES / "clinic" / "given", given)
    path = given / "schema" / "visits.graphql"
    text = path.read_text()
    path.write_text(text + "\n" * (LINE - text.count("\n")) + sdl + "\n")
    return given


def _refusal(given: Path, folder: Path) -> str:
    (folder / "scratch").mkdir()
    with pytest.raises(ContractError) as caught:
        run_case(given, folder / "made", folder / "scratch")
    return str(caught.value)


@pytest.mark.parametrize("fault", REFUSED)
def test_a_collision_is_refused_with_file_and_line(fault: str, tmp_path: Path) -> None:
    sdl, message = REFUSED[fault]
    assert message in _refusal(_given(tmp_path, sdl), tmp_path)


SOURCES = {
    "a source called like a field": (
        'name = "register"',
        'name = "visits"',
        "codegen.toml: the source Doctor.visits is called like a field that it does not serve",
    ),
    "a field of two sources": (
        "[[graphql.sources]]",
        "[[graphql.sources]]\ntype = 'Doctor'\nname = 'other'\npython = 'a.B'\nfields = ['speciality']\n"
        "[[graphql.sources]]",
        "codegen.toml: Doctor.speciality is served by Doctor.other and by Doctor.register",
    ),
}


@pytest.mark.parametrize("fault", SOURCES)
def test_sources_that_would_lose_a_field_are_refused(fault: str, tmp_path: Path) -> None:
    written, instead, message = SOURCES[fault]
    given = _given(tmp_path, "")
    options = given / "codegen.toml"
    options.write_text(options.read_text().replace(written, instead, 1))
    assert message in _refusal(given, tmp_path)


def test_enum_values_may_be_keywords(tmp_path: Path) -> None:
    """Each is a member, whose value is the contract's."""
    given = _given(tmp_path, "enum Word {\n  None\n  True\n  class\n  name\n  value\n  title\n  _x\n}\n")
    (tmp_path / "scratch").mkdir()
    run_case(given, tmp_path / "made", tmp_path / "scratch")
    code = (tmp_path / "made" / "generated" / "graphql" / "models" / "enums.py").read_text()
    program = f"{code}\nprint([(one.name, one.value) for one in Word])"
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=False)
    names = {"None": "None_", "True": "True_", "class": "class_"}
    words = ["None", "True", "class", "name", "value", "title", "_x"]
    assert done.stdout.strip() == str([(names.get(word, word), word) for word in words]), done.stderr


def test_an_input_field_may_be_called_like_its_type(tmp_path: Path) -> None:
    """The fields after it may be, too."""
    given = _given(tmp_path, "input Day {\n  date: Date\n  other: Date\n}\n")
    (tmp_path / "scratch").mkdir()
    run_case(given, tmp_path / "made", tmp_path / "scratch")
    (tmp_path / "made" / "generated" / "__init__.py").touch()
    program = f"""
import datetime, sys; sys.path[:0] = [{str(tmp_path / "made" / "src")!r}, {str(tmp_path / "made")!r}]
from generated.graphql.models import Day
print(Day(date=datetime.date(2026, 1, 1), other=datetime.date(2026, 1, 2)))
"""
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "date=datetime.date(2026, 1, 1) other=datetime.date(2026, 1, 2)", done.stderr


@pytest.mark.parametrize("room", ["registry", "models", "bounds", "class", "Visits", "my-room", "two.parts", "1st"])
def test_a_document_that_is_no_module_of_its_own_is_refused(room: str, tmp_path: Path) -> None:
    given = _given(tmp_path, "")
    (given / "schema" / f"{room}.graphql").write_text("type Till { coins: Int }\n")
    assert f"{room}.graphql:1: a document is named like the module of a room" in _refusal(given, tmp_path)


@pytest.mark.parametrize("place", ["till.gql", "till.graphqls", "money/till.graphql"])
def test_a_document_that_would_not_be_read_is_refused(place: str, tmp_path: Path) -> None:
    given = _given(tmp_path, "")
    (given / "schema" / place).parent.mkdir(exist_ok=True)
    (given / "schema" / place).write_text("type Till { coins: Int }\n")
    assert f"{place}:1: is not read" in _refusal(given, tmp_path)
