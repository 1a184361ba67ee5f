"""Client libraries in a checkout: stale files are reported, with or without Node; right files are not written."""

import importlib
import json
import shutil
from pathlib import Path

import pytest
from spiritum_client.rest import responses

from contractgen.clients.options import SignIn
from contractgen.clients.sign_in import sign_in_of
from contractgen.clients.typescript_node import NodeMade
from contractgen.openapi.options import OpenApiOptions
from contractgen.openapi.reading import read_contract
from contractgen.runtime import ContractError
from contractgen.workspace import Workspace
from tests.required import required

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
LIBRARY = "generated/clients/typescript"


def test_the_earlier_names_of_responses_still_work_and_warn() -> None:
    with pytest.warns(DeprecationWarning, match="is now spiritum_client.rest.responses"):
        answers = importlib.import_module("spiritum_client.rest.answers")
    assert answers.LoginAnswer == responses.LoginResponse
    assert answers.Login200 is responses.Login200


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the parts of this checkout that the generator reads, on a machine without Node's packages."""
    for name in ("schema", "generated", "docs/clients", "src", "clients"):
        ignored = shutil.ignore_patterns("node_modules", "__pycache__", "build", "static")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    for name in ("codegen.toml", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def made_by_node(checkout: Path) -> NodeMade:
    return required(Workspace.at(checkout).node_made())


def test_the_files_made_by_node_are_current_without_node(checkout: Path) -> None:
    assert made_by_node(checkout).is_current
    assert list(Workspace.at(checkout).needs_node()) == []


@pytest.mark.parametrize(
    "touched",
    [
        f"{LIBRARY}/src/operations.ts",
        f"{LIBRARY}/src/rest.ts",
        "schema/graphql/common.graphql",
        "schema/operations/pathways.graphql",
        "schema/openapi/rest.yaml",
        "clients/typescript/generate.mjs",
        "clients/typescript/package-lock.json",
    ],
)
def test_a_changed_file_or_source_is_reported(checkout: Path, touched: str) -> None:
    path = checkout / touched
    path.write_text(path.read_text() + "\n# a line more\n")
    assert not made_by_node(checkout).is_current
    assert list(Workspace.at(checkout).needs_node()) == [
        f"{LIBRARY}: not what the contract gives: run `make clients`\n"
    ]


@pytest.mark.parametrize("name", ["made-by-node.sha256", "src/rest.ts"])
def test_a_missing_file_is_reported(checkout: Path, name: str) -> None:
    (checkout / LIBRARY / name).unlink()
    assert not made_by_node(checkout).is_current


def test_another_type_for_a_scalar_is_reported(checkout: Path) -> None:
    configuration = checkout / "codegen.toml"
    configuration.write_text(configuration.read_text().replace('DateTime = "string"', 'DateTime = "Date"'))
    assert not made_by_node(checkout).is_current


def test_without_node_other_files_are_generated_and_stale_ones_are_kept(checkout: Path) -> None:
    document = checkout / "schema" / "openapi" / "rest.yaml"
    document.write_text(document.read_text().replace("version: 1.1.0", "version: 1.9.0", 1))
    library, kept = checkout / LIBRARY, checkout / "generated" / "graphql" / "registry.py"
    before, written = (library / "src" / "rest.ts").read_text(), kept.stat().st_mtime_ns
    workspace = Workspace.at(checkout)
    workspace.write()
    assert json.loads((library / "package.json").read_text())["version"] == "1.9.0"
    assert 'version = "1.9.0"' in (checkout / "generated" / "clients" / "python" / "pyproject.toml").read_text()
    assert (library / "src" / "rest.ts").read_text() == before
    assert kept.stat().st_mtime_ns == written, "a server that starts now must not read half a file"
    assert list(workspace.drift()) == [f"{LIBRARY}: not what the contract gives: run `make clients`\n"]


def test_an_operation_that_the_contract_does_not_satisfy_stops_the_generation(checkout: Path) -> None:
    path = checkout / "schema" / "operations" / "mdt.graphql"
    path.write_text(path.read_text().replace("plannedAt", "plannedFor", 1))
    workspace = Workspace.at(checkout)
    for step in (workspace.write, lambda: list(workspace.drift())):
        with pytest.raises(ContractError, match=r"operations/mdt\.graphql:\d+: Cannot query field 'plannedFor'"):
            step()


def test_a_license_that_is_not_there_stops_the_generation(checkout: Path) -> None:
    (checkout / "LICENSE").unlink()
    with pytest.raises(ContractError, match=r"\[clients\.license\] names LICENSE, which cannot be read"):
        Workspace.at(checkout).files()


@pytest.mark.parametrize(
    ("sign_in", "message"),
    [
        (SignIn(operation="signIn", token="user.token", sign_out="logout"), "signs in and out with signIn"),
        (SignIn(operation="login", token="user.token", sign_out="signOut"), "signs in and out with signOut"),
        (
            SignIn(operation="login", token="user.token", sign_out="logout", renewals={"renew": "token"}),
            "signs in and out with renew",
        ),
        (
            SignIn(operation="login", token="user.token", sign_out="logout", resume="goOn", current_user="who"),
            "signs in and out with goOn, who",
        ),
        (SignIn(operation="createUser", token="user.id", sign_out="logout"), "the sign-in's isActive is not a string"),
    ],
)
def test_a_sign_in_that_the_contract_does_not_have_is_a_fault(sign_in: SignIn, message: str) -> None:
    document = Path("schema/openapi/rest.yaml")
    contract = read_contract(ROOT / document, OpenApiOptions(document=document, package="rest", outputs=("models",)))
    with pytest.raises(ContractError, match=message):
        sign_in_of(contract, sign_in)
