"""Every difference between code and contract is a type error, and stops the start with the field's name.

Names that could be taken for others are none.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.codegen.graphql_cases import CASES, run_case

# One worker, so that the type checker is asked once.
pytestmark = [pytest.mark.xdist_group("graphql faults"), pytest.mark.slow]

_HEAD = """
import datetime
from collections.abc import Sequence
from clinic.doctors.rows import Doctor
from clinic.storage import Caller, Reads, Rights, Transaction
from clinic.visits.rows import Visit
from contractgen.runtime.bindings import Batch
from generated.graphql.models import VisitInput, VisitKind
from generated.graphql.visits import VisitFields, VisitPage, VisitPayload, VisitsMutations, VisitsQueries
from typing_extensions import override
"""

FAULTS = {
    "missing resolver": (
        """
class Queries(VisitsQueries):
    pass

queries = Queries()
""",
        "Query.visitsOn: faults.missing_resolver.Queries has no method visits_on",
    ),
    "missing argument": (
        """
class Queries(VisitsQueries):
    @override
    async def visits_on(self, reads: Reads, caller: Caller, *, day: datetime.date) -> VisitPage:
        return VisitPage(visits=[])
""",
        "Query.visitsOn: faults.missing_argument.Queries.visits_on takes (reads, caller, day=), "
        "the contract gives (reads, caller, day=, kind=)",
    ),
    "additional argument": (
        """
class Mutations(VisitsMutations):
    @override
    async def plan_visit(self, tx: Transaction, caller: Caller, *, input: VisitInput, force: bool) -> VisitPayload:
        return VisitPayload()
""",
        "Mutation.planVisit: faults.additional_argument.Mutations.plan_visit takes (tx, caller, input=, force=)",
    ),
    "resolver of no field": (
        """
class Mutations(VisitsMutations):
    @override
    async def plan_visit(self, tx: Transaction, caller: Caller, *, input: VisitInput) -> VisitPayload:
        return VisitPayload()

    @override
    async def cancel_visit(self, tx: Transaction, caller: Caller, *, input: VisitInput) -> VisitPayload:
        return VisitPayload()
""",
        "faults.resolver_of_no_field.Mutations.cancel_visit: the contract has no field for it",
    ),
    "root field without needs": (
        """
from contractgen.runtime.bindings import QueryField
from contractgen.runtime.schema import bind

async def visit() -> None: ...

bind("type Query { visit: Int }", [QueryField("visit", visit, needs=())], [])
""",
        "Query.visit: a root field must say who may use it with @needs",
    ),
}

WRONG_RETURN_TYPE = """
class VisitResolvers(VisitFields):
    @override
    async def doctor(self, parents: Sequence[Visit], reads: Reads, rights: Rights) -> Batch[Visit]:
        return list(parents)
"""

ASSIGNED_WRONG_TYPE = """
async def visits(self: object, parents: Sequence[Visit], reads: Reads, rights: Rights) -> Batch[Visit]:
    return list(parents)

class VisitResolvers(VisitFields):
    doctor = visits
"""

MISSING_ATTRIBUTE = """
from generated.graphql.visits import VisitAttributes

def visit(doctor: Doctor) -> VisitAttributes:
    return doctor
"""

TYPE_FAULTS = {
    "wrong return type": WRONG_RETURN_TYPE,
    "assigned wrong type": ASSIGNED_WRONG_TYPE,
    "missing attribute": MISSING_ATTRIBUTE,
}


def _module(fault: str) -> str:
    return fault.replace(" ", "_")


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated contract with one module for each fault, in the folder `faults`."""
    folder = tmp_path_factory.mktemp("faults")
    (folder / "scratch").mkdir()
    made = folder / "made"
    run_case(CASES / "clinic" / "given", made, folder / "scratch")
    (made / "generated" / "__init__.py").touch()
    (made / "faults").mkdir()
    (made / "faults" / "__init__.py").touch()
    bodies = {name: body for name, (body, _) in FAULTS.items()}
    for name, body in {**bodies, **TYPE_FAULTS}.items():
        (made / "faults" / f"{_module(name)}.py").write_text(_HEAD + body)
    return made


@pytest.fixture(scope="module")
def shadows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generated code of a contract with the names that generated code itself uses."""
    folder = tmp_path_factory.mktemp("shadows")
    (folder / "scratch").mkdir()
    run_case(CASES / "shadows" / "given", folder / "made", folder / "scratch")
    (folder / "made" / "generated" / "__init__.py").touch()
    return folder / "made"


class Diagnostic(NamedTuple):
    """An error of the type checker."""

    path: Path
    rule: str
    message: str


@pytest.fixture(scope="module")
def diagnostics(seeded: Path, shadows: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Diagnostic]:
    """The errors of the type checker in both contracts' code: it is started once."""
    folder = tmp_path_factory.mktemp("checked")
    checked = [*(seeded / part for part in ("faults", "src", "generated")), shadows / "src", shadows / "generated"]
    settings = {
        "typeCheckingMode": "strict",
        "reportMissingTypeStubs": "none",
        "include": [str(part) for part in checked],
        "executionEnvironments": [
            {
                "root": str(seeded),
                "extraPaths": [str(seeded / "src"), str(seeded)],
                "reportUnusedImport": "none",
            },
            {"root": str(shadows), "extraPaths": [str(shadows / "src"), str(shadows)]},
        ],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    checker = Path(sys.executable).with_name("basedpyright")
    command = [checker, "--outputjson", "--pythonpath", sys.executable, "-p", folder]
    report = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    assert report["summary"]["filesAnalyzed"] == len([path for part in checked for path in part.rglob("*.py")])
    return [
        Diagnostic(Path(error["file"]), error.get("rule", "syntax"), error["message"])
        for error in report["generalDiagnostics"]
        if error["severity"] == "error"
    ]


@pytest.fixture(scope="module")
def type_errors(seeded: Path, diagnostics: Sequence[Diagnostic]) -> dict[str, list[str]]:
    """The errors of the type checker in each module of the faults' contract, by its name."""
    errors: dict[str, list[str]] = {}
    for error in diagnostics:
        if error.path.is_relative_to(seeded):
            errors.setdefault(error.path.stem, []).append(error.message)
    return errors


@pytest.mark.parametrize("fault", [*FAULTS, *TYPE_FAULTS])
def test_the_type_checker_catches(fault: str, type_errors: dict[str, list[str]]) -> None:
    assert type_errors.get(_module(fault))


def test_the_type_checker_accepts_everything_else(type_errors: dict[str, list[str]]) -> None:
    expected = {_module(fault) for fault in [*FAULTS, *TYPE_FAULTS]}
    assert set(type_errors) == expected


def test_the_type_checker_accepts_names_that_shadow_others(shadows: Path, diagnostics: Sequence[Diagnostic]) -> None:
    errors = [error for error in diagnostics if error.path.is_relative_to(shadows)]
    # What begins with an underscore is nobody's business in Python, and the contract's all the same.
    assert [error.message for error in errors if error.rule != "reportPrivateUsage"] == []


def test_names_that_shadow_others_are_served(shadows: Path) -> None:
    """The server starts, each argument reaches its parameter, and defaults are parsed by their scalar."""
    program = f"""
import sys; sys.path[:0] = [{str(shadows / "src")!r}, {str(shadows)!r}]
import clinic.things.resolvers as things, clinic.a_extends.resolvers as more
from contractgen.runtime.arguments import read_arguments
from graphql.execution.values import get_argument_values
from graphql import parse
from generated.graphql.registry import make_schema, Resolvers
schema = make_schema(Resolvers(a_extends_protocol=more.ProtocolResolvers(), things_queries=things.Queries(),
    mapping=things.MappingResolvers(), sequence=things.SequenceResolvers()))
field = schema.type_map["Protocol"].fields["caller"]
node = parse('{{ caller(caller: "7", self: 1, parents: [[2], null]) }}').definitions[0].selection_set.selections[0]
print(read_arguments(field.extensions["contractgen"].arguments, get_argument_values(field, node)))
"""
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == (
        "{'self_': 1, 'caller_': 7, 'parents_': [[2], None], 'reads_': True, 'rights_': False, "
        "'tx_': datetime.date(2026, 1, 1), 'class_': None}"
    ), done.stderr


@pytest.mark.parametrize("fault", FAULTS)
def test_the_start_stops_and_names_the_field(fault: str, seeded: Path) -> None:
    paths = f"import sys; sys.path[:0] = [{str(seeded / 'src')!r}, {str(seeded)!r}]"
    program = f"{paths}; import faults.{_module(fault)}"
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert FAULTS[fault][1] in done.stderr


def test_an_assigned_method_of_no_field_stops_the_start(seeded: Path) -> None:
    """The type checker cannot tell: there is no `@override` for what is assigned."""
    program = f"""
import sys; sys.path[:0] = [{str(seeded / "src")!r}, {str(seeded)!r}]
from generated.graphql.visits import VisitFields
async def visits(self, parents, reads, rights): ...
class VisitResolvers(VisitFields):
    doctor = visits
    nurse = visits
"""
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=False)
    assert "__main__.VisitResolvers.nurse: the contract has no field for it" in done.stderr
    assert "doctor" not in done.stderr


def test_a_contract_that_grew_without_generation_stops_the_start(seeded: Path) -> None:
    contract = seeded / "generated" / "graphql" / "schema.graphql"
    contract.write_text(contract.read_text() + "\nextend type Doctor { nickname: String }\n")
    program = f"""
import sys; sys.path[:0] = [{str(seeded / "src")!r}, {str(seeded)!r}]
from clinic.doctors.resolvers import Queries as D, DoctorResolvers
from clinic.visits.resolvers import Queries, Mutations, Subscriptions, VisitResolvers, VisitPageResolvers
from generated.graphql.registry import Resolvers, make_schema
make_schema(Resolvers(doctors_queries=D(), doctor=DoctorResolvers(), visits_queries=Queries(),
    visits_mutations=Mutations(), visits_subscriptions=Subscriptions(), visit=VisitResolvers(),
    visit_page=VisitPageResolvers()))
"""
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=False)
    assert "Doctor.nickname" in done.stderr
    assert "make gen" in done.stderr
