"""A release is made of the commit alone: twice the same bytes, each of which the checksums name."""

import json
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from releasing.checkout import commit_time, export
from releasing.cli import build_all
from releasing.packages import SUMS, Build, names_in, sha256
from tests.releasing.test_statements import ROOT, VERSION

pytestmark = pytest.mark.slow


def built(folder: Path) -> Path:
    """A release of the commit, but for its image: tests/deploy builds that."""
    source, into = folder / "source", folder / "into"
    source.mkdir(parents=True)
    into.mkdir()
    export(ROOT, source)
    build_all(Build(VERSION, source, ROOT, into, commit_time(ROOT)), image_base="")
    return into


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release."""
    return built(tmp_path_factory.mktemp("release"))


def test_a_release_has_every_package(release: Path) -> None:
    assert list(names_in(release)) == [
        "Containerfile",
        SUMS,
        f"spiritum-{VERSION}-deploy.tar",
        f"spiritum-{VERSION}-py3-none-any.whl",
        f"spiritum-{VERSION}-requirements.txt",
        f"spiritum-{VERSION}.cdx.json",
        f"spiritum-client-{VERSION}.tgz",
        f"spiritum_client-{VERSION}-py3-none-any.whl",
    ]


def test_the_same_commit_gives_the_same_bytes(release: Path, tmp_path: Path) -> None:
    again = built(tmp_path)
    assert {name: sha256(again / name) for name in names_in(again)} == {
        name: sha256(release / name) for name in names_in(release)
    }


def test_the_checksums_hold_and_name_every_file(release: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=release, check=True)
    named = {line.split()[1] for line in (release / SUMS).read_text().splitlines()}
    assert named | {SUMS} == set(names_in(release))


def test_the_bill_of_materials_has_what_is_installed(release: Path) -> None:
    bill: dict[str, Any] = json.loads((release / f"spiritum-{VERSION}.cdx.json").read_text())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    root = bill["metadata"]["component"]
    assert (root["name"], root["version"]) == ("spiritum", VERSION)
    listed = {part["name"].lower().replace("_", "-"): part for part in bill["components"]}
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert {text.split("=")[0].split(">")[0].split("[")[0] for text in declared} <= set(listed)
    assert all(part.get("version") and part.get("purl") for part in listed.values())


def test_the_bill_of_materials_has_the_licence_of_each_package(release: Path) -> None:
    bill: dict[str, Any] = json.loads((release / f"spiritum-{VERSION}.cdx.json").read_text())
    licences = {part["name"].lower(): part.get("licenses") for part in bill["components"]}
    assert {name for name, named in licences.items() if not named} <= {"colorama"}, "which is for Windows alone"
    assert licences["fastapi"] == [{"license": {"id": "MIT"}}]
    assert licences["cryptography"] == [{"expression": "Apache-2.0 OR BSD-3-Clause"}]


def test_the_requirements_install_the_wheel_by_its_hash(release: Path) -> None:
    text = (release / f"spiritum-{VERSION}-requirements.txt").read_text()
    wheel = release / f"spiritum-{VERSION}-py3-none-any.whl"
    assert f"./{wheel.name} \\\n    --hash=sha256:{sha256(wheel)}" in text
