"""The number of the next release is proposed: from the contract's changes, and from the change log."""

from pathlib import Path

import pytest

from contractreview.kinds import Step
from releasing.checkout import last_release
from releasing.proposal import next_number, proposal, step_of_changes
from tests.releasing.checkouts import git, small_checkout
from tests.releasing.test_statements import ROOT


@pytest.mark.parametrize(
    ("last", "contract", "changes", "number"),
    [
        (None, Step.MAJOR, Step.MINOR, None),
        ("v1.1.0", Step.NONE, Step.NONE, "1.1.1"),
        ("v1.1.0", Step.NONE, Step.PATCH, "1.1.1"),
        ("v1.1.3", Step.PATCH, Step.MINOR, "1.2.0"),
        ("v1.9.3", Step.MINOR, Step.PATCH, "1.10.0"),
        ("v1.9.3", Step.MAJOR, Step.PATCH, "2.0.0"),
    ],
)
def test_the_largest_step_decides(last: str | None, contract: Step, changes: Step, number: str | None) -> None:
    assert next_number(last, contract, changes) == number


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("", Step.NONE),
        ("\n### Added\n\n### Fixed\n", Step.NONE),
        ("\n### Added\n\n### Fixed\n\n- A fault.\n", Step.PATCH),
        ("\n### Security\n\n- A hole.\n", Step.PATCH),
        ("\n### Added\n\n- A command.\n", Step.MINOR),
        ("\n### Removed\n\n- A setting.\n", Step.MINOR),
    ],
)
def test_a_section_of_the_change_log_asks_for_a_step(text: str, step: Step) -> None:
    assert step_of_changes(text) is step


@pytest.mark.slow
def test_this_checkout_has_a_proposal() -> None:
    first, second, third = proposal(ROOT)
    assert first.startswith("Last release: ")
    assert second.startswith("The contract's changes ask for: ")
    assert third.startswith("Proposed: ")


def test_only_tags_of_releases_before_the_commit_count(tmp_path: Path) -> None:
    checkout = small_checkout(tmp_path)
    assert last_release(checkout) is None
    for tag in ("v1.9.0", "v1.10.0", "v2.0.0-rc1", "vocabulary", "before"):
        git(checkout, "tag", tag)
    assert last_release(checkout) == "v1.10.0"
    git(checkout, "checkout", "--quiet", "--orphan", "other")
    git(checkout, "commit", "--quiet", "--message", "Another beginning")
    assert last_release(checkout) is None
