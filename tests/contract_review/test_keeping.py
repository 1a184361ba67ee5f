"""`contractreview keep`: documents of released contracts stay for their clients, until their version has ended."""

import hashlib
import json
from pathlib import Path

import pytest

from contractgen.earlier_operations import read_earlier
from tests.contract_review.checkout import CODEGEN, SDL, Checkout, checkout

MANIFEST, EARLIER = "generated/operations.json", "schema/operations/earlier.json"
OPTIONS = f"""
[operations]
documents = "schema/operations"
manifest = "{MANIFEST}"
earlier = "{EARLIER}"
earlier_manifest = "generated/earlier-operations.json"
"""
NAME, AGE = "query Pet { pet(id: 1) { name } }", "query Pet { pet(id: 1) { age } }"


def manifest(*texts: str) -> str:
    """A manifest as `contractgen gen` writes it."""
    listed = [
        {"id": hashlib.sha256(text.encode()).hexdigest(), "name": "Pet", "type": "query", "body": text}
        for text in texts
    ]
    return json.dumps({"format": "apollo-persisted-query-manifest", "version": 1, "operations": listed})


@pytest.fixture
def pets(tmp_path: Path) -> Checkout:
    """A checkout whose contract 1.0.0 had a document that was changed since."""
    created = checkout(tmp_path)
    created.write({"codegen.toml": CODEGEN + OPTIONS, MANIFEST: manifest(AGE)})
    created.commit()
    step(created, "1.1.0", NAME)
    return created


def step(pets: Checkout, version: str, *texts: str) -> None:
    """The next version, with these documents."""
    pets.write({"schema/graphql/pets.graphql": SDL.replace("1.0.0", version), MANIFEST: manifest(*texts)})
    pets.commit()


def kept(pets: Checkout) -> list[tuple[str, str]]:
    return [(operation.contract, operation.body) for operation in read_earlier(pets.root / EARLIER)]


def test_without_a_release_the_last_contract_of_another_version_is_kept(pets: Checkout) -> None:
    assert pets.run(command="keep").exit_code == 0
    assert kept(pets) == [("1.0.0", AGE)]


def test_a_release_is_kept_under_the_version_in_which_a_document_was_last_current(pets: Checkout) -> None:
    pets.run(command="keep")
    step(pets, "1.1.0", AGE, NAME)
    pets.git("tag", "v1.1.0")
    step(pets, "1.2.0", NAME)
    pets.run(command="keep")
    assert kept(pets) == [("1.1.0", AGE), ("1.1.0", NAME)]


def test_what_is_not_supported_any_more_is_dropped(pets: Checkout) -> None:
    pets.run(command="keep")
    assert kept(pets) == [("1.0.0", AGE)]
    pets.git("tag", "v1.1.0")
    step(pets, "1.2.0", NAME)
    result = pets.run("--unsupported", "1.0.0", command="keep")
    assert "1 documents of contracts that are not supported any more were dropped." in result.stdout
    assert kept(pets) == [("1.1.0", NAME)]


def test_a_document_that_does_not_hold_any_more_is_named(pets: Checkout) -> None:
    sdl = SDL.replace("1.0.0", "2.0.0").replace("  name: String!\n", "")
    pets.write({"schema/graphql/pets.graphql": sdl})
    result = pets.run(command="keep")
    assert result.exit_code == 2
    assert "the document Pet of contract 1.1.0 is promised to clients" in result.stderr
    assert not (pets.root / EARLIER).exists()
