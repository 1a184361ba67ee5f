"""The product's wheel is all that a site needs: it is installed, with hashes, into an empty environment and served."""

import subprocess
import tomllib
import zipfile
from pathlib import Path

import httpx
import pytest

from tests.packages.installed import ROOT, build_wheel, outside
from tests.site.running import RunningSite

pytestmark = pytest.mark.slow

PAGES = {
    "/graphql": "text/html",
    "/rest/docs": "text/html",
    "/contract/": "text/html",
    "/contract/graphql.html": "text/html",
    "/openapi.json": "application/json",
}


def test_the_wheel_has_every_file_of_the_product(wheel: Path) -> None:
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    tracked = subprocess.run(
        ["git", "ls-files", *packages["packages"]], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    expected = {path.removeprefix("src/") for path in tracked if not path.startswith("generated/clients/")}
    assert expected <= set(zipfile.ZipFile(wheel).namelist())


def test_two_builds_give_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    assert build_wheel(tmp_path).read_bytes() == wheel.read_bytes()


def test_the_installed_wheel_serves_a_whole_site(installed: Path, tmp_path: Path) -> None:
    site = RunningSite(tmp_path / "data")
    site.python, site.folder = installed, tmp_path
    site.start()
    try:
        with httpx.Client(base_url=site.url, trust_env=False, headers={"accept": "text/html"}, timeout=60) as browser:
            for path, kind in PAGES.items():
                response = browser.get(path, headers={"accept": kind})
                assert (response.status_code, response.headers["content-type"].split(";")[0]) == (200, kind), path
            signed_in = browser.post("/rest/login/", json={"username": "demo-1-1", "password": "22password1"})
            assert signed_in.status_code == 200
            names = browser.post("/graphql", json={"query": "{ getPathways { name } }"}).json()
            assert len(names["data"]["getPathways"]) == 20
        assert _run(installed, tmp_path, "trust", "status", "--json", DATA_DIR=str(site.data_dir)).startswith("{")
    finally:
        assert site.stop() == 0
    assert str(ROOT) not in site.output


def test_nothing_is_read_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    program = "import spiritum, generated, contractgen.runtime, tie_simulator; print(spiritum.__file__)"
    done = subprocess.run(
        [installed, "-c", program], cwd=tmp_path, env=outside(), check=True, capture_output=True, text=True
    )
    assert str(installed.parents[1]) in done.stdout


def _run(python: Path, folder: Path, *arguments: str, **settings: str) -> str:
    command = [python.with_name("spiritum"), *arguments]
    environment = {**outside(), **settings}
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout
