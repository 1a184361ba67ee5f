"""The Python client as its users get it: a wheel in an empty environment, against the served demonstration site."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.clients.environments import LIBRARY, build_wheel
from tests.clients.examples import examples_in
from tests.site.running import RunningSite

pytestmark = pytest.mark.slow

README = (LIBRARY / "README.md").read_text()
EXAMPLES = examples_in(README, "python")
PRINTED = {
    "Your first query": r"[\w ]+: \d+ wait\n(fMRN\d{6} \S.* \d{4}\n){1,5}",
    "Changing something": r"ours until 20\d\d-\d\d-\d\d [\d:.]+\+00:00\n",
    "Live events": r"changed: fMRN\d{6}\n",
    "Reconnecting": r"\d+ wait\nchanged: fMRN\d{6}\n",
    "REST": r"reader of this page \['PATHWAY_READ'\]\n",
    "Going on with a session": r"demo-1-1 until 20\d\d-\d\d-\d\d [\d:.]+\+00:00\n",
    "Errors": r"UNAUTHENTICATED\nBAD_USER_INPUT \['first'\]\n(FORBIDDEN|NOT_FOUND)\n",
}


def run(python: Path, program: str, site: RunningSite) -> str:
    """What a program prints, run where nothing of this project can be imported."""
    address = program.replace("http://127.0.0.1:8080", site.url)
    done = subprocess.run(
        [python, "-I", "-W", "error", "-c", address], cwd=python.parent, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_example_is_run() -> None:
    assert EXAMPLES.keys() == PRINTED.keys()
    assert README.count("```python") == len(EXAMPLES)


@pytest.mark.parametrize("heading", PRINTED)
def test_the_examples_of_the_readme_run(python_with_client: Path, site: RunningSite, heading: str) -> None:
    printed = run(python_with_client, EXAMPLES[heading], site)
    assert re.fullmatch(PRINTED[heading], printed), printed


def test_the_environment_has_nothing_of_the_server(python_with_client: Path, site: RunningSite) -> None:
    ours = ("spiritum", "contractgen", "generated", "ariadne")
    program = f"import importlib.util as i; print([name for name in {ours} if i.find_spec(name)])"
    assert run(python_with_client, program, site) == "[]\n"


def test_the_examples_are_strictly_typed(tmp_path: Path) -> None:
    for number, program in enumerate(EXAMPLES.values()):
        (tmp_path / f"example_{number}.py").write_text(program)
    wrong = (
        "from spiritum_client import LockOnPathwayInput, SpiritumClient\n"
        "async def main(spiritum: SpiritumClient) -> None:\n"
        "    await spiritum.worklist(first=1)\n"
        "    (await spiritum.worklist(pathway_id=1)).nothing\n"
        "    LockOnPathwayInput()\n"
    )
    (tmp_path / "wrong.py").write_text(wrong)
    settings = {"typeCheckingMode": "strict", "extraPaths": [str(LIBRARY / "src")]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    command = [Path(sys.executable).with_name("basedpyright"), "--outputjson", "-p", tmp_path]
    diagnostics = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)["generalDiagnostics"]
    errors = [diagnostic for diagnostic in diagnostics if diagnostic["severity"] == "error"]
    assert [error["message"] for error in errors if Path(error["file"]).name != "wrong.py"] == []
    assert {error["range"]["start"]["line"] for error in errors} == {2, 3, 4}, "a missing argument, field and member"


def test_the_wheel_is_typed_and_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    first, second = build_wheel(tmp_path / "one"), build_wheel(tmp_path / "two")
    assert first.read_bytes() == second.read_bytes()
    assert "spiritum_client/py.typed" in zipfile.ZipFile(first).namelist()


def test_the_wheel_holds_its_license(tmp_path: Path) -> None:
    with zipfile.ZipFile(build_wheel(tmp_path)) as wheel:
        [text] = [name for name in wheel.namelist() if name.endswith("licenses/LICENSE")]
        [metadata] = [name for name in wheel.namelist() if name.endswith("/METADATA")]
        assert wheel.read(text) == (LIBRARY.parents[2] / "LICENSE").read_bytes()
        assert "License-Expression: Apache-2.0" in wheel.read(metadata).decode()
