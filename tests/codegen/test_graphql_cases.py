"""The GraphQL generator: an input folder and the folder that it must produce, compared file by file."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from contractgen import graphql
from contractgen.config import load_graphql_table
from contractgen.runtime import ContractError
from tests.codegen.graphql_cases import CASES, run_case


def _files(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(folder)): path.read_text() for path in files}


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_a_contract_gives_exactly_the_expected_files(case: str, tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    run_case(CASES / case / "given", tmp_path / "made", tmp_path / "scratch")
    expected = CASES / case / "expected"
    if os.environ.get("UPDATE_CASES"):
        shutil.rmtree(expected, ignore_errors=True)
        shutil.copytree(tmp_path / "made", expected, ignore=shutil.ignore_patterns("__pycache__"))
    assert _files(tmp_path / "made") == _files(expected)


def test_generating_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / f"scratch-{name}").mkdir()
        run_case(CASES / "clinic" / "given", tmp_path / name, tmp_path / f"scratch-{name}")
    assert _files(tmp_path / "first") == _files(tmp_path / "second")


def test_a_source_serves_the_fields_for_which_its_class_has_attributes(tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    given = shutil.copytree(CASES / "clinic" / "given", tmp_path / "given")
    options = given / "codegen.toml"
    named = 'fields = ["registeredOn", "speciality"]\n'
    assert named in options.read_text()
    options.write_text(options.read_text().replace(named, ""))
    run_case(given, tmp_path / "made", tmp_path / "scratch")
    (tmp_path / "made" / "codegen.toml").write_text((CASES / "clinic" / "given" / "codegen.toml").read_text())
    assert _files(tmp_path / "made") == _files(CASES / "clinic" / "expected")


OPTION_FAULTS = {
    "a selection for a field of another root": (
        ('selections = ["Query.doctor"]', 'selections = ["Mutation.planVisit"]'),
        "[graphql] selections names Mutation.planVisit, which is no field of Query",
    ),
    "a selection for a field that is not there": (
        ('selections = ["Query.doctor"]', 'selections = ["Query.nurse"]'),
        "Query.nurse is no field of the contract",
    ),
    "a source of a type that is not there": (
        ('type = "Doctor"', 'type = "Nurse"'),
        "[[graphql.sources]] names Nurse, the contract has no such type",
    ),
}


@pytest.mark.parametrize("fault", OPTION_FAULTS)
def test_options_that_do_not_fit_the_contract_are_refused(fault: str, tmp_path: Path) -> None:
    (right, wrong), message = OPTION_FAULTS[fault]
    given = shutil.copytree(CASES / "clinic" / "given", tmp_path / "given")
    options = given / "codegen.toml"
    assert right in options.read_text()
    options.write_text(options.read_text().replace(right, wrong))
    (tmp_path / "scratch").mkdir()
    with pytest.raises(ContractError, match=re.escape(message)):
        run_case(given, tmp_path / "made", tmp_path / "scratch")


def test_a_new_field_gets_a_stub_and_existing_code_stays(tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    table = run_case(CASES / "clinic" / "given", tmp_path / "made", tmp_path / "scratch")
    resolvers = tmp_path / "made" / "src" / "clinic" / "doctors" / "resolvers.py"
    written = resolvers.read_text().replace('raise Unfilled("Query.doctor")', "return None  # written by a person")
    resolvers.write_text(written)
    contract = tmp_path / "made" / "schema" / "doctors.graphql"
    contract.write_text(
        contract.read_text() + "\nextend type Query { doctors(from: Int): [Doctor!]! @needs(permissions: [READ]) }\n"
    )

    (edit,) = graphql.stubs(tmp_path / "made", table)

    assert edit.path == resolvers
    assert edit.added == ("Query.doctors: a root field",)
    assert 'raise Unfilled("Query.doctors")' in edit.text
    kept = [line for line in written.splitlines() if line in edit.text.splitlines()]
    assert kept == written.splitlines()


def test_a_field_moved_to_another_room_gets_its_stub_there(tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    run_case(CASES / "extends" / "given", tmp_path / "made", tmp_path / "scratch")
    made = tmp_path / "made"
    patients, pathways = made / "schema" / "patients.graphql", made / "schema" / "pathways.graphql"
    moved = '  "The patient\'s visits."\n  visits(limit: Int): [Date!]!\n'
    assert moved in patients.read_text()
    patients.write_text(patients.read_text().replace(moved, ""))
    pathways.write_text(f"{pathways.read_text()}\nextend type Patient {{\n{moved}}}\n")

    (edit,) = graphql.stubs(made, load_graphql_table(made / "codegen.toml"))

    assert edit.path == made / "src" / "clinic" / "pathways" / "resolvers.py"
    assert edit.added == ("Patient.visits: it takes arguments",)


def test_a_field_added_to_a_generated_class_says_why_it_is_a_method(tmp_path: Path) -> None:
    shutil.copytree(CASES / "extends" / "given", tmp_path / "made")
    edits = graphql.stubs(tmp_path / "made", load_graphql_table(tmp_path / "made" / "codegen.toml"))
    (of_pathways,) = (edit for edit in edits if edit.path.parent.name == "pathways")
    assert of_pathways.added[-1] == "PatientPage.onPathwayCount: pathways.graphql adds it to a type of patients.graphql"


def _with_access(given: Path, sdl: str, *, needs_required: bool = False) -> None:
    """A copy of the clinic's contract with all directives of access, and with more SDL."""
    shutil.copytree(CASES / "clinic" / "given", given)
    common = given / "schema" / "common.graphql"
    short = "permissions: [Permission!]!\n) on FIELD_DEFINITION"
    assert short in common.read_text()
    more = short.replace(")", '  "Whose."\n  owner: String\n  "Programs."\n  machines: Boolean = false\n) repeatable')
    more += '\n\n"Open."\ndirective @open("Why." reason: String!) on FIELD_DEFINITION | OBJECT'
    common.write_text(common.read_text().replace(short, more))
    with (given / "schema" / "visits.graphql").open("a") as contract:
        contract.write(f"\n{sdl}\n")
    if needs_required:
        options = given / "codegen.toml"
        options.write_text(options.read_text().replace("[graphql]\n", "[graphql]\nneeds_required = true\n"))


ACCESS = {
    "an attribute": (
        'type Till @open(reason: "Empty.") { coins: Int @needs(permissions: [READ]) }',
        'Attribute("Till", "coins", "coins", access=Access((("READ",),)))',
    ),
    "a method": (
        "extend type Doctor { fees(year: Int): Int @needs(permissions: [READ]) }",
        'arguments=(Argument("year", "year"),), access=Access((("READ",),))',
    ),
    "what is never null": (
        "type Till { coins: Int! @needs(permissions: [READ, WRITE]) }",
        'Attribute("Till", "coins", "coins", access=Access((("READ", "WRITE"),)))',
    ),
    "alternatives": (
        "type Till { coins: Int @needs(permissions: [READ]) @needs(permissions: [WRITE]) }",
        'access=Access((("READ",), ("WRITE",)))',
    ),
    "an owner": (
        'type Till { coins: Int @needs(permissions: [READ], owner: "heldBy") heldBy: ID! }',
        'access=Access((("READ",),), owner="held_by")',
    ),
    "what is open on a type that is": (
        'type Till @open(reason: "Empty.") { coins: Int }',
        'Attribute("Till", "coins", "coins")',
    ),
    "a root that machines may use": (
        "extend type Query { till: Int @needs(permissions: [READ], machines: true) }",
        'needs=("READ",), machines=True)',
    ),
    "a subscription that machines may use": (
        "extend type Subscription { till: Int @needs(permissions: [READ], machines: true) }",
        'needs=("READ",), machines=True)',
    ),
    "a root that machines may not use": (
        "extend type Query { till: Int @needs(permissions: [READ], machines: false) }",
        'needs=("READ",))',
    ),
}


@pytest.mark.parametrize("declared", ACCESS)
def test_the_registry_has_the_access_of_a_field_below_the_roots(declared: str, tmp_path: Path) -> None:
    sdl, generated = ACCESS[declared]
    _with_access(tmp_path / "given", sdl)
    (tmp_path / "scratch").mkdir()
    table = run_case(tmp_path / "given", tmp_path / "made", tmp_path / "scratch")
    registry = tmp_path / "made" / Path(*table.package.split(".")) / "registry.py"
    assert generated in re.sub(r"\s+", " ", registry.read_text()).replace("( ", "(").replace(", )", ")")


ACCESS_FAULTS = {
    "both": (
        'type Till { coins: Int @needs(permissions: [READ]) @open(reason: "Empty.") }',
        "Till.coins (visits.graphql): a field is either @open or has @needs",
    ),
    "no permission": (
        "type Till { coins: Int @needs(permissions: []) }",
        "Till.coins (visits.graphql): @needs lists no permission",
    ),
    "an owner that is not there": (
        'type Till { coins: Int @needs(permissions: [READ], owner: "heldBy") }',
        "Till.coins (visits.graphql): its owner, heldBy, is no field of Till",
    ),
    "a root with alternatives": (
        "extend type Query { till: Int @needs(permissions: [READ]) @needs(permissions: [WRITE]) }",
        "Query.till (visits.graphql): a root field has one @needs, without an owner",
    ),
    "a change by a machine": (
        "extend type Mutation { till: Int @needs(permissions: [READ], machines: true) }",
        "Mutation.till (visits.graphql): a change has an author, so machines may not use it",
    ),
    "machines below the roots": (
        "type Till { coins: Int @needs(permissions: [READ], machines: true) }",
        "Till.coins (visits.graphql): only a root field says that machines may use it",
    ),
    "an open root": (
        'extend type Query { till: Int @open(reason: "Empty.") }',
        "Query.till (visits.graphql): a root field must say who may use it with @needs",
    ),
}


@pytest.mark.parametrize("fault", ACCESS_FAULTS)
def test_access_that_cannot_be_enforced_is_a_fault(fault: str, tmp_path: Path) -> None:
    sdl, message = ACCESS_FAULTS[fault]
    _with_access(tmp_path / "given", sdl)
    (tmp_path / "scratch").mkdir()
    with pytest.raises(ContractError) as caught:
        run_case(tmp_path / "given", tmp_path / "made", tmp_path / "scratch")
    assert message in str(caught.value)


@pytest.mark.parametrize("principal", ["clinic.storage.Rights", ""])
def test_a_method_that_machines_may_use_takes_what_they_have_in_common_with_users(
    principal: str, tmp_path: Path
) -> None:
    given = tmp_path / "given"
    _with_access(given, "extend type Query { till: Int @needs(permissions: [READ], machines: true) }")
    options = given / "codegen.toml"
    caller = 'caller = "clinic.storage.Caller"\n'
    options.write_text(options.read_text().replace(caller, f'{caller}principal = "{principal}"\n'))
    (tmp_path / "scratch").mkdir()
    table = run_case(given, tmp_path / "made", tmp_path / "scratch")
    room = (tmp_path / "made" / Path(*table.package.split(".")) / "visits.py").read_text()
    assert f"async def till(self, reads: Reads, caller: {'Rights' if principal else 'Caller'})" in room
    assert "async def plan_visit(self, tx: Transaction, caller: Caller," in room


def test_a_contract_can_require_that_each_field_declares_its_access(tmp_path: Path) -> None:
    _with_access(tmp_path / "given", 'type Till @open(reason: "Empty.") { coins: Int }', needs_required=True)
    (tmp_path / "scratch").mkdir()
    with pytest.raises(ContractError) as caught:
        run_case(tmp_path / "given", tmp_path / "made", tmp_path / "scratch")
    faults = str(caught.value).splitlines()
    how = "say who may read it with @needs, or why everybody may with @open"
    assert f"schema/doctors.graphql:6: Doctor.name (doctors.graphql): {how}" in faults
    assert not [fault for fault in faults if any(path in fault for path in ("Query.", "Doctor.id ", "Till."))]


FAULTS = {
    "a root field without @needs": (
        "extend type Query { open: Int }",
        "Query.open (visits.graphql): a root field must say who may use it with @needs",
    ),
    "a default that does not fit its type": (
        "extend type Query { odd(late: Boolean = False): Int @needs(permissions: [READ]) }",
        "Query.odd(late:): the default is not a valid Boolean",
    ),
    "an input's default that does not fit": (
        'input Odd { many: Int = "many" }\nextend type Query { odd(odd: Odd): Int @needs(permissions: [READ]) }',
        "Odd.many: the default is not a valid Int",
    ),
    "a type that nobody defines": (
        "extend type Query { odd: Nobody @needs(permissions: [READ]) }",
        "Unknown type 'Nobody'",
    ),
    "a syntax error": ("extend type Query { odd", "Syntax Error"),
    "a scalar without a Python type": (
        "scalar Odd\nextend type Query { odd(odd: Odd): Int @needs(permissions: [READ]) }",
        "[graphql.scalars] does not say what the scalar Odd is in Python",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_contract_is_reported(fault: str, tmp_path: Path) -> None:
    sdl, message = FAULTS[fault]
    given = tmp_path / "given"
    shutil.copytree(CASES / "clinic" / "given", given)
    with (given / "schema" / "visits.graphql").open("a") as contract:
        contract.write(f"\n{sdl}\n")
    (tmp_path / "scratch").mkdir()
    with pytest.raises(ContractError) as caught:
        run_case(given, tmp_path / "made", tmp_path / "scratch")
    assert message in str(caught.value)


def test_a_default_is_what_its_type_says(tmp_path: Path) -> None:
    """A date that is written as text, a list of them, and an id that is written as a number."""
    program = (
        "from models.input_types import VisitInput\n"
        "visit = VisitInput.model_validate({'doctorId': '1', 'cameOn': '2026-03-29'})\n"
        "print(repr((visit.referred_on, visit.others, visit.room, visit.follows)))"
    )
    folder = CASES / "clinic" / "expected" / "generated" / "graphql"
    done = subprocess.run([sys.executable, "-B", "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    day, other = "datetime.date(2026, 1, 1)", "datetime.date(2026, 1, 2)"
    assert done.stdout.strip() == f"({day}, [{day}, {other}], 7, None)"
