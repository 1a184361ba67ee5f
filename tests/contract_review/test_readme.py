"""The example in the program's README is what the program prints."""

from pathlib import Path

import pytest

from tests.contract_review.checkout import REST, SDL, checkout

README = Path(__file__).parents[2] / "src" / "contractreview" / "README.md"


def test_the_example_is_what_the_program_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "110")
    pets = checkout(tmp_path)
    pets.git("tag", "v1.0.0")
    newer = SDL.replace("  age: Int!\n", "").replace("  name: String!", "  name: String!\n  colour: String")
    pets.write(
        {
            "schema/graphql/pets.graphql": newer.replace('"1.0.0"', '"1.1.0"'),
            "schema/openapi/rest.yaml": REST.replace("version: 1.0.0", "version: 1.1.0"),
        }
    )
    printed = [line.rstrip() for line in pets.run().stdout.splitlines()]
    example = README.read_text().partition("$ contractreview review\n")[2].partition("```")[0]
    assert printed == example.splitlines()
