"""The document has an example of each kind, as it is written today. `UPDATE_AUDIT_EXAMPLES=1` writes them."""

import json
import os
import re
from pathlib import Path

from spiritum.audit_export.rendering import VERSION, rendered
from tests.audit_export.events import EXAMPLES, NAMES, PUBLISHER

PAPER = Path(__file__).parents[2] / "docs" / "audit-handing-on.md"
PART = re.compile(r"(?<=<!-- examples: begin -->\n).*(?=<!-- examples: end -->)", re.S)


def examples() -> str:
    """Each kind: its name, and the first audit event that it becomes, a line for each member."""
    return "".join(_example(name) for name in EXAMPLES)


def _example(name: str) -> str:
    event = next(iter(rendered(EXAMPLES[name], PUBLISHER, NAMES)))
    members = ",\n  ".join(f"{json.dumps(member)}: {json.dumps(value)}" for member, value in event.items())
    return f"\n### {name.capitalize()}\n\n```json\n{{\n  {members}\n}}\n```\n"


def test_the_document_has_an_example_of_each_kind() -> None:
    paper = PAPER.read_text()
    if os.environ.get("UPDATE_AUDIT_EXAMPLES"):
        PAPER.write_text(PART.sub(lambda _: examples(), paper))
    assert PART.search(PAPER.read_text())
    assert PART.findall(PAPER.read_text()) == [examples()]
    assert f"version {VERSION}" in paper
