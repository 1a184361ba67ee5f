"""The guides are followed: what they tell people to write and run is written and run, in a copy or on a served site."""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
from structlog.testing import capture_logs

from spiritum.transport.http.faults import fault_of
from tests.docs.guides import Command, Edit, WholeFile, apply, steps_of
from tests.docs.markdown import blocks_of
from tests.required import required
from tests.site.running import RunningSite

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "docs" / "guides"
ADD_A_ROOM = (GUIDES / "add-a-room.md").read_text()
DEBUG = (GUIDES / "debug-a-request.md").read_text()
FOLDERS = ("src", "schema", "generated", "tests", "docs", "lint", "deploy", "clients", "requirements", "bench")
_BLOCK = re.compile(r"^```(sh|json)\n(.*?)^```$", re.M | re.S)
_SECONDS_TO_LOG = 10


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project with the environment of this one."""
    ignored = shutil.ignore_patterns("node_modules", "__pycache__", "build")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    for path in (path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"):
        shutil.copy2(path, tmp_path)
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    return tmp_path


def _run(command: str, checkout: Path) -> None:
    """Run a block of commands in the copy, whose code comes before that of the environment."""
    there = command.replace("make ", "make -o .venv/.installed ")  # the environment is as it is
    # Without pytest-xdist's variables: the copy's tests are a run of their own, with a database of their own.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_XDIST")}
    environment = {**inherited, "PYTHONPATH": f"{checkout / 'src'}{os.pathsep}{checkout}"}
    done = subprocess.run(
        ["bash", "-euc", there], cwd=checkout, env=environment, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, f"{command}{done.stdout}{done.stderr}"


@pytest.mark.slow
def test_the_guide_to_a_room_leads_to_a_room(copy: Path) -> None:
    steps = list(steps_of(ADD_A_ROOM))
    assert {type(step) for step in steps} == {Command, WholeFile, Edit}
    for step in steps:
        if isinstance(step, Command):
            _run(step.text, copy)
        else:
            apply(step, copy)
    room, wiring = "src/spiritum/notices", "src/spiritum/transport/registry.py src/spiritum/site/tables.py"
    ours = f"{room} {wiring} tests/api/test_notices.py"
    _run(f".venv/bin/basedpyright {ours}\n.venv/bin/ruff check {ours}\n.venv/bin/ruff format --check {ours}\n", copy)
    _run(".venv/bin/housemap check\n", copy)


def test_a_step_that_leads_nowhere_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one\ntwo\n")
    below, instead = Edit("a.py", "one", "more\n", replaces=False), Edit("a.py", "more", "less\n", replaces=True)
    apply(below, tmp_path)
    apply(instead, tmp_path)
    assert (tmp_path / "a.py").read_text() == "one\nmore\nless\n"
    with pytest.raises(LookupError, match=r"a\.py: no line has three"):
        apply(Edit("a.py", "three", "", replaces=False), tmp_path)


def test_the_steps_of_a_guide_are_told_apart() -> None:
    page = (
        "`a/b.py`:\n\n```python\nx = 1\n```\n\nAdd to `c.py`, below `import d`:\n\n```python\nimport e\n```\n\n"
        "```sh\nmake gen\n```\n\nFor instance:\n\n```json\n{}\n```\n\n"
        "Replace in `f.toml`, below `g`:\n\n```toml\nh\n```\n"
    )
    assert list(steps_of(page)) == [
        WholeFile("a/b.py", "x = 1\n"),
        Edit("c.py", "import d", "import e\n", replaces=False),
        Command("make gen\n"),
        Edit("f.toml", "g", "h\n", replaces=True),
    ]


Members = Mapping[str, Any]


def _logged(site: RunningSite, request_id: str) -> Sequence[Members]:
    """The lines of a request, once the last of them is there."""
    end = time.monotonic() + _SECONDS_TO_LOG
    while time.monotonic() < end:
        lines = [cast("Members", json.loads(line)) for line in tuple(site.lines) if request_id in line]
        if any(line["event"] == "request" for line in lines):
            return lines
        time.sleep(0.02)
    raise AssertionError(f"no line of {request_id}")


@pytest.mark.slow
def test_what_the_guide_to_debugging_shows_is_what_a_site_says(site: RunningSite, tmp_path: Path) -> None:
    blocks = [(language, text) for language, text in _BLOCK.findall(DEBUG)]
    compared = 0
    for (language, command), (following, expected) in pairwise([*blocks, ("", "")]):
        if language != "sh":
            continue
        there = command.replace("http://127.0.0.1:8080", site.url)
        said = subprocess.run(["bash", "-euc", there], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
        if following == "json":
            compared += 1
            request_id = re.search(r"^x-request-id: (\w+)", said, re.M | re.I)
            lines = _logged(site, request_id[1]) if request_id else [json.loads(said)]
            for part in map(json.loads, expected.splitlines()):
                assert any(_holds(line, part) for line in lines), (part, lines)
    assert compared == 5


def _holds(value: Any, part: Any) -> bool:
    """Whether a value has all that stands in a part of it."""
    if isinstance(part, dict):
        members = cast("dict[str, Any]", part)
        return isinstance(value, dict) and all(key in value and _holds(value[key], members[key]) for key in members)
    if isinstance(part, list):
        return isinstance(value, list) and all(map(_holds, cast("list[Any]", value), cast("list[Any]", part)))
    return value == part


@pytest.mark.slow
def test_every_member_of_a_request_in_the_log_is_explained(site: RunningSite, tmp_path: Path) -> None:
    command = f"curl -si {site.url}/health/ready"
    said = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    request_id = required(re.search(r"^x-request-id: (\w+)", said, re.M | re.I))
    line = next(line for line in _logged(site, request_id[1]) if line["event"] == "request")
    for member in line.keys() - {"event", "logger", "level", "timestamp", "method", "path"}:
        assert f"`{member}`" in DEBUG, member


def test_an_error_id_looks_as_the_guide_shows_it() -> None:
    with capture_logs() as log:
        fault = fault_of(RuntimeError("of which nothing may be said"))
    samples = [json.loads(line) for block in blocks_of(DEBUG, "json") for line in block.splitlines()]
    (extensions,) = [sample for sample in samples if sample.get("code") == "INTERNAL"]
    (line,) = [sample for sample in samples if "error_id" in sample]
    assert fault.extensions.keys() == extensions.keys()
    assert len(str(fault.extensions["id"])) == len(extensions["id"])
    assert {**log[0], "log_level": ""}.keys() - {"log_level"} == line.keys()
    assert (log[0]["event"], log[0]["errors"]) == (line["event"], line["errors"])
