"""A release is stated before it is built, and nothing is built of a checkout that differs from its commit."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from releasing import cli
from releasing.checkout import CannotRelease, export, require_clean, require_no_tag
from releasing.cli import make_release
from releasing.packages import Build
from releasing.statements import dated_changes, dated_contract, require_stated, state_day

ROOT = Path(__file__).parents[2]
STATED = (
    "CHANGELOG.md",
    "docs/contract-changelog.md",
    "schema/openapi/rest.yaml",
    "schema/graphql/common.graphql",
    "generated/clients/python/pyproject.toml",
)
VERSION = re.findall(r"^  version: (\S+)$", (ROOT / "schema/openapi/rest.yaml").read_text(), re.M)[0]
DAY = date(2027, 1, 4)


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small checkout that states a version."""
    tmp_path = tmp_path / "checkout"
    for name in STATED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    _git(tmp_path, "init", "--quiet")
    _git(tmp_path, "config", "user.name", "A")
    _git(tmp_path, "config", "user.email", "a@example.org")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "--quiet", "--message", "A version")
    return tmp_path


def test_what_is_stated_everywhere_may_be_released(checkout: Path) -> None:
    require_stated(checkout, VERSION)
    require_clean(checkout)


@pytest.mark.parametrize("version", ["9.9.9", "1.1", "v1.1.0", "1.1.0; true"])
def test_another_number_is_refused(checkout: Path, version: str) -> None:
    with pytest.raises(CannotRelease):
        require_stated(checkout, version)


@pytest.mark.parametrize("name", STATED[2:])
def test_a_place_that_states_another_number_is_named(checkout: Path, name: str) -> None:
    path = checkout / name
    path.write_text(path.read_text().replace(VERSION, "0.0.1"))
    with pytest.raises(CannotRelease, match=re.escape(name)):
        require_stated(checkout, VERSION)


def test_a_changed_or_unknown_file_is_refused_before_anything_is_built(checkout: Path, tmp_path: Path) -> None:
    (checkout / "secret.txt").write_text("not in the commit")
    with pytest.raises(CannotRelease, match=r"secret\.txt"):
        make_release(checkout, VERSION, tmp_path / "into")
    assert not (tmp_path / "into").exists()


def test_a_release_is_never_made_twice(checkout: Path) -> None:
    require_no_tag(checkout, f"v{VERSION}")
    _git(checkout, "tag", "--annotate", f"v{VERSION}", "--message", "made")
    with pytest.raises(CannotRelease, match="already"):
        require_no_tag(checkout, f"v{VERSION}")


def test_only_what_is_committed_is_built(checkout: Path, tmp_path: Path) -> None:
    (checkout / "secret.txt").write_text("not in the commit")
    (tmp_path / "copy").mkdir()
    export(checkout, tmp_path / "copy")
    assert {str(path.relative_to(tmp_path / "copy")) for path in (tmp_path / "copy").rglob("*") if path.is_file()} == {
        *STATED
    }


def _build_little(build: Build, _image_base: str) -> None:
    (build.into / "changes").write_text((build.source / "CHANGELOG.md").read_text())


def _fail(build: Build, _image_base: str) -> None:
    raise CannotRelease("hatchling failed")


def test_a_rehearsal_changes_nothing(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "build_all", _build_little)
    before = _git(checkout, "rev-parse", "HEAD")
    make_release(checkout, VERSION, tmp_path / "rehearsed")
    assert _git(checkout, "rev-parse", "HEAD") == before
    assert _git(checkout, "tag", "--list") == ""
    assert (tmp_path / "rehearsed" / "changes").exists()


def test_a_release_is_dated_committed_built_of_that_and_tagged(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "build_all", _build_little)
    into = tmp_path / "released"
    make_release(checkout, VERSION, into, tag=True)
    assert _git(checkout, "tag", "--list").split() == [f"v{VERSION}"]
    assert _git(checkout, "log", "-1", "--format=%s").strip() == f"Release {VERSION}"
    assert f"## [{VERSION}] - " in (into / "changes").read_text()
    with pytest.raises(CannotRelease, match="already"):
        make_release(checkout, VERSION, tmp_path / "again", tag=True)


def test_what_cannot_be_built_is_not_tagged(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "build_all", _fail)
    with pytest.raises(CannotRelease, match="hatchling"):
        make_release(checkout, VERSION, tmp_path / "failed", tag=True)
    assert _git(checkout, "tag", "--list") == ""


def test_both_change_logs_get_the_day(checkout: Path) -> None:
    state_day(checkout, VERSION, DAY)
    changes = (checkout / "CHANGELOG.md").read_text()
    assert re.findall(r"^## (.+)$", changes, re.M)[:2] == ["[Unreleased]", f"[{VERSION}] - {DAY}"]
    anchor = f"docs/contract-changelog.md#{VERSION.replace('.', '')}---{DAY}"
    assert f"\n[Unreleased]: {anchor}\n[{VERSION}]: {anchor}\n" in changes
    assert f"\n## {VERSION} - {DAY}\n" in (checkout / "docs/contract-changelog.md").read_text()
    state_day(checkout, VERSION, date(2027, 1, 5))
    assert (checkout / "CHANGELOG.md").read_text() == changes


def test_the_entry_keeps_its_lines() -> None:
    before = (
        "## [Unreleased]\n\nTo be 1.1.0, with contract 1.1.0: safe.\n\n### Added\n\n- This.\n\n[Unreleased]: docs/x#y\n"
    )
    after = dated_changes(before, "1.1.0", DAY)
    assert "## [1.1.0] - 2027-01-04\n\nSafe.\n\n### Added\n\n- This.\n" in after
    assert dated_contract("## 1.1.0 - 2026-11-28\n\nx\n", "1.1.0", DAY) == "## 1.1.0 - 2027-01-04\n\nx\n"


def test_a_folder_with_something_in_it_is_refused_before_anything_is_committed(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "into").mkdir()
    (tmp_path / "into" / "of before").touch()
    before = _git(checkout, "rev-parse", "HEAD")
    with pytest.raises(CannotRelease, match="not empty"):
        make_release(checkout, VERSION, tmp_path / "into", tag=True)
    assert _git(checkout, "rev-parse", "HEAD") == before
