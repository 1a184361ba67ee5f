"""The document for a trust's engineer: its examples are read, and it knows each member and each reason."""

import re
from pathlib import Path

import pytest

from spiritum.sso.profiles import PROFILES
from spiritum.sso.providers import Provider, Providers
from spiritum.sso.providers_file import parse_providers
from spiritum.sso.refusals import Reason

PAGE = (Path(__file__).parents[2] / "docs" / "identity.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.S)


def _rows(heading: str) -> set[str]:
    """The names in the first column of the tables below a heading."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    cells = [line.split(" | ")[0] for line in section.splitlines() if line.startswith("| ")]
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_can_be_read(example: str) -> None:
    (provider,) = parse_providers(example, "example").providers
    assert provider.id in PROFILES


def test_there_is_an_example_for_each_profile() -> None:
    profiles = [re.findall(r'^profile = "(\w+)"$', example, re.M) for example in EXAMPLES]
    assert {name for names in profiles for name in names} == PROFILES.keys()


def test_every_member_of_the_file_is_explained() -> None:
    members = {*Provider.model_fields, *Providers.model_fields, "profile"} - {"providers"}
    assert _rows("The file") == members


def test_every_reason_is_explained() -> None:
    assert _rows("When somebody is refused") == {reason.value for reason in Reason}
