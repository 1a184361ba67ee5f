"""The papers at the top: license, change log, how to contribute, security, and the steps of a release."""

import hashlib
import json
import re
import subprocess
import tomllib
from datetime import date
from pathlib import Path

import pytest

from spiritum.transport.http.contract_version import CONTRACT_VERSION
from tests.docs.markdown import blocks_of, headings_of

ROOT = Path(__file__).parents[2]
LICENSE = "Apache-2.0"
APACHE_2_SHA256 = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
"""Of the text at https://www.apache.org/licenses/LICENSE-2.0.txt."""
PARTS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
"""Keep a Changelog's, in its order."""
TARGETS = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.M))


def _tracked(name: str) -> list[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", name, f"*/{name}"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines() if "tests/" not in line]


def test_the_license_is_the_whole_text_wherever_it_lies() -> None:
    copies = _tracked("LICENSE")
    assert len(copies) == 3
    assert {hashlib.sha256(path.read_bytes()).hexdigest() for path in copies} == {APACHE_2_SHA256}


def test_every_package_states_the_license() -> None:
    stated = {
        path: json.loads(path.read_text())["license"] for path in _tracked("package.json") if "bench" not in str(path)
    }
    stated |= {path: tomllib.loads(path.read_text())["project"]["license"] for path in _tracked("pyproject.toml")}
    assert len(stated) >= 6
    assert {path: name for path, name in stated.items() if name != LICENSE} == {}


def test_the_change_log_keeps_its_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text()
    versions = re.findall(r"^## \[(.+?)\](?: - (.+))?$", text, re.M)
    assert len(versions) == len(re.findall(r"^## ", text, re.M)) > 1
    assert versions[0] == ("Unreleased", "")
    numbers = [tuple(map(int, number.split("."))) for number, _ in versions[1:]]
    days = [date.fromisoformat(day) for _, day in versions[1:]]
    assert numbers == sorted(numbers, reverse=True)
    assert days == sorted(days, reverse=True)
    for section in re.split(r"^## ", text, flags=re.M)[1:]:
        parts = re.findall(r"^### (.+)$", section, re.M)
        assert parts
        assert parts == sorted(set(parts), key=PARTS.index)


def test_each_version_of_the_change_log_leads_to_the_contracts() -> None:
    contract = headings_of(ROOT / "docs" / "contract-changelog.md")
    for name, target in re.findall(r"^\[(.+?)\]: (\S+)$", (ROOT / "CHANGELOG.md").read_text(), re.M):
        page, _, anchor = target.partition("#")
        assert page == "docs/contract-changelog.md", name
        assert anchor in contract, name


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/releasing.md", "README.md"])
def test_commands_and_files_that_a_paper_names_are_there(page: str) -> None:
    text = (ROOT / page).read_text()
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= TARGETS
    named = set(re.findall(r"`((?:docs|tests|src|schema|generated|lint|deploy)/[\w./-]*)`", text))
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_contributing_sets_up_in_two_commands_that_are_there() -> None:
    first, *others = blocks_of((ROOT / "CONTRIBUTING.md").read_text(), "sh")
    assert first.splitlines() == ["make install", "make test"]
    for block in (first, *others):
        assert {line.split()[1] for line in block.splitlines()} <= TARGETS


def test_the_index_leads_to_every_document() -> None:
    index = (ROOT / "docs" / "README.md").read_text()
    linked = set(re.findall(r"\]\(([^)]+)\)", index))
    documents = (path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md"))
    pages = {str(path) for path in documents if not {"adr", "node_modules"} & set(path.parts)}
    assert pages - linked == {"README.md"}


def test_the_readme_opens_with_three_doors_of_ten_lines_at_most() -> None:
    _, _, rest = (ROOT / "README.md").read_text().partition("## Three doors\n")
    doors = rest.partition("\n## ")[0].strip().split("\n\n")
    assert len(doors) == 3
    for door in doors:
        assert door.startswith("**You ")
        assert len(door.splitlines()) <= 10
        assert re.search(r"\]\([^)]+\)", door)


def test_the_steps_of_a_release_name_where_the_number_stands() -> None:
    steps = (ROOT / "docs" / "releasing.md").read_text()
    schema = (ROOT / "schema" / "graphql" / "common.graphql").read_text()
    assert "`@contract(version:)`" in steps
    assert "@contract(version:" in schema
    assert ("No release tag exists yet" in steps) == (not _releases())


def test_a_release_has_an_address_for_reports() -> None:
    (contact,) = re.findall(r"^Contact: (.+)$", (ROOT / "SECURITY.md").read_text(), re.M)
    assert re.fullmatch(r"(mailto:\S+@\S+|https://\S+)|none yet\.", contact)
    assert not _releases() or contact != "none yet."


def test_the_product_has_the_version_of_its_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert "version" in project["project"]["dynamic"]
    source = project["tool"]["hatch"]["version"]
    versions = re.findall(str(source["pattern"]), (ROOT / str(source["path"])).read_text(), re.M)
    assert versions == [CONTRACT_VERSION]


def _releases() -> str:
    """The tags of releases."""
    tags = subprocess.run(["git", "tag", "--list", "v[0-9]*"], cwd=ROOT, capture_output=True, text=True, check=True)
    return tags.stdout
