"""Every difference between code and contract is a type error, and stops the start with the field's name."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.codegen.graphql_cases import CASES, run_case

# One worker, so that the type checker is asked once.
pytestmark = pytest.mark.xdist_group("graphql faults")

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
def type_errors(seeded: Path) -> dict[str, list[str]]:
    """The errors of the type checker in each module, by its name."""
    settings = {
        "typeCheckingMode": "strict",
        "reportUnusedImport": "none",
        "reportMissingTypeStubs": "none",
        "extraPaths": ["src", "."],
    }
    (seeded / "pyrightconfig.json").write_text(json.dumps({**settings, "include": ["faults", "src", "generated"]}))
    checker = Path(sys.executable).with_name("basedpyright")
    done = subprocess.run(
        [checker, "--outputjson", "--pythonpath", sys.executable, "-p", str(seeded)], capture_output=True, check=False
    )
    errors: dict[str, list[str]] = {}
    for diagnostic in json.loads(done.stdout)["generalDiagnostics"]:
        if diagnostic["severity"] == "error":
            errors.setdefault(Path(diagnostic["file"]).stem, []).append(diagnostic["message"])
    return errors


@pytest.mark.parametrize("fault", [*FAULTS, *TYPE_FAULTS])
def test_the_type_checker_catches(fault: str, type_errors: dict[str, list[str]]) -> None:
    assert type_errors.get(_module(fault))


def test_the_type_checker_accepts_everything_else(type_errors: dict[str, list[str]]) -> None:
    expected = {_module(fault) for fault in [*FAULTS, *TYPE_FAULTS]}
    assert set(type_errors) == expected


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
