"""Each case folder's document gives the expected package beside it, byte for byte."""

from pathlib import Path

import pytest

from contractgen.openapi import generate
from tests.codegen.openapi_cases import CASES, UPDATE, generated, options_of

ALL_CASES = sorted(path for path in CASES.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: case.name)
def test_the_case_gives_the_expected_files(case: Path, tmp_path: Path) -> None:
    expected = case / "expected"
    files = generated(case, tmp_path)
    if UPDATE:
        _rewrite(expected, files)
    existing = {path.name: path.read_text() for path in expected.iterdir() if path.is_file()}
    assert sorted(files) == sorted(existing)
    for name, text in files.items():
        assert text == existing[name], f"{case.name}/expected/{name}: UPDATE_CASES=1 rewrites it"


def test_the_same_document_gives_the_same_bytes_wherever_it_lies(tmp_path: Path) -> None:
    library = CASES / "library"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "openapi.yaml").write_text((library / "openapi.yaml").read_text())
    scratches = [tmp_path / "first", tmp_path / "second"]
    for scratch in scratches:
        scratch.mkdir()
    first = generated(library, scratches[0])
    second = generate(elsewhere / "openapi.yaml", options_of(library), scratches[1])
    assert first == second
    assert not any(str(tmp_path) in text for text in second.values())


def _rewrite(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()
    for name, text in files.items():
        (folder / name).write_text(text)
