"""The generator starts without the grammar of IRIs, and an IRI is checked all the same."""

import subprocess
import sys

import pytest

PROGRAM = """
import sys
import contractgen.openapi
from jsonschema import Draft202012Validator
formats = Draft202012Validator.FORMAT_CHECKER
print("lark" in sys.modules)
print([formats.conforms(text, "iri") for text in ("http://exämple.org/ä", "no iri")], "lark" in sys.modules)
"""


@pytest.mark.slow
def test_the_grammar_of_iris_is_built_when_the_first_is_checked() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n[True, False] True\n"
