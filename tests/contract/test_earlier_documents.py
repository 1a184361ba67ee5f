"""Clients that were generated from the last released contract go on: the site still runs each of their documents."""

import json
import subprocess
from pathlib import Path

import pytest

from contractgen.earlier_operations import read_earlier
from contractreview.keeping import earlier_file, released_operations, revision_of_last_contract
from contractreview.versions import Version
from tests.contract.loaded import contract, operations

ROOT = Path(__file__).parents[2]
SERVED = ("operations.json", "earlier-operations.json")


def served() -> set[str]:
    """The ids that servers run."""
    manifests = (json.loads((ROOT / "generated" / name).read_text("utf-8")) for name in SERVED)
    return {operation["id"] for manifest in manifests for operation in manifest["operations"]}


def test_every_document_of_the_last_contract_is_served() -> None:
    shallow = subprocess.run(
        ["git", "rev-parse", "--is-shallow-repository"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    if shallow.stdout.strip() == "true":
        pytest.skip("2026-11-30: a shallow clone has no commit of the last contract; CI clones all")
    revision = revision_of_last_contract(ROOT)
    released = released_operations(ROOT, revision)
    assert len(released) > 30
    missing = sorted(operation.name for operation in released if operation.id not in served())
    assert missing == [], f"`make keep` keeps the documents of {revision}"


def test_what_is_kept_is_of_contracts_before_this_one_and_each_id_is_kept_once() -> None:
    kept = read_earlier(earlier_file(ROOT))
    assert len({operation.id for operation in kept}) == len(kept) > 0
    assert not {operation.contract for operation in kept if Version.read(operation.contract) > Version(1, 1, 0)}
    assert {operation.id for operation in kept} <= served()


def test_a_document_that_is_current_is_not_among_the_earlier_ones() -> None:
    earlier = {operation["id"] for operation in json.loads((ROOT / "generated" / SERVED[1]).read_text())["operations"]}
    assert earlier
    assert not earlier & {operation.id for operation in operations()}
    assert contract().schema
