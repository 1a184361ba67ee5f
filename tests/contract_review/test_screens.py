"""The review names the screens of this repository's front ends that a change hits."""

import re
import subprocess
from pathlib import Path

import pytest

from contractgen.workspace import Workspace
from contractreview.screens import Known, screens_by_operation
from tests.clients.environments import NODE, NPM, with_node
from tests.contract_review.checkout import CODEGEN, SDL, Checkout, checkout

ROOT = Path(__file__).parents[2]
KNOWN = Known(frozenset({"Pet", "Birthday", "Fed"}), {("POST", "/feed"): "feed", ("POST", "/login"): "login"})
SOURCES = {
    "main.tsx": 'import { App } from "./app";',
    "app.tsx": 'import { PetPage } from "./pets/pet-page";\nimport { session } from "./session";',
    "session.ts": "await spiritum.login(name);",
    "pets/pet-page.tsx": """
import { PetDocument } from "client";
import { age } from "./age";
import { Calendar } from "../calendar-page";
""",
    "pets/kind.ts": 'import { FedDocument } from "client";',
    "pets/age.ts": """
import type { Kind } from "./kind";
import type { BirthdayQuery } from "client";
await client.rest.POST("/feed", {});
""",
    "calendar-page.tsx": 'import { BirthdayDocument, FedDocument } from "client";',
    "unused.ts": 'import { FedDocument } from "client";',
}


def test_a_screen_uses_what_it_imports_and_no_other_screen_does() -> None:
    assert screens_by_operation("desk", SOURCES, KNOWN) == {
        "Pet": {"desk: pet"},
        "Birthday": {"desk: pet", "desk: calendar"},
        "Fed": {"desk: calendar"},
        "feed": {"desk: pet"},
        "login": {"desk: every screen"},
    }


def test_the_review_names_screens_beside_operations(tmp_path: Path) -> None:
    pets = checkout(tmp_path)
    front_end = {f"web/desk/{name}": text for name, text in SOURCES.items()}
    pets.write({"codegen.toml": CODEGEN + '[front_ends.desk]\nsources = "web/desk"\n', **front_end})
    pets.commit()
    pets.write({"schema/graphql/pets.graphql": SDL.replace("  age: Int!\n", "").replace("1.0.0", "2.0.0")})
    (change,) = pets.review("--against", "HEAD")["changes"]
    assert (change["operations"], change["screens"]) == (["Birthday"], ["desk: calendar", "desk: pet"])
    row = pets.run("--markdown", "--against", "HEAD").stdout
    assert "| `Birthday` (desk: calendar, pet) |" in row


def test_a_revision_without_the_front_end_names_none(tmp_path: Path) -> None:
    pets = checkout(tmp_path)
    pets.write({"codegen.toml": CODEGEN + '[front_ends.desk]\nsources = "web/desk"\n'})
    pets.write({"schema/graphql/pets.graphql": SDL.replace("  age: Int!\n", "").replace("1.0.0", "2.0.0")})
    (change,) = pets.review()["changes"]
    assert change["screens"] == []


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout without the field that says under whose care a patient is."""
    root = tmp_path_factory.mktemp("seeded")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    packed = subprocess.run(
        ["tar", "-c", "--null", "-T", "-"], cwd=ROOT, check=True, capture_output=True, input=tracked
    ).stdout
    subprocess.run(["tar", "-x", "-C", root], check=True, input=packed)
    made = Checkout(root)
    made.git("init", "--quiet")
    made.commit()
    for path in (root / "schema").rglob("*.graphql"):
        path.write_text(without_the_field(path.read_text("utf-8")), "utf-8")
    return root


def without_the_field(text: str) -> str:
    """Its definition, and what operations select of it, are gone."""
    text = re.sub(r'  "[^"\n]*"\n  underCareOf: User[^\n]*\n', "", text)
    return re.sub(r"\n +underCareOf \{\n[^}]*\}", "", text)


def documented() -> list[str]:
    """The rows of the worked example."""
    page = (ROOT / "docs" / "contract-review.md").read_text("utf-8")
    block = page.partition("<!-- a field removed -->\n")[2].partition("<!-- end of a field removed -->")[0]
    return [line for line in block.splitlines() if line.startswith("| `")]


@pytest.mark.slow
def test_a_field_removed_names_the_screens_and_the_worked_example_says_so(seeded: Path) -> None:
    review = Checkout(seeded).run("--markdown", "--against", "HEAD").stdout
    rows = [line for line in review.splitlines() if line.startswith("| `OnPathway.underCareOf`")]
    lines = re.compile(r"\.graphql:\d+")
    assert [lines.sub(".graphql", row) for row in rows] == [lines.sub(".graphql", row) for row in documented()]
    assert "worklist)" in rows[0]


@pytest.mark.slow
def test_a_field_removed_is_a_type_error_of_the_screens_that_the_review_names(seeded: Path) -> None:
    earlier = seeded / "schema" / "operations" / "earlier.json"
    earlier.unlink()  # it promises the field
    tools = seeded / "clients" / "typescript" / "node_modules"
    tools.symlink_to(ROOT / "clients" / "typescript" / "node_modules")
    Workspace.at(seeded).write()
    web = seeded / "web"
    subprocess.run([NODE, NPM, "ci", "--silent", "--ignore-scripts"], cwd=web, check=True, env=with_node(), timeout=600)
    checked = subprocess.run(
        [NODE, web / "node_modules" / "typescript" / "bin" / "tsc", "--project", "tsconfig.json"],
        cwd=web,
        check=False,
        capture_output=True,
        text=True,
    )
    faulty = set(re.findall(r"^(src/desk/\S+?)\(", checked.stdout, re.M))
    assert checked.returncode != 0
    assert {"src/desk/lists/worklist-page.tsx", "src/desk/record/record-page.tsx"} <= faulty, checked.stdout
